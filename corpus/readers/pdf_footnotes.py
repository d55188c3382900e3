"""Footnotes of a PDF page, which would otherwise stand in the middle of the sentence that runs on to the next page."""

from typing import Final

from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_marks import is_ended, is_note
from corpus.readers.pdf_paragraphs import ON, Setting, separator

_SMALLER: Final = 0.9  # of the size that most of the page is set in


def footnotes_moved(lines: list[Line], setting: Setting) -> list[Line]:
    """The lines of a page, its footnotes before its last paragraph where that runs on; no word is lost."""
    start = _start(lines, setting)
    if not 0 < start < len(lines) or is_ended(lines[start - 1].text):
        return lines
    opening = next((at for at in range(start - 1, 0, -1) if _opens(lines[at - 1], lines[at], setting)), 0)
    return [*lines[:opening], *lines[start:], *lines[opening:start]] if opening else lines


def _start(lines: list[Line], setting: Setting) -> int:
    """Where the small lines at the foot begin, the first of them with a mark; past the last line if there are none."""
    start = len(lines)
    while start and lines[start - 1].size < _SMALLER * setting.size:
        start -= 1
    while start < len(lines) and not is_note(lines[start].text):
        start += 1
    return start


def _opens(before: Line, line: Line, setting: Setting) -> bool:
    return separator([before], line, setting, turned=False) != ON
