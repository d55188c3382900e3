"""What a file is to a library: the key by which it is known, and what tells whether it has changed."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path, PurePath
from types import MappingProxyType

from corpus.errors import UnreadableFile
from corpus.library import FileState
from corpus.readers.sidecar import LARGEST, SIDECAR


def key_of(path: Path, names: Mapping[Path, str] = MappingProxyType({})) -> str:
    """The key of a file: its name in `names`, else its absolute path."""
    named = names.get(path) or os.path.abspath(path)  # noqa: PTH100 — links keep the name they have
    return named.encode("utf-8", "backslashreplace").decode("utf-8")  # a name of bytes that are no text is still a name


def state_of(path: Path, key: str) -> FileState:
    """What a file is like now, under its key.

    Raises:
        UnreadableFile: if it can't be opened.
    """
    try:
        status = path.stat()
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        beside = path.with_name(path.name + SIDECAR)
        about = _digest_of_small(beside)
    except OSError as trouble:
        raise UnreadableFile(str(path), f"the file can't be opened ({trouble.strerror})") from trouble
    return FileState(key, digest, status.st_size, about, PurePath(key).name, media_type="")  # told when read


def _digest_of_small(sidecar: Path) -> str:
    """The SHA-256 of a sidecar; empty where there is none that would be read."""
    if sidecar.is_symlink() or not sidecar.is_file() or sidecar.stat().st_size > LARGEST:
        return ""
    return hashlib.sha256(sidecar.read_bytes()).hexdigest()
