"""Passages that print one text are one find: a syndicated article doesn't flood what is found."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from corpus.document import Document, Span
from corpus.likeness import print_of

_SAME = 0.8
"""The share of the shorter passage that must stand in the other; what is more than a copy is shown."""


class Place(Protocol):
    """A passage in a document."""

    @property
    def number(self) -> int:
        """The document's row."""

    @property
    def document(self) -> Document:
        """The document."""

    @property
    def span(self) -> Span:
        """Where the passage stands in it."""


Some = TypeVar("Some", bound=Place)


def distinct(places: Iterable[Some], stories: Mapping[int, int]) -> list[Some]:
    """The passages without those that a better one's copy already holds, in the same order.

    Args:
        places: the best first.
        stories: document row → a number that copies share; rows without copies may be missing.
    """
    kept: list[Some] = []
    told = defaultdict[int, list[tuple[int, frozenset[int]]]](list)
    for place in places:
        story = stories.get(place.number)
        if story is None:
            kept.append(place)
            continue
        shingles = print_of(place.span.of(place.document.text)).shingles
        if not any(number != place.number and _is_same(shingles, before) for number, before in told[story]):
            kept.append(place)
            told[story].append((place.number, shingles))
    return kept


def _is_same(one: frozenset[int], other: frozenset[int]) -> bool:
    return len(one & other) >= _SAME * min(len(one), len(other))
