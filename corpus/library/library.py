"""A library: everything the product knows, in a folder or on a server; see `corpus.library.store`."""

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.document import Document
from corpus.library.checking import troubles
from corpus.library.folder import FolderStore, layout
from corpus.library.records import Copy, Counts, Entry, Failure, FileState, Original, Trouble
from corpus.library.sought import Sought
from corpus.library.store import Store
from corpus.library.view import View
from corpus.library.writer import Writer
from corpus.quotation import Quotation


class Library:
    """Opens and reads a library; `writing()` changes it. Safe to share among threads: each has its own connection.

    Args:
        where: the library's folder, or what else keeps it, as `Library.create` or an earlier run made it.

    Raises:
        NotALibrary: if there is no library.
        NewerLibrary: if a newer version wrote it.
        LibraryError: if it can't be read.
    """

    def __init__(self, where: Path | Store) -> None:
        self._store = _store(where)
        self._counted: tuple[int, Counts] | None = None
        with self._store.telling():
            self._store.prepare()
        with self.view():  # so that what is wrong with it is told now
            pass

    @classmethod
    def create(cls, where: Path | Store) -> "Library":
        """The library there, begun if there is none yet.

        Raises:
            NotALibrary: if other things stand there.
            LibraryError: if it can't be made or opened.
        """
        store = _store(where)
        with store.telling():
            store.begin()
        return cls(store)

    @staticmethod
    def layout() -> frozenset[str]:
        """The names of all tables and indexes that a library's database has, SQLite's own included."""
        return layout()

    @property
    def name(self) -> str:
        """How people know it: its folder, or its address without the password."""
        return self._store.name

    @property
    def folder(self) -> Path:
        """Its folder; of one on a server, where this machine keeps what stands beside it: index, accounts."""
        return self._store.folder

    @contextlib.contextmanager
    def view(self) -> Iterator[View]:
        """One moment of the library: everything read inside the block is of the same transaction.

        Raises:
            LibraryError: if the database can't be read.
        """
        with self._store.telling(), self._store.moment() as rows:
            yield View(rows)

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
        with self._store.telling(), self._store.writer(wait) as rows:
            yield Writer(rows, self._store, by)

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
        with self._store.telling():
            path = self._store.originals.path(state)
        return Original(path, state.sha256, state.media_type, state.name)

    def keeps(self, state: FileState) -> bool:
        """Whether the library has its copy of a file, as far as its size tells."""
        with self._store.telling():
            return self._store.originals.keeps(state)

    def failures(self) -> tuple[Failure, ...]:
        """What could not be read, the newest first."""
        with self.view() as view:
            return view.failures()

    def check(self) -> tuple[Trouble, ...]:
        """What is wrong with the library, of one moment; nothing if it is sound. Reads all of it, originals too."""
        with self._store.telling(), self._store.moment() as rows:
            return tuple(troubles(rows, self._store))

    def close(self) -> None:
        """Let go of what this thread holds."""
        self._store.close()


def _store(where: Path | Store) -> Store:
    return FolderStore(where) if isinstance(where, Path) else where
