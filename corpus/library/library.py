"""A folder the user owns, with everything the product knows: `library.sqlite` is the truth, `originals/` the files."""

import contextlib
import errno
import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.document import Document
from corpus.errors import LibraryBusy, LibraryError, LibraryFull, NewerLibrary, NotALibrary
from corpus.library.checking import troubles
from corpus.library.durable import has_size, rename, sync
from corpus.library.migrations import FORMAT, migrate
from corpus.library.records import Copy, Counts, Entry, Failure, FileState, Original, Trouble
from corpus.library.sought import Sought
from corpus.library.view import View
from corpus.library.writer import Writer
from corpus.quotation import Quotation


class Library:
    """Opens and reads a library; `writing()` changes it. Safe to share among threads: each has its own connection.

    Args:
        folder: the library's folder, as `Library.create` or an earlier run made it.

    Raises:
        NotALibrary: if the folder holds no library.
        NewerLibrary: if a newer version wrote it.
        LibraryError: if it can't be read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._local = threading.local()
        self._counted: tuple[int, Counts] | None = None
        with _troubles(folder):
            if not self._database.is_file():
                raise NotALibrary(f"{folder} holds no library; `onrecord add PATH --library {folder}` begins one")
            with contextlib.closing(
                sqlite3.connect(self._database, timeout=30)
            ) as plain:  # a stranger's stays as it is
                view = View(plain)
                found = view.setting("format") if view.is_laid_out() else None
        if found is None or not found.isdecimal():
            raise NotALibrary(f"{self._database} is not a library's database; name another folder by --library")
        if int(found) > FORMAT:
            raise NewerLibrary(
                f"{folder} was written by a newer version (format {found}; this one reads {FORMAT}): upgrade onrecord"
            )
        if int(found) < FORMAT:
            self._bring_up_to_date()
        with self.view():  # so that what is wrong with it is told now
            pass

    @classmethod
    def create(cls, folder: Path) -> "Library":
        """The library in `folder`, begun there if it is missing or empty.

        Raises:
            NotALibrary: if the folder holds other things.
            LibraryError: if it can't be made or opened.
        """
        with _troubles(folder):
            folder.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):
                folder.mkdir(mode=0o700)  # what an organisation keeps is not for everybody on the machine
            if not (folder / "library.sqlite").is_file():
                _refuse_strangers(folder)
                with FileLock(folder / "lock"):  # two first runs at once begin one library
                    if not (folder / "library.sqlite").is_file():
                        _begin(folder)
        return cls(folder)

    @staticmethod
    def layout() -> frozenset[str]:
        """The names of all tables and indexes that a library's database has, SQLite's own included."""
        with contextlib.closing(sqlite3.connect(":memory:")) as rows:
            rows.executescript(_schema())
            return frozenset(name for (name,) in rows.execute("SELECT name FROM sqlite_master"))

    @property
    def _database(self) -> Path:
        return self.folder / "library.sqlite"

    @contextlib.contextmanager
    def view(self) -> Iterator[View]:
        """One moment of the library: everything read inside the block is of the same transaction.

        Raises:
            LibraryError: if the database can't be read.
        """
        with _troubles(self.folder):
            connection = self._connection()
            connection.execute("BEGIN")
            try:
                yield View(connection)
            finally:
                connection.rollback()

    @contextlib.contextmanager
    def writing(self, *, wait: float = 10.0, by: str = "") -> Iterator[Writer]:
        """The one writer. Each of its changes is a transaction of its own.

        Args:
            wait: seconds to wait for another writer to finish.
            by: who is at work, for the history.

        Raises:
            LibraryBusy: if another process, or another thread of this one, is still writing then.
            LibraryFull: if the disk fills up; the change under way is undone, those before it stand.
        """
        with _troubles(self.folder), contextlib.ExitStack() as stack:
            try:
                stack.enter_context(FileLock(self.folder / "lock", timeout=wait))
            except Timeout as busy:
                raise LibraryBusy(
                    f"another process is changing {self.folder}: wait until it is done, then try again"
                ) from busy
            connection = _connect(self._database)
            stack.callback(connection.close)
            yield Writer(connection, self.folder / "originals", by)

    def counts(self) -> Counts:
        """How much the library holds; counted once for each change."""
        with self.view() as view:
            moment = view.sequence()
            counted = self._counted
            if counted is None or counted[0] != moment:
                counted = self._counted = (moment, view.counts())
            return replace(counted[1], failures=len(view.failures()))

    def entries(
        self, *, words: str = "", limit: int = 200, offset: int = 0, sought: Sought | None = None
    ) -> tuple[Entry, ...]:
        """Documents, the newest published first; see `View.entries`."""
        with self.view() as view:
            return view.entries(words=words, limit=limit, offset=offset, sought=sought)

    def document(self, key: str) -> Document:
        """The document that a key or id names.

        Raises:
            UnknownDocument: if none does.
        """
        with self.view() as view:
            return view.document(key)

    def quotations(self, key: str) -> tuple[Quotation, ...]:
        """The quotations of a document, in order of place.

        Raises:
            UnknownDocument: if no document has that key or id.
        """
        with self.view() as view:
            return view.quotations(key)

    def copies(self, key: str, limit: int = -1) -> tuple[Copy, ...]:
        """The other documents that print the text of this one; see `View.copies`."""
        with self.view() as view:
            return view.copies(key, limit)

    def original(self, key: str) -> Original | None:
        """The file that holds just this document, as the library keeps it.

        Raises:
            UnknownDocument: if no document has that key or id.
        """
        with self.view() as view:
            state = view.original(key)
        if state is None:
            return None
        path = original_path(self.folder / "originals", state)
        return Original(path, state.sha256, state.media_type, state.name)

    def keeps(self, state: FileState) -> bool:
        """Whether the library has its copy of a file, as far as its size tells."""
        return has_size(original_path(self.folder / "originals", state), state.size)

    def failures(self) -> tuple[Failure, ...]:
        """What could not be read, the newest first."""
        with self.view() as view:
            return view.failures()

    def check(self) -> tuple[Trouble, ...]:
        """What is wrong with the library, of one moment; nothing if it is sound. Reads all of it, originals too."""
        with self.view():
            return tuple(troubles(self._connection(), self.folder / "originals"))

    def close(self) -> None:
        """Let go of this thread's connection."""
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None

    def _bring_up_to_date(self) -> None:
        with _troubles(self.folder), FileLock(self.folder / "lock"):  # whoever comes second finds it done
            with contextlib.closing(_connect(self._database)) as rows:
                found = int(View(rows).setting("format") or FORMAT)
            if found < FORMAT:
                migrate(self._database, found)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = _connect(self._database)
        return connection


