"""A document made ready for the library: attributed, split, encoded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.attribution import find_quotations
from corpus.document import Document, Span
from corpus.library import Prepared, Sentences, View
from corpus.passage import Passage
from corpus.quotation import Kind, Quotation
from corpus.sentences import sentences
from corpus.splitting import split
from index.ports import Encoded, Encoder, Text


@dataclass(frozen=True, slots=True)
class Outline:
    """A document with its parts, not yet encoded.

    Args:
        document: the document.
        quotations: in order of place.
        passages: in order of place.
        sentences: the sentences of each passage, as spans of the document.
    """

    document: Document
    quotations: tuple[Quotation, ...]
    passages: tuple[Passage, ...]
    sentences: tuple[tuple[Span, ...], ...]


def outline(document: Document) -> Outline:
    """Who says what in a document, and the passages it is searched by."""
    quotations = find_quotations(document)
    passages = split(document, quotations)
    inside = tuple(sentences(document.text, passage.span) for passage in passages)
    return Outline(document, quotations, passages, inside)


def outline_again(view: View, number: int) -> Outline:
    """A document row's parts as the library holds them."""
    (document,) = view.documents([number])
    passages = view.passages_of(number, document)
    inside = tuple(sentences(document.text, passage.span) for passage in passages)
    return Outline(document, view.quotations_of(number, document), passages, inside)


def outline_amended(document: Document, passages: Sequence[Passage]) -> Outline:
    """A document of which other facts are known now, attributed anew; its passages stay."""
    inside = tuple(sentences(document.text, passage.span) for passage in passages)
    return Outline(document, find_quotations(document), tuple(passages), inside)


def encoded(outlines: Sequence[Outline], encoder: Encoder) -> list[Prepared]:
    """The outlines with their vectors, encoded together so that texts of like length share a batch."""
    all_texts = [text for one in outlines for text in texts(one)]
    vectors = iter(encoder.encode(all_texts))
    return [_prepared(one, [next(vectors) for _ in one.passages], encoder.dimension) for one in outlines]


def texts(outline: Outline) -> Iterable[Text]:
    """What is encoded for each passage, in order of place."""
    for passage, spans in zip(outline.passages, outline.sentences, strict=True):
        heading = _heading(outline, passage)
        offset = len(heading) - passage.span.start
        yield Text(heading + passage.text, tuple(span.shifted(offset) for span in spans))


def _heading(outline: Outline, passage: Passage) -> str:
    """What a reader would know on reaching the passage: the title, and who has been speaking since before it."""
    title = outline.document.title
    speaking = next(
        (
            quotation.speaker.name
            for quotation in outline.quotations
            if quotation.kind is Kind.TURN and quotation.speaker and quotation.span.overlap(passage.span)
        ),
        None,
    )
    lines = [] if title in passage.text else [title]
    if speaking and speaking.split()[-1].casefold() not in passage.text.casefold():
        lines.append(f"{speaking}:")
    return "".join(f"{line}\n" for line in lines)


def _prepared(outline: Outline, vectors: Sequence[Encoded], dimension: int) -> Prepared:
    return Prepared(
        outline.document,
        outline.passages,
        outline.quotations,
        np.stack([vector.whole for vector in vectors]) if vectors else np.zeros((0, dimension), dtype=np.float32),
        tuple(Sentences(spans, vector.parts) for spans, vector in zip(outline.sentences, vectors, strict=True)),
    )
