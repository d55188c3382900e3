"""Files and names that stay after the power is lost: what was written, and that it was renamed or deleted."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folders(top: Path) -> None:
    """Wait until the names in a folder, and in all that it holds, are on the disk."""
    for folder, _, _ in os.walk(top, topdown=False):
        sync(Path(folder))


def rename(beside: Path, target: Path) -> None:
    """Let a file take another's name: whoever finds it there, also after the power was lost, finds all of it."""
    sync(beside)
    beside.replace(target)
    sync(target.absolute().parent)


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, so that they stay."""
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    path.mkdir(parents=True, exist_ok=True)
    for folder in missing:
        sync(folder.parent)


def has_size(path: Path, size: int) -> bool:
    """Whether a file of this size is there; of any, if it is negative."""
    try:
        found = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError):
        return False
    return size < 0 or found == size
