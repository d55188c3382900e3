"""A library as one file, and what is refused of files that say they are one."""

import contextlib
import hashlib
import json
import sqlite3
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.errors import DamagedArchive, LibraryError
from corpus.library import Library, Packed, pack, unpack
from tests.corpus.library.making import keep, quote, ready, rich, state

NOTE = Document.of("“The fence is long,” said Bo Lee.", key="b.txt", title="B")
DIGEST = hashlib.sha256(b"The bytes.").hexdigest()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of two documents, one with its file."""
    made = Library.create(tmp_path / "library")
    (tmp_path / "b.txt").write_bytes(b"The bytes.")
    with made.writing() as writer:
        writer.settle_encoder("letter-count", 27)
        writer.keep_original(tmp_path / "b.txt", state("b.txt", b"The bytes."))
        writer.keep(ready(NOTE, quote(NOTE, "The fence is long", "Bo Lee")), state("b.txt", b"The bytes."))
    keep(made, rich())
    yield made
    made.close()


@pytest.fixture
def packed(library: Library, tmp_path: Path) -> Path:
    """The library as a file."""
    pack(library, tmp_path / "packed.zip")
    return tmp_path / "packed.zip"


def test_there_and_back(library: Library, tmp_path: Path) -> None:
    """All is the same in another folder, missing or empty, also after a library that was there before was packed."""
    file = tmp_path / "out" / "packed.zip"
    file.parent.mkdir()
    file.write_bytes(b"an older backup")
    assert pack(library, file) == Packed(2, 1, ())
    assert [path.name for path in file.parent.iterdir()] == ["packed.zip"]
    assert file.stat().st_mode & 0o77 == 0
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "deep" / "other", tmp_path / "empty"):
        again = unpack(file, folder)
        assert again.check() == ()
        assert again.counts() == library.counts()
        assert again.entries() == library.entries()
        assert again.quotations("b.txt") == library.quotations("b.txt")
        original = again.original("b.txt")
        assert original is not None
        assert original.path.read_bytes() == b"The bytes."
        assert not [path for path in folder.parent.iterdir() if "importing" in path.name]
        again.close()


def test_while_others_write(library: Library, tmp_path: Path) -> None:
    """What is packed is of one moment, and sound."""
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            keep(library, ready(Document.of(f"Number {number}.", key=f"n{number}", title="N")))
            number += 1
        library.close()

    writing = threading.Thread(target=write)
    writing.start()
    try:
        for number in range(5):
            pack(library, tmp_path / f"{number}.zip")
    finally:
        stop.set()
        writing.join()
    for number in range(5):
        again = unpack(tmp_path / f"{number}.zip", tmp_path / f"again-{number}")
        assert again.check() == ()
        again.close()


def test_an_original_that_is_lost(library: Library, tmp_path: Path) -> None:
    """It is told, and the rest is packed; what is damaged isn't carried on."""
    (library.folder / "originals" / DIGEST[:2] / DIGEST).write_bytes(b"Other bytes.")
    assert pack(library, tmp_path / "packed.zip") == Packed(2, 0, (DIGEST,))
    again = unpack(tmp_path / "packed.zip", tmp_path / "again")
    assert [trouble.what.partition(" from ")[0] for trouble in again.check()] == ["b.txt: the original is missing"]
    again.close()


def test_not_into_the_library(library: Library) -> None:
    """A purge could not reach a backup there, and people would lose both together."""
    with pytest.raises(ValueError, match="lies in the library itself"):
        pack(library, library.folder / "packed.zip")


def test_a_library_that_cannot_be_read(library: Library, tmp_path: Path) -> None:
    """There is a named error, and no file."""
    library.close()
    (library.folder / "library.sqlite").write_bytes(b"no database, though it was one before" * 500)
    with pytest.raises(LibraryError, match="can't be packed"):
        pack(library, tmp_path / "packed.zip")
    assert not (tmp_path / "packed.zip").exists()


def test_not_over_anything(packed: Path, tmp_path: Path) -> None:
    """A folder that holds anything, and a file, are refused."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter").write_bytes(b"")
    for folder in (tmp_path / "full", packed, tmp_path / "library"):
        with pytest.raises(ValueError, match="is not empty"):
            unpack(packed, folder)


def test_what_a_killed_import_left_is_cleared_away(packed: Path, tmp_path: Path) -> None:
    """The next one begins anew."""
    (tmp_path / "again.importing").mkdir()
    (tmp_path / "again.importing" / "half").write_bytes(b"")
    unpack(packed, tmp_path / "again").close()
    assert sorted(path.name for path in (tmp_path / "again").iterdir()) == ["library.sqlite", "originals"]


def _rewritten(packed: Path, target: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The archive with its members changed."""
    with zipfile.ZipFile(packed) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target


def _with_database(members: dict[str, bytes], folder: Path, statement: str) -> None:
    """Meddle with the database, and seal it again."""
    file = folder / "meddled.sqlite"
    file.write_bytes(members["library.sqlite"])
    rows = sqlite3.connect(file)
    rows.execute(statement)
    rows.commit()
    rows.close()
    members["library.sqlite"] = file.read_bytes()
    about = json.loads(members["onrecord.json"])
    about["database"] = hashlib.sha256(members["library.sqlite"]).hexdigest()
    members["onrecord.json"] = json.dumps(about).encode()


