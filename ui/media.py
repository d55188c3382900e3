"""Pages of the original PDFs as pictures, and the boxes around a citation's words on them."""

import contextlib
import functools
import io
import itertools
import logging
import threading
from collections.abc import Iterator
from ctypes import c_int
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.document import Document, Span
from corpus.errors import LibraryError
from ui.marking import find

if TYPE_CHECKING:
    from corpus.library import Library

logger = logging.getLogger(__name__)

WIDTH = 1240
"""Pixels across a page: A4 at 150 dpi, sharp on a panel of 440 points at twice the density."""

TALLEST = 3_000
"""Pixels down a page at most, whatever the file claims its size to be."""

COLOURS = 64
"""A page of text keeps its look in so few, at a third of the bytes."""

UNITS = 10_000
"""The grid on which pdfium places boxes; a hundredth of a per cent."""


class PageError(LookupError):
    """The library has no picture of that page: no such document, not a PDF, or no such number."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in per cent of its width and height from the top left."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page on which cited words stand: its number from 1, height over width, and the boxes around the words."""

    number: int
    ratio: float
    boxes: tuple[Box, ...]


class PageImages:
    """Renders pages and finds words on them; safe to call from many threads.

    Args:
        library: where documents and their original files are.
        kept: how many pictures are held in memory, about 100 kB each.
    """

    def __init__(self, library: "Library", kept: int = 64) -> None:
        self._library = library
        self._lock = threading.Lock()  # pdfium is not thread-safe
        self._picture = functools.lru_cache(kept)(self._render)

    def picture(self, document: str, number: int) -> bytes:
        """The page as PNG.

        Raises:
            PageError: where there is none.
        """
        return self._picture(self._file(document), number)

    def leaves(self, document: str, span: Span) -> tuple[Leaf, ...]:
        """The pages that the span runs over, in order, with the words boxed.

        Raises:
            PageError: where the document is unknown, not a PDF, or shorter than the span.
        """
        path = self._file(document)
        held = self._library.document(document)
        if span.end > len(held.text):
            raise PageError(f"{document} has no characters {span.start} to {span.end}")
        with self._lock, _opened(path) as pdf:
            return tuple(self._leaf(pdf, held, number, part) for number, part in _parts(held, span))

    def _file(self, document: str) -> Path:
        try:
            original = self._library.original(document)
        except LibraryError as error:
            raise PageError(document) from error
        if original is None or original.media_type != "application/pdf":
            raise PageError(f"{document} has no pages to show")
        return original.path

    def _render(self, path: Path, number: int) -> bytes:
        with self._lock, _opened(path) as pdf, _page(pdf, number) as page:
            width, height = page.get_size()
            image = page.render(scale=min(WIDTH / width, TALLEST / height)).to_pil()
        file = io.BytesIO()
        image.quantize(COLOURS).save(file, "PNG")
        return file.getvalue()

    def _leaf(self, pdf: pypdfium2.PdfDocument, document: Document, number: int, part: Span) -> Leaf:
        with _page(pdf, number) as page:
            width, height = page.get_size()
            before = document.text[max(0, part.start - 300) : part.start]
            with contextlib.closing(page.get_textpage()) as text:
                ranges = find(part.of(document.text), _text(text), before)
                boxes = [box for first, end in ranges for box in _boxes(page, text, first, end)]
            return Leaf(number, round(height / width, 4), tuple(_lines(boxes)))


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF, closed again afterwards.

    Raises:
        PageError: where the file is damaged or gone.
    """
    try:
        pdf = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        logger.warning("can't show pages of %s: %s", path, error)
        raise PageError(str(path)) from error
    with contextlib.closing(pdf):
        yield pdf


@contextlib.contextmanager
def _page(pdf: pypdfium2.PdfDocument, number: int) -> Iterator[pypdfium2.PdfPage]:
    """One page, counted from 1, closed again afterwards.

    Raises:
        PageError: where the file has no such page.
    """
    if not 1 <= number <= len(pdf):
        raise PageError(f"page {number} of {len(pdf)}")
    with contextlib.closing(pdf[number - 1]) as page:
        yield page


def _parts(document: Document, span: Span) -> Iterator[tuple[int, Span]]:
    """Each page that shares characters with the span, and the characters shared."""
    for page in document.pages:
        if page.span.overlap(span):
            yield page.number, Span(max(page.span.start, span.start), min(page.span.end, span.end))


def _text(page: pypdfium2.PdfTextPage) -> str:
    """The page's characters, one for each of pdfium's indices; its own whole-text call leaves some out."""
    codes = (pdfium.FPDFText_GetUnicode(page, place) for place in range(page.count_chars()))
    return "".join(chr(code) if code else " " for code in codes)


def _boxes(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, first: int, end: int) -> Iterator[Box]:
    """The rectangles around characters `first` to `end`, turned and cropped as the page is."""
    for place in range(text.count_rects(first, end - first)):
        left, bottom, right, top = text.get_rect(place)
        corners = [_on_grid(page, x, y) for x, y in itertools.product((left, right), (bottom, top))]
        (x0, *_, x1), (y0, *_, y1) = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        per_cent = UNITS / 100
        yield Box(x0 / per_cent, y0 / per_cent, (x1 - x0) / per_cent, (y1 - y0) / per_cent)


def _lines(boxes: list[Box]) -> Iterator[Box]:
    """The boxes of one line as one, so that the marking has no gaps between words."""
    held: Box | None = None
    for box in boxes:
        if held and _beside(held, box):
            held = _around(held, box)
            continue
        if held:
            yield held
        held = box
    if held:
        yield held


def _beside(one: Box, other: Box) -> bool:
    """Whether they share more than half of the lower one's height: the same line of text."""
    shared = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return shared > min(one.height, other.height) / 2


def _around(one: Box, other: Box) -> Box:
    """The smallest box that holds both."""
    left, top = min(one.left, other.left), min(one.top, other.top)
    right = max(one.left + one.width, other.left + other.width)
    bottom = max(one.top + one.height, other.top + other.height)
    return Box(round(left, 2), round(top, 2), round(right - left, 2), round(bottom - top, 2))


def _on_grid(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[int, int]:
    """A point of the page's own space on a grid of `UNITS` squared, from the top left as it is shown."""
    across, down = c_int(), c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, UNITS, UNITS, 0, x, y, across, down)
    return across.value, down.value
