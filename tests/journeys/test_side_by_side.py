"""Readers and writers of one library at the same time."""

import threading
import time
from pathlib import Path

import pytest

from corpus.errors import LibraryBusy
from corpus.library import pack
from tests.conftest import SmallDesk, open_desk
from tests.corpus.library.making import run_on_small_disk

FILES = 12


def _write(inbox: Path, version: int) -> None:
    for number in range(FILES):
        words = f"“The fence {number} is {version} metres long,” said Bo Lee. "
        (inbox / f"{number}.txt").write_text(words * 3, "utf-8")


def _reading(desk: SmallDesk, stop: threading.Event, searches: list[set[str]], troubles: list[BaseException]) -> None:
    """Search again and again; what was found each time."""
    reader = open_desk(desk.folder, desk.encoder)
    try:
        while not stop.is_set():
            hits = reader.retriever.retrieve("fence", limit=100)
            assert all(hit.passage.text in hit.document.text for hit in hits)
            searches.append({Path(key).name for hit in hits for key in hit.document.keys})
            versions = {hit.document.keys[0]: hit.document.id for hit in hits}
            assert len({hit.document.id for hit in hits}) == len(versions), "an old version beside the new one"
    except BaseException as trouble:  # noqa: BLE001 — told by the test
        troubles.append(trouble)
    finally:
        reader.library.close()


def test_readers_see_one_moment_and_never_wait(desk: SmallDesk, tmp_path: Path) -> None:
    """While documents are replaced, indexed again and purged, each search finds one version of every document."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    _write(inbox, 0)
    list(desk.indexer.sync(inbox))
    stop, troubles = threading.Event(), list[BaseException]()
    found: list[list[set[str]]] = [[], []]
    readers = [threading.Thread(target=_reading, args=(desk, stop, searches, troubles)) for searches in found]
    for reader in readers:
        reader.start()
    began = time.monotonic()
    for version in range(1, 6):
        _write(inbox, version)
        list(desk.indexer.sync(inbox))
        desk.indexer.reindex()
        desk.indexer.purge()
        pack(desk.library, tmp_path / "backup.zip")
    seconds = time.monotonic() - began
    stop.set()
    for reader in readers:
        reader.join()
    assert troubles == []
    for searches in found:
        assert len(searches) > seconds  # more than one in a second, however slow the machine
        assert {frozenset(names) for names in searches} == {frozenset(f"{number}.txt" for number in range(FILES))}


def test_a_second_writer_waits_or_is_told(desk: SmallDesk, tmp_path: Path) -> None:
    """It waits for a short change; of a long one it is told whose library it is, and nothing has happened."""
    (tmp_path / "a.txt").write_text("The fence is long.", "utf-8")
    with desk.library.writing():
        waiting = threading.Thread(target=lambda: list(desk.indexer.add([tmp_path / "a.txt"])))
        waiting.start()
        time.sleep(0.2)
        assert len(desk.retriever.retrieve("fence")) == 0
    waiting.join()
    assert len(desk.retriever.retrieve("fence")) == 1
    other = open_desk(desk.folder, desk.encoder).library
    with (
        desk.library.writing(),
        pytest.raises(LibraryBusy, match=f"changing {desk.folder}: wait"),
        other.writing(wait=0.05),
    ):
        pass


_FULL = """
import os, sys
from pathlib import Path
from corpus.library import Library, pack, unpack
from index.checking import verify
from tests.conftest import open_desk
from tests.fakes import LetterCountEncoder
from tests.index.retriever_contract import statement

disk, elsewhere = Path(sys.argv[1]), Path(sys.argv[2])
desk = open_desk(elsewhere / "library", LetterCountEncoder())
desk.keep(*(statement(number, f"{os.urandom(9000).hex()} is long. ") for number in range(60)))
pack(desk.library, disk / "backup.zip")
before = (disk / "backup.zip").read_bytes()
with (disk / "ballast").open("wb", buffering=0) as ballast:
    while os.statvfs(disk).f_bavail > 100:
        ballast.write(b"x" * 4096)
for work in (lambda: pack(desk.library, disk / "backup.zip"), lambda: unpack(disk / "backup.zip", disk / "again")):
    try:
        work()
        print("not full")
    except Exception as full:
        print(type(full).__name__, full)
print(sorted(path.name for path in disk.iterdir()), (disk / "backup.zip").read_bytes() == before)
print(verify(desk.library, desk.snapshots), desk.library.counts().documents)
(disk / "ballast").unlink()
pack(desk.library, disk / "backup.zip")
print(unpack(disk / "backup.zip", disk / "again").check())
"""


def test_a_full_disk_under_backup_and_import(tmp_path: Path) -> None:
    """The backup before stays as it was, nothing half is left, and with more room both work."""
    disk = tmp_path / "disk"
    done = run_on_small_disk(disk, 12, _FULL, str(disk), str(tmp_path))
    assert done.returncode == 0, done.stderr
    packed, unpacked, left, library, again = done.stdout.splitlines()
    assert packed.startswith(("LibraryError", "OSError"))
    assert "No space left" in packed or "full" in packed
    assert unpacked.startswith("DamagedArchive")
    assert "MB free" in unpacked
    assert left == "['backup.zip', 'ballast'] True"
    assert (library, again) == ("() 60", "()")
