"""How well each sentence of what was found bears on a question, and how sure that makes us."""

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from functools import cache
from importlib.resources import files
from statistics import median

from corpus.document import Span
from corpus.quotation import Kind
from index.bearing import coverage, weighed
from index.lexical import terms
from index.retrieval import Candidate, Search

_ORDINARY, _ENOUGH = 0.15, 40
"""The score of a sentence that has nothing to do with a question, and how many it takes to see that.

Where a filter leaves few, the best must not look ordinary for want of others.
"""

_WONDERS = re.compile(
    r"\bI(?:['’]m|\s+am|\s+was)?\s+(?:just\s+)?wonder(?:ing)?\s+(?:if|what|whether|how|why)\b", re.IGNORECASE
)
_THANKS = re.compile(r"\s*\b(?:thank\s+you|thanks)\b[^.?!]*[.!]?\s*$", re.IGNORECASE)
"""How a reporter asks without a question mark at the end."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a candidate passage.

    Args:
        candidate: the passage.
        span: its place in the document.
        cosine: −1…1, with the question, as the encoder saw it inside its passage.
        coverage: 0…1, the share of the question's words that stand in it, each weighed by its rarity.
        asks: whether it asks rather than tells, or stands in a turn that ends by asking.
    """

    candidate: Candidate
    span: Span
    cosine: float
    coverage: float
    asks: bool = False

    @property
    def score(self) -> float:
        """Higher bears more on the question; comparable within one search."""
        return weighed(self.cosine, self.coverage)


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for and against the best sentence being an answer, each 0…1 or nearly so.

    Args:
        sentence: cosine of the best sentence.
        passage: cosine of its passage.
        covered: rarity-weighed share of the question's words in the passage, its title and its speakers' names.
        in_sentence: the same in the best sentence alone.
        stands_out: how far the best sentence's score is above the median of the others.
        missing: the weight of the rarest word of the question that the passage lacks, as a share of that of all.
    """

    sentence: float
    passage: float
    covered: float
    in_sentence: float
    stands_out: float
    missing: float


def weigh(search: Search) -> tuple[Sentence, ...]:
    """The sentences of all candidates, the one that bears most on the question first.

    Those that ask come last: a reporter's question is the nearest thing to yours, and no answer.
    """
    found = [
        Sentence(candidate, *parts, _asks(candidate, parts[0]))
        for candidate in search.candidates
        for parts in zip(candidate.sentences.spans, candidate.bearing.cosines, candidate.bearing.coverages, strict=True)
    ]
    return tuple(sorted(found, key=lambda sentence: (sentence.asks, -sentence.score)))


def _asks(candidate: Candidate, span: Span) -> bool:
    hit = candidate.hit
    turns = (  # the label before its first sentence is no part of a turn
        quotation
        for quotation in hit.quotations
        if quotation.kind is Kind.TURN and 2 * quotation.span.overlap(span) > len(span)
    )
    spoken = [turn.text for turn in turns]
    texts = [span.of(hit.document.text), *(_THANKS.sub("", text) for text in spoken)]
    wonders = any(_WONDERS.search(text) for text in spoken)
    return wonders or any(text.rstrip("\"'”’)] ").endswith("?") for text in texts)


def features(sentences: tuple[Sentence, ...], rarity: Mapping[str, float]) -> Features:
    """What is known about the first of the sentences, which must be the best."""
    best = sentences[0]
    hit = best.candidate.hit
    names = (quotation.speaker.name for quotation in hit.quotations if quotation.speaker)
    around = " ".join([hit.document.title, hit.passage.text, *names])
    others = [sentence.score for sentence in sentences[1:]]
    ordinary = median(others + [_ORDINARY] * (_ENOUGH - len(others)))
    lacking = [weight for word, weight in rarity.items() if word not in set(terms(around))]
    return Features(
        best.cosine,
        best.candidate.cosine,
        coverage(around, rarity),
        best.coverage,
        best.score - ordinary,
        max(lacking, default=0.0) / (sum(rarity.values()) or 1.0),
    )


def confidence(evidence: Features) -> float:
    """The chance that the best sentence answers, 0…1.

    A logistic model whose few weights are numbers in `confidence.json`, fitted by `tests/benchmarks/fit_confidence.py`.
    """
    model = _model()
    names = (field.name for field in fields(evidence))
    total = model["intercept"] + sum(model[name] * value for name, value in zip(names, astuple(evidence), strict=True))
    return 1.0 / (1.0 + math.exp(-total))


@cache
def _model() -> dict[str, float]:
    weights: dict[str, float] = json.loads(files("assistant").joinpath("confidence.json").read_text("utf-8"))["weights"]
    return weights


def distinct(sentences: Iterable[Sentence]) -> Iterable[Sentence]:
    """Each place once: a sentence cut by a passage's edge may be met twice."""
    seen: set[tuple[str, int]] = set()
    for sentence in sentences:
        place = (sentence.candidate.hit.document.id, sentence.span.start)
        if place not in seen:
            seen.add(place)
            yield sentence
