"""A statement is given the places where its documents' copies have it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answer import Citation, Form, Statement
from assistant.sourcing import sourced
from corpus.document import Document
from corpus.library import Library
from corpus.quotation import Kind, Speaker
from index.filters import Filters
from tests.assistant.making import place, quotation
from tests.benchmarks.syndicated import article
from tests.corpus.library.making import keep, ready

LONG = "We will not allow foreign boots on the ground in Pakistan, and we never did"
CUT = "We will not allow foreign boots on the ground in Pakistan"
REPORTED = "He confirmed that the security deal with the neighbours still stands."


def outlet(key: str, words: str, day: int | None, speaker: str = "Asif Ghafoor") -> tuple[Document, str]:
    """What an outlet made of the article."""
    text = f"“{words},” said {speaker}. {REPORTED} Printed by {key}.\n\n{article(1, 9)}"
    published = date(2017, 7, day) if day else None
    return Document.of(text, key=key, title=key, source=key, published=published), words


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """The article in four outlets, one of which gives the words to somebody else; and an article of another's."""
    made = Library.create(tmp_path / "library")
    printed = [outlet("Wire", CUT, 5), outlet("Dawn", LONG, 3), outlet("Daily", CUT, None)]
    for document, words in printed:
        keep(made, ready(document, quotation(document, words)))
    stranger, words = outlet("Other", CUT, 4, "Janet Yellen")
    keep(made, ready(stranger, quotation(stranger, words, speaker="Janet Yellen")))
    yield made
    made.close()


def told(library: Library, key: str, words: str, kind: Form = Form.DIRECT) -> Statement:
    """A statement with one place."""
    document = library.document(key)
    span = place(document, words)
    return Statement((Citation(document, span, span),), kind, Speaker("Asif Ghafoor") if kind is Form.DIRECT else None)


def looked_for(library: Library, statement: Statement, filters: Filters) -> Statement:
    """The statement with its sources."""
    with library.view() as view:
        (found,) = sourced(view, [statement], filters)
    return found


def keys(statement: Statement) -> list[str]:
    """Where it stands, in order."""
    return [citation.document.keys[0] for citation in statement.citations]


def test_a_quotation_is_found_in_every_copy(library: Library) -> None:
    """Earliest first, in its longest wording; not where somebody else is said to have said it."""
    found = looked_for(library, told(library, "Wire", CUT), Filters())
    assert keys(found) == ["Dawn", "Wire", "Daily"]
    assert (found.text, [variant.text for variant in found.variants]) == (LONG, [CUT])
    for citation in found.citations:
        assert citation.text in {LONG, CUT}
        assert citation.document.text[citation.span.start : citation.span.end] == citation.text
        assert citation.context.covers(citation.span)


def test_a_sentence_is_found_in_every_copy(library: Library) -> None:
    """What nobody is quoted for stands there in the document's own words."""
    found = looked_for(library, told(library, "Wire", REPORTED, Form.SENTENCE), Filters())
    assert keys(found) == ["Dawn", "Other", "Wire", "Daily"]
    assert found.variants == ()


@pytest.mark.parametrize(("filters", "expected"), [
    (Filters(since=date(2017, 7, 4)), ["Other", "Wire"]),
    (Filters(until=date(2017, 7, 4)), ["Dawn", "Other", "Wire"]),
    (Filters(source="Wire"), ["Wire"]),
    (Filters(source="daily"), ["Wire", "Daily"]),
])  # fmt: skip
def test_a_copy_beyond_the_filters_is_no_source(library: Library, filters: Filters, expected: list[str]) -> None:
    """Nothing is cited that was not searched; what was found stays."""
    found = looked_for(library, told(library, "Wire", REPORTED, Form.SENTENCE), filters)
    assert keys(found) == expected


def test_what_went_meanwhile_has_no_copies(library: Library) -> None:
    """A statement of a document that was removed since stays as it is."""
    statement = told(library, "Wire", CUT)
    with library.writing() as writer:
        writer.remove(["Wire"])
    assert looked_for(library, statement, Filters()) == statement


def test_words_that_a_copy_lacks_are_not_found(library: Library) -> None:
    """Nor is anything like them put in their place."""
    statement = told(library, "Wire", "Printed by Wire.", Form.SENTENCE)
    assert looked_for(library, statement, Filters()) == statement


def test_a_turn_is_looked_for_among_sentences(library: Library) -> None:
    """As whatever isn't a direct quotation."""
    assert Form.TURN.value == Kind.TURN.value
    found = looked_for(library, told(library, "Wire", REPORTED, Form.TURN), Filters())
    assert len(found.citations) == 4
