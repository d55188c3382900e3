"""The lines of a PDF page, with where and how large they stand."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from pypdf import PageObject
from pypdf.generic import ArrayObject

from corpus.readers.decoding import sound
from corpus.readers.pdf_boxes import EVERYWHERE, Box, area, common
from corpus.readers.pdf_drawing import SHOWING, Drawing
from corpus.readers.pdf_hidden import hidden

Visitor = Callable[[Any, Any, Any, Any], None]

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


@dataclass(frozen=True, slots=True)
class Read:
    """What a page says.

    Args:
        lines: in the order in which the page draws them.
        hidden: the words that it holds but doesn't show, with blanks between them.
        pictured: whether it shows a picture.
    """

    lines: list[Line]
    hidden: str = ""
    pictured: bool = False


def read_page(page: PageObject) -> Read:
    """The lines of a page, and apart from them what is hidden from the eye."""
    visible = _visible(page)
    drawing = Drawing(page, visible)
    chunks = _chunks(page, drawing.before, drawing.after)
    pictured = any(one.picture for one in drawing.painted)
    unseen = hidden(drawing.shown, drawing.painted, visible)
    if not unseen:
        return Read(_lines(chunks), pictured=pictured)
    seen = frozenset(range(len(drawing.shown))) - unseen
    words = " ".join(line.text for line in _lines(_chunks_without(page, seen)))
    return Read(_lines(_chunks_without(page, unseen)), words, pictured)


def _visible(page: PageObject) -> Box:
    """The part of the page that is shown: its crop box, where that is one; everything where it has no size."""
    try:
        whole, cut = (
            (float(box.left), float(box.bottom), float(box.right), float(box.top))
            for box in (page.mediabox, page.cropbox)
        )
    except (ValueError, TypeError):
        return EVERYWHERE
    return next((box for box in (common(whole, cut), whole) if area(box)), EVERYWHERE)


def _chunks(page: PageObject, before: Visitor, after: Visitor) -> list[_Chunk]:
    """The pieces of text as pypdf gives them while the two look at each operation."""
    chunks: list[_Chunk] = []

    def take(text: str, cm: Sequence[float], tm: Sequence[float], font: dict[str, Any] | None, size: float) -> None:
        x, y = (tm[4] * cm[axis] + tm[5] * cm[axis + 2] + cm[axis + 4] for axis in (0, 1))
        height = abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1]))
        chunks.append(_Chunk(text, x, y, height, "bold" in str((font or {}).get("/BaseFont", "")).lower()))

    page.extract_text(visitor_text=take, visitor_operand_before=before, visitor_operand_after=after)
    return chunks


def _chunks_without(page: PageObject, places: frozenset[int]) -> list[_Chunk]:
    """The pieces of text but for the strings at these places among all that the page shows."""
    number = count()
    kept: list[Any] = []

    def before(operator: bytes, operands: Any, _cm: Any, _tm: Any) -> None:  # noqa: ANN401 - pypdf's types
        if operator in SHOWING and operands and next(number) in places:
            kept.append(operands[-1])
            operands[-1] = ArrayObject() if operator == b"TJ" else ""

    def after(operator: bytes, operands: Any, _cm: Any, _tm: Any) -> None:  # noqa: ANN401 - as above
        if operator in SHOWING and kept:
            operands[-1] = kept.pop()

    return _chunks(page, before, after)


def _lines(chunks: list[_Chunk]) -> list[Line]:
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
