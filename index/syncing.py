"""A folder and what the library holds of it: which files are there, and which are gone."""

import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from corpus.errors import ReadingError
from corpus.readers.sidecar import SIDECAR
from index.errors import EmptyFolder

_MANY = 10
"""Files that aren't all deleted by hand at once: rather, a drive went away."""


def affected(found: Iterable[Path | ReadingError], changed: AbstractSet[Path]) -> Iterator[Path | ReadingError]:
    """Those of the files that changed themselves, or their sidecars, or a folder above them."""
    for one in found:
        path = Path(one.origin) if isinstance(one, ReadingError) else one
        if not changed.isdisjoint({path, path.with_name(path.name + SIDECAR), *path.parents}):
            yield one


def gone(known: Iterable[str], there: AbstractSet[str]) -> list[str]:
    """The keys of files that are surely not there any more, rather than out of reach for now."""
    return [path for path in known if path not in there and _is_gone(path)]


def gone_failures(origins: Iterable[str]) -> list[str]:
    """The origins of failures whose file isn't there any more: itself, or what comes before its `#` or `!`."""
    return [origin for origin in origins if all(_is_gone(path) for path in _files_of(origin))]


def refuse_empty(folder: Path, found: Collection[Path | ReadingError], known: list[str], lost: list[str]) -> None:
    """Refuse to remove what is probably only not mounted.

    Args:
        folder: what is synced.
        found: what is in it.
        known: the files that the library holds from it.
        lost: those of them that are gone.

    Raises:
        EmptyFolder: if the folder isn't there or holds no file, if none of many known files is there, or if a folder
            in it is empty of which the library holds many.
    """
    if not folder.is_dir():
        raise EmptyFolder(folder, "is no folder, or not there", len(known))
    if lost and not found:
        raise EmptyFolder(folder, "holds no file", len(lost))
    if len(lost) == len(known) >= _MANY:
        raise EmptyFolder(folder, "holds none of them any more", len(lost))
    for within, many in Counter(parent for path in lost for parent in _parents(path, folder)).items():
        if many >= _MANY and within.is_dir() and not any(within.iterdir()):
            raise EmptyFolder(within, "is empty", many)


def _parents(path: str, folder: Path) -> Iterator[Path]:
    return (parent for parent in Path(path).parents if parent.is_relative_to(folder))


def _files_of(origin: str) -> list[str]:
    return [origin, *(origin[:place] for place, sign in enumerate(origin) if sign in "#!")]


def _is_gone(path: str) -> bool:
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):  # no permission, a share that doesn't answer
        return False
    return False
