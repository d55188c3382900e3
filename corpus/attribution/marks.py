"""Quoted runs: the stretches of a text between double quotation marks, whatever their kind and script.

“He told me, ‘Go,’” she said.      one run, and one inside it
"It is so," he said, "and no more. two runs; the second is open to the end of its paragraph
a 6'2" man · 40° 26' 46" N         none: inches, minutes and seconds
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.document import Span
from corpus.sentences import paragraphs

_MARK = re.compile(r"[\"“”„‟«»‹›＂״「」『』｢｣〝〟]|''|``|’’|‘‘|[‘’‚']")
_CLOSED_BY = {
    "“": ("”", '"', "“"),
    "„": ("“", "”", "‟", '"'),
    "‟": ("”", "“", '"'),
    "«": ("»",),
    "»": ("«", "»"),
    "‹": ("›",),
    "›": ("‹", "›"),
    "”": ("”",),
    "「": ("」",),
    "『": ("』",),
    "｢": ("｣",),
    "〝": ("〟",),
    "״": ("״",),
    "``": ("''", '"'),
    "‘‘": ("’’", "''"),
    "''": ("''", "’’", "”"),
    '"': ('"', "＂", "”"),
    "＂": ("＂", '"'),
    "‘": ("’",),
    "‚": ("‘", "’"),
    "'": ("'",),
}
_TWO_WAY = frozenset(['"', "＂", "״", "''", "«", "»", "‹", "›", "”", "“"])
_ALWAYS_OPEN = frozenset(["„", "‟", "「", "『", "｢", "〝", "``", "‘‘"])
_SINGLE = frozenset("‘'‚")  # apostrophes and commas, too
_BEFORE_OPENING = frozenset("([{<-–—/=:;,.…“‘\"'«„¿¡")
_DOUBLE = ("“", '"', "„", "«", "»", "＂", "״", "「", "''", "``")
_BEFORE_STRAIGHT = frozenset(",.?!…—–-")  # what stands before a straight single mark that closes speech
_DEEPEST = 8  # marks open within one another; more are not speech
_FEET = re.compile(r"\d['’′]\s?\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Run:
    """Words between quotation marks.

    Args:
        span: the run with its marks.
        words: what stands between them, without white space at either end.
        closed: False where the run has no closing mark and ends with its paragraph.
        outer: for a run inside another, the words of the one around it.
        paragraph: the number of the paragraph it stands in, from 0.
    """

    span: Span
    words: Span
    closed: bool
    paragraph: int
    outer: Span | None = None


def last_sign(text: str, run: Run) -> str:
    """The last character of the run, closing marks of quotations inside it left aside."""
    end = run.words.end
    while end > run.words.start + 1 and text[end - 1] in "’'”»\")]":
        end -= 1
    return text[end - 1]


def runs(text: str, within: Iterable[Span] | None = None) -> tuple[Run, ...]:
    """The quoted runs of a text in order of place, outer before inner; none reaches out of its paragraph."""
    found: list[Run] = []
    single = not any(mark in text for mark in _DOUBLE)  # as some British books and papers print speech
    for number, paragraph in enumerate(paragraphs(text) if within is None else within):
        inside = _in_paragraph(text, paragraph, number, single=single)
        found.extend(sorted(inside, key=lambda run: (run.span.start, -run.span.end)))
    return tuple(_nested(found))


def _in_paragraph(text: str, paragraph: Span, number: int, *, single: bool) -> Iterator[Run]:
    """Pairs the marks of one paragraph; what stays open runs to its end. ‘ opens inside others, or if `single`."""
    opened: list[tuple[str, int]] = []
    last_closed = 0
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, start, end = match.group(), match.start(), match.end()
        lone = mark in "‘'" and not opened and not single
        if lone or _is_measure(text, paragraph, mark, start, inside=bool(opened)):
            continue
        depth = _closes(text, paragraph, opened, mark, start)
        if depth is not None:
            run = _run(text, Span(opened[depth][1], end), opened[depth][0], mark, number)
            del opened[depth:]
            last_closed = end
            if run is not None:
                yield run
        elif len(opened) < _DEEPEST and _opens(text, paragraph, opened, mark, start):
            opened.append((mark, start))
    for mark, start in opened[:1]:
        at_start = not text[paragraph.start : start].strip()
        if mark not in _SINGLE and (at_start or start >= last_closed):
            run = _run(text, Span(start, paragraph.end), mark, "", number)
            if run is not None:
                yield run


def _run(text: str, span: Span, opening: str, closing: str, number: int) -> Run | None:
    """The run at `span` between two marks; None if it holds no word."""
    first, last = span.start + len(opening), span.end - len(closing)
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    if not any(character.isalnum() for character in text[first:last]):
        return None
    return Run(span, Span(first, last), bool(closing), number)


def _closes(text: str, paragraph: Span, opened: list[tuple[str, int]], mark: str, start: int) -> int | None:
    """Which of the open marks this one closes, innermost first; None if it closes none."""
    after = text[start + len(mark) : min(start + len(mark) + 1, paragraph.end)]
    before = text[start - 1 : start] if start > paragraph.start else ""
    for depth in range(len(opened) - 1, -1, -1):
        opening = opened[depth][0]
        if mark not in _CLOSED_BY[opening] or (mark == "“" and opening == "“"):
            continue
        if opening in "‘‚'" and (after.isalnum() or before.isspace()):
            return None  # an apostrophe
        if opening == "'" and before not in _BEFORE_STRAIGHT:
            return None
        if mark in _TWO_WAY and _opening_shape(before, after):
            continue
        return depth
    return None


def _opens(text: str, paragraph: Span, opened: list[tuple[str, int]], mark: str, start: int) -> bool:
    """Whether this mark, which closes nothing, opens a run."""
    after = text[start + len(mark) : min(start + len(mark) + 1, paragraph.end)]
    before = text[start - 1 : start] if start > paragraph.start else ""
    if mark in _SINGLE:
        return mark not in [opening for opening, _ in opened[-1:]] and not before.isalnum() and after.isalnum()
    if mark in _ALWAYS_OPEN or mark == "“":
        return bool(after)
    if mark in ("«", "»", "‹", "›"):
        return bool(after) and not before.isalnum()
    return mark in _TWO_WAY and _opening_shape(before, after)


def _opening_shape(before: str, after: str) -> bool:
    """Whether a mark between these two characters looks like an opening one."""
    return (
        bool(after)
        and not after.isspace()
        and (not before or before.isspace() or before in _BEFORE_OPENING)
        and (after.isalnum() or after not in ".,;:!?)")
        and not (before and before in ".,…" and not after.isalnum())
    )


def _is_measure(text: str, paragraph: Span, mark: str, start: int, *, inside: bool) -> bool:
    """Whether the mark stands for inches, minutes or seconds."""
    if mark not in ('"', "''", "”", "’’") or not text[start - 1 : start].isdigit() or start == paragraph.start:
        return False
    return not inside or _FEET.search(text, max(paragraph.start, start - 6), start) is not None


def _nested(found: list[Run]) -> Iterator[Run]:
    """The same runs, each told of the innermost run around it; a run that crosses another is left out."""
    around: list[Run] = []
    for run in found:
        while around and around[-1].span.end <= run.span.start:
            around.pop()
        if around and not around[-1].span.covers(run.span):
            continue
        inner = replace(run, outer=around[-1].words) if around else run
        around.append(inner)
        yield inner
