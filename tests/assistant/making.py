"""Documents, hits and candidates made by hand, small enough to check by eye."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from assistant.evidence import Sentence
from corpus.document import Document, Page, Span
from corpus.library import Sentences
from corpus.passage import Passage
from corpus.quotation import Cue, Kind, Quotation, Speaker
from corpus.sentences import sentences
from index.bearing import bearing
from index.hit import Hit
from index.retrieval import Candidate, Search

TOWARDS, ACROSS = (1.0, 0.0), (0.0, 1.0)
"""Vectors whose cosine with `QUESTION` is 1 and 0."""

QUESTION = np.array(TOWARDS, dtype=np.float32)


def document(text: str, *, key: str = "a.txt", title: str = "A title", published: date | None = None) -> Document:
    """A document of one page."""
    return Document.of(text, key=key, title=title, published=published)


def paged(text: str, at: int) -> Document:
    """A document of two pages, the second of which begins at a character."""
    return Document.of(text, key="a.pdf", title="A", pages=(Page(1, Span(0, at)), Page(2, Span(at, len(text)))))


def place(document: Document, words: str) -> Span:
    """Where the words stand first."""
    start = document.text.index(words)
    return Span(start, start + len(words))


def quotation(  # noqa: PLR0913 — what is known about it, by name
    document: Document,
    words: str,
    kind: Kind = Kind.DIRECT,
    *,
    speaker: str | None = "Asif Ghafoor",
    cue: str | None = None,
    confidence: float = 0.9,
) -> Quotation:
    """The quotation of these words."""
    return Quotation.of(
        document,
        place(document, words),
        kind,
        speaker=Speaker(speaker) if speaker else None,
        cue=Cue.of(document, place(document, cue)) if cue else None,
        confidence=confidence if speaker else 0.0,
    )


def candidate(
    document: Document,
    *quotations: Quotation,
    passage: Span | None = None,
    cosines: Sequence[float] = (),
    cosine: float = 0.5,
) -> Candidate:
    """A passage of the document, all of it if none is named; its sentences have these cosines, else 0.5 each."""
    span = passage or Span(0, len(document.text))
    spans = sentences(document.text, span)
    given = [*cosines, *[0.5] * (len(spans) - len(cosines))]
    vectors = np.array([[value, 1.0 - value] for value in given], dtype=np.float32).reshape(-1, 2)
    inside = tuple(one for one in quotations if one.span.overlap(span))
    hit = Hit(Passage.of(document, span), document, inside, 1.0, 1, ("dense",))
    held = Sentences(spans, vectors)
    return Candidate(hit, cosine, 0.0, held, bearing(document, held, QUESTION, {}))


def search(*candidates: Candidate, rarity: dict[str, float] | None = None) -> Search:
    """What brought these candidates."""
    weights = rarity or {}
    weighed = tuple(
        replace(one, bearing=bearing(one.hit.document, one.sentences, QUESTION, weights)) for one in candidates
    )
    return Search(weighed, QUESTION, len(weighed), weights)


def sentence(candidate: Candidate, words: str, cosine: float = 0.5, coverage: float = 0.0) -> Sentence:
    """The sentence of the candidate's document that begins with these words."""
    start = candidate.hit.document.text.index(words)
    span = next(span for span in candidate.sentences.spans if span.start == start)
    return Sentence(candidate, span, cosine, coverage)
