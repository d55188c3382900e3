"""Which readers these are: what could not be read by others is worth another try."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

_PARSERS: Final = ("lxml", "pypdf", "python-docx", "spacy", "trafilatura")
_HOME: Final = Path(__file__).resolve().parents[1]


@cache
def edition(home: Path = _HOME, parsers: tuple[str, ...] = _PARSERS) -> str:
    """What changes with the code that reads and with the versions of the parsers it stands on.

    Args:
        home: the folder of the code; this package by default.
        parsers: the packages; those that the readers use by default.

    Returns:
        64 hex digits.
    """
    digest = hashlib.sha256(" ".join(map(_version, parsers)).encode())
    for path in sorted(home.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return package
