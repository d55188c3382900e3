"""Commands that keep a library sound and move it."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ui.cli import run
from ui.options import DONE, NOTHING

Ran = Callable[..., tuple[int, Any, str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles."""
    made = tmp_path / "articles"
    made.mkdir()
    (made / "a.txt").write_text("“The fence is long,” said Janet Yellen. “It will grow,” she added.", "utf-8")
    (made / "b.txt").write_text("“I doubt that the markets will notice it,” said Asif Ghafoor.", "utf-8")
    return made


@pytest.fixture
def library(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A library of the articles."""
    assert run(["add", str(folder), "--library", str(tmp_path / "library")]) == DONE
    capsys.readouterr()
    return tmp_path / "library"


@pytest.fixture
def onrecord(library: Path, capsys: pytest.CaptureFixture[str]) -> Ran:
    """Runs a command on the library; its exit code, its JSON or text, and what it said."""

    def ran(*arguments: object, as_json: bool = True, within: Path = library) -> tuple[int, Any, str]:
        code = run([*map(str, arguments), "--library", str(within), *(["--json"] if as_json else [])])
        out, err = capsys.readouterr()
        return code, json.loads(out) if as_json and out else out, err

    return ran


def test_verify(onrecord: Ran, library: Path) -> None:
    """A sound library is said to be; troubles are listed with what mends them, and reindexing does."""
    assert onrecord("verify") == (DONE, {"sound": True, "troubles": []}, "")
    assert onrecord("verify", as_json=False) == (DONE, "", "the library is sound\n")
    with sqlite3.connect(library / "library.sqlite") as rows:
        rows.execute("DELETE FROM spoken")
    code, told, _ = onrecord("verify")
    assert (code, told["sound"]) == (NOTHING, False)
    assert {trouble["remedy"] for trouble in told["troubles"]} == {"`onrecord reindex` mends it."}
    code, out, err = onrecord("verify", as_json=False)
    assert (code, len(out.splitlines())) == (NOTHING, 2)
    assert err == "2 troubles; `onrecord reindex` mends 2 of them\n"
    assert onrecord("reindex")[0] == DONE
    assert onrecord("verify")[0] == DONE
