"""The running text of a PDF, and which characters of it stand on which page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from corpus.document import Page, Span
from corpus.readers.pdf_footnotes import footnotes_moved
from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_paragraphs import ON, Setting, separator

_WORD: Final = re.compile(r"\w+(?:-\w+)*")
_LONGEST: Final = 60  # letters of a word; what is longer is no word, and searching it takes its square of time
_BROKEN: Final = re.compile(r"\w+(?:-\w+)*-$")
_BEGUN: Final = re.compile(r"\w+(?:-\w+)*")
_SUSPENDING: Final = {"and", "or", "to", "und", "oder", "y", "e"}  # after "low-" in "low- and middle-income"
_TIGHT: Final = "—–"  # dashes that American typesetting sets without blanks
_TELLING: Final = 8  # lines that show how a page is set; the last page of a file often has fewer
_UNSPACED: Final = "\u2e80"  # Chinese and Japanese, from here on, set no blanks between words


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands before a line, the line's words, the page they are on."""

    between: str
    text: str
    page: int


def flow(pages: Sequence[list[Line]]) -> tuple[str, tuple[Page, ...]]:
    """The text of all pages, blank lines between paragraphs, and the span of each page that holds any."""
    pieces = _pieces(pages)
    spans: dict[int, Span] = {}
    end = 0
    for piece in pieces:
        start = end + len(piece.between)
        end = start + len(piece.text)
        first = spans.get(piece.page)
        spans[piece.page] = Span(first.start if first else start, end)
    text = "".join(piece.between + piece.text for piece in pieces)
    return text, tuple(Page(number, span) for number, span in spans.items())


def _pieces(pages: Sequence[list[Line]]) -> list[_Piece]:
    hyphens = Hyphens(line.text for lines in pages for line in lines)
    pieces: list[_Piece] = []
    paragraph: list[Line] = []
    whole = Setting.of([line for lines in pages for line in lines])
    for number, lines in enumerate(pages, start=1):
        setting = Setting.of(lines) if len(lines) >= _TELLING else whole
        for place, line in enumerate(footnotes_moved(lines, setting)):
            between = separator(paragraph, line, setting, turned=place == 0) if paragraph else ""
            if between == ON:
                kept, between = hyphens.join(pieces[-1].text, line.text)
                pieces[-1] = replace(pieces[-1], text=kept)
                paragraph.append(line)
            else:
                paragraph = [line]
            pieces.append(_Piece(between, line.text, number))
    return pieces


class Hyphens:
    """Knows which hyphens at line ends belong to the word: what the text writes elsewhere decides.

    Args:
        lines: all of the text.
    """

    def __init__(self, lines: Iterator[str]) -> None:
        self._words: Counter[str] = Counter()
        broken: list[tuple[str, str]] = []
        before = ""
        for line in lines:
            self._words.update(word.casefold() for word in _WORD.findall(line))
            if parts := self._parts(before, line):
                broken.append(parts)
            before = line
        written = sum(self._count(f"{a}-{b}") > self._count(a + b) for a, b in broken)
        joined = sum(self._count(a + b) > self._count(f"{a}-{b}") for a, b in broken)
        self._keeps = written > joined

    def join(self, before: str, after: str) -> tuple[str, str]:
        """The end of one line as it has to stand, and what comes between it and the next."""
        if before.endswith("\u00ad"):
            return before[:-1], ""
        if parts := self._parts(before, after):
            if parts[1] in _SUSPENDING:
                return before, ON
            return (before, "") if self._is_compound(*parts) else (before[:-1], "")
        if before[-1] in _TIGHT or after[0] in _TIGHT or min(before[-1], after[0]) >= _UNSPACED:
            return before, ""
        return before, ON

    def _parts(self, before: str, after: str) -> tuple[str, str] | None:
        """The halves of a word that a line end parts after its hyphen."""
        left, right = _BROKEN.search(before[-_LONGEST:]), _BEGUN.match(after[:_LONGEST])
        return (left[0][:-1].casefold(), right[0].casefold()) if left and right else None

    def _is_compound(self, left: str, right: str) -> bool:
        """Whether the hyphen stays: as the word stands elsewhere, else as most of such words do."""
        written, joined = self._count(f"{left}-{right}"), self._count(left + right)
        if written != joined:
            return written > joined
        return self._keeps or not (left + right).isalpha()

    def _count(self, word: str) -> int:
        return self._words[word]
