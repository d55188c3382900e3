"""The files that documents were read from, in the database: every machine has them, with no disk to share."""

import hashlib
from io import BufferedIOBase, BytesIO
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.library.durable import has_size
from corpus.library.originals import FolderOriginals, opened
from corpus.library.postgres_rows import Connections
from corpus.library.records import FileState

TABLE = """CREATE TABLE original (
    sha256 TEXT COLLATE "C" NOT NULL, place INT4 NOT NULL, piece BYTEA NOT NULL, PRIMARY KEY (sha256, place)
)"""

_PIECE = 1 << 20
"""Bytes of a row: a file may be larger than what the server keeps in one."""


class DatabaseOriginals:
    """Keeps files in pieces, and a copy of what is read on this machine.

    Args:
        connections: to the database.
        folder: for the copies.
    """

    def __init__(self, connections: Connections, folder: Path) -> None:
        self._connections = connections
        self._copies = FolderOriginals(folder)

    def keep(self, path: Path, state: FileState) -> None:
        """Copy a file in, once for all files with the same bytes.

        Raises:
            UnreadableFile: if the file went away or changed since its state was taken.
        """
        if self.keeps(state):
            return
        digest = hashlib.sha256()
        with opened(path, state) as file, self._connections.lent("BEGIN") as rows:
            rows.execute("DELETE FROM original WHERE sha256 = ?", (state.sha256,))
            place = 0
            while piece := file.read(_PIECE):
                digest.update(piece)
                rows.execute("INSERT INTO original VALUES (?, ?, ?)", (state.sha256, place, piece))
                place += 1
            if digest.hexdigest() != state.sha256:
                raise UnreadableFile(state.path, "it changed while it was being read", "Add it again.")
            if not place:
                rows.execute("INSERT INTO original VALUES (?, 0, ?)", (state.sha256, b""))
            rows.execute("COMMIT")

    def keeps(self, state: FileState) -> bool:
        """Whether a copy of this file is there, as far as its size tells."""
        with self._connections.lent("BEGIN") as rows:
            row = rows.execute(
                "SELECT CAST(sum(octet_length(piece)) AS BIGINT) FROM original WHERE sha256 = ?", (state.sha256,)
            ).fetchone()
        return row is not None and row[0] is not None and (state.size < 0 or row[0] == state.size)

    def path(self, state: FileState) -> Path:
        """A copy on this machine, made when it is first asked for."""
        copy = self._copies.path(state)
        if not has_size(copy, state.size):
            try:
                self._copies.put(self.open(state.sha256), state)
            except FileNotFoundError:
                return copy
        return copy

    def place(self, digest: str) -> str:
        """Where the copy with this SHA-256 lies, for people."""
        return f"the database, {digest}"

    def open(self, digest: str) -> BufferedIOBase:
        """Its bytes.

        Raises:
            FileNotFoundError: if it is not there.
        """
        with self._connections.lent("BEGIN") as rows:
            pieces = rows.execute("SELECT piece FROM original WHERE sha256 = ? ORDER BY place", (digest,)).fetchall()
        if not pieces:
            raise FileNotFoundError(digest)
        return BytesIO(b"".join(piece for (piece,) in pieces))

    def drop_all_but(self, needed: set[str]) -> None:
        """Delete all but the files with these SHA-256, here and in the copies of this machine."""
        with self._connections.lent("BEGIN") as rows:
            found = rows.execute("SELECT DISTINCT sha256 FROM original").fetchall()
            gone = [(digest,) for (digest,) in found if digest not in needed]
            rows.executemany("DELETE FROM original WHERE sha256 = ?", gone)
            rows.execute("COMMIT")
        self._copies.drop_all_but(needed)
