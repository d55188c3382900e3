"""The files that documents were read from, in a folder: each kept once, named by its SHA-256."""

import hashlib
import os
import shutil
from io import BufferedIOBase
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.library.durable import has_size, make_folder, rename, sync
from corpus.library.records import FileState


class FolderOriginals:
    """Keeps them as `ab/abcdef…`, so that no name from outside ever builds a path.

    Args:
        folder: where; made when the first is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, path: Path, state: FileState) -> None:
        """Copy a file in, once for all files with the same bytes.

        Raises:
            UnreadableFile: if the file went away or changed since its state was taken.
        """
        if not self.keeps(state):  # one that lost its content with the power is kept again
            with opened(path, state) as file:
                self.put(file, state)

    def put(self, file: BufferedIOBase, state: FileState) -> None:
        """Keep the bytes of an open file.

        Raises:
            UnreadableFile: if they aren't those of its state.
        """
        target = self.path(state)
        make_folder(target.parent)
        beside = target.with_suffix(f".{os.getpid()}")
        try:
            with beside.open("wb+") as copy:
                shutil.copyfileobj(file, copy)
                copy.seek(0)
                if hashlib.file_digest(copy, "sha256").hexdigest() != state.sha256:
                    raise UnreadableFile(state.path, "it changed while it was being read", "Add it again.")
            rename(beside, target)
        finally:
            beside.unlink(missing_ok=True)

    def keeps(self, state: FileState) -> bool:
        """Whether a copy of this file is there, as far as its size tells."""
        return has_size(self.path(state), state.size)

    def path(self, state: FileState) -> Path:
        """Where its copy lies."""
        return self._path(state.sha256)

    def place(self, digest: str) -> str:
        """Where the copy with this SHA-256 lies, for people."""
        return str(self._path(digest))

    def open(self, digest: str) -> BufferedIOBase:
        """Its bytes."""
        return self._path(digest).open("rb")

    def drop_all_but(self, needed: set[str]) -> None:
        """Delete all but the copies with these SHA-256."""
        for path in list(self._folder.glob("*/*")):
            if path.name not in needed:
                path.unlink() if path.is_file() else shutil.rmtree(path)
                sync(path.parent)  # before the note that a purge isn't done goes

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest


def opened(path: Path, state: FileState) -> BufferedIOBase:
    """A file that is to be kept.

    Raises:
        UnreadableFile: if it went away.
    """
    try:
        return path.open("rb")
    except OSError as trouble:
        raise UnreadableFile(state.path, "it went away while it was being read", "Add it again.") from trouble
