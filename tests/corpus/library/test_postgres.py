"""A library in PostgreSQL: what is its own beside what it shares with a folder."""

import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.errors import LibraryBusy, LibraryError, NewerLibrary, NotALibrary
from corpus.library import FORMAT, Library
from corpus.library.address import Address
from corpus.library.postgres import PostgresStore
from tests.corpus.library.making import keep, ready, rich
from tests.postgres import Server


@pytest.fixture
def store(postgres: Server, tmp_path: Path) -> PostgresStore:
    """An empty library's."""
    made = PostgresStore(postgres.address(), tmp_path / "here")
    made.begin()
    return made


@pytest.fixture
def library(store: PostgresStore) -> Iterator[Library]:
    """An empty one."""
    made = Library(store)
    yield made
    made.close()


def test_one_writes_on_all_machines(library: Library) -> None:
    """The lock is the server's: who comes second waits, then is told."""
    with library.writing(), pytest.raises(LibraryBusy, match="another process is changing"), library.writing(wait=0.0):
        pass
    with library.writing(wait=0.0):
        pass


def test_a_moment_stays(library: Library) -> None:
    """What is committed meanwhile is seen by the next."""
    with library.view() as view:
        assert view.counts().documents == 0
        keep(library, rich())
        assert view.counts().documents == 0
    assert library.counts().documents == 1


def test_what_stands_beside_is_read_in_the_same_moment(library: Library, store: PostgresStore) -> None:
    """In the moment that the thread is in, the innermost, if it is in one; else in one of its own."""
    counted = "SELECT count(*) FROM document"
    with library.view():
        with store.now() as rows:
            assert rows.execute(counted).fetchone() == (0,)
        keep(library, rich())
        with store.now() as rows:
            assert rows.execute(counted).fetchone() == (0,)
        with library.view(), store.now() as rows:
            assert rows.execute(counted).fetchone() == (1,)
    with store.now() as rows:
        assert rows.execute(counted).fetchone() == (1,)


def test_one_changes_what_stands_beside(library: Library, store: PostgresStore) -> None:
    """Who writes in the library doesn't hinder who changes that; another of the same kind is told."""
    index, other, second = store.beside("index", 1.0), store.beside("other", 1.0), store.beside("index", 0.0)
    with library.writing(), index, other, pytest.raises(LibraryBusy), second:
        pass


def test_two_begin_one_library(postgres: Server, tmp_path: Path) -> None:
    """Two first runs at once."""
    address = postgres.address()
    threads = [
        threading.Thread(target=lambda: Library.create(PostgresStore(address, tmp_path)).close()) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Library(PostgresStore(address, tmp_path)).counts().documents == 0


def test_what_is_refused(store: PostgresStore, postgres: Server, tmp_path: Path) -> None:
    """No library, another's tables, a newer and an older format: each by name, with what to do."""
    with pytest.raises(NotALibrary, match="onrecord add PATH --library postgresql"):
        Library(PostgresStore(postgres.address(), tmp_path))
    for found, refusal, said in (
        (FORMAT + 1, NewerLibrary, "upgrade onrecord"),
        (FORMAT - 1, LibraryError, "older version"),
    ):
        with store.writer(1.0) as rows:
            rows.execute("UPDATE meta SET value = ? WHERE name = 'format'", (str(found),))
        with pytest.raises(refusal, match=said):
            Library(store)
    with store.writer(1.0) as rows:
        rows.execute("ALTER TABLE meta RENAME TO other")
    with pytest.raises(NotALibrary, match="holds other things"):
        Library.create(store)


def test_the_password_is_in_no_message(postgres: Server, tmp_path: Path) -> None:
    """Neither where the server refuses nor where the address can't be read; nor is it in what an error came from."""
    wrong = Address(f"postgresql://nobody:s3cret@/nowhere?host={postgres.folder}")
    odd = ("postgresql://ann:s3cret%zz@h/n", "postgresql://ann:s3cret@h/n?odd=1", "postgresql://ann:s3cret@h:x/n?s=%zz")
    for address in (wrong, *map(Address, odd), Address("postgresql://ann:s3cret@h/n?schema=a%22b")):
        with pytest.raises(LibraryError) as told:
            Library(PostgresStore(address, tmp_path))
        assert "s3cret" not in "".join(traceback.format_exception(told.value))


def test_purged_is_gone(library: Library, store: PostgresStore, postgres: Server) -> None:
    """From the tables' files, too, as soon as nobody reads a moment before."""
    words = "Unmistakable words that stand nowhere else at all"
    keep(library, ready(Document.of(f"{words}.", key="a", title="A")))
    with library.view() as view, library.writing() as writer:
        view.sequence()  # from here on it is of this moment
        writer.remove(["a"])
        writer.purging.purge(["a"])
        assert not writer.purging.scrub()
    assert library.check()[0].what == "a purge was stopped before it was done"
    with library.writing() as writer:
        assert writer.purging.scrub()
    assert library.check() == ()
    with store.writer(1.0) as rows:
        rows.execute("CHECKPOINT")
    tables = [path for path in (postgres.folder / "data" / "base").rglob("*") if path.is_file()]
    assert not [path for path in tables if words.encode() in path.read_bytes()]


def _keep_while_it_crashes(library: Library, postgres: Server) -> None:
    with library.writing() as writer:
        postgres.kill()
        writer.keep(ready(Document.of("Never.", key="b", title="B")), None)


def test_a_server_that_crashed(library: Library, postgres: Server) -> None:
    """What was acknowledged is there, what wasn't committed is not; a clear error, then all goes on."""
    keep(library, rich())
    with pytest.raises(LibraryError, match=r"is lost or refused: .*run the command again"):
        _keep_while_it_crashes(library, postgres)
    postgres.up()
    assert [entry.keys for entry in library.entries()] == [("record-7",)]
    keep(library, ready(Document.of("After.", key="c", title="C")))
    assert library.document("c").text == "After."
