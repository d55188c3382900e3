"""Opening, refusing, sharing and protecting a library."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.errors import (
    CorpusError,
    LibraryBusy,
    LibraryError,
    LibraryFull,
    NewerLibrary,
    NotALibrary,
    UnknownDocument,
)
from corpus.library import FORMAT, Library, Prepared, Writer
from tests.corpus.library.making import ROOT, keep, ready, rich, run, run_on_small_disk, state

UNPRIVILEGED = 65_534
DOCUMENT = Document.of("The fence is long.", key="a.txt", title="A")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    made = Library.create(tmp_path / "library")
    yield made
    made.close()


def test_a_new_library_is_empty(library: Library) -> None:
    """It opens again, and holds nothing."""
    again = Library(library.folder)
    assert again.counts() == library.counts()
    assert (again.counts().documents, again.entries(), again.failures()) == (0, (), ())
    with again.view() as view:
        assert (view.setting("format"), view.sequence(), view.setting("encoder")) == (str(FORMAT), 0, None)


def test_what_is_kept_is_there_when_it_is_opened_again(library: Library) -> None:
    """Closing and opening changes nothing."""
    keep(library, rich())
    document, quotations = library.document("record-7"), library.quotations("record-7")
    library.close()
    again = Library.create(library.folder)
    assert again.document("record-7") == document == rich().document
    assert again.quotations("record-7") == quotations == rich().quotations


def test_create_takes_a_folder_with_settings_alone(tmp_path: Path) -> None:
    """What belongs to a library may be there before it."""
    (tmp_path / "onrecord.toml").write_text("", "utf-8")
    (tmp_path / "index").mkdir()
    assert Library.create(tmp_path).counts().documents == 0


def test_a_foreign_folder_is_left_as_it_is(tmp_path: Path) -> None:
    """A folder with other things is refused by name, and nothing is put there."""
    (tmp_path / "thesis.docx").write_text("mine", "utf-8")
    with pytest.raises(NotALibrary, match=r"thesis\.docx"):
        Library.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_missing_library(tmp_path: Path) -> None:
    """Opening doesn't make one; the message says how."""
    with pytest.raises(NotALibrary, match="onrecord add PATH --library"):
        Library(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_file_is_no_library(tmp_path: Path) -> None:
    """Neither opened nor made over."""
    file = tmp_path / "file"
    file.write_text("mine", "utf-8")
    with pytest.raises(NotALibrary):
        Library(file)
    with pytest.raises(LibraryError, match="file"):
        Library.create(file)
    assert file.read_text("utf-8") == "mine"


@pytest.mark.parametrize("content", [b"not a database, but text of some length" * 20, b"", b"SQLite format 3\0"])
def test_not_a_database(tmp_path: Path, content: bytes) -> None:
    """A file of that name that is no library's database is refused as such."""
    (tmp_path / "library.sqlite").write_bytes(content)
    with pytest.raises(NotALibrary, match="not a library's database"):
        Library(tmp_path)


def test_another_database(tmp_path: Path) -> None:
    """A database of something else is refused and left as it is; one that claims no format is refused, too."""
    with closing(sqlite3.connect(tmp_path / "library.sqlite")) as database:
        database.execute("CREATE TABLE invoices (number)")
    before = (tmp_path / "library.sqlite").read_bytes()
    with pytest.raises(NotALibrary, match="not a library's database"):
        Library(tmp_path)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [before]
    with closing(sqlite3.connect(tmp_path / "library.sqlite")) as database:
        database.execute("CREATE TABLE meta (name, value)")
    with pytest.raises(NotALibrary, match="not a library's database"):
        Library(tmp_path)


def test_a_newer_library(library: Library) -> None:
    """What a newer version wrote is refused with both formats and what to do."""
    with closing(sqlite3.connect(library.folder / "library.sqlite")) as database, database:
        database.execute("UPDATE meta SET value = ? WHERE name = 'format'", (str(FORMAT + 1),))
    with pytest.raises(NewerLibrary, match=rf"format {FORMAT + 1}; this one reads {FORMAT}\): upgrade"):
        Library(library.folder)


def test_a_damaged_database(library: Library) -> None:
    """A page overwritten in the middle is a named error, not a wrong answer."""
    keep(library, *(ready(Document.of(f"Number {n} is long. " * 50, key=f"{n}", title="A")) for n in range(40)))
    library.close()
    with (library.folder / "library.sqlite").open("r+b") as file:
        for page in range(1, 60):
            file.seek(page * 4096)
            file.write(b"\xff" * 4096)
    with pytest.raises(LibraryError, match="can't be used"):
        Library(library.folder).document("3")


def test_a_beginning_that_was_killed_is_begun_again(tmp_path: Path) -> None:
    """Half a database left by a process of the same number (in a container they repeat) is no hindrance."""
    for name in (f"library.sqlite.{os.getpid()}", "library.sqlite.1", "library.sqlite.1-wal"):
        (tmp_path / name).write_bytes(b"half")
    assert Library.create(tmp_path).counts().documents == 0
    assert not list(tmp_path.glob("library.sqlite.*"))


def test_the_journal_of_a_lost_database_is_not_played_into_a_new_one(tmp_path: Path) -> None:
    """Where library.sqlite was taken away but not its journal, a library is refused rather than mixed or deleted."""
    (tmp_path / "library.sqlite-wal").write_bytes(b"changes")
    with pytest.raises(NotALibrary, match="put that back"):
        Library.create(tmp_path)
    assert (tmp_path / "library.sqlite-wal").read_bytes() == b"changes"


def test_two_beginnings_at_once(tmp_path: Path) -> None:
    """Whoever comes second opens what the first began."""
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: Library.create(tmp_path / "library"), range(4)))
    keep(made[0], ready(DOCUMENT))
    assert [library.counts().documents for library in made] == [1, 1, 1, 1]


