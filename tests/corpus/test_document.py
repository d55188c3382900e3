"""Documents, and places in them."""

import hashlib
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Page, Span, identify
from tests.strategies import documents, spans, texts

TEXT = "one two three"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 5), (5, 4), (-1, 3), (-2, -1)])
def test_a_span_holds_characters(start: int, end: int) -> None:
    """An empty, reversed or negative span is refused, with both its numbers."""
    with pytest.raises(ValueError, match=rf"not {start}, {end}"):
        Span(start, end)


def test_a_span_is_characters_not_bytes() -> None:
    """Offsets count code points: an emoji beyond the basic plane is one."""
    assert Span(1, 3).of("🙂né") == "né"


def test_a_span_past_the_end_is_refused() -> None:
    """No text is made up beyond the text."""
    with pytest.raises(ValueError, match="outside a text of 13 characters"):
        Span(8, 14).of(TEXT)


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50), st.integers(1, 50))
def test_overlap_counts_the_shared_characters(start: int, length: int, other: int, other_length: int) -> None:
    """Overlap, covering and length agree with the sets of characters."""
    one, two = Span(start, start + length), Span(other, other + other_length)
    ours, theirs = set(range(one.start, one.end)), set(range(two.start, two.end))
    assert (len(one), one.overlap(two), one.covers(two)) == (len(ours), len(ours & theirs), theirs <= ours)


@given(st.data())
def test_a_shifted_span_keeps_its_words(data: st.DataObject) -> None:
    """With as much put before the text, the shifted span holds the same words."""
    text, before = data.draw(texts(min_size=1)), data.draw(texts())
    span = data.draw(spans(len(text)))
    assert span.shifted(len(before)).of(before + text) == span.of(text)


def test_pages_are_numbered_from_one() -> None:
    """There is no page 0."""
    with pytest.raises(ValueError, match="from 1, not 0"):
        Page(0, Span(0, 1))


def test_the_id_is_the_text() -> None:
    """The id is the SHA-256 of the text in UTF-8, whatever else is known of it."""
    expected = hashlib.sha256("Привет".encode()).hexdigest()
    assert identify("Привет") == expected
    assert Document.of("Привет", key="a", title="A").id == expected
    assert Document.of("Привет", key="b", title="B", source="B").id == expected


def test_a_lone_surrogate_is_no_text() -> None:
    """What is no character can't be identified, so it can't be a document."""
    with pytest.raises(UnicodeEncodeError):
        Document.of("caf\udce9", key="a", title="A")


REFUSED: list[tuple[Callable[[], Document], str]] = [
    (lambda: Document.of("", key="a", title="A"), "needs text"),
    (lambda: Document.of(TEXT, key="a", title=""), "a title"),
    (lambda: Document(identify(TEXT), (), "A", TEXT), "at least one key"),
    (lambda: Document(identify("another"), ("a",), "A", TEXT), "not that of the text"),
    (lambda: replace(Document.of(TEXT, key="a", title="A"), text="another"), "not that of the text"),
    (lambda: _paged(Span(0, 14)), "inside the text"),
    (lambda: _paged(Span(0, 5), Span(4, 9)), "without overlap"),
    (lambda: _paged(Span(5, 9), Span(0, 5)), "must ascend"),
]


def _paged(*places: Span) -> Document:
    pages = tuple(Page(number, span) for number, span in enumerate(places, start=1))
    return Document.of(TEXT, key="a", title="A", pages=pages)


@pytest.mark.parametrize(("make", "message"), REFUSED)
def test_what_is_no_document(make: Callable[[], Document], message: str) -> None:
    """A document without text, title or key, with another's id or impossible pages is refused."""
    with pytest.raises(ValueError, match=message):
        make()


def test_the_key_is_the_origin_unless_another_is_known() -> None:
    """A document without an address comes from its key."""
    assert Document.of(TEXT, key="a.txt", title="A").origin == "a.txt"
    assert Document.of(TEXT, key="7", title="A", origin="https://example.org").origin == "https://example.org"


def test_a_document_never_changes() -> None:
    """Nothing can be set on it afterwards."""
    document = Document.of(TEXT, key="a", title="A")
    with pytest.raises(FrozenInstanceError):
        document.text = "another"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("offset", "page"),
    [(0, 3), (2, 3), (4, 3), (5, 3), (8, 4), (12, 4), (100, 4)],
)
def test_page_at(offset: int, page: int) -> None:
    """A character stands on its page; between pages on the one before, ahead of the first on the first."""
    document = Document.of(TEXT, key="a", title="A", pages=(Page(3, Span(2, 5)), Page(4, Span(8, 13))))
    assert document.page_at(offset) == page


def test_no_pages_no_page_number() -> None:
    """A format without pages gives none."""
    assert Document.of(TEXT, key="a", title="A").page_at(3) is None


@given(documents())
def test_every_character_of_a_page_is_on_it(document: Document) -> None:
    """`page_at` finds the first and the last character of each page."""
    for page in document.pages:
        assert document.page_at(page.span.start) == document.page_at(page.span.end - 1) == page.number
