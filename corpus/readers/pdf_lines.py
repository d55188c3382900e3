"""The lines of a PDF page, with where and how large they stand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pypdf import PageObject

from corpus.readers.decoding import sound

_RAISED: Final = 0.2  # of the size of the letters
_SMALLER: Final = 0.9  # of it
_STOPS: Final = tuple(".,;:?!)”\"’'")


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line, single blanks between them.

    Args:
        text: never blank.
        x: points from the left edge of the page to its first letter.
        y: points from the lower edge.
        size: points of the letters that most of it is set in.
        bold: whether all of it is.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class _Chunk:
    text: str
    x: float
    y: float
    size: float
    bold: bool


def lines_of(page: PageObject) -> list[Line]:
    """The lines in the order in which the page draws them."""
    chunks: list[_Chunk] = []

    def take(text: str, cm: Sequence[float], tm: Sequence[float], font: dict[str, Any] | None, size: float) -> None:
        x, y = (tm[4] * cm[axis] + tm[5] * cm[axis + 2] + cm[axis + 4] for axis in (0, 1))
        height = abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1]))
        chunks.append(_Chunk(text, x, y, height, "bold" in str((font or {}).get("/BaseFont", "")).lower()))

    page.extract_text(visitor_text=take)
    filled = (parts for parts in _at_line_ends(chunks) if any(part.text.strip() for part in parts))
    return [_line(_without_references(parts)) for parts in filled]


def _at_line_ends(chunks: list[_Chunk]) -> Iterator[list[_Chunk]]:
    parts: list[_Chunk] = []
    for chunk in chunks:
        first, *more = chunk.text.split("\n")
        parts.append(_Chunk(first, chunk.x, chunk.y, chunk.size, chunk.bold))
        for text in more:
            yield parts
            parts = [_Chunk(text, chunk.x, chunk.y, chunk.size, chunk.bold)]
    yield parts


def _without_references(parts: list[_Chunk]) -> list[_Chunk]:
    """Without the small raised figures after a full stop or a comma that refer to footnotes."""
    kept: list[_Chunk] = []
    for part in parts:
        last = "".join(one.text for one in kept).rstrip()[-1:]
        base = kept[0] if kept else part
        raised = part.y - base.y > _RAISED * base.size and part.size < _SMALLER * base.size
        if not (raised and last in _STOPS and part.text.strip().isdecimal()):
            kept.append(part)
    return kept


def _line(parts: list[_Chunk]) -> Line:
    filled = [part for part in parts if part.text.strip()]
    sizes: Counter[float] = Counter()
    for part in filled:
        sizes[round(part.size, 1)] += len(part.text)
    text = " ".join(sound("".join(part.text for part in parts)).replace("\0", "").split())
    first = filled[0]
    return Line(text or "\ufffd", first.x, first.y, sizes.most_common(1)[0][0], all(part.bold for part in filled))
