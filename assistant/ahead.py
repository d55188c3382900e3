"""What somebody may be about to type: speakers, publishers, topics and documents that the library holds."""

import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.suggesting import function_words, phrases
from corpus.library import Library, View
from corpus.names import fold

_WORDS = 4
"""Words before the caret that may be the beginning of one name."""

_TITLE_WORDS = 8
"""Words that may be the beginning of one title."""

_SHORTEST, _SHORTEST_TITLE = 2, 4
"""Letters that must be there before anything is suggested."""

_LOOKED_AT = 3_000
"""Quotations from which topics are learnt."""

_TOPICS = 2_000
"""Topics that are kept, the most frequent."""

_FOR = 60.0
"""Seconds for which topics are kept, at least: while documents are added, the library changes with each."""

_PIECE = re.compile(r"[^\s“”\"(),;:?!]+")


class What(StrEnum):
    """What is suggested."""

    SPEAKER = "speaker"
    SOURCE = "source"
    TOPIC = "topic"
    DOCUMENT = "document"


_MOST = {What.SPEAKER: 4, What.SOURCE: 2, What.TOPIC: 3, What.DOCUMENT: 3}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something the library holds.

    Args:
        what: it is.
        label: its name.
        start: the first character of the text typed that it would take the place of.
        times: how often it is quoted, up to 100; 0 where that says nothing.
        document: the id of a document.
    """

    what: What
    label: str
    start: int
    times: int = 0
    document: str = ""


class Ahead:
    """Suggests; safe to share among threads.

    Args:
        library: what from.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._learning = threading.Lock()
        self._topics: tuple[tuple[str, int], ...] = ()
        self._learnt: tuple[int, float] = (-1, 0.0)

    def suggest(self, text: str) -> tuple[Suggestion, ...]:
        """What may be meant by the end of a text; nothing where that is no word."""
        if not text.strip() or text.rstrip()[-1] in "?!.":
            return ()
        with self._library.view() as view:
            self._learn(view)
            found = [
                *_first(_beginnings(text, _WORDS, _SHORTEST), What.SPEAKER, lambda words: _speakers(view, words)),
                *_first(_beginnings(text, _WORDS, _SHORTEST), What.SOURCE, lambda words: _sources(view, words)),
                *_first(_beginnings(text, _WORDS, _SHORTEST), What.TOPIC, self._about),
                *_first(
                    _beginnings(text, _TITLE_WORDS, _SHORTEST_TITLE), What.DOCUMENT, lambda words: _titles(view, words)
                ),
            ]
        return tuple(found)

    def _about(self, words: str) -> list[Suggestion]:
        began = words.casefold()
        return [Suggestion(What.TOPIC, topic, 0, times) for topic, times in self._topics if topic.startswith(began)]

    def _learn(self, view: View) -> None:
        """Learn what is spoken of, after a change; whoever asks meanwhile is told what was learnt before."""
        moment, at = self._learnt
        if view.sequence() == moment or (moment >= 0 and time.monotonic() - at < _FOR):
            return
        if self._learning.acquire(blocking=False):
            try:
                self._topics = topics(view)
                self._learnt = (view.sequence(), time.monotonic())
            finally:
                self._learning.release()


def topics(view: View) -> tuple[tuple[str, int], ...]:
    """What is spoken of in more than one quotation, the most frequent first, with in how many of those looked at."""
    counts: Counter[str] = Counter()
    for _, words in view.some_words(_LOOKED_AT):
        counts.update(set(phrases(words)))
    return tuple((phrase, times) for phrase, times in counts.most_common(_TOPICS) if times > 1)


def _beginnings(text: str, most: int, shortest: int) -> Iterator[tuple[int, str]]:
    """What the end of a text may be the beginning of, the longest first, and where it begins."""
    pieces = list(_PIECE.finditer(text))[-most:]
    for piece in pieces:
        words = " ".join(text[piece.start() :].split())
        if len(words) >= shortest and piece[0].casefold() not in function_words():
            yield piece.start(), words


def _first(
    beginnings: Iterator[tuple[int, str]], what: What, found: Callable[[str], list[Suggestion]]
) -> list[Suggestion]:
    """What the longest of the beginnings leads to that leads anywhere; not what stands there already."""
    for start, words in beginnings:
        if hits := found(words):
            named = [one for one in hits if one.label.casefold() != words.casefold()]
            return [Suggestion(what, one.label, start, one.times, one.document) for one in named[: _MOST[what]]]
    return []


def _speakers(view: View, words: str) -> list[Suggestion]:
    folded = fold(words).split()
    names = view.names_ahead(folded, _MOST[What.SPEAKER] + 1) if folded else ()
    return [Suggestion(What.SPEAKER, name, 0, times) for name, times in names]


def _sources(view: View, words: str) -> list[Suggestion]:
    return [Suggestion(What.SOURCE, name, 0) for name in view.sources_ahead(words, _MOST[What.SOURCE] + 1)]


def _titles(view: View, words: str) -> list[Suggestion]:
    found = view.titles_ahead(words, _MOST[What.DOCUMENT] + 1)
    return [Suggestion(What.DOCUMENT, title, 0, document=ident) for ident, title in found]
