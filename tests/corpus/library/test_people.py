"""What a library tells of who is on record."""

from collections.abc import Callable, Iterator

import pytest

from corpus.document import Document, Span
from corpus.library import Library
from corpus.quotation import Kind, Quotation, Speaker
from tests.corpus.library.making import keep, quote, ready


def _document(key: str, *said: tuple[str, str, str | None]) -> tuple[Document, list[Quotation]]:
    """A document in which (words, speaker, role) are said."""
    text = " ".join(f"“{words}”" for words, _, _ in said)
    document = Document.of(text, key=key, title=key)
    return document, [
        Quotation.of(
            document,
            Span(text.index(words), text.index(words) + len(words)),
            Kind.DIRECT,
            speaker=Speaker(name, role=role),
            confidence=0.9,
        )
        for words, name, role in said
    ]


@pytest.fixture
def library(new_library: Callable[[], Library]) -> Iterator[Library]:
    """Two documents."""
    made = new_library()
    for document, quoted in (
        _document("a", ("One.", "Donald Trump", "candidate"), ("Two.", "Chair Yellen", "Chair")),
        _document(
            "b",
            ("Three.", "Donald J. Trump", "President"),
            ("Four.", "Donald Trump", "President"),
            ("Five.", "Donald Trump", None),
        ),
    ):
        keep(made, ready(document, *quoted))
    yield made
    made.close()


def test_one_person_by_the_name_most_used(library: Library) -> None:
    """With all names, quotations and documents; who is known without a full name is marked."""
    with library.view() as view:
        trump, yellen = view.speakers()
    assert (trump.name, trump.names) == ("Donald Trump", ("Donald Trump", "Donald J. Trump"))
    assert (trump.quotations, trump.documents, trump.full) == (4, 2, True)
    assert (yellen.name, yellen.quotations, yellen.documents, yellen.full) == ("Chair Yellen", 1, 1, False)


def test_one_name_finds_all(library: Library) -> None:
    """Also those that wouldn't agree with what is asked by themselves."""
    with library.view() as view:
        (found,) = view.speakers(called="Donald J. Trump")
        assert found.quotations == 4
        assert view.allowed(speakers=(found.number,)).tolist() == [1, 2]


def test_what_documents_say_they_are(library: Library) -> None:
    """In their words, the most frequent first."""
    with library.view() as view:
        trump, yellen = view.speakers()
        assert view.roles(trump.number) == ("President", "candidate")
        assert view.roles(yellen.number) == ("Chair",)


def test_removed_documents_do_not_count(library: Library) -> None:
    """Whoever spoke only there is not on record."""
    with library.writing() as writer:
        writer.remove(["b"])
    with library.view() as view:
        assert [(one.name, one.names, one.quotations) for one in view.speakers()] == [
            ("Chair Yellen", ("Chair Yellen",), 1),
            ("Donald Trump", ("Donald Trump",), 1),
        ]


def test_nothing_decided_yet(library: Library) -> None:
    """A library without decisions has no history."""
    with library.view() as view:
        assert view.decisions() == ()


def test_words_without_a_speaker_are_nobodys(new_library: Callable[[], Library]) -> None:
    """A library in which nobody is named lists nobody."""
    library = new_library()
    document = Document.of("“Now.”", key="n", title="N")
    keep(library, ready(document, quote(document, "Now.")))
    with library.view() as view:
        assert view.speakers() == ()
        assert view.speakers(called="Now") == ()
    library.close()
