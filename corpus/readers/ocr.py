"""Words on pictures of pages, recognised by programs that are installed beside this one: ocrmypdf, else Tesseract.

Each runs in a process of its own with a limit on time. What they make of a page may hold errors, and the notes say so.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from corpus.errors import NoRecogniser
from corpus.readers.pdf_lines import Line, read_page

if TYPE_CHECKING:
    import pypdfium2

_INSTALL: Final = "Install Tesseract (Debian, Ubuntu: apt-get install tesseract-ocr; macOS: brew install tesseract)"
_SHARPNESS: Final = 300  # dots an inch, which Tesseract is made for
_LARGEST: Final = 6_000  # dots along a side of a page
_POINTS: Final = 72  # an inch
_SURE: Final = 30  # per cent: what Tesseract trusts less is mostly dirt
_WORD: Final = "5"  # Tesseract's level for words
_LETTER: Final = 1.35  # size of letters to the height of most words, which have none below the line

_Row = Mapping[str, str]
Place = tuple[float, float, float, float]
"""Left, top, width and height, in per cent of the page as it is shown."""


@dataclass(frozen=True, slots=True)
class Ocr:
    """Recognises words. `Ocr.ready` gives one that works.

    Args:
        program: the path of ocrmypdf or Tesseract.
        language: as Tesseract calls it, several joined by a plus: "eng", "deu+eng".
        seconds: that a page may take.
    """

    program: str
    language: str = "eng"
    seconds: int = 120

    @classmethod
    def ready(cls, language: str = "eng") -> "Ocr":
        """With the programs that are installed.

        Raises:
            NoRecogniser: if there are none, or none that know the language.
        """
        tesseract = shutil.which("tesseract")
        if tesseract is None:
            raise NoRecogniser(
                f"OCR needs a program that recognises words, and there is none. {_INSTALL}, then try again."
            )
        try:
            known = _run([tesseract, "--list-langs"], 60).decode("utf-8", "replace").split("\n")
        except (OSError, subprocess.SubprocessError) as error:
            raise NoRecogniser(f"{tesseract} doesn't run. {_INSTALL} afresh, then try again.") from error
        if missing := [one for one in language.split("+") if one not in known]:
            others = ", ".join(sorted(filter(str.isalpha, known)))
            raise NoRecogniser(
                f"Tesseract doesn't know the language {missing[0]!r}; it knows {others}. Install its data "
                f"(Debian, Ubuntu: apt-get install tesseract-ocr-{missing[0]}), then try again."
            )
        return cls(shutil.which("ocrmypdf") or tesseract, language)

    def lines(self, stream: BinaryIO, pages: Sequence[int]) -> dict[int, list[Line]]:
        """The lines on these pages of a PDF, counted from 1; those that can't be recognised in time are missing."""
        if Path(self.program).name.startswith("ocrmypdf"):
            return self._by_ocrmypdf(stream, pages)
        return {page: lines for page, lines in self._by_tesseract(stream, pages) if lines}

    def places(self, page: "pypdfium2.PdfPage") -> list[tuple[str, Place]]:
        """The words on a page with their places on it, line by line; only Tesseract tells these."""
        table, _, (across, down) = self._table(page)
        return [(word["text"], _place(word, across, down)) for word in _words(table)]

    def _by_ocrmypdf(self, stream: BinaryIO, pages: Sequence[int]) -> dict[int, list[Line]]:
        listed = ",".join(map(str, pages))
        settings = [
            "--quiet",
            "--jobs",
            "1",
            "--skip-text",
            "--output-type",
            "pdf",
            "--optimize",
            "0",
            "--pages",
            listed,
        ]
        stream.seek(0)
        with TemporaryDirectory(prefix="onrecord-") as folder:
            made = Path(folder) / "made.pdf"
            command = [
                self.program,
                *settings,
                "-l",
                self.language,
                "--tesseract-timeout",
                str(self.seconds),
                "-",
                str(made),
            ]
            try:
                _run(command, self.seconds * len(pages), stream.read())
                reader = PdfReader(made)
                found = {page: read_page(reader.pages[page - 1]).lines for page in pages}
                return {page: lines for page, lines in found.items() if lines}
            except (OSError, subprocess.SubprocessError, PyPdfError, IndexError):
                return {}

    def _by_tesseract(self, stream: BinaryIO, pages: Sequence[int]) -> Iterator[tuple[int, list[Line]]]:
        import pypdfium2

        stream.seek(0)
        with pypdfium2.PdfDocument(stream.read()) as pdf:
            for page in pages:
                try:
                    yield page, self._page(pdf[page - 1])
                except (pypdfium2.PdfiumError, OSError, subprocess.SubprocessError, ValueError):
                    continue

    def _page(self, page: "pypdfium2.PdfPage") -> list[Line]:
        table, scale, _ = self._table(page)
        return _lines(table, scale, page.get_height())

    def _table(self, page: "pypdfium2.PdfPage") -> tuple[str, float, tuple[int, int]]:
        """Tesseract's table of words, in how many dots to a point, and how many dots across and down the page."""
        width, height = page.get_size()
        scale = min(_SHARPNESS / _POINTS, _LARGEST / max(width, height, 1.0))
        dots = page.render(scale=scale, grayscale=True).to_numpy()
        picture = b"P5 %d %d 255\n" % (dots.shape[1], dots.shape[0]) + dots.tobytes()
        dpi = str(max(round(scale * _POINTS), 70))
        said = _run([self.program, "stdin", "stdout", "-l", self.language, "--dpi", dpi, "tsv"], self.seconds, picture)
        return said.decode("utf-8", "replace"), scale, (dots.shape[1], dots.shape[0])


