"""How a passage bears on a question, sentence by sentence."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from corpus.document import Document
from corpus.library import Sentences, Vector
from index.lexical import terms

_WORDS_WEIGHT = 0.5
"""What the question's words count for beside the cosine; measured on sentences that are known to answer."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """A passage's sentences against a question.

    Args:
        cosines: −1…1, each sentence and the question, as the encoder saw the sentence inside its passage.
        coverages: 0…1, the share of the question's words that stand in each, weighed by their rarity.
        covered: 0…1, the same for the whole passage with its document's title.
    """

    cosines: tuple[float, ...]
    coverages: tuple[float, ...]
    covered: float

    @property
    def best(self) -> float:
        """The score of the best sentence; 0 where there is none."""
        scores = (weighed(*pair) for pair in zip(self.cosines, self.coverages, strict=True))
        return max(scores, default=0.0)


def weighed(cosine: float, coverage: float) -> float:
    """A sentence's score: its meaning and, for half as much, its words. Comparable within one search."""
    return cosine + _WORDS_WEIGHT * coverage


def bearing(document: Document, sentences: Sentences, vector: Vector, rarity: Mapping[str, float]) -> Bearing:
    """How a passage of a document bears on a question.

    Args:
        document: whose passage it is.
        sentences: the passage's.
        vector: the question's.
        rarity: each word of the question, as the index holds it, and its weight.
    """
    words = [frozenset(terms(span.of(document.text))) for span in sentences.spans]
    return Bearing(
        tuple((sentences.vectors @ vector).tolist()),
        tuple(share(held, rarity) for held in words),
        share(frozenset(terms(document.title)).union(*words), rarity),
    )


def coverage(text: str, rarity: Mapping[str, float]) -> float:
    """The share of the question's words that stand in `text`, as `share` of its terms."""
    return share(frozenset(terms(text)), rarity)


def share(held: Collection[str], rarity: Mapping[str, float]) -> float:
    """The share of the question's words that are held, weighed by rarity: 0…1; 0 for a question without words."""
    total = sum(rarity.values())
    return sum(weight for word, weight in rarity.items() if word in held) / total if total else 0.0
