"""Where words may stand verbatim: stretches of text, from the passages that hold all of them or many."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.document import Document, Span
from corpus.library import View
from index.filters import Filters
from index.narrowing import narrowed
from index.ports import Generation, Scope

_HALVED = 16
"""Characters from which on each half is looked for, too: of words that two passages share one holds half or more."""

_ALIKE = 40
"""Passages looked at that share many of the words, though not all."""

_AROUND = 700
"""Characters of text taken on either side of a passage, and twice the words' length."""

_BACK = 1_500
"""Characters that are gone back, at most, to begin with a line."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a document.

    Args:
        number: the document's row.
        document: it.
        span: the part; begins and ends with a line where lines aren't long.
    """

    number: int
    document: Document
    span: Span


@dataclass(frozen=True, slots=True)
class Stretches:
    """Where to look.

    Args:
        found: those of the likeliest passages first.
        complete: whether no passage that holds every word was left out.
    """

    found: tuple[Stretch, ...]
    complete: bool


class Sources:
    """One moment of the library, asked where words stand.

    Args:
        view: the moment.
        generation: of the index; None looks through every document.
    """

    def __init__(self, view: View, generation: Generation | None) -> None:
        self.view = view
        self._generation = generation
        self._newer: tuple[Stretch, ...] | None = None

    def stretches(self, words: str, limit: int, speaker: str | None = None) -> Stretches:
        """Where these words may stand, in one passage or across two.

        Args:
            words: any text.
            limit: passages that hold all of the words, at most.
            speaker: look at what somebody of this name is quoted in as well, before the limit.
        """
        rows, complete = self._rows(words, limit, speaker)
        around = _AROUND + 2 * len(words)
        return Stretches((*self._around(rows, around), *self._unindexed()), complete)

    def _rows(self, words: str, limit: int, speaker: str | None) -> tuple[list[int], bool]:
        if self._generation is None:
            return [], True
        generation = self._generation
        held = generation.holding(words, limit)
        found = [held.passages]
        if speaker is not None:
            found.append(generation.holding(words, limit, self._spoken_by(speaker)).passages)
        if len(words) >= _HALVED:
            found += [generation.holding(half, limit).passages for half in _halves(words)]
        found.append(generation.sharing(words, _ALIKE).passages)
        return list(dict.fromkeys(np.concatenate(found).tolist())), len(held.passages) < limit

    def _spoken_by(self, speaker: str) -> Scope | None:
        return narrowed(self.view, self._generation, Filters(speaker=speaker))

    def _around(self, rows: Sequence[int], around: int) -> list[Stretch]:
        """The text around these passages, the stretches in the order of their best passages."""
        places = self.view.passages(rows)
        spans: dict[int, list[Span]] = defaultdict(list)
        for row in rows:
            if row in places:
                number, span = places[row]
                spans[number].append(span)
        documents = zip(spans, self.view.documents(spans), strict=True)
        return [
            Stretch(number, document, span)
            for number, document in documents
            for span in _joined(document.text, spans[number], around)
        ]

    def _unindexed(self) -> tuple[Stretch, ...]:
        """All of each document that came after the generation."""
        if self._newer is None:
            after = self._generation.manifest.sequence if self._generation else 0
            numbers = [number for number, live in self.view.changed(after) if live]
            self._newer = tuple(
                Stretch(number, document, Span(0, len(document.text)))
                for number, document in zip(numbers, self.view.documents(numbers), strict=True)
            )
        return self._newer


def _halves(words: str) -> tuple[str, str]:
    middle = words.find(" ", len(words) // 2)
    middle = middle if middle > 0 else len(words) // 2
    return words[:middle], words[middle:]


def _joined(text: str, spans: Iterable[Span], around: int) -> list[Span]:
    """The spans with the text around them, those that meet as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        wide = Span(_line_before(text, span.start - around), _line_after(text, span.end + around))
        if joined and wide.start <= joined[-1].end:
            wide = Span(joined[-1].start, max(joined.pop().end, wide.end))
        joined.append(wide)
    return joined


def _line_before(text: str, place: int) -> int:
    if place <= 0:
        return 0
    return text.rfind("\n", max(0, place - _BACK), place) + 1 or place


def _line_after(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    line = text.find("\n", place, place + _BACK)
    return line if line >= 0 else place
