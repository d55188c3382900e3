"""Commands that keep a library sound and move it."""

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from corpus.errors import LibraryBusy
from corpus.library import Library
from tests.corpus.readers.making import NEEDS_OCR, block, pdf, scanned
from ui import keeping
from ui.cli import run
from ui.desk import Desk, Role
from ui.options import DONE, MISUSE, NOTHING

TREE = Path(__file__).resolve().parents[2]
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


def test_sync(onrecord: Ran, folder: Path, tmp_path: Path) -> None:
    """What is gone from the folder goes, others are left alone; an empty folder is refused, unless it may be."""
    (folder / "a.txt").unlink()
    (folder / "c.txt").write_text("“Nothing is known,” said Bo Lee.", "utf-8")
    code, out, err = onrecord("sync", folder, as_json=False)
    assert (code, out) == (DONE, "")
    assert err.strip() == "1 added, 1 unchanged, 1 removed; the library holds 2 documents, 2 quotations"
    for name in ("b.txt", "c.txt"):
        (folder / name).unlink()
    code, _, err = onrecord("sync", folder)
    assert code == NOTHING
    assert "holds no file, and the library holds 2 files from it: nothing was removed" in err
    assert onrecord("sync", folder, "--allow-empty", as_json=False)[0] == DONE
    code, _, err = onrecord("sync", tmp_path / "nowhere", "--watch")
    assert (code, err) == (
        NOTHING,
        f"onrecord: {tmp_path / 'nowhere'} is no folder, or not there, and there is nothing to sync\n",
    )


def test_watching(library: Path, folder: Path) -> None:
    """A burst of changes is one publication; Ctrl-C ends it cleanly, and all is sound."""
    command = [
        sys.executable,
        "-c",
        "from ui.main import main; main()",
        "sync",
        folder,
        "--watch",
        "--library",
        library,
    ]
    with subprocess.Popen(list(map(str, command)), cwd=TREE, stderr=subprocess.PIPE, text=True) as watching:
        overdue = threading.Timer(120, watching.kill)  # so that nothing below waits for ever
        overdue.start()
        try:
            assert watching.stderr is not None
            said = iter(watching.stderr)
            assert any(line.startswith(f"watching {folder}") for line in said)
            before = (library / "index" / "current").read_text("ascii")
            for number in range(20):
                (folder / f"{number}.txt").write_text(f"“Statement {number} is about a fence,” said Bo Lee.", "utf-8")
            (folder / "a.txt").unlink()
            assert "20 added, 1 removed" in next(line for line in said if line.strip())
            assert int((library / "index" / "current").read_text("ascii")) == int(before) + 1
            watching.send_signal(signal.SIGTERM)  # as Ctrl-C, which a shell may have its children ignore
            assert "stopped; what was done is kept\n" in said
            assert watching.wait(timeout=30) == DONE
        finally:
            overdue.cancel()
            watching.kill()


