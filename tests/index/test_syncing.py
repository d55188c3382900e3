"""What of a folder is there, gone, or probably only not mounted."""

import os
from pathlib import Path

import pytest

from corpus.errors import MissingFile
from index.errors import EmptyFolder
from index.syncing import affected, gone, gone_failures, refuse_empty


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two files, one of them in a folder of its own."""
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/b.txt"):
        (tmp_path / name).write_text("A fence.", "utf-8")
    return tmp_path


def test_what_a_change_affects(folder: Path) -> None:
    """A file is looked at when it, its sidecar or a folder above it changed."""
    a, b, lost = folder / "a.txt", folder / "sub" / "b.txt", MissingFile(str(folder / "sub" / "c"))
    assert list(affected([a, b], {a})) == [a]
    assert list(affected([a, b], {folder / "a.txt.meta.json"})) == [a]
    assert list(affected([a, b, lost], {folder / "sub"})) == [b, lost]
    assert list(affected([a, b], {folder / "c.txt"})) == []


def test_gone(folder: Path) -> None:
    """What isn't there is gone, as is what lay under a folder that is a file now; links to nowhere are there."""
    (folder / "link").symlink_to(folder / "nowhere")
    paths = [str(folder / name) for name in ("a.txt", "b.txt", "a.txt/c", "link", "odd")]
    assert gone(paths, {str(folder / "odd")}) == [paths[1], paths[2]]
    assert gone(["nul\0", "x" * 5_000], set()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root looks into every folder")
def test_out_of_reach_is_not_gone(folder: Path) -> None:
    """Files in a folder that this user may not look into stay."""
    (folder / "sub").chmod(0)
    assert gone([str(folder / "sub" / "b.txt")], set()) == []
    (folder / "sub").chmod(0o700)


def test_gone_failures(folder: Path) -> None:
    """What was wrong with a record or member goes with its file."""
    there, lost = str(folder / "a.txt"), str(folder / "c#1.zip")
    assert gone_failures([there, f"{there}#3", lost, f"{lost}!b.txt#2"]) == [lost, f"{lost}!b.txt#2"]


def test_what_is_refused(folder: Path) -> None:
    """A folder that is gone, without files, without any of many known ones, or with an empty one inside."""
    lost = [str(folder / "sub" / f"{number}.txt") for number in range(10)]
    found = [folder / "a.txt"]
    refuse_empty(folder, found, lost[:9], lost[:9])
    refuse_empty(folder, found, [*lost, "a.txt"], lost)
    with pytest.raises(EmptyFolder, match="missing is no folder, or not there, and there is nothing to sync"):
        refuse_empty(folder / "missing", [], [], [])
    with pytest.raises(EmptyFolder, match="holds no file, and the library holds 1 files from it: nothing was removed"):
        refuse_empty(folder, [], lost[:2], lost[:1])
    with pytest.raises(EmptyFolder, match="holds none of them any more"):
        refuse_empty(folder, found, lost, lost)
    (folder / "sub" / "b.txt").unlink()
    with pytest.raises(EmptyFolder, match="sub is empty, and the library holds 10 files from it"):
        refuse_empty(folder, found, [*lost, "a.txt"], lost)
