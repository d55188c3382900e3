"""A statement in a list."""

from dataclasses import replace
from datetime import date

from markupsafe import Markup

from corpus.document import Span
from corpus.library import Counts, Saying
from corpus.quotation import Kind
from tests.ui.markup import Page
from ui.addresses import Addresses
from ui.desk import Person, Role
from ui.people.pages import Around
from ui.people.statements import (
    Passage,
    around_of,
    banner,
    between,
    byline,
    days,
    opening,
    passage,
    picking,
    place_of,
    quoted,
    speaker,
    statement,
)  # fmt: skip

ID = "0123456789abcdef" * 4
SAID = Saying(
    1, ID, "Title", date(2019, 7, 6), "VOA", Span(4, 16), "We will act.", Kind.DIRECT, "Ann Lee", 7, "minister",
    date(2019, 7, 5), "named", 0.9,
)  # fmt: skip
AROUND = Around(Addresses(), Counts(1, 1, 1, 1, 0), None)
READER = replace(AROUND, person=Person("ann", Role.READER, "session"))


def test_only_direct_words_are_between_marks() -> None:
    """Whatever else is shown isn't word for word theirs."""
    assert quoted(SAID) == "“We will act.”"
    assert all(quoted(replace(SAID, kind=kind)) == "We will act." for kind in Kind if kind is not Kind.DIRECT)


def test_both_days_are_told() -> None:
    """As far as they are known."""
    assert days(SAID) == "said 5 July 2019 · published 6 July 2019"
    assert days(replace(SAID, said=None, published=None)) == "undated"


def test_who_is_told_with_how_sure_that_is() -> None:
    """The name leads to their page; a role that the name tells isn't told twice."""
    told = Page(byline(AROUND.addresses, replace(SAID, confidence=0.2, kind=Kind.MIXED), named=True))
    assert told.all("href") == ["/speakers/7"]
    assert "minister" in told.text
    assert "attribution uncertain" in told.text
    assert "partly in their words" in told.text
    assert "minister" not in byline(AROUND.addresses, replace(SAID, speaker="The minister"), named=False)
    assert "Speaker not stated" in speaker(AROUND.addresses, replace(SAID, speaker=None, person=None))


def test_places_open_as_far_as_one_may_go() -> None:
    """The Library is the curators'; the passage around the words is everybody's."""
    assert opening(AROUND, SAID) == f"/library/?open={ID}#q-4"
    assert opening(READER, SAID) == f"/statements/{ID}/4-16"
    assert "Wrong speaker?" in statement(AROUND, [SAID])
    assert "Wrong speaker?" not in statement(READER, [SAID])


def test_many_sources_are_folded_away() -> None:
    """The first four stand there; another wording leads to the two side by side."""
    many = [replace(SAID, title=f"T{n}") for n in range(6)]
    told = Page(statement(AROUND, [*many, replace(SAID, text="We shall act.", span=Span(4, 17))]))
    assert "3 more" in told.text
    assert f"/compare?a={ID}:4-17&b={ID}:4-16" in told.all("href")


def test_one_is_chosen_for_another() -> None:
    """By a box where there is none yet, else by a link."""
    assert 'type="checkbox"' in statement(AROUND, [SAID])
    assert f"/compare?a={place_of(SAID)}&b={place_of(SAID)}" in Page(
        statement(AROUND, [SAID], chosen=place_of(SAID))
    ).all("href")
    assert banner(AROUND, None) == ""
    assert "We will act." in banner(AROUND, replace(SAID, text="We will act. " * 9))
    assert 'action="/compare"' in picking(AROUND.addresses, Markup())


def test_words_stand_in_their_passage() -> None:
    """Marked; what stands around them is the document's, with its paragraphs."""
    text = "One.\n\nTwo three. Four."
    around = around_of(text, Span(6, 9), [Span(0, 5), Span(6, 16)])
    assert around == Passage("", " three.")
    assert "<mark>Two</mark> three." in passage(replace(SAID, text="Two"), around)
    assert around_of(text, Span(6, 9), []) == Passage("", "")
    wide = around_of(text, Span(6, 9), [Span(0, len(text))])
    assert "One.\n\n<mark>" in passage(replace(SAID, text="Two"), wide)


def test_days_between_are_counted() -> None:
    """Or it is said that they can't be."""
    first = date(2019, 7, 5)
    assert between(first, date(2019, 7, 6)) == between(date(2019, 7, 6), first) == "1 day lies between them."
    assert between(first, first) == "Both are of the same day."
    assert between(first, None).endswith("one of them has no date.")
    assert between(None, None).endswith("neither has a date.")