def _run(command: Sequence[str], seconds: int, given: bytes = b"") -> bytes:
    """What a program says.

    Raises:
        SubprocessError: if it fails, or not in time.
    """
    settings = os.environ | {"OMP_THREAD_LIMIT": "1"}  # Tesseract's threads wait for each other more than they help
    with subprocess.Popen(  # noqa: S603 - the program is one that was looked for by its name
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=settings,
        start_new_session=True,
    ) as running:
        try:
            said, _ = running.communicate(given, timeout=seconds)
        finally:
            if running.poll() is None:
                _end(running)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    return said


def _end(running: "subprocess.Popen[bytes]") -> None:
    """End a program with those that it started."""
    if sys.platform == "win32":
        running.kill()
    else:
        os.killpg(running.pid, signal.SIGKILL)


def _lines(table: str, scale: float, height: float) -> list[Line]:
    """The lines in Tesseract's table of words, with letters of one size as far as they are."""
    words = _words(table)
    usual = median(float(word["height"]) for word in words) if words else 0.0
    found: dict[tuple[str, ...], list[_Row]] = {}
    for word in words:
        found.setdefault((word["block_num"], word["par_num"], word["line_num"]), []).append(word)
    return [_line(parts, usual, scale, height) for parts in found.values()]


def _words(table: str) -> list[_Row]:
    head, *rows = (row.split("\t") for row in table.splitlines())
    return [
        word for row in rows if (word := dict(zip(head, row, strict=False))).get("level") == _WORD and _is_sure(word)
    ]


def _place(word: _Row, across: int, down: int) -> Place:
    left, top, width, height = (float(word[name]) for name in ("left", "top", "width", "height"))
    return 100 * left / across, 100 * top / down, 100 * width / across, 100 * height / down


def _line(words: list[_Row], usual: float, scale: float, height: float) -> Line:
    tall = median(float(word["height"]) for word in words)
    foot = median(float(word["top"]) + float(word["height"]) for word in words)
    like = usual if abs(tall - usual) < usual / 2 else tall
    text = " ".join(word["text"] for word in words)
    return Line(
        text, float(words[0]["left"]) / scale, height - foot / scale, round(like * _LETTER / scale, 1), bold=False
    )


def _is_sure(word: _Row) -> bool:
    return bool(word.get("text", "").strip()) and float(word["conf"]) >= _SURE
