"""What is told to stay; that the disk obeys can't be tested here, that every step is taken can."""

import os
from pathlib import Path

import pytest

from corpus.library.durable import has_size, make_folder, rename, sync, sync_folders


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that were waited for, by name, as they are while it happens."""
    names: list[str] = []

    def noted(descriptor: int) -> None:
        names.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)

    monkeypatch.setattr(os, "fsync", noted)
    return names


def test_a_file_takes_anothers_name(tmp_path: Path, synced: list[str]) -> None:
    """Its content is on the disk before its name is, and the name before anything else happens."""
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "new").write_bytes(b"new")
    rename(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["old"]
    assert synced == ["new", tmp_path.name]


def test_every_folder_of_a_tree(tmp_path: Path, synced: list[str]) -> None:
    """The inner ones first."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    sync_folders(tmp_path)
    assert synced == ["b", "a", tmp_path.name]


def test_new_folders(tmp_path: Path, synced: list[str]) -> None:
    """What was there already isn't waited for."""
    make_folder(tmp_path / "a" / "b")
    assert synced == ["a", tmp_path.name]
    make_folder(tmp_path / "a" / "b")
    assert len(synced) == 2


def test_the_real_thing(tmp_path: Path) -> None:
    """A folder can be waited for, and what isn't there is an error."""
    sync(tmp_path)
    with pytest.raises(FileNotFoundError):
        sync(tmp_path / "nothing")


def test_a_files_size(tmp_path: Path) -> None:
    """An empty file is not what was there, unless nobody knows how large that was."""
    (tmp_path / "a").write_bytes(b"")
    assert has_size(tmp_path / "a", 0)
    assert not has_size(tmp_path / "a", 3)
    assert has_size(tmp_path / "a", -1)
    assert not has_size(tmp_path / "b", -1)
    assert not has_size(tmp_path / "a" / "b", -1)
