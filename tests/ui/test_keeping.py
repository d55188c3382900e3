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


def test_purge(onrecord: Ran, library: Path, folder: Path) -> None:
    """Only after removing; what stays all the same is said, and what is out of reach."""
    key = str(folder / "a.txt")
    code, _, err = onrecord("purge", key)
    assert (code, err) == (NOTHING, f"onrecord: {key} is in the library: `onrecord remove` it first, then purge it\n")
    assert onrecord("remove", key)[0] == DONE
    (library / "library.sqlite.format-1").write_bytes(b"as it was")
    code, told, _ = onrecord("purge", key)
    assert (code, told["purged"], told["done"]) == (DONE, [key], True)
    lies, backups, copy = told["remarks"]
    assert lies == f"{key} lies where it was: adding or syncing that folder brings it in again"
    assert backups.startswith("backups and exports are out of reach")
    assert copy.startswith(f"{library / 'library.sqlite.format-1'} is a copy from before this version")
    assert onrecord("restore", key)[0] == NOTHING
    assert onrecord("verify")[0] == DONE


def test_purge_of_what_expired(onrecord: Ran, library: Path, folder: Path) -> None:
    """What was removed a week ago goes, what was removed today stays."""
    old, new = str(folder / "a.txt"), str(folder / "b.txt")
    onrecord("remove", old, new)
    with sqlite3.connect(library / "library.sqlite") as rows:
        rows.execute("UPDATE record SET removed = '2020-01-01T00:00:00+00:00' WHERE key = ?", (old,))
    code, out, err = onrecord("purge", "--expired", as_json=False)
    assert (code, out) == (DONE, "")
    assert err.startswith(f"purged {old}\n")
    assert onrecord("restore", new)[0] == DONE


def test_purge_says_what_shares_text_or_file(onrecord: Ran, folder: Path) -> None:
    """A copy that stays, and a file of several records, are named."""
    records = folder / "r.jsonl"
    records.write_text("".join(json.dumps({"id": f"r{n}", "text": f"Record {n} is long."}) + "\n" for n in (1, 2)))
    (folder / "copy.txt").write_bytes(b"Record 1 is long.")
    assert onrecord("add", folder, as_json=False)[0] == DONE
    onrecord("remove", "r1")
    copy, original, _ = onrecord("purge", "r1")[1]["remarks"]
    assert copy == f"the text of r1 stays: {folder / 'copy.txt'} holds it, too"
    assert original == f"the original of {records} stays: other records in it are needed"
