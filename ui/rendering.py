"""PDF pages drawn and searched, in a process of its own: `python -m ui.rendering`.

pdfium has no limit on time or memory, and a page of a few bytes can be made to draw for hours. So it works in a child
that can be killed and is limited by the system: a request as JSON on standard input, the reply on standard output, exit
code 1 where there is no such page.
"""

import contextlib
import io
import itertools
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from ctypes import c_int
from dataclasses import asdict, dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from ui.marking import find

if sys.platform != "win32":
    import resource

WIDTH = 1240
"""Pixels across a page: A4 at 150 dpi, sharp on a panel of 440 points at twice the density."""

TALLEST = 3_000
"""Pixels down a page at most, whatever the file claims its size to be."""

COLOURS = 64
"""A page of text keeps its look in so few, at a third of the bytes."""

MEMORY = 1024 * 1024 * 1024
"""Bytes that drawing a page may take: a scan of 100 megapixels fits."""

COMPUTING = 30
"""Seconds of computing after which the system ends it: whoever asked has given up by then, or is gone."""

SPARSE = 100
"""Letters below which a page is taken for a scan, with a stamp or a number on it at most."""

RECOGNISING = 6
"""Seconds in which the words on a scan are recognised again, so as to be marked; it takes one or two."""

UNITS = 10_000
"""The grid on which pdfium places boxes; a hundredth of a per cent."""


class PageError(LookupError):
    """There is no picture of that page: no such document, not a PDF, no such number, or it takes too long to draw."""


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


def picture(path: Path, number: int) -> bytes:
    """A page as PNG.

    Raises:
        PageError: where the file is damaged or has no such page.
    """
    with _opened(path) as pdf, _page(pdf, number) as page:
        width, height = page.get_size()
        image = page.render(scale=min(WIDTH / width, TALLEST / height)).to_pil()
    file = io.BytesIO()
    image.quantize(COLOURS).save(file, "PNG")
    return file.getvalue()


def leaves(path: Path, parts: list[tuple[int, str, str]]) -> list[Leaf]:
    """Pages with words boxed.

    Args:
        path: the PDF.
        parts: for each page its number, the words on it, and what stands before them.

    Raises:
        PageError: where the file is damaged or has no such page.
    """
    with _opened(path) as pdf:
        return [_leaf(pdf, number, words, before) for number, words, before in parts]


def main() -> int:
    """Answer the one request on standard input."""
    confine()
    asked = json.load(sys.stdin)
    try:
        if "parts" in asked:
            shape = [asdict(leaf) for leaf in leaves(Path(asked["path"]), asked["parts"])]
            sys.stdout.write(json.dumps(shape))
        else:
            sys.stdout.buffer.write(picture(Path(asked["path"]), asked["number"]))
    except MemoryError:
        sys.stderr.write("the page takes more memory than it may")
        return 1
    except PageError as error:
        sys.stderr.write(str(error))
        return 1
    return 0


def confine() -> None:
    """Let the system hold this process to its limits.

    Not `index.worker`'s, as importing that would cost each page more than drawing it.
    """
    if sys.platform != "win32":
        for kind, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_DATA, MEMORY),
            (resource.RLIMIT_CPU, COMPUTING),
        ):
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _leaf(pdf: pypdfium2.PdfDocument, number: int, words: str, before: str) -> Leaf:
    with _page(pdf, number) as page:
        width, height = page.get_size()
        with contextlib.closing(page.get_textpage()) as text:
            shown = _text(text)
            ranges = find(words, shown, before)
            boxes = [box for first, end in ranges for box in _boxes(page, text, first, end)]
        if not boxes and sum(map(str.isalnum, shown)) < SPARSE:
            boxes = _recognised(page, words, before)
        return Leaf(number, round(height / width, 4), tuple(_lines(boxes)))


def _recognised(page: pypdfium2.PdfPage, words: str, before: str) -> list[Box]:
    """The boxes around words on a picture of a page, as far as they can be recognised again in time; else none."""
    program = shutil.which("tesseract")
    if program is None:
        return []
    from corpus.readers.ocr import Ocr  # takes longer to load than an ordinary page to draw

    with contextlib.suppress(OSError, subprocess.SubprocessError, ValueError):
        placed = Ocr(program, seconds=RECOGNISING).places(page)
        starts = list(itertools.accumulate((len(word) + 1 for word, _ in placed), initial=0))
        ranges = find(words, " ".join(word for word, _ in placed), before)
        return [
            Box(*(round(number, 2) for number in place))
            for first, end in ranges
            for start, (word, place) in zip(starts, placed, strict=False)
            if start < end and first < start + len(word)
        ]
    return []


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF, closed again afterwards.

    Raises:
        PageError: where the file is damaged or gone.
    """
    try:
        pdf = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
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


if __name__ == "__main__":
    sys.exit(main())
