"""Rows of the library's tables as the values they stand for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Span
from corpus.library.records import Sentences, Vectors
from corpus.quotation import Cue, Kind, Quotation, Speaker

QUOTATION = """q.start, q."end", q.kind, s.name, q.mention_start, q.mention_end, q.role, q.cue_start, q.cue_end,
    q.confidence, q.said, q.how, q.outer_start, q.outer_end"""
"""The columns that `quotation` reads, of tables `quotation q` and `speaker s`."""


def quotation(document: Document, row: Sequence[Any]) -> Quotation:
    """The quotation of a row of `QUOTATION`; its words are the document's."""
    start, end, kind, name, mention_start, mention_end, role, cue_start, cue_end, confidence, said, how, *outer = row
    cue = _span(cue_start, cue_end)
    return Quotation.of(
        document,
        Span(start, end),
        Kind(kind),
        speaker=Speaker(name, role) if name is not None else None,
        mention=_span(mention_start, mention_end),
        cue=Cue.of(document, cue) if cue else None,
        confidence=confidence,
        said=day(said),
        how=how,
        outer=_span(*outer),
    )


def day(text: str | None) -> date | None:
    """The day of an ISO 8601 text."""
    return date.fromisoformat(text) if text else None


def stacked(rows: Sequence[tuple[int, bytes]], dimension: int) -> tuple[NDArray[np.int64], Vectors]:
    """(number, vector) rows as an array of numbers, shape (n,), and one of vectors, shape (n, dimension)."""
    numbers = np.fromiter((number for number, _ in rows), dtype=np.int64, count=len(rows))
    return numbers, _floats(b"".join(blob for _, blob in rows), dimension)


def sentences(spans: bytes, vectors: bytes, dimension: int) -> Sentences:
    """A passage's sentences from their two blobs."""
    pairs = np.frombuffer(spans, dtype="<i4").reshape(-1, 2).tolist()
    return Sentences(tuple(Span(start, end) for start, end in pairs), _floats(vectors, dimension))


def _floats(blob: bytes, dimension: int) -> Vectors:
    return np.frombuffer(blob, dtype="<f2").astype(np.float32).reshape(-1, dimension)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