def original_path(originals: Path, state: FileState) -> Path:
    """Where a file's copy lies: named by its SHA-256, so that no name from outside ever builds a path."""
    return originals / state.sha256[:2] / state.sha256


def _refuse_strangers(folder: Path) -> None:
    for name in sorted(entry.name for entry in folder.iterdir()):
        if name not in {"lock", "index", "originals", "onrecord.toml"} and not name.startswith("library.sqlite"):
            raise NotALibrary(f"{folder} holds other things ({name}, …): give the library a folder of its own")


def _begin(folder: Path) -> None:
    if (folder / "library.sqlite-wal").exists():  # its changes would be played into the new database
        raise NotALibrary(
            f"{folder} holds library.sqlite-wal but not the library.sqlite it belongs to: put that back, or give the "
            "library a folder of its own"
        )
    for left in folder.glob("library.sqlite.*"):  # of a beginning that was killed
        left.unlink()
    # Built beside and renamed, so that a killed beginning leaves no half library.
    fresh = folder / f"library.sqlite.{os.getpid()}"
    connection = _connect(fresh)
    connection.executescript(_schema())
    connection.execute("INSERT INTO meta VALUES ('format', ?), ('sequence', '0')", (str(FORMAT),))
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    rename(fresh, folder / "library.sqlite")
    sync(folder.absolute().parent)


def _schema() -> str:
    return files("corpus.library").joinpath("schema.sql").read_text("utf-8")


def _connect(database: Path) -> sqlite3.Connection:
    # Autocommit: transactions begin and end where the code says so. Threads keep to their own connection, but the
    # garbage collector may close one from another thread.
    connection = sqlite3.connect(database, isolation_level=None, check_same_thread=False, timeout=30)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    return connection


@contextlib.contextmanager
def _troubles(folder: Path) -> Iterator[None]:
    """Say what a low-level failure means for the library."""
    try:
        yield
    except (sqlite3.Error, OSError) as trouble:
        if getattr(trouble, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL or _is_full(trouble):
            free = shutil.disk_usage(folder if folder.exists() else folder.parent).free // 1_000_000
            raise LibraryFull(
                f"the disk that holds {folder} is full ({free} MB free); the library is as it was before the last "
                "document: make room, then run the command again"
            ) from trouble
        if (
            isinstance(trouble, sqlite3.DatabaseError)
            and getattr(trouble, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB
        ):
            raise NotALibrary(f"{folder / 'library.sqlite'} is not a library's database") from trouble
        raise LibraryError(
            f"the library in {folder} can't be used: {trouble}. Check the folder and its permissions"
        ) from trouble


def _is_full(trouble: BaseException) -> bool:
    return isinstance(trouble, OSError) and trouble.errno in {errno.ENOSPC, errno.EDQUOT}
