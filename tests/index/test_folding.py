"""A text that many print is found once."""

from dataclasses import dataclass

from corpus.document import Document, Span
from index.folding import distinct
from tests.benchmarks.syndicated import article
from tests.conftest import SmallDesk
from tests.corpus.library.making import ready


@dataclass(frozen=True)
class At:
    """A passage of a document row."""

    number: int
    document: Document
    span: Span


def at(number: int, text: str, *, start: int = 0) -> At:
    """The end of the text, from `start`."""
    document = Document.of(text, key=str(number), title="A")
    return At(number, document, Span(start, len(text)))


def test_a_copys_passage_is_folded_and_its_other_passages_are_not() -> None:
    """The best stays; what the copy alone has stays, too, and so does all that is of no story or another."""
    text = article(1)
    first, copy, alone = at(1, text), at(2, text), at(3, text)
    added = at(2, text + " The newspaper adds a sentence of its own here, which nobody else has.", start=len(text))
    second = at(1, text, start=len(text) // 2)
    assert distinct([first, copy, second, added, alone], {1: 1, 2: 1}) == [first, second, added, alone]
    assert distinct([copy, first], {1: 1, 2: 1}) == [copy]
    assert distinct([first, copy], {1: 1, 2: 2}) == [first, copy]


def test_syndication_does_not_flood_a_search(desk: SmallDesk) -> None:
    """Sixty outlets with one article leave room for the others; the hit names its copies."""
    text = article(1, 9)
    documents = [
        Document.of(f"{text} Printed by number {number}.", key=f"outlet {number}", title="A", source=str(number))
        for number in range(60)
    ]
    others = [Document.of(article(seed, 6), key=f"other {seed}", title="B") for seed in range(2, 6)]
    desk.keep(*(ready(document) for document in (*documents, *others)))
    hits = desk.retriever.retrieve(text.split(".")[0], limit=5)
    assert len(hits) == 5
    assert [hit.rank for hit in hits] == [1, 2, 3, 4, 5]
    assert sum(hit.document.keys[0].startswith("outlet") for hit in hits) == 1
    (found,) = [hit for hit in hits if hit.document.keys[0].startswith("outlet")]
    assert len(found.copies) == 50
    assert found.document.keys[0] not in {copy.key for copy in found.copies}