def test_a_second_writer_in_this_process_is_refused(library: Library) -> None:
    """Another thread waits as long as it was told, then says so."""

    def write() -> None:
        with library.writing(wait=0.05):
            pass

    with library.writing(), ThreadPoolExecutor(1) as pool, pytest.raises(LibraryBusy, match="wait until it is done"):
        pool.submit(write).result()
    write()


@contextmanager
def _holding(folder: Path) -> Iterator[None]:
    """Another process that writes to the library."""
    program = (
        "import sys; from pathlib import Path; from corpus.library import Library\n"
        "with Library(Path(sys.argv[1])).writing():\n"
        "    print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", program, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield
        process.communicate("")


def test_a_second_writer_in_another_process_is_refused(library: Library) -> None:
    """One process writes at a time; the others read meanwhile, and open the library at once."""
    keep(library, ready(DOCUMENT))
    with _holding(library.folder):
        with pytest.raises(LibraryBusy, match=str(library.folder)), library.writing(wait=0.05):
            pass
        began = time.monotonic()
        assert Library.create(library.folder).counts().documents == 1
        assert time.monotonic() - began < 5
    keep(library, rich())
    assert library.counts().documents == 2


def test_a_view_is_one_moment(library: Library) -> None:
    """What a writer commits meanwhile is seen by the next view, not by this one."""
    keep(library, rich())
    with library.view() as view:
        before = view.counts(), view.entries(), view.sequence()
        with ThreadPoolExecutor(1) as pool:
            pool.submit(keep, library, ready(DOCUMENT)).result()
        assert (view.counts(), view.entries(), view.sequence()) == before
        with pytest.raises(UnknownDocument):
            view.document("a.txt")
    assert library.document("a.txt") == DOCUMENT


def test_threads_read_while_one_writes(library: Library) -> None:
    """Many threads read whole documents, each with its quotations, while documents come in and go out."""
    keep(library, rich())
    texts = [Document.of(f"Statement {number} is here.", key=str(number), title="A") for number in range(30)]
    done = threading.Event()

    def read() -> int:
        reads = 0
        while not done.is_set() or not reads:
            with library.view() as view:
                assert view.counts().documents == len(view.entries())
                assert view.document("record-7") == rich().document
                assert view.quotations("record-7") == rich().quotations
            reads += 1
        library.close()
        return reads

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        with library.writing() as writer:
            for number, document in enumerate(texts):
                writer.keep(ready(document), None)
                if number % 3 == 0:
                    writer.remove([document.keys[0]])
        done.set()
        assert all(reader.result() > 0 for reader in readers)
    assert library.counts().documents == 1 + 20


def test_an_error_of_the_caller_undoes_nothing_before_it(library: Library) -> None:
    """Each change is a transaction of its own; what the caller raises comes through as it is."""
    with pytest.raises(ZeroDivisionError), library.writing() as writer:
        _keep_and_stumble(writer)
    assert library.counts().documents == 1


def _keep_and_stumble(writer: Writer) -> None:
    writer.keep(ready(DOCUMENT), None)
    raise ZeroDivisionError


def test_originals_are_named_by_what_they_hold(library: Library, tmp_path: Path) -> None:
    """A file is kept once for all with the same bytes, and given back with its own name."""
    files = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for file in files:
        file.write_bytes(b"The fence is long.")
    with library.writing() as writer:
        for file in files:
            noted = state(file, b"The fence is long.")
            document = Document.of("The fence is long.", key=str(file), title="A")
            writer.keep_original(file, noted)
            if writer.knows(document):
                writer.keep_again(document, noted)
            else:
                writer.keep(ready(document), noted)
    original = library.original(str(files[0]))
    assert original is not None
    assert original.path.relative_to(library.folder).parts == ("originals", original.sha256[:2], original.sha256)
    assert original.path.read_bytes() == b"The fence is long."
    assert (original.name, original.media_type) == ("one.txt", "text/plain")
    assert len([path for path in (library.folder / "originals").rglob("*") if path.is_file()]) == 1


def test_no_original_for_a_document_without_file(library: Library) -> None:
    """A document that came from nowhere, or from a file with others in it, has no file of its own."""
    keep(library, rich())
    assert library.original("record-7") is None
    noted = state("records.json", b"[]")
    with library.writing() as writer:
        for number in (1, 2):
            writer.keep(ready(Document.of(f"Record {number}.", key=f"r{number}", title="A")), noted)
    assert library.original("r1") is None
    with pytest.raises(UnknownDocument):
        library.original("r3")


def test_a_full_database_leaves_the_library_sound(library: Library) -> None:
    """Where SQLite may not grow, the document under way is undone and those before it stand."""
    keep(library, rich())
    big = ready(Document.of("Words of some length. " * 20_000, key="big", title="Big"))
    with pytest.raises(LibraryFull, match="make room, then run the command again"), library.writing() as writer:
        _keep_within(writer, 60, big)
    assert library.counts().documents == 1
    assert library.document("record-7") == rich().document
    keep(library, big)
    assert library.document("big") == big.document


def _keep_within(writer: Writer, pages: int, prepared: Prepared) -> None:
    writer._rows.execute(f"PRAGMA max_page_count = {pages}")
    writer.keep(prepared, None)


_FILL = """
import sys
from pathlib import Path
from corpus.document import Document
from corpus.errors import LibraryFull
from corpus.library import Library
from tests.corpus.library.making import ready, state

folder = Path(sys.argv[1])
library = Library.create(folder)
kept = 0
file = folder.parent.parent / "big.txt"
file.write_text("x" * 400_000)
try:
    with library.writing() as writer:
        while True:
            writer.keep(ready(Document.of(f"Statement {kept} is long. " * 400, key=str(kept), title="A")), None)
            kept += 1
except LibraryFull as full:
    print(full)
try:
    with library.writing() as writer:
        writer.keep_original(file, state(file, file.read_bytes()))
except LibraryFull as full:
    print("original:", full)
print("left:", [path.name for path in (folder / "originals").rglob("*") if path.is_file()])
library = Library(folder)
with library.view() as view:
    assert view._rows.execute("PRAGMA integrity_check").fetchone() == ("ok",)
entries = library.entries(limit=10_000)
assert all(library.document(entry.keys[0]).text.startswith("Statement") for entry in entries)
print("kept:", len(entries) == kept > 0)
"""


def test_a_full_disk_leaves_the_library_sound(tmp_path: Path) -> None:
    """On a disk that really is full: a named error, no half file, and every document before it whole."""
    disk = tmp_path / "disk"
    done = run_on_small_disk(disk, 3, _FILL, str(disk / "library"))
    assert (done.returncode, done.stderr) == (0, "")
    full, original, left, kept = done.stdout.splitlines()
    assert full.startswith(f"the disk that holds {disk / 'library'} is full (0 MB free)")
    assert original.startswith("original: the disk that holds")
    assert (left, kept) == ("left: []", "kept: True")


_AS_NOBODY = f"""
import os, sys
from pathlib import Path
sys.path.insert(0, os.getcwd())
from corpus.library import Library
os.setgid({UNPRIVILEGED}); os.setuid({UNPRIVILEGED})
for opening in (Library, Library.create):
    try:
        opening(Path(sys.argv[1])).counts()
        print("opened")
    except Exception as error:
        print(type(error).__name__, error)
"""


@pytest.mark.parametrize("barred", ["the folder above", "the folder", "the database"])
def test_a_library_without_permission(library: Library, tmp_path: Path, barred: str) -> None:
    """What this user may not read is a named error that says where and what to check."""
    keep(library, rich())
    library.close()
    for folder in (tmp_path, *tmp_path.parents[:2], library.folder):
        folder.chmod(0o755)
    {
        "the folder above": tmp_path,
        "the folder": library.folder,
        "the database": library.folder / "library.sqlite",
    }[barred].chmod(0o000)
    try:
        if os.getuid() == 0:
            said = run(_AS_NOBODY, str(library.folder)).stdout.splitlines()
        else:
            said = [_told(opening, library.folder) for opening in (Library, Library.create)]
    finally:
        tmp_path.chmod(0o755)
        library.folder.chmod(0o755)
    assert [line.split()[0] for line in said] == ["LibraryError", "LibraryError"]
    assert all(str(library.folder) in line and line.endswith("Check the folder and its permissions") for line in said)


def _told(opening: type[Library] | object, folder: Path) -> str:
    try:
        opening(folder)  # type: ignore[operator]
    except CorpusError as error:
        return f"{type(error).__name__} {error}"
    return "opened"
