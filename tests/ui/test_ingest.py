"""`onrecord ingest` on the command line."""

import json
from pathlib import Path

import pytest

from ui.cli import run
from ui.options import DONE, MISUSE


def test_nothing_is_begun_without_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty folder leaves an empty library."""
    (tmp_path / "inbox").mkdir()
    library = ["--library", str(tmp_path / "library")]
    assert run(["ingest", str(tmp_path / "inbox"), *library]) == DONE
    assert run(["status", "--json", *library]) == DONE
    out, err = capsys.readouterr()
    assert json.loads(out)["documents"] == 0
    assert "nothing to add" in err


def test_somebody_must_work(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No workers are refused."""
    assert run(["ingest", str(tmp_path), "--workers", "0", "--library", str(tmp_path / "library")]) == MISUSE
    assert "workers" in capsys.readouterr().err


@pytest.mark.long
def test_files_come_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the encoder that ships; a line of JSON for each file."""
    (tmp_path / "a.txt").write_text("“The fence is long,” said Asif Ghafoor.", "utf-8")
    library = ["--library", str(tmp_path / "library")]
    assert run(["ingest", str(tmp_path / "a.txt"), "--workers", "1", "--json", *library]) == DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["quotations"]) == ("added", 1)
