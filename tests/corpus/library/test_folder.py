"""A library's folder."""

from pathlib import Path

import pytest

from corpus.errors import LibraryBusy, NotALibrary
from corpus.library.folder import FolderStore


def test_it_is_begun_once(tmp_path: Path) -> None:
    """By who comes first; it is known by its folder."""
    store = FolderStore(tmp_path / "library")
    with pytest.raises(NotALibrary, match="onrecord add"):
        store.prepare()
    store.begin()
    made = (tmp_path / "library" / "library.sqlite").stat().st_ino
    store.begin()
    store.prepare()
    assert (tmp_path / "library" / "library.sqlite").stat().st_ino == made
    assert store.name == str(tmp_path / "library")


def test_one_writes_at_a_time(tmp_path: Path) -> None:
    """Another waits as long as it wants to."""
    store = FolderStore(tmp_path / "library")
    store.begin()
    with store.writer(1.0), pytest.raises(LibraryBusy, match="another process is changing"), store.writer(0.0):
        pass
