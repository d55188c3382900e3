"""Decisions about words, applied where the words stand."""

from collections.abc import Callable, Iterator

import pytest

from corpus.document import Document, Span
from corpus.library import Library
from corpus.quotation import Kind, Quotation, Speaker
from tests.corpus.library.making import keep, ready

TEXT = "“Yes.” “No.” “Yes.” “Yes.”"


def _quoted(document: Document) -> list[Quotation]:
    """Each quotation, all by Lee."""
    edges = [place for place, mark in enumerate(document.text) if mark in "“”"]
    return [
        Quotation.of(document, Span(start + 1, end), Kind.DIRECT, speaker=Speaker("Lee"), confidence=0.9)
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]


@pytest.fixture
def library(new_library: Callable[[], Library]) -> Iterator[Library]:
    """Nothing yet."""
    made = new_library()
    yield made
    made.close()


def _speakers(library: Library, key: str) -> list[str | None]:
    return [quotation.speaker.name if quotation.speaker else None for quotation in library.quotations(key)]


def test_the_same_words_twice_are_told_apart_by_more_words(library: Library) -> None:
    """A quotation whose words are those asked is chosen before one that only holds them."""
    document = Document.of("“No.” “No. Never.”", key="a", title="A")
    keep(library, ready(document, *_quoted(document)))
    with library.writing() as writer:
        writer.curation.correct(document, "No.", "Ann", "cleo")
    assert _speakers(library, "a") == ["Ann", "Lee"]


def test_decisions_follow_the_record_not_the_text(library: Library) -> None:
    """The same words in another document stay as they are found there."""
    one, other = Document.of("“No.” A.", key="a", title="A"), Document.of("“No.” B.", key="b", title="B")
    keep(library, ready(one, *_quoted(one)), ready(other, *_quoted(other)))
    with library.writing() as writer:
        writer.curation.correct(one, "No.", "Ann", "cleo")
    assert (_speakers(library, "a"), _speakers(library, "b")) == (["Ann"], ["Lee"])


def test_a_later_version_by_place_among_equal_words(library: Library) -> None:
    """The second “Yes.” stays the second, as long as there are two."""
    first = Document.of("“Yes, we can.” “No.”", key="a", title="A")
    keep(library, ready(first, *_quoted(first)))
    with library.writing() as writer:
        writer.curation.correct(first, "No.", "Ann", "cleo")
    later = Document.of("“No.” “Never.” “No.”", key="a", title="A")
    keep(library, ready(later, *_quoted(later)))
    assert _speakers(library, "a") == ["Ann", "Lee", "Lee"]
    gone = Document.of("“Never.”", key="a", title="A")
    keep(library, ready(gone, *_quoted(gone)))
    assert _speakers(library, "a") == ["Lee"]


def test_one_text_under_two_records(library: Library) -> None:
    """What is decided about a document holds for each record of it."""
    document = Document.of(TEXT, key="a", title="A")
    keep(library, ready(document, *_quoted(document)))
    with library.writing() as writer:
        writer.keep_again(Document.of(TEXT, key="b", title="B"), None)
    with library.writing() as writer:
        writer.curation.correct(library.document("a"), "No.", "Ann", "cleo")
    with library.view() as view:
        assert sorted(str(made.record) for made in view.decisions()) == ["a", "b"]
    later = Document.of("“No.”", key="b", title="B")
    keep(library, ready(later, *_quoted(later)))
    assert _speakers(library, "b") == ["Ann"]
