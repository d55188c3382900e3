"""What a power loss may leave: a renaming that didn't happen although later ones did, or a name without its content."""

import contextlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import NotALibrary
from corpus.library import Library, pack, unpack
from corpus.library.migrations import copy
from index.checking import verify
from index.outcome import Status
from tests.conftest import SmallDesk, open_desk
from tests.fakes import LetterCountEncoder
from tests.index.retriever_contract import crowd, statement


def _current_is_the_one_before(index: Path) -> None:
    (index / "current").write_text("000001\n", "ascii")


def _current_is_empty(index: Path) -> None:
    (index / "current").write_bytes(b"")


def _current_was_never_renamed(index: Path) -> None:
    (index / "current").rename(index / "current.4711")


def _the_generation_was_never_renamed(index: Path) -> None:
    (index / "000002").rename(index / "building-4711")


def _the_generation_is_gone(index: Path) -> None:
    shutil.rmtree(index / "000002")


def _both_generations_are_gone(index: Path) -> None:
    shutil.rmtree(index / "000001")
    shutil.rmtree(index / "000002")


def _a_file_of_it_is_empty(index: Path) -> None:
    (index / "000002" / "dense.faiss").unlink()  # the one before may share it
    (index / "000002" / "dense.faiss").write_bytes(b"")


def _its_words_were_never_named(index: Path) -> None:
    shutil.rmtree(index / "000002" / "lexical")
    (index / "000002" / "lexical").mkdir()


def _its_manifest_is_empty(index: Path) -> None:
    (index / "000002" / "manifest.json").write_bytes(b"")


@pytest.mark.parametrize(
    "lost",
    [
        _current_is_the_one_before,
        _current_is_empty,
        _current_was_never_renamed,
        _the_generation_was_never_renamed,
        _the_generation_is_gone,
        _both_generations_are_gone,
        _a_file_of_it_is_empty,
        _its_words_were_never_named,
        _its_manifest_is_empty,
    ],
    ids=lambda lost: lost.__name__.strip("_"),
)
def test_of_the_index(desk: SmallDesk, lost: Callable[[Path], None]) -> None:
    """All is found, `verify` names no more than what `reindex` mends, and the next change mends it by itself.

    A desk that was open meanwhile sees the mended index, too.
    """
    desk.keep(*crowd(6))
    desk.keep(statement(99, "The fence is silent."))
    lost(desk.folder / "index")
    found = open_desk(desk.folder, desk.encoder)
    assert len(found.retriever.retrieve("fence", limit=50)) == 7
    assert all(trouble.reindex for trouble in verify(found.library, found.snapshots))
    desk.keep(statement(100, "Another fence."))
    for opened in (found, desk, open_desk(desk.folder, desk.encoder)):
        assert len(opened.retriever.retrieve("fence", limit=50)) == 8
        snapshot = opened.snapshots.current()
        assert snapshot is not None
        assert {len(found) for found in snapshot.parts().values()} == {8}
        assert verify(opened.library, opened.snapshots) == ()
    assert not [path for path in (desk.folder / "index").iterdir() if "4711" in path.name]


@pytest.mark.parametrize("left", [b"", None], ids=["empty", "missing"])
def test_of_an_original(desk: SmallDesk, tmp_path: Path, left: bytes | None) -> None:
    """`verify` says what to do, which is to add the file again; that mends it, though the file is as it was."""
    (tmp_path / "a.txt").write_text("The fence is long.", "utf-8")
    desk.add(tmp_path / "a.txt")
    original = desk.library.original(str(tmp_path / "a.txt"))
    assert original is not None
    original.path.unlink()
    if left is not None:
        original.path.write_bytes(left)
    (trouble,) = verify(desk.library, desk.snapshots)
    assert f"Add {tmp_path / 'a.txt'} again" in trouble.remedy
    assert len(desk.retriever.retrieve("fence")) == 1
    assert [outcome.status for outcome in desk.add(tmp_path / "a.txt")] == [Status.REPLACED]
    assert original.path.read_text("utf-8") == "The fence is long."
    assert verify(desk.library, desk.snapshots) == ()


def test_of_the_copy_before_a_migration(desk: SmallDesk) -> None:
    """Half a copy, under its name or the one it is built by, is no copy: a whole one takes its place."""
    desk.keep(*crowd(3))
    copied = desk.folder / "library.sqlite.format-1"
    for half in (copied, copied.with_name(f"{copied.name}.part")):
        half.write_bytes(b"SQLite format 3\x00 half")
    copy(desk.folder / "library.sqlite", copied)
    with contextlib.closing(sqlite3.connect(copied)) as rows:
        assert rows.execute("SELECT count(*) FROM document").fetchone() == (3,)
    assert [path.name for path in desk.folder.glob("library.sqlite.*")] == [copied.name]


def test_of_a_library_just_begun(tmp_path: Path) -> None:
    """Its database under the name it was built by is begun again; one whose content is lost is refused by name."""
    folder = tmp_path / "library"
    Library.create(folder).close()
    (folder / "library.sqlite").rename(folder / "library.sqlite.4711")
    desk = open_desk(folder, LetterCountEncoder())
    desk.keep(*crowd(2))
    assert not (folder / "library.sqlite.4711").exists()
    desk.library.close()
    (folder / "library.sqlite").write_bytes(b"")
    for left in folder.glob("library.sqlite-*"):
        left.unlink()
    with pytest.raises(NotALibrary, match="is not a library's database"):
        Library(folder)


def test_of_a_backup(desk: SmallDesk, tmp_path: Path) -> None:
    """What it was written to beside is cleared away by the next; the one before stays until then."""
    desk.keep(*crowd(3))
    pack(desk.library, tmp_path / "backup.zip")
    before = (tmp_path / "backup.zip").read_bytes()
    (tmp_path / ".backup.zip.packing").mkdir()
    (tmp_path / ".backup.zip.packing" / "packed.zip").write_bytes(before[:-30])
    unpack(tmp_path / "backup.zip", tmp_path / "again").close()
    pack(desk.library, tmp_path / "backup.zip")
    assert [path.name for path in tmp_path.glob(".backup*")] == []
