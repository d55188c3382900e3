"""The days that questions name, told from one fixed day: Tuesday, 24 November 2026."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.times import day_of, only_days, period_in, redated, without
from tests.strategies import texts

TODAY = date(2026, 11, 24)

PERIODS = [
    ("What did Ghafoor say last week?", "2026-11-16", "2026-11-22", "What did Ghafoor say?"),
    ("What did Ghafoor say this week?", "2026-11-23", "2026-11-24", "What did Ghafoor say?"),
    (
        "What did Yellen say yesterday about inflation?",
        "2026-11-23",
        "2026-11-23",
        "What did Yellen say about inflation?",
    ),
    ("In July 2017, what did Ghafoor say?", "2017-07-01", "2017-07-31", "what did Ghafoor say?"),
    ("What has Powell said since March about rates?", "2026-03-01", None, "What has Powell said about rates?"),
    ("What did Obama say in December?", "2025-12-01", "2025-12-31", "What did Obama say?"),
    ("What did Obama say before 2016?", None, "2015-12-31", "What did Obama say?"),
    ("What did Obama say prior to 4 July 2015?", None, "2015-07-03", "What did Obama say?"),
    ("What did X say between May and July 2019?", "2019-05-01", "2019-07-31", "What did X say?"),
    ("What did X say from 2015 to 2017 about Y?", "2015-01-01", "2017-12-31", "What did X say about Y?"),
    ("What did X say since 2016 until 2018?", "2016-01-01", "2018-12-31", "What did X say?"),
    ("What did X say in the 1990s about war?", "1990-01-01", "1999-12-31", "What did X say about war?"),
    ("What did X say in the 90s?", "1990-01-01", "1999-12-31", "What did X say?"),
    ("What did X say after 4 July 2017?", "2017-07-05", None, "What did X say?"),
    ("What did X say until July 4th, 2017?", None, "2017-07-04", "What did X say?"),
    ("What did X say this year about Y?", "2026-01-01", "2026-11-24", "What did X say about Y?"),
    ("What did X say last month?", "2026-10-01", "2026-10-31", "What did X say?"),
    ("What did X say last year?", "2025-01-01", "2025-12-31", "What did X say?"),
    ("What did X say on July 4?", "2026-07-04", "2026-07-04", "What did X say?"),
    ("What did X say on December 24?", "2025-12-24", "2025-12-24", "What did X say?"),
    ("What did X say on 2017-07-05 about Y?", "2017-07-05", "2017-07-05", "What did X say about Y?"),
    ("What did X say on Tuesday?", "2026-11-24", "2026-11-24", "What did X say?"),
    ("What did X say last Tuesday?", "2026-11-17", "2026-11-17", "What did X say?"),
    ("What did X say three weeks ago?", "2026-11-02", "2026-11-08", "What did X say?"),
    ("What did X say 2 days ago?", "2026-11-22", "2026-11-22", "What did X say?"),
    ("What did X say two months ago?", "2026-09-01", "2026-09-30", "What did X say?"),
    ("What did X say over the past year?", "2025-11-24", "2026-11-24", "What did X say?"),
    ("What did X say in the last three days?", "2026-11-21", "2026-11-24", "What did X say?"),
    ("What did X say from 2019 onwards about Y?", "2019-01-01", None, "What did X say about Y?"),
    ("What did X say about Y, only from 2019?", "2019-01-01", "2019-12-31", "What did X say about Y?"),
]

NO_PERIODS = [
    "What did X say about the 2016 election?",
    "What did X say before the election of 2016?",
    "What did X say about World War 2?",
    "What did May say about Brexit?",
    "What did X say on May?",
    "Who said that rates would rise in 2018?",
    "What did X say about how rates rose in 2018?",
    "What happened in 2016 election coverage?",
    "Did X ever mention Y in early 2017?",
    "What did X say on the 31st of June?",
    "What did X say between 2019 and 2017?",
    "What did X say 900 years ago?" + " " * 3,
    "",
]


@pytest.mark.parametrize(("question", "since", "until", "rest"), PERIODS, ids=[case[0] for case in PERIODS])
def test_days_become_a_first_and_a_last(question: str, since: str | None, until: str | None, rest: str) -> None:
    """Each way of naming days gives their first and last, and the question without them."""
    period = period_in(question, TODAY)
    assert period
    assert (period.since, period.until) == tuple(day and date.fromisoformat(day) for day in (since, until))
    assert without(question, period) == rest
    assert question[period.start : period.start + len(period.words)] == period.words


@pytest.mark.parametrize("question", NO_PERIODS[:11])
def test_a_year_in_a_name_is_no_period(question: str) -> None:
    """Years that belong to names, or to what was said, and days that don't exist narrow nothing."""
    assert period_in(question, TODAY) is None


def test_firm_is_what_can_only_mean_documents() -> None:
    """Only words or documents of that time are meant by "only from 2019"; "in 2019" may be when it happened."""
    for question, firm in (
        ("Who won, only from 2019?", True),
        ("What was reported in 2019?", True),
        ("Who won in 2019?", False),
    ):
        period = period_in(question, TODAY)
        assert period
        assert period.firm is firm


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("and in 2018?", "in 2018"),
        ("and 2018?", "in 2018"),
        ("only from 2019", "from 2019"),
        ("from 2019 only", "from 2019"),
        ("since March?", "since March"),
        ("what about last year?", "last year"),
        ("from the BBC only", None),
        ("and the Taliban?", None),
        ("and?", None),
        ("in 2018 and the fence?", None),
    ],
)
def test_a_follow_up_may_be_nothing_but_days(text: str, expected: str | None) -> None:
    """What is left without the words that only join it on is days, or not."""
    assert only_days(text, TODAY) == expected


def test_other_days_take_the_place_of_those_before() -> None:
    """The same question of other days; one that named none gets them at its end."""
    assert redated("What did X say in 2017 about Y?", "since March", TODAY) == "What did X say about Y since March?"
    assert redated("What did X say?", "in 2018", TODAY) == "What did X say in 2018?"


def test_today_is_the_day_it_is_unless_given() -> None:
    """A day given is taken; else it is the clock's."""
    assert day_of(TODAY) == TODAY
    assert abs((day_of(None) - date.today()).days) <= 1  # noqa: DTZ011 — the same clock


@given(texts(), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_any_text_on_any_day(text: str, today: date) -> None:
    """No text makes it raise, and what it gives are days in order."""
    period = period_in(text, today)
    assert period is None or not (period.since and period.until) or period.since <= period.until


@pytest.mark.parametrize(
    "text",
    [
        "in " * 1300,
        "since 2" * 570,
        "the last " * 440,
        "between 2016 and " * 230,
        "1 day " * 650,
        "in" + " " * 3900 + "x",
    ],
    ids=lambda text: f"{text[:9]!r}",
)
def test_no_text_sets_the_patterns_trying_all_ways(text: str) -> None:
    """The longest question takes a moment."""
    began = time.process_time()
    period_in(text, TODAY)
    only_days(text, TODAY)
    assert time.process_time() - began < 1.0
