"""What a document's row carries."""

from collections.abc import Callable

from corpus.document import Document, Span
from corpus.library import Library
from corpus.quotation import Kind, Quotation, Speaker
from tests.corpus.library.making import keep, quote, ready

LONG = "“One.” " + "A sentence about nothing in particular follows here. " * 40 + "“Two.”"


def test_a_speaker_is_looked_for_in_the_passages_that_hold_the_words(new_library: Callable[[], Library]) -> None:
    """And in no other; quotations found again move with their words."""
    document = Document.of(LONG, key="a", title="A")
    library = new_library()
    keep(library, ready(document, quote(document, "One.", "Ann"), quote(document, "Two.", "Bo")))
    with library.view() as view:
        passages = view.allowed().tolist()
        held = {one.name: view.allowed(speakers=(one.number,)).tolist() for one in view.speakers()}
    assert held == {"Ann": passages[:1], "Bo": passages[-1:]}
    with library.writing() as writer:
        writer.curation.quote_again(document, [quote(document, "Two.", "Ann")])
    with library.view() as view:
        assert [(one.name, view.allowed(speakers=(one.number,)).tolist()) for one in view.speakers()] == [
            ("Ann", passages[-1:])
        ]
    library.close()


def test_in_a_document_a_name_is_one_person(new_library: Callable[[], Library]) -> None:
    """Roles that would keep namesakes of two documents apart don't part a name within one."""
    document = Document.of("“One.” “Two.”", key="a", title="A")
    quoted = [
        Quotation.of(document, Span(1, 5), Kind.DIRECT, speaker=Speaker("Ann Lee", role="a Democrat"), confidence=0.9),
        Quotation.of(document, Span(8, 12), Kind.DIRECT, speaker=Speaker("Ann Lee", role="R-Texas"), confidence=0.9),
    ]
    library = new_library()
    keep(library, ready(document, *quoted))
    assert library.quotations("a") == tuple(quoted)
    assert library.counts().speakers == 1
    library.close()
