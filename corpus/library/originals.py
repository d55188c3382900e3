"""The files that documents were read from, each kept once, named by its SHA-256."""

import hashlib
import os
import shutil
from pathlib import Path
from typing import BinaryIO

from corpus.errors import UnreadableFile
from corpus.library.durable import has_size, make_folder, rename
from corpus.library.records import FileState


def keep(originals: Path, path: Path, state: FileState) -> None:
    """Copy a file into the folder of originals, once for all files with the same bytes.

    Raises:
        UnreadableFile: if the file went away or changed since its state was taken.
    """
    target = originals / state.sha256[:2] / state.sha256
    if has_size(target, state.size):  # one that lost its content with the power is kept again
        return
    make_folder(target.parent)
    beside = target.with_suffix(f".{os.getpid()}")
    try:
        with _opened(path, state) as file, beside.open("wb+") as copy:
            shutil.copyfileobj(file, copy)
            copy.seek(0)
            if hashlib.file_digest(copy, "sha256").hexdigest() != state.sha256:
                raise UnreadableFile(state.path, "it changed while it was being read", "Add it again.")
        rename(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def _opened(path: Path, state: FileState) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as trouble:
        raise UnreadableFile(state.path, "it went away while it was being read", "Add it again.") from trouble
