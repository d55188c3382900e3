"""Footnotes of a PDF page, which would otherwise stand in the middle of the sentence that runs on to the next page."""

import re
from dataclasses import replace
from typing import Final

from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_marks import is_ended, is_note
from corpus.readers.pdf_paragraphs import ON, Setting, separator

_NUMBER: Final = re.compile(r"\d{1,3}(?!\d)")
_SMALLER: Final = 0.9  # of the size that most of the page is set in


def footnotes_moved(lines: list[Line], setting: Setting) -> list[Line]:
    """The lines of a page without references to its footnotes; these stand before a last paragraph that runs on.

    No other word is lost.
    """
    start = _start(lines, setting)
    body, notes = _without_references(lines[:start], lines[start:]), lines[start:]
    if not body or is_ended(body[-1].text):
        return [*body, *notes]
    opening = next((at for at in range(len(body) - 1, 0, -1) if _opens(body[at - 1], body[at], setting)), len(body))
    return [*body[:opening], *notes, *body[opening:]]


def _without_references(body: list[Line], notes: list[Line]) -> list[Line]:
    """The lines without the numbers of the notes where these follow a word's full stop or comma."""
    numbers = "|".join(match[0] for line in notes if (match := _NUMBER.match(line.text)))
    if not numbers:
        return body
    reference = re.compile(rf"(?:(?<=[^\W\d_]{{2}}[.,;:?!])|(?<=[.,;:?!][”\"’')]))(?:{numbers})(?!\S)")
    return [replace(line, text=reference.sub("", line.text)) for line in body]


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
