"""Files beside files: a sidecar that says what a document doesn't, and the litter that systems leave."""

from json import loads
from pathlib import PurePath
from typing import Final

from corpus.errors import DamagedFile
from corpus.readers.about import About

SIDECAR: Final = ".meta.json"
LARGEST: Final = 64 * 1024
"""Bytes in a sidecar, at most."""

_LITTER: Final = {
    *("__macosx", "thumbs.db", "desktop.ini", "$recycle.bin", "system volume information", "lost+found"),
    *("license", "license.md", "license.txt", "licenses.md", "copying", "notice"),  # say nothing but whose the rest is
}


def is_litter(path: PurePath) -> bool:
    """Whether any part of the path is hidden, an editor's lock or backup, or a system's own file."""
    return any(
        (part.startswith(".") and part not in (".", "..")) or part.startswith("~$") or part.endswith("~")
        or part.casefold() in _LITTER
        for part in path.parts
    )  # fmt: skip


def parse_sidecar(data: bytes, origin: str) -> About:
    """What a sidecar says.

    Raises:
        DamagedFile: if it isn't a JSON object.
    """
    try:
        record = loads(data.decode("utf-8-sig"))
    except ValueError as error:
        raise DamagedFile(origin, "the sidecar is not JSON", "Mend or remove the sidecar.") from error
    if not isinstance(record, dict):
        raise DamagedFile(origin, "the sidecar is no JSON object", "Mend or remove the sidecar.")
    return About.of(record)
