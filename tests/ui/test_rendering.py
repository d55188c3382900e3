"""Pages drawn in a process of their own, which may be killed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.document import Document, Page, Span
from corpus.library import Original
from tests.corpus.library.making import ROOT
from tests.corpus.readers.making import NEEDS_OCR, block, pdf, scanned
from tests.ui.paper import write
from tests.ui.scene import ShelfOf
from ui.media import PageImages
from ui.rendering import PageError, leaves, picture


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A PDF of one page."""
    return write(tmp_path / "a.pdf", [["They agreed to meet again."]])


def _asked(request: dict[str, object]) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "ui.rendering"]
    return subprocess.run(command, input=json.dumps(request).encode(), capture_output=True, check=False, timeout=60)


def test_the_child_draws(paper: Path) -> None:
    """A request for a page is answered by the same picture that the function gives."""
    assert _asked({"path": str(paper), "number": 1}).stdout == picture(paper, 1)


def test_the_child_finds_words(paper: Path) -> None:
    """A request for words is answered by the boxes around them."""
    (leaf,) = json.loads(_asked({"path": str(paper), "parts": [[1, "agreed to meet", ""]]}).stdout)
    assert len(leaf["boxes"]) == len(leaves(paper, [(1, "agreed to meet", "")])[0].boxes) == 1


def test_the_child_says_what_is_not_there(paper: Path) -> None:
    """A page that isn't there is exit code 1 and a sentence."""
    done = _asked({"path": str(paper), "number": 2})
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"page 2 of 1" in done.stderr


def test_the_child_is_held_to_its_limits() -> None:
    """On memory and computing, and lower ones that it was started with stay; it leaves no image of its memory."""
    code = (
        "import resource as r\nfrom ui.rendering import COMPUTING, MEMORY, confine\n"
        "r.setrlimit(r.RLIMIT_CPU, (7, 7)); confine()\n"
        "print([r.getrlimit(kind)[0] for kind in (r.RLIMIT_DATA, r.RLIMIT_CPU, r.RLIMIT_CORE)] == [MEMORY, 7, 0])\n"
        "try: bytearray(2 * MEMORY)\n"
        "except MemoryError: print('held')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["True", "held"]


@NEEDS_OCR
def test_words_on_a_scan_are_marked(tmp_path: Path) -> None:
    """They are recognised again: a box a line, where the line stands; words that aren't there have none."""
    path = tmp_path / "scan.pdf"
    said = ("They agreed to meet again", "at the long fence in spring.", "Nobody wrote it down.")
    path.write_bytes(scanned(pdf(block(*said, top=700, gap=30, size=14))))
    (leaf,) = leaves(path, [(1, "agreed to meet again at the long fence", "They ")])
    first, second = leaf.boxes
    for box, baseline in ((first, 700), (second, 670)):
        assert box.top < 100 * (1 - baseline / 792) < box.top + box.height + 1
    assert abs(second.left - 100 * 72 / 612) < 1
    assert first.left > second.left + 3
    assert leaves(path, [(1, "Something else altogether was said", "")])[0].boxes == ()


@NEEDS_OCR
def test_without_tesseract_a_scan_has_no_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is shown all the same; so it is where Tesseract fails."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(scanned(pdf(block("They agreed to meet again."))))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert leaves(path, [(1, "agreed to meet", "")])[0].boxes == ()
    (tmp_path / "tesseract").write_text("#!/bin/sh\nexit 1\n", "utf-8")
    (tmp_path / "tesseract").chmod(0o755)
    assert leaves(path, [(1, "agreed to meet", "")])[0].boxes == ()


def test_a_page_that_takes_too_long_is_given_up(paper: Path) -> None:
    """A child over its time is killed, the page is refused, and it is not tried again."""
    text = "They agreed to meet again."
    document = Document.of(text, key="k", title="T", pages=(Page(1, Span(0, len(text))),))
    shelf = ShelfOf({document.id: document}, {document.id: Original(paper, "0" * 64, "application/pdf", "a.pdf")})
    images = PageImages(shelf, seconds=0.001)  # type: ignore[arg-type]
    for _ in range(2):
        with pytest.raises(PageError, match="takes too long"):
            images.picture(document.id, 1)