def test_watching_waits_for_another_writer(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever changes the library meanwhile is let finish."""
    tried: list[object] = []

    def once(changed: object) -> int:
        tried.append(changed)
        if len(tried) == 1:
            raise LibraryBusy(f"{library} is being changed")
        return DONE

    keeping._patiently(once, None, threading.Event())
    assert len(tried) == 2
    assert capsys.readouterr().err == f"{library} is being changed\n"


def test_backup_and_import(onrecord: Ran, library: Path, tmp_path: Path) -> None:
    """A library moves as one file; into a folder that holds something it doesn't."""
    file, other = tmp_path / "out.zip", tmp_path / "other"
    assert onrecord("backup", file) == (
        DONE,
        {"file": str(file), "documents": 2, "people": False, "missing": []},
        "",
    )
    code, told, _ = onrecord("import", file, within=other)
    assert (code, told["documents"], told["people"], told["troubles"]) == (DONE, 2, False, [])
    assert onrecord("verify", within=other)[0] == DONE
    assert onrecord("search", "markets", within=other)[1]["hits"]
    code, _, err = onrecord("import", file)
    assert (code, err) == (MISUSE, f"onrecord: {library} is not empty: import into a folder of its own\n")
    code, _, err = onrecord("export", file, as_json=False)
    assert (code, err) == (DONE, f"2 documents and 2 files are in {file}\n")


def test_people_go_along_with_a_backup(onrecord: Ran, library: Path, tmp_path: Path) -> None:
    """Accounts and conversations are restored, for the owner alone, and sessions end; an export leaves them behind."""
    desk = Desk(library)
    token = desk.users.begin_session(desk.users.add("ann", Role.ADMIN, "a long password"))
    desk.conversations.add("ann", "What was said?", {"answered": False})
    backup, export, both = (tmp_path / f"{name}.zip" for name in ("backup", "export", "both"))
    code, _, err = onrecord("backup", backup, as_json=False)  # while a desk is open
    assert (code, err) == (
        DONE,
        f"2 documents and 2 files, with accounts and conversations, are in {backup}\n",
    )
    assert onrecord("export", export)[1]["people"] is False
    assert onrecord("export", both, "--with-people")[1]["people"] is True
    desk.close()
    for file, along in ((backup, True), (export, False), (both, True)):
        folder = tmp_path / file.stem
        assert onrecord("import", file, within=folder)[1]["people"] is along
        assert (folder / "desk.sqlite").exists() is along
    restored = Desk(tmp_path / "backup")
    assert restored.users.check("ann", "a long password")
    assert restored.users.in_session(token) is None
    assert [one.title for one in restored.conversations.of("ann")] == ["What was said?"]
    assert (tmp_path / "backup" / "desk.sqlite").stat().st_mode & 0o77 == 0
    restored.close()


def test_what_is_lost_is_said(onrecord: Ran, library: Path, tmp_path: Path) -> None:
    """Originals that are missing are told when packing, and again when unpacking."""
    shutil.rmtree(library / "originals")
    code, _, err = onrecord("backup", tmp_path / "out.zip", as_json=False)
    assert code == NOTHING
    assert err.strip().endswith("2 originals are missing, as `onrecord verify` tells")
    code, out, err = onrecord("import", tmp_path / "out.zip", within=tmp_path / "other", as_json=False)
    assert (code, len(out.splitlines())) == (NOTHING, 2)
    assert err.startswith(f"2 documents are in {tmp_path / 'other'}")


def test_scans_are_recognised_when_asked(onrecord: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a program for OCR, adding and syncing with it say what to install, before anything is read."""
    monkeypatch.setenv("PATH", str(tmp_path))
    for command in ("add", "sync"):
        code, _, said = onrecord(command, tmp_path / "articles", "--ocr", as_json=False)
        assert code == MISUSE
        assert "Install Tesseract" in said


@NEEDS_OCR
def test_a_scan_that_failed_is_tried_again_with_ocr(onrecord: Ran, folder: Path) -> None:
    """Added without OCR it fails, and again; with OCR it comes in. One that is a scan in part is mended."""
    words = "The Committee will act as appropriate to sustain it."
    (folder / "scan.pdf").write_bytes(scanned(pdf(block(words, size=16))))
    writer = PdfWriter()
    for data in (pdf(block("Words of a page that is none.")), scanned(pdf(block(words, size=16)))):
        writer.append(PdfReader(BytesIO(data)))
    writer.write(folder / "part.pdf")
    assert onrecord("sync", folder, as_json=False)[0] == NOTHING
    assert onrecord("sync", folder, as_json=False)[0] == NOTHING
    assert onrecord("sync", folder, "--ocr", "--ocr-language", "eng", as_json=False)[0] == DONE
    with Library(folder.parent / "library").view() as view:
        notes = view.notes(str(folder / "part.pdf")) + view.notes(str(folder / "scan.pdf"))
    assert [note.partition(";")[0] for note in notes] == ["Page 2 held only pictures", "Page 1 held only pictures"]
    assert onrecord("sync", folder, "--ocr", as_json=False)[0] == DONE
