"""Whether two documents are copies: one text printed twice, edited a little or cut."""

import re
import zlib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from corpus.names import fold

if TYPE_CHECKING:
    from datasketch import MinHash
    from numpy.typing import NDArray

SHORTEST = 20
"""Words that a text must have to be a copy of anything but of the very same words."""

_SHINGLE = 4
"""Words in a row that are compared as one."""

_PERMUTATIONS = 24
"""Numbers in a signature: of two texts that share a quarter of their shingles, 99 in 100 pairs share two or more."""

_SHARED = 0.7
"""The share of the shorter text's shingles that stand in a copy, at least: one word in twelve may be changed."""

_SHARED_OF_UNKNOWN = 0.8
"""The same where it isn't known that they came out at one time or from two publishers."""

_SHARED_OF_SHORT, _SHORT = 0.9, 100
"""The same of texts below so many words: there one sentence is the news, and the rest is what surrounds it."""

_SHARED_OF_EDITIONS = 0.97
"""The same for editions: what came out on another day is a copy only where hardly a word was written anew."""

_DAYS, _DAYS_ELSEWHERE = 3, 30
"""Days between two editions of one publisher, or of unknown ones, at least: a correction comes sooner. And of two."""

_LEAST_LEFT = 0.2
"""The share of the longer's shingles that a cut version has, at least: less is a quotation from it."""

_SHORTEST_CUT, _CUT = 60, 0.6
"""Words that a cut version has, at least, and the share of the longer's below which a text counts as cut.

Less is a notice that stands in both, not an article.
"""

_NUMBERS = 0.6
"""The share of the shorter text's numbers that stand in a copy, at least: frames filled anew have other numbers."""

_WORD = re.compile(r"\w+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Print:
    """What is compared of a document.

    Args:
        shingles: hashes of each four words in a row; of a text shorter than that, of all its words.
        numbers: the words that hold a digit.
        words: how many words it has.
        published: the day it came out, where known.
        source: who published it, where known: any value that tells publishers apart.
    """

    shingles: frozenset[int]
    numbers: frozenset[str]
    words: int
    published: date | None = None
    source: object = None


def print_of(text: str, published: date | None = None, source: object = None) -> Print:
    """What is compared of a text; case, accents, punctuation and spacing don't count."""
    words = telling_words(text)
    numbers = frozenset(word for word in words if any(map(str.isdigit, word)))
    size = _SHINGLE if len(words) >= SHORTEST else max(len(words), 1)
    shingles = frozenset(
        zlib.crc32(" ".join(words[place : place + size]).encode()) for place in range(len(words) - size + 1)
    )
    return Print(shingles, numbers, len(words), published, source)


def telling_words(text: str) -> list[str]:
    """The words as they are compared."""
    return _WORD.findall(fold(text))


def signature(shingles: frozenset[int]) -> "NDArray[np.uint32]":
    """MinHash values, shape (24,): the share that two signatures agree in estimates the shingles' Jaccard similarity.

    Source: Broder 1997, doi:10.1109/SEQUEN.1997.666900.
    """
    from datasketch import MinHash

    base = _permutations()
    made = MinHash(num_perm=_PERMUTATIONS, hashfunc=int, scheme=base.scheme, permutations=base.permutations)
    made.update_batch(sorted(shingles))
    return np.asarray(made.hashvalues, dtype=np.uint32)


def are_copies(one: Print, other: Print) -> bool:
    """Whether one is the other's text, whole or cut; the same whichever is named first."""
    if one.shingles == other.shingles:
        return one.words == other.words
    shorter, longer = sorted((one, other), key=lambda text: len(text.shingles))
    if shorter.words < SHORTEST or longer.words < SHORTEST:
        return False
    if len(shorter.shingles) < _LEAST_LEFT * len(longer.shingles):
        return False
    if shorter.words < _SHORTEST_CUT and shorter.words < _CUT * longer.words:
        return False
    if _share(shorter.shingles, longer.shingles) < _least_shared(shorter, longer):
        return False
    return _share(shorter.numbers, longer.numbers) >= _NUMBERS


def _least_shared(shorter: Print, longer: Print) -> float:
    """More where a frame may have been filled anew on another day."""
    elsewhere = shorter.source is not None and longer.source is not None and shorter.source != longer.source
    dated = shorter.published is not None and longer.published is not None
    if shorter.published and longer.published:
        apart = abs((shorter.published - longer.published).days)
        if apart >= (_DAYS_ELSEWHERE if elsewhere else _DAYS):
            return _SHARED_OF_EDITIONS
    if shorter.words < _SHORT:
        return _SHARED_OF_SHORT
    return _SHARED if elsewhere or dated else _SHARED_OF_UNKNOWN


def _share(part: AbstractSet[object], whole: AbstractSet[object]) -> float:
    return len(part & whole) / len(part) if part else 1.0


@cache
def _permutations() -> "MinHash":
    """The same in every version of the library: signatures are kept."""
    from datasketch import MinHash

    return MinHash(num_perm=_PERMUTATIONS, seed=1, hashfunc=int, scheme="affine32")
