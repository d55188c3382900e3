"""Dates as people and machines write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import alone_in, first_in, in_dateline, in_name, parse


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2017-07-05", date(2017, 7, 5)),
        ("2017-07-05T23:59:00+05:00", date(2017, 7, 5)),
        ("Wed, 05 Jul 2017 10:00:00 GMT", date(2017, 7, 5)),
        ("D:20220330101538-04'00'", date(2022, 3, 30)),
        ("20170705", date(2017, 7, 5)),
        ("July 5, 2017", date(2017, 7, 5)),
        ("Sept. 17th, 2015", date(2015, 9, 17)),
        ("5 July 2017", date(2017, 7, 5)),
        ("the 4th of March 1865", date(1865, 3, 4)),
        ("5/6/2016", date(2016, 5, 6)),
        ("31/5/2016", date(2016, 5, 31)),
        ("7-27-09", date(2009, 7, 27)),
        ("4/30/99", date(1999, 4, 30)),
        ("30 February 2017", None),
        ("version 1.2.3", None),
        ("0001-01-01", None),
        ("soon", None),
        ("", None),
    ],
)
def test_parse(value: str, day: date | None) -> None:
    """A metadata value gives the day it names, and nothing where it names none."""
    assert parse(value) == day


def test_the_first_date_of_a_text_counts() -> None:
    """Of several dates, in whatever forms, the first is given."""
    assert first_in("Held on 5 July 2017, published 2017-07-09") == date(2017, 7, 5)


def test_an_impossible_date_is_passed_over() -> None:
    """What looks like a date but isn't one doesn't hide the date after it."""
    assert first_in("13/45/2017 and July 9, 2017") == date(2017, 7, 9)


@pytest.mark.parametrize(
    "line",
    ["July 5, 2017", "Friday, January 4, 2019 ", "Published: July 5, 2017 10:30 a.m. EDT", "* 5 July 2017 *"],
)
def test_a_line_with_nothing_but_a_date(line: str) -> None:
    """Weekday, time and words such as "Published" may stand beside the date."""
    assert alone_in(line) is not None


@pytest.mark.parametrize("line", ["He left on July 5, 2017", "Kabul", "", "July 5, 2017 " * 50])
def test_a_line_with_more_than_a_date(line: str) -> None:
    """A sentence that holds a date is no date line."""
    assert alone_in(line) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("New Brunswick, N.J. (January 24, 2023) – Johnson & Johnson today announced", date(2023, 1, 24)),
        ("WASHINGTON, July 5, 2017 -- The Department", date(2017, 7, 5)),
        ("KABUL — Officials said", None),
        ("on July 5, 2017 – a day", None),
        ("The treaty of July 5, 2017 was signed", None),
    ],
)
def test_dateline(line: str, day: date | None) -> None:
    """The date before the dash of a dateline is found, and no other."""
    assert in_dateline(line) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("voa-2017-07-05.txt", date(2017, 7, 5)),
        ("FOMCpresconf20220316.pdf", date(2022, 3, 16)),
        ("2017_07_05 minutes.docx", date(2017, 7, 5)),
        ("20160101-20170705.txt", date(2017, 7, 5)),
        ("scan0123456789.pdf", None),
        ("report.pdf", None),
    ],
)
def test_file_names(name: str, day: date | None) -> None:
    """A date in a file's name is read, numbers that are none are not."""
    assert in_name(name) == day


@given(st.dates(min_value=date(1970, 1, 1), max_value=date(2069, 12, 31)))
def test_every_form_gives_the_same_day(day: date) -> None:
    """However a day is written, it is that day."""
    english = f"{day:%B} {day.day}, {day.year}"
    forms = (day.isoformat(), english, f"{day.day} {day:%b} {day.year}", f"{day:%m/%d/%Y}", f"{day:%m/%d/%y}")
    assert [parse(form) for form in forms] == [day] * len(forms)
    assert in_name(f"minutes{day:%Y%m%d}.txt") == day


@given(st.text())
def test_no_text_raises(text: str) -> None:
    """Whatever a field or a line holds, reading a date from it gives a date or nothing."""
    for read in (parse, first_in, alone_in, in_dateline, in_name):
        found = read(text)
        assert found is None or found.year >= 1400
