"""What answers are narrowed to."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Searched
from index.filters import Filters
from tests.ui.markup import Page
from tests.ui.scene import answered
from ui.narrowing import Narrowed, chips, labels

ALL = Narrowed(
    Filters("Ghafoor", date(2015, 1, 1), date(2015, 12, 31), "VOA"), quoted=True, loose=frozenset(("days",)), once=True
)


def test_what_is_sent_comes_back() -> None:
    """As the script keeps it."""
    assert Narrowed.of(ALL.shape()) == ALL
    assert ALL
    assert not Narrowed()
    assert Narrowed(loose=frozenset(("days",)))


@pytest.mark.parametrize(
    "sent",
    [None, [], "x", 3, {"since": "soon", "until": [], "loose": "days", "quoted": "yes", "once": 1, "speaker": " "}],
)
def test_what_makes_no_sense_narrows_nothing(sent: object) -> None:
    """The script is the visitor's."""
    assert Narrowed.of(sent) == Narrowed()


def test_days_the_wrong_way_round_are_turned() -> None:
    """And names are of a length."""
    narrowed = Narrowed.of({"since": "2016-01-01", "until": "2015-01-01", "speaker": "x" * 900, "loose": ["days", "x"]})
    assert (narrowed.filters.since, narrowed.filters.until) == (date(2015, 1, 1), date(2016, 1, 1))
    assert len(narrowed.filters.speaker or "") == 200
    assert narrowed.loose == {"days"}


@pytest.mark.parametrize(
    ("since", "until", "label"),
    [
        (date(2015, 1, 1), date(2015, 12, 31), "2015"),
        (date(2015, 1, 1), date(2016, 12, 31), "2015–2016"),
        (date(2015, 5, 3), date(2015, 5, 3), "3 May 2015"),
        (date(2015, 5, 3), date(2015, 6, 3), "3 May 2015 – 3 June 2015"),
        (date(2015, 5, 3), None, "From 3 May 2015"),
        (None, date(2015, 5, 3), "Until 3 May 2015"),
    ],
)
def test_days_are_told_as_people_tell_them(since: date | None, until: date | None, label: str) -> None:
    """A year is a year."""
    assert labels(Searched(1, Filters(since=since, until=until))) == (("days", label),)


def test_a_chip_for_each_filter() -> None:
    """Whoever set it; with a name for those who don't see the cross, and what stands in it as text."""
    reply = replace(answered(), searched=Searched(1, replace(ALL.filters, speaker="<b>"), quoted=True))
    page = Page(chips(reply, ALL))
    assert page.all("data-drop") == ["speaker", "days", "source", "quoted"]
    assert "Remove the filter Speaker: <b>" in page.all("aria-label")
    assert "b" not in page.names
    assert Page(chips(replace(answered(), searched=Searched(1, Filters())), Narrowed())).all("data-drop") == []