@pytest.mark.parametrize(
    "name",
    [
        "../outside",
        "/tmp/outside",  # noqa: S108 — refused
        "originals/../../outside",
        f"originals/00/{DIGEST}",
        f"originals/{DIGEST[:2]}/{DIGEST}/x",
        f"originals/{DIGEST[:2]}\\{DIGEST}",
        f"originals/{DIGEST[:2]}/{DIGEST}\n",
        "onrecord.toml",
        "library.sqlite-wal",
        "index/current",
        "C:\\outside",
    ],
)
def test_a_member_that_is_no_file_of_a_library(packed: Path, tmp_path: Path, name: str) -> None:
    """It is refused before anything is written, wherever it would lie."""
    hostile = _rewritten(packed, tmp_path / "hostile.zip", lambda members: members.update({name: b"outside"}))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(DamagedArchive, match="is no packed library: it holds"):
        unpack(hostile, tmp_path / "again")
    assert [path for path in sorted(tmp_path.rglob("*")) if path.name != "again.importing.lock"] == before


def test_a_member_twice(packed: Path, tmp_path: Path) -> None:
    """Which of the two is meant can't be known."""
    with zipfile.ZipFile(packed, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("library.sqlite", b"another")
    with pytest.raises(DamagedArchive, match="members twice"):
        unpack(packed, tmp_path / "again")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda members: members.update({"library.sqlite": b"other"}), "library.sqlite is not what was packed"),
        (
            lambda members: members.update({f"originals/{DIGEST[:2]}/{DIGEST}": b"other"}),
            f"{DIGEST} is not what was packed: its checksum differs",
        ),
        (lambda members: members.pop("library.sqlite"), "holds no library.sqlite"),
        (lambda members: members.pop("onrecord.json"), "onrecord.json is missing or odd"),
        (lambda members: members.update({"onrecord.json": b"[]"}), "onrecord.json is missing or odd"),
        (
            lambda members: members.update({"onrecord.json": b'{"format": 9, "database": ""}'}),
            r"packed by another version \(format 9\)",
        ),
    ],
)
def test_what_was_altered(packed: Path, tmp_path: Path, change: Callable[[dict[str, bytes]], object], why: str) -> None:
    """There is a named error, and no library."""
    with pytest.raises(DamagedArchive, match=why):
        unpack(_rewritten(packed, tmp_path / "altered.zip", change), tmp_path / "again")
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM document; END", "the trigger 't'"),
        ("CREATE VIEW passages AS SELECT 1", "the view 'passages'"),
        ("CREATE TABLE other (x)", "the table 'other'"),
    ],
)
def test_a_database_that_does_things(packed: Path, tmp_path: Path, statement: str, why: str) -> None:
    """Whoever packed it by hand, with the right checksums: what no library has is refused."""
    hostile = _rewritten(packed, tmp_path / "hostile.zip", lambda members: _with_database(members, tmp_path, statement))
    with pytest.raises(DamagedArchive, match=why):
        unpack(hostile, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_other_databases_go_along_when_asked(library: Library, tmp_path: Path) -> None:
    """Those that are there, each of one moment; unpacked only where they are known, and of the layout that is known."""
    with contextlib.closing(sqlite3.connect(library.folder / "other.sqlite", isolation_level=None)) as rows:
        rows.execute("PRAGMA journal_mode = WAL")
        rows.execute("CREATE TABLE note (words)")
        rows.execute("INSERT INTO note VALUES ('kept')")
    file = tmp_path / "packed.zip"
    assert pack(library, file, ["other.sqlite", "missing.sqlite"]).beside == ("other.sqlite",)
    with pytest.raises(DamagedArchive, match=r"it holds 'other\.sqlite'"):
        unpack(file, tmp_path / "again")
    with pytest.raises(DamagedArchive, match=r"other\.sqlite has the table 'note'"):
        unpack(file, tmp_path / "again", {"other.sqlite": {"notes"}})
    altered = _rewritten(file, tmp_path / "altered.zip", lambda members: members.update({"other.sqlite": b"x"}))
    with pytest.raises(DamagedArchive, match=r"other\.sqlite is not what was packed"):
        unpack(altered, tmp_path / "again", {"other.sqlite": {"note"}})
    unpack(file, tmp_path / "again", {"other.sqlite": {"note"}}).close()
    with contextlib.closing(sqlite3.connect(tmp_path / "again" / "other.sqlite")) as rows:
        assert rows.execute("SELECT words FROM note").fetchall() == [("kept",)]
    (library.folder / "other.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(LibraryError, match=r"other\.sqlite can't be packed"):
        pack(library, file, ["other.sqlite"])


def test_no_archive_at_all(packed: Path, tmp_path: Path) -> None:
    """Other bytes, half a file, and bytes that went bad are damaged; no file is a plain error."""
    half = tmp_path / "half.zip"
    half.write_bytes(packed.read_bytes()[:2_000])
    bad = bytearray(packed.read_bytes())
    bad[300:400] = b"\xa5" * 100
    (tmp_path / "bad.zip").write_bytes(bad)
    for file in (tmp_path / "b.txt", half, tmp_path / "bad.zip"):
        with pytest.raises(DamagedArchive, match="is damaged"):
            unpack(file, tmp_path / f"of {file.name}")
    with pytest.raises(FileNotFoundError):
        unpack(tmp_path / "nowhere.zip", tmp_path / "again")


def test_a_database_that_is_none(packed: Path, tmp_path: Path) -> None:
    """Sealed with the right checksum, it is no database all the same."""

    def change(members: dict[str, bytes]) -> None:
        members["library.sqlite"] = b"no database" * 100
        digest = hashlib.sha256(members["library.sqlite"]).hexdigest()
        members["onrecord.json"] = json.dumps({"format": 1, "database": digest}).encode()

    with pytest.raises(DamagedArchive, match="is no database"):
        unpack(_rewritten(packed, tmp_path / "altered.zip", change), tmp_path / "again")
