"""What somebody's statements are about: the words and pairs of words that are frequent in theirs and rare in others'.

A term counts once a statement. Its weight is what it adds to the Kullback-Leibler divergence of this speaker's terms
from everybody else's: p · log(p / q), times the number of statements.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.suggesting import function_words
from corpus.names import fold

_FEWEST = 2
"""Statements that a term must stand in."""

_SHARE = 0.01
"""The share of the statements, likewise."""

_SHORTEST = 3
"""Letters of a word that may be a topic."""

_PLURAL = 4
"""Letters above which a word with an s at its end is taken as the word without."""

_WITHIN = 0.5
"""The share of a word's statements that hold it in a pair from which on the pair is the topic, and the word isn't."""

_OWNED = re.compile(r"['’]s$")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Topic:
    """A term.

    Args:
        term: folded, as it is looked for: "joint operation".
        label: as the statements have it most often: "joint operations".
        statements: how many hold it, of those that were looked at.
    """

    term: str
    label: str
    statements: int


def topics(
    texts: Sequence[str], others: Iterable[str], names: Iterable[str] = (), limit: int = 12
) -> tuple[Topic, ...]:
    """The terms that tell most, the most telling first; none of too few statements.

    Args:
        texts: the statements of one speaker.
        others: statements of everybody, some of them.
        names: of the speaker; who speaks is no topic.
        limit: at most this many.
    """
    own = {word for name in names for word in map(_stem, _WORD.findall(name))}
    labels = defaultdict[str, Counter[str]](Counter)
    counts = Counter[str]()
    for text in texts:
        terms = dict(_terms(text, own))
        counts.update(terms.keys())
        for term, label in terms.items():
            labels[term][label] += 1
    least = max(_FEWEST, _SHARE * len(texts))
    weights = _weights(counts, least, len(texts), set(others) - set(texts), own)
    told = [
        term for term in sorted(weights, key=lambda term: (-weights[term], term)) if not _inside(term, counts, least)
    ]
    return tuple(Topic(term, labels[term].most_common(1)[0][0], counts[term]) for term in told[:limit])


def _weights(counts: Counter[str], least: float, many: int, others: set[str], own: set[str]) -> dict[str, float]:
    """Term → its weight: how often it is said, times the logarithm of how much oftener than elsewhere."""
    elsewhere = Counter[str]()
    for text in others:
        elsewhere.update({term for term, _ in _terms(text, own)})
    rates = {term: (elsewhere[term] + 1) / (len(others) + 1) for term, count in counts.items() if count >= least}
    told = {term: counts[term] * math.log(counts[term] / many / rate) for term, rate in rates.items()}
    return {term: weight for term, weight in told.items() if weight > 0 or not others}


def _terms(text: str, own: set[str]) -> Iterator[tuple[str, str]]:
    """(term, as it stands) of each word that carries a topic, and of each two such words in a row."""
    found = [(match, _stem(match.group())) for match in _WORD.finditer(text)]
    carry = [_carries(text, match, stem, own) for match, stem in found]
    for (match, stem), carries in zip(found, carry, strict=True):
        if carries:
            yield stem, _OWNED.sub("", match.group())
    for ((one, first), (two, second)), both in zip(pairwise(found), map(all, pairwise(carry)), strict=True):
        if both and text[one.end() : two.start()] == " ":
            yield f"{first} {second}", f"{one.group()} {_OWNED.sub('', two.group())}"


def _carries(text: str, match: re.Match[str], stem: str, own: set[str]) -> bool:
    """Whether a word may be a topic: none that carries no sense, no name of the speaker, no "(Laughter.)"."""
    plain = fold(match.group()).replace("’", "'")
    aside = text[: match.start()][-1:] in {"(", "["}
    empty = {plain, stem, plain.partition("'")[0]} & function_words() or plain.endswith("n't")
    return len(plain) >= _SHORTEST and stem not in own and not aside and not empty


def _stem(word: str) -> str:
    plain = _OWNED.sub("", fold(word))
    return (
        plain[:-1] if len(plain) > _PLURAL and plain.endswith("s") and not plain.endswith(("ss", "us", "is")) else plain
    )


def _inside(term: str, counts: Counter[str], least: float) -> bool:
    """Whether a word stands mostly in one pair, which tells more."""
    if " " in term:
        return False
    pairs = [count for pair, count in counts.items() if term in pair.split(" ") and " " in pair and count >= least]
    return max(pairs, default=0) >= _WITHIN * counts[term]
