"""A library in a folder: `library.sqlite` holds the rows, `originals/` the files, `lock` is the writer's."""

import contextlib
import errno
import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import LibraryBusy, LibraryError, LibraryFull, NewerLibrary, NotALibrary
from corpus.library.durable import rename, sync
from corpus.library.migrations import FORMAT, migrate
from corpus.library.originals import FolderOriginals
from corpus.library.store import Rows


class FolderStore:
    """Keeps a library in a folder that its user owns. Each thread that reads has a connection of its own.

    Args:
        folder: which; it need not be there before `begin`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.originals = FolderOriginals(folder / "originals")
        self._local = threading.local()

    @property
    def name(self) -> str:
        """The folder."""
        return str(self.folder)

    def begin(self) -> None:
        """Begin a library in the folder if it is missing or empty.

        Raises:
            NotALibrary: if it holds other things.
        """
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            self.folder.mkdir(mode=0o700)  # what an organisation keeps is not for everybody on the machine
        if not self._database.is_file():
            _refuse_strangers(self.folder)
            with FileLock(self.folder / "lock"):  # two first runs at once begin one library
                if not self._database.is_file():
                    _begin(self.folder)

    def prepare(self) -> None:
        """See that a library of this version's format is there; bring an older one up to date.

        Raises:
            NotALibrary: if there is none.
            NewerLibrary: if a newer version wrote it.
        """
        if not self._database.is_file():
            raise NotALibrary(f"{self.folder} holds no library; `onrecord add PATH --library {self.folder}` begins one")
        with contextlib.closing(sqlite3.connect(self._database, timeout=30)) as plain:  # a stranger's stays as it is
            found = _format(plain)
        if found is None or not found.isdecimal():
            raise NotALibrary(f"{self._database} is not a library's database; name another folder by --library")
        if int(found) > FORMAT:
            raise NewerLibrary(
                f"{self.folder} was written by a newer version (format {found}; this one reads {FORMAT}): upgrade "
                "onrecord"
            )
        if int(found) < FORMAT:
            self._bring_up_to_date()

    @contextlib.contextmanager
    def moment(self) -> Iterator[Rows]:
        """This thread's connection, in a transaction that ends with the block."""
        connection = self._connection()
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.rollback()

    @contextlib.contextmanager
    def writer(self, wait: float) -> Iterator[Rows]:
        """A connection for the one writer, under the lock.

        Raises:
            LibraryBusy: if another process, or another thread of this one, is still writing after `wait` seconds.
        """
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(FileLock(self.folder / "lock", timeout=wait))
            except Timeout as busy:
                raise LibraryBusy(
                    f"another process is changing {self.folder}: wait until it is done, then try again"
                ) from busy
            yield stack.enter_context(contextlib.closing(_connect(self._database)))

    @contextlib.contextmanager
    def telling(self) -> Iterator[None]:
        """Say what a low-level failure means for the library."""
        try:
            yield
        except (sqlite3.Error, OSError) as trouble:
            raise _meaning(self.folder, trouble) from trouble

    def damages(self, rows: Rows) -> Iterator[str]:
        """What SQLite finds wrong with its file."""
        for (said,) in rows.execute("PRAGMA integrity_check").fetchall():
            if said != "ok":
                yield " ".join(said.split())
        for table, row, parent, _ in rows.execute("PRAGMA foreign_key_check").fetchall():
            yield f"row {row} of {table} belongs to no {parent}"

    def scrub(self, rows: Rows) -> bool:
        """Rewrite the database without what was deleted, and empty its log; not while an older moment is read."""
        rows.execute("VACUUM")
        busy, _, _ = rows.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def close(self) -> None:
        """Let go of this thread's connection."""
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None

    @property
    def _database(self) -> Path:
        return self.folder / "library.sqlite"

    def _bring_up_to_date(self) -> None:
        with FileLock(self.folder / "lock"):  # whoever comes second finds it done
            with contextlib.closing(_connect(self._database)) as rows:
                found = int(_format(rows) or FORMAT)
            if found < FORMAT:
                migrate(self._database, found)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = _connect(self._database)
        return connection


def schema() -> str:
    """The statements that lay out an empty library, but for its two first settings."""
    return files("corpus.library").joinpath("schema.sql").read_text("utf-8")


def layout() -> frozenset[str]:
    """The names of all tables and indexes that a library's database has, SQLite's own included."""
    with contextlib.closing(sqlite3.connect(":memory:")) as rows:
        rows.executescript(schema())
        return frozenset(name for (name,) in rows.execute("SELECT name FROM sqlite_master"))


def _format(rows: sqlite3.Connection) -> str | None:
    """The format that a database says it is of; None if it has no such tables."""
    if rows.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is None:
        return None
    row = rows.execute("SELECT value FROM meta WHERE name = 'format'").fetchone()
    return str(row[0]) if row else None


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
    connection.executescript(schema())
    connection.execute("INSERT INTO meta VALUES ('format', ?), ('sequence', '0')", (str(FORMAT),))
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    rename(fresh, folder / "library.sqlite")
    sync(folder.absolute().parent)


def _connect(database: Path) -> sqlite3.Connection:
    # Autocommit: transactions begin and end where the code says so. Threads keep to their own connection, but the
    # garbage collector may close one from another thread.
    connection = sqlite3.connect(database, isolation_level=None, check_same_thread=False, timeout=30)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def _meaning(folder: Path, trouble: sqlite3.Error | OSError) -> LibraryError:
    code = getattr(trouble, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_FULL or (isinstance(trouble, OSError) and trouble.errno in {errno.ENOSPC, errno.EDQUOT}):
        free = shutil.disk_usage(folder if folder.exists() else folder.parent).free // 1_000_000
        return LibraryFull(
            f"the disk that holds {folder} is full ({free} MB free); the library is as it was before the last "
            "document: make room, then run the command again"
        )
    if isinstance(trouble, sqlite3.DatabaseError) and code == sqlite3.SQLITE_NOTADB:
        return NotALibrary(f"{folder / 'library.sqlite'} is not a library's database")
    return LibraryError(f"the library in {folder} can't be used: {trouble}. Check the folder and its permissions")
