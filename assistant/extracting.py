"""A reader's word on which sentence answers, and on whether any does. Off unless a reader is configured."""

import math
from collections.abc import Sequence

from assistant.evidence import Sentence
from index.ports import Reader
from index.retrieval import Search

_READ = 8
"""Passages that are read: a reader takes a tenth of a second for each."""

_SUREST = 1e-4
"""How near to 0 and 1 a chance counts; a model is never that sure by right."""


def by_reader(
    reader: Reader, question: str, search: Search, sentences: Sequence[Sentence]
) -> tuple[tuple[Sentence, ...], float]:
    """The sentences with the one first in which the reader finds the answer, and the chance that it answers.

    Args:
        reader: reads question and passage together.
        question: standing alone.
        search: what was found; its first passages are read.
        sentences: of what was found, the best first.
    """
    hits = [candidate.hit for candidate in search.candidates[:_READ]]
    extracts = reader.read(question, [hit.passage.text for hit in hits])
    found = [(extract.chance, extract.span, hit) for extract, hit in zip(extracts, hits, strict=True) if extract.span]
    if not found:
        return tuple(sentences), 0.0
    chance, span, hit = max(found, key=lambda one: one[0])
    place = span.shifted(hit.passage.span.start)
    here = [one for one in sentences if one.candidate.hit.document.id == hit.document.id and one.span.overlap(place)]
    if not here:
        return tuple(sentences), chance
    best = max(here, key=lambda one: one.span.overlap(place))
    return (best, *(one for one in sentences if one is not best)), chance


def together(confidence: float, chance: float) -> float:
    """One chance from two, each as sure of itself as the other: the mean of their log-odds, 0…1.

    Source: Satopää et al. 2014, doi:10.1016/j.ijforecast.2013.09.009, with weight one.
    """
    odds = (_log_odds(confidence) + _log_odds(chance)) / 2
    return 1.0 / (1.0 + math.exp(-odds))


def _log_odds(chance: float) -> float:
    held = min(max(chance, _SUREST), 1.0 - _SUREST)
    return math.log(held / (1.0 - held))
