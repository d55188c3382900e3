"""Who is listed, and in which order; dates by year, month and day."""

from datetime import date

import pytest

from assistant.recorded import Narrowed
from corpus.library import Counts, Tally
from tests.ui.markup import Page
from ui.addresses import Addresses
from ui.people.listing import Roll, dates, documents_of, initial, ordered, passes, source, sources, speakers
from ui.people.pages import Around
from ui.people.wanted import Wanted

AROUND = Around(Addresses(), Counts(3, 3, 3, 3, 0), None)
LEE = Tally(1, "Ann Lee", ("Ann Lee", "Rosselló-Lee"), 9, 2, date(2019, 1, 1), date(2019, 2, 1))
RAY = Tally(2, "Bo Ray", ("Bo Ray",), 3, 1, date(2020, 1, 1), date(2020, 1, 1))
NUMBER = Tally(3, "50 Cent 50", ("50 Cent 50",), 1, 1, None, None)


@pytest.mark.parametrize(("words", "found"), [("le", True), ("ann le", True), ("rosse", True), ("ee", False)])
def test_names_are_found_by_the_beginnings_of_their_words(words: str, found: bool) -> None:
    """Of any name of theirs."""
    assert passes(LEE, Wanted(Narrowed(words))) == found


def test_letters_are_those_of_last_names() -> None:
    """What begins with no letter is under a sign of its own."""
    assert [initial(one) for one in (LEE, RAY, NUMBER)] == ["l", "r", "#"]
    assert [passes(one, Wanted(letter="r")) for one in (LEE, RAY)] == [False, True]


def test_what_comes_first() -> None:
    """The most quoted, the first by last name, or the last on record; whoever has no day last."""
    everybody = (LEE, RAY, NUMBER)
    assert ordered(everybody, "most") == [LEE, RAY, NUMBER]
    assert ordered(everybody, "name") == [NUMBER, LEE, RAY]
    assert ordered(everybody, "last") == [RAY, LEE, NUMBER]


def test_a_list_tells_of_each() -> None:
    """With a link to their page."""
    page = Page(speakers(AROUND, Roll([(LEE, "minister")], 1, 1, 1, ["l", "r"]), Wanted(), Page("").text))  # type: ignore[arg-type]
    assert "/speakers/1" in page.all("href")
    assert "minister · also as Rosselló-Lee" in page.text
    assert "9 quotations · 2 documents" in page.text
    assert "/speakers?letter=l" in page.all("href")


def test_empty_lists_say_why() -> None:
    """No documents, nobody of the name, or nobody at all."""
    nobody = Roll([], 1, 1, 0, [])
    none = Around(Addresses(), Counts(0, 0, 0, 0, 0), None)
    blank = Page("").text
    assert "The library is empty." in speakers(none, nobody, Wanted(), blank)  # type: ignore[arg-type]
    assert "Nobody of that name" in speakers(AROUND, nobody, Wanted(letter="x"), blank)  # type: ignore[arg-type]
    assert "Nobody is quoted" in speakers(AROUND, nobody, Wanted(), blank)  # type: ignore[arg-type]
    assert "No document names" in sources(AROUND, ())
    assert "Nothing on record has a date." in dates(AROUND, {}, None, None)


def test_dates_are_counted_by_what_they_are_part_of() -> None:
    """Years, months of a year, days of a month; the latest first."""
    days = {date(2019, 7, 5): (1, 4), date(2019, 7, 9): (0, 2), date(2018, 1, 1): (1, 0)}
    years = Page(dates(AROUND, days, None, None))
    assert "6 quotations · 1 document" in years.text
    assert [link for link in years.all("href") if link and link.startswith("/dates/")] == ["/dates/2019", "/dates/2018"]
    assert "/dates/2019/07" in Page(dates(AROUND, days, 2019, None)).all("href")
    month = Page(dates(AROUND, days, 2019, 7))
    assert "/dates/2019/07/05" in month.all("href")
    assert "Friday, 5 July 2019" in month.text


def test_a_publisher_has_a_page() -> None:
    """With the figures, and pages where there is much."""
    much = Tally(4, "VOA", ("VOA",), 9, 130, date(2019, 1, 1), date(2019, 2, 1))
    page = Page(source(AROUND, much, (), 2))
    assert "9 quotations · 130 documents" in page.text
    assert "/sources/4?page=3" in page.all("href")
    assert documents_of(AROUND, (), dated=True) == '<ol class="roll documents-of"></ol>'
