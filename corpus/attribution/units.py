"""Sentences to parse, with the quotations in them that are sentences themselves shortened to “It is so”.

    “There is no concept … on the ground,” said General Ghafoor.   is parsed as   “It is so,” said General Ghafoor.

The parser then reads the telling and not the told: it is quicker and errs less, and the whole telling, however long the
quotation, is one sentence. Places in the shortened text lead back to places in the document.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.attribution.inflection import forms
from corpus.attribution.marks import Run, last_sign
from corpus.document import Span
from corpus.sentences import sentences

_BREAK = re.compile(r"[\n\r\f\v\x85\u2028\u2029]")
_FIRST_WORDS = re.compile(r"[\w’'-]+[.,;:]?")
_LONGEST_FRAGMENT, _TAG_WORDS = 25, 8
_STANDS_ALONE = frozenset(",:;.!?…—–-([")
_ENDS_SENTENCE = frozenset(",.!?…—–-")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a paragraph as it is given to the parser.

    Args:
        text: the sentence, shortened.
        span: the sentence in the document.
        paragraph: the number of its paragraph, from 0.
        anchors: where verbatim stretches begin: (place in `text`, place in the document), ascending.
        runs: the quoted runs in it, each with its place in `text`.
    """

    text: str
    span: Span
    paragraph: int
    anchors: tuple[tuple[int, int], ...]
    runs: tuple[tuple[int, int, Run], ...]

    def place(self, start: int, end: int) -> Span:
        """Where characters `start` to `end` of the shortened text stand in the document."""
        first = self._original(start)
        return Span(first, max(first + 1, self._original(end - 1) + 1))

    def run_at(self, place: int) -> Run | None:
        """The quoted run that holds this character of the shortened text."""
        return next((run for start, end, run in self.runs if start <= place < end), None)

    def _original(self, place: int) -> int:
        """Where a character of the shortened text stands; those of a shortened run stand in the run."""
        for start, end, run in self.runs:
            if start <= place < end and end - start != len(run.span):
                return run.span.end - 1 if place == end - 1 else min(run.span.start + place - start, run.span.end - 1)
        shown, original = self.anchors[bisect_right(self.anchors, (place, 1 << 62)) - 1]
        return original + place - shown


def units(text: str, paragraph: Span, number: int, runs: Sequence[Run]) -> tuple[Unit, ...]:
    """The sentences of a paragraph whose outermost quoted runs are `runs`."""
    pieces: list[str] = []
    anchors: list[tuple[int, int]] = []
    places: list[tuple[int, int, Run]] = []
    length, at = 0, paragraph.start
    for run in runs:
        for start, shown in ((at, text[at : run.span.start]), (run.span.start, _shown(text, paragraph, run))):
            anchors.append((length, start))
            pieces.append(shown)
            length += len(shown)
        places.append((length - len(pieces[-1]), length, run))
        at = run.span.end
    anchors.append((length, at))
    pieces.append(text[at : paragraph.end])
    shortened = _BREAK.sub(" ", "".join(pieces)).replace("―", "—")  # the parser knows no horizontal bar
    return tuple(_cut(shortened, number, anchors, places, paragraph.end))


def _cut(
    shortened: str, number: int, anchors: list[tuple[int, int]], places: list[tuple[int, int, Run]], end: int
) -> Iterator[Unit]:
    """The sentences of the shortened paragraph; a sentence never ends inside a run."""
    begins, shows = [place[0] for place in places], [anchor[0] for anchor in anchors]  # ascending, both
    starts = [span.start for span in sentences(shortened) if not _inside(span.start, begins, places)]
    for start, stop in zip(starts, [*starts[1:], len(shortened)], strict=True):
        body = shortened[start:stop].rstrip()
        among = places[bisect_left(begins, start) : bisect_left(begins, stop)]
        here = tuple((a - start, b - start, run) for a, b, run in among)
        first = bisect_right(shows, start) - 1
        shown, original = anchors[first][0] - start, anchors[first][1]
        later = anchors[first + 1 : bisect_left(shows, stop)]
        rebased = ((0, original - shown), *((place - start, anchor) for place, anchor in later))
        unit = Unit(body, Span(0, 1), number, rebased, here)
        last = (
            unit.runs[-1][2].span.end if here and here[-1][1] >= len(body) else unit.place(len(body) - 1, len(body)).end
        )
        yield Unit(body, Span(original - shown, max(original - shown + 1, min(last, end))), number, rebased, here)


def _inside(place: int, begins: list[int], places: list[tuple[int, int, Run]]) -> bool:
    """Whether a place lies inside a run, not at its edge."""
    last = bisect_left(begins, place) - 1
    return last >= 0 and place < places[last][1]


def _shown(text: str, paragraph: Span, run: Run) -> str:
    """The run as the parser sees it: shortened if it is a sentence by itself, else as it is."""
    words = run.words.of(text)
    before = text[max(paragraph.start, run.span.start - 3) : run.span.start].rstrip()
    alone = not before or before[-1] in _STANDS_ALONE
    ends = last_sign(text, run) in _ENDS_SENTENCE or not run.closed
    if alone and (ends or len(words.split()) > _TAG_WORDS):
        return f"“It is so{_stop(text, paragraph, run)}”"
    if len(words.split()) > _LONGEST_FRAGMENT:
        return f"“it is so{_stop(text, paragraph, run)}”"
    return run.span.of(text)


def _stop(text: str, paragraph: Span, run: Run) -> str:
    """The stop at the end of a shortened run: a comma where the telling goes on."""
    rest = text[run.span.end : min(paragraph.end, run.span.end + 120)]
    following = rest.lstrip()
    if not following:
        return "."
    last = last_sign(text, run)
    if following[0].islower() or last not in ".!?…" or following[0] in ",;—–-":
        return "" if following[0] in ",;." else ","
    return "," if last != "." and _tells(following) else "."


def _tells(following: str) -> bool:
    """Whether the next few words, up to a stop, tell that somebody said something: “Why?” Smith asked."""
    for count, match in enumerate(_FIRST_WORDS.finditer(following)):
        word = match.group()
        if word.rstrip(".,;:").lower() in forms("inverted"):
            return True
        if count >= _TAG_WORDS or (word[-1] == "." and len(word) > len("Mrs.")):
            return False
    return False
