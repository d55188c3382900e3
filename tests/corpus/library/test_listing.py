"""The list of documents is narrowed and sorted by the database; removed ones have a list of their own."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from corpus.document import Document
from corpus.library import KEPT_FOR, Library, Order, Sought
from tests.corpus.library.making import ready, state

A = Document.of(
    "A.", key="a.pdf", title="alpha", published=date(2015, 3, 4), source="Federal Reserve", notes=("a page is blank",)
)
B = Document.of("B.", key="b.txt", title="Beta", published=date(2016, 3, 4), source="The 100% Times")
C = Document.of("C.", key="c", title="Gamma", byline="Ayaz Gul")


@pytest.fixture
def library(new_library: Callable[[], Library]) -> Library:
    """A PDF with a note, a text, and an undated record."""
    made = new_library()
    with made.writing() as writer:
        writer.keep(ready(A), state("a.pdf", b"a", "application/pdf"))
        writer.keep(ready(B), state("b.txt", b"b"))
        writer.keep(ready(C), None)
    return made


@pytest.mark.parametrize(
    ("sought", "titles"),
    [
        (Sought(), ["Beta", "alpha", "Gamma"]),
        (Sought(order=Order.TITLE), ["alpha", "Beta", "Gamma"]),
        (Sought(order=Order.ADDED), ["Gamma", "Beta", "alpha"]),
        (Sought(source="federal"), ["alpha"]),
        (Sought(source="0% t"), ["Beta"]),
        (Sought(source="_"), []),
        (Sought(format="PDF"), ["alpha"]),
        (Sought(format="Record"), ["Gamma"]),
        (Sought(since=date(2016, 1, 1)), ["Beta"]),
        (Sought(until=date(2015, 12, 31)), ["alpha"]),
        (Sought(since=date(2015, 3, 4), until=date(2016, 3, 4)), ["Beta", "alpha"]),
        (Sought(noted=True), ["alpha"]),
        (Sought(words="ayaz", format="PDF"), []),
        (Sought(words="ayaz"), ["Gamma"]),
    ],
)
def test_narrowed_and_sorted(library: Library, sought: Sought, titles: list[str]) -> None:
    """By words, publisher, format, days and notes; in three orders, in each of which the undated has its place."""
    assert [entry.title for entry in library.entries(sought=sought)] == titles


def test_pages_of_the_list(library: Library) -> None:
    """Each goes on where the one before ended."""
    assert [entry.title for entry in library.entries(limit=1, offset=1)] == ["alpha"]


def test_what_was_removed_is_listed_until_it_is_back(library: Library) -> None:
    """With the day on which it expires; what another record still holds says so."""
    copy = Document.of("B.", key="copy.txt", title="Beta")
    with library.writing() as writer:
        writer.keep_again(copy, None)
        writer.remove(["c"])
        writer.remove(["b.txt"])
    with library.view() as view:
        first, second = sorted(view.removed(), key=lambda one: one.title)
        assert (first.title, first.keys, first.copied) == ("Beta", ("b.txt",), True)
        assert (second.document, second.keys, second.copied) == (C.id, ("c",), False)
        assert second.expires - second.at == KEPT_FOR == timedelta(days=7)
    with library.writing() as writer:
        writer.restore(["c", "b.txt"])
    with library.view() as view:
        assert view.removed() == ()
