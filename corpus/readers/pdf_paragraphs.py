"""Lines of a PDF made into paragraphs: sentences run on over line and page ends, tables stay row by row."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_marks import is_ended, is_item, is_label, is_note, is_row

PARAGRAPH: Final = "\n\n"
ROW: Final = "\n"
ON: Final = " "

_WIDER: Final = 1.4  # times the usual distance of lines: a gap between paragraphs
_SHORT: Final = 0.6  # of the usual length of lines: what is shorter ends a paragraph even without a full stop
_FULL: Final = 0.85  # of it: where the next word would still have fitted, the line was ended on purpose
_RESIZED: Final = 0.08  # of the size of the letters: a heading or a footnote
_LETTER: Final = 0.45  # of their size: the usual width of letters
_INDENT: Final = 0.8  # of the size of the letters


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set.

    Args:
        left: points to the left margin.
        gap: points from line to line.
        length: characters of a full line.
        size: points of the letters of most lines.
    """

    left: float
    gap: float
    length: int
    size: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Setting":
        """Measured on the lines of a page or of a whole file; of none, all is 0."""
        lengths = sorted(len(line.text) for line in lines)
        gaps = Counter(round(a.y - b.y, 1) for a, b in pairwise(lines) if a.y - b.y > a.size / 2)
        lefts = Counter(round(line.x) for line in lines)
        return cls(
            left=lefts.most_common(1)[0][0] if lefts else 0,
            gap=gaps.most_common(1)[0][0] if gaps else 0,
            length=lengths[len(lengths) * 9 // 10] if lengths else 0,
            size=Counter(line.size for line in lines).most_common(1)[0][0] if lines else 0,
        )


def separator(paragraph: Sequence[Line], line: Line, setting: Setting, *, turned: bool) -> str:
    """What comes between the last line of a paragraph and the next: `ON` if it goes on, else `ROW` or `PARAGRAPH`.

    Args:
        paragraph: its lines so far, at least one.
        line: the next one.
        setting: of the page the next one is on.
        turned: whether the next one is on another page.
    """
    before = paragraph[-1]
    apart = turned or before.y - line.y < 0
    if is_row(before.text) or is_row(line.text):
        return _around_rows(before, line, setting, apart=apart)
    if _opens(before, line, setting) or _is_restyled(before, line):
        return PARAGRAPH
    if not apart and setting.gap and before.y - line.y > _WIDER * max(setting.gap, before.size):
        return PARAGRAPH
    ends = _ends_elsewhere(paragraph, line, setting) if apart else _ends_here(paragraph, line, setting)
    return PARAGRAPH if ends else ON


def _around_rows(before: Line, line: Line, setting: Setting, *, apart: bool) -> str:
    """Rows and the short lines among them, which are their headings, follow each other; a text stands off."""
    if not apart and not is_row(before.text) and not is_ended(before.text) and line.text[0].islower():
        return ON  # the words of the row began a line above
    texts = [one for one in (before, line) if not is_row(one.text)]
    close = all(_is_short(one, setting) or one.bold or one.text.endswith(":") for one in texts)
    return ROW if close and not apart else PARAGRAPH


def _opens(before: Line, line: Line, setting: Setting) -> bool:
    """Whether the line's own words open a paragraph: a speaker's label, an item of a list."""
    free = is_ended(before.text) or _is_short(before, setting) or line.x - setting.left > _INDENT * line.size
    return free and (is_label(line.text) or is_item(line.text))


def _is_restyled(before: Line, line: Line) -> bool:
    if before.size < line.size and is_note(before.text):
        return before.bold != line.bold  # its raised mark passes for the size of its first line
    return before.bold != line.bold or abs(before.size - line.size) > _RESIZED * before.size


def _ends_here(paragraph: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Whether the paragraph ended, judged by where two lines of one column begin and how far the first one goes."""
    before = paragraph[-1]
    if line.text[0].islower():
        return False
    room = len(before.text) + 1 + len(line.text.split()[0])
    if not is_ended(before.text):
        return room < _SHORT * setting.length
    if line.x - before.x > _INDENT * line.size and not is_item(before.text):
        return True
    if before.x - line.x > _INDENT * line.size and len(paragraph) > 1:
        return True
    indent = max(before.x - setting.left, 0) / (_LETTER * before.size)
    return indent + room < _FULL * setting.length


def _ends_elsewhere(paragraph: Sequence[Line], line: Line, setting: Setting) -> bool:
    """The same where the next line is at the top of a page or column, and gaps say nothing."""
    before = paragraph[-1]
    if line.text[0].islower():
        return False
    if not is_ended(before.text):
        return _is_short(before, setting)
    first, second = paragraph[0], paragraph[min(1, len(paragraph) - 1)]
    indents = first.x - min(second.x, setting.left) > _INDENT * first.size
    return not indents or line.x - setting.left > _INDENT * line.size


def _is_short(line: Line, setting: Setting) -> bool:
    return len(line.text) < _SHORT * setting.length
