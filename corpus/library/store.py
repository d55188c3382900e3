"""What a library stands on: rows that one body of SQL reads and writes, and files; in a folder, or on a server.

The SQL is SQLite's, in the part of it that other databases understand, too; `corpus.library.dialect` has the rest.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from io import BufferedIOBase
from pathlib import Path
from typing import Any, Protocol

from corpus.library.records import FileState


class Cursor(Protocol):
    """What a statement gives."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""

    def fetchone(self) -> Any:  # noqa: ANN401 a row of any columns
        """The next row; None after the last."""

    def fetchall(self) -> list[Any]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """The rows that are left, one by one."""


class Rows(Protocol):
    """A connection to the tables of a library, as `sqlite3.Connection` is one in autocommit mode."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction has begun and not ended."""

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> Cursor:
        """Run one statement, `values` in place of its `?`, or of its `?1` and `?2`."""

    def executemany(self, statement: str, values: Iterable[Sequence[Any]], /) -> Cursor:
        """Run it for each of these."""


class Originals(Protocol):
    """The files that documents were read from, each kept once, named by its SHA-256."""

    def keep(self, path: Path, state: FileState) -> None:
        """Copy a file in, once for all files with the same bytes.

        Raises:
            UnreadableFile: if the file went away or changed since its state was taken.
        """

    def keeps(self, state: FileState) -> bool:
        """Whether a copy of this file is there, as far as its size tells."""

    def path(self, state: FileState) -> Path:
        """Where its copy can be read on this machine; nothing lies there where the copy is lost."""

    def place(self, digest: str) -> str:
        """Where the copy with this SHA-256 lies, for people."""

    def open(self, digest: str) -> BufferedIOBase:
        """Its bytes.

        Raises:
            FileNotFoundError: if it is not there.
            OSError: if it can't be read.
        """

    def drop_all_but(self, needed: set[str]) -> None:
        """Delete the copies, and what was begun of copies, that have none of these SHA-256."""


class Store(Protocol):
    """Keeps the rows and files of one library."""

    @property
    def name(self) -> str:
        """How people know it: its folder, or its address without the password."""

    @property
    def folder(self) -> Path:
        """Where this machine keeps what stands beside a library: the index, accounts, conversations."""

    @property
    def originals(self) -> Originals:
        """The files."""

    def begin(self) -> None:
        """Lay the tables out where there are none yet.

        Raises:
            NotALibrary: if other things stand there.
        """

    def prepare(self) -> None:
        """See that a library of this version's format is there; bring an older one up to date.

        Raises:
            NotALibrary: if there is none.
            NewerLibrary: if a newer version wrote it.
        """

    def moment(self) -> AbstractContextManager[Rows]:
        """Rows to read: all of one transaction."""

    def writer(self, wait: float) -> AbstractContextManager[Rows]:
        """Rows to change, for the one writer; waits so many seconds for another to finish.

        Raises:
            LibraryBusy: if it doesn't.
        """

    def telling(self) -> AbstractContextManager[None]:
        """Says what a low-level failure inside the block means for the library, as a `LibraryError`."""

    def damages(self, rows: Rows) -> Iterator[str]:
        """What is wrong with the database itself, a clause each."""

    def scrub(self, rows: Rows) -> bool:
        """Leave no byte of deleted rows, as far as it reaches; whether all are gone."""

    def close(self) -> None:
        """Let go of what this thread holds."""
