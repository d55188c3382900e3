"""Words recognised on pictures of pages."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest

from corpus.errors import NoRecogniser
from corpus.readers.ocr import Ocr
from tests.corpus.readers.making import NEEDS_OCR, block, pdf, scanned

WORDS = ("The Committee will act as appropriate", "to sustain the expansion of trade.")


def _program(folder: Path, name: str, script: str) -> str:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return str(path)


@NEEDS_OCR
@pytest.mark.parametrize("program", ["tesseract", "ocrmypdf"])
def test_lines_stand_where_they_are(program: str) -> None:
    """Each line with its words, its place and its size, from either program."""
    path = shutil.which(program)
    if path is None and program == "ocrmypdf":
        pytest.skip("OCRMYPDF IS NOT TRIED: it is not installed")
    assert path
    data = scanned(pdf([], block(*WORDS, size=16, gap=24, top=600)))
    found = Ocr(path).lines(BytesIO(data), [2])
    assert [line.text for line in found[2]] == [*WORDS]
    first, second = found[2]
    assert abs(first.x - 72) < 6
    assert abs(first.y - 600) < 8
    assert 20 < first.y - second.y < 28
    assert abs(first.size - 16) < 6


@NEEDS_OCR
def test_a_language_that_is_not_installed() -> None:
    """It is named, with those that are and with what to install."""
    assert Ocr.ready("eng").language == "eng"
    with pytest.raises(NoRecogniser, match=r"the language 'xxz'; it knows .*eng.*apt-get install tesseract"):
        Ocr.ready("eng+xxz")


def test_without_any_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The error says what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoRecogniser, match=r"there is none\. Install Tesseract .*apt-get install tesseract-ocr"):
        Ocr.ready()


def test_a_program_that_does_not_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It is named."""
    program = _program(tmp_path, "tesseract", "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoRecogniser, match=f"{program} doesn't run"):
        Ocr.ready()


def test_ocrmypdf_has_the_first_word(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where both are there, it is taken."""
    _program(tmp_path, "tesseract", "echo eng")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Ocr.ready().program == str(tmp_path / "tesseract")
    ours = _program(tmp_path, "ocrmypdf", "exit 1")
    assert Ocr.ready().program == ours


@pytest.mark.parametrize("name", ["tesseract", "ocrmypdf"])
@pytest.mark.parametrize("script", ["exit 3", "exec sleep 60"])
def test_a_program_that_fails_or_hangs(tmp_path: Path, name: str, script: str) -> None:
    """A page that can't be recognised, or not in time, is missing; nothing waits for it."""
    program = _program(tmp_path, name, script)
    assert Ocr(program, seconds=1).lines(BytesIO(pdf(block("Words."))), [1]) == {}


def test_what_is_said_of_words(tmp_path: Path) -> None:
    """Words that Tesseract isn't sure of are left out, and lines have the size that most words have."""
    head = "level page_num block_num par_num line_num word_num left top width height conf text"
    rows = ("5 1 1 1 1 1 300 300 99 50 96 Sure", "5 1 1 1 1 2 450 300 99 52 12 dirt", "4 1 1 1 1 0 0 0 9 9 -1 ")
    (tmp_path / "table").write_text("\n".join(row.replace(" ", "\t") for row in (head, *rows)))
    program = _program(tmp_path, "tesseract", f"cat > /dev/null; cat {tmp_path / 'table'}")
    (line,) = Ocr(program).lines(BytesIO(pdf(block("Words."))), [1])[1]
    assert (line.text, line.x, line.y) == ("Sure", 300 * 72 / 300, 792 - 350 * 72 / 300)
