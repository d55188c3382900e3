"""Keys of files, and what tells that one has changed."""

from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from index.files import key_of, state_of


def test_a_key_is_a_name_or_the_whole_path(tmp_path: Path) -> None:
    """The name that was given; a name of bytes that are no text is a key all the same."""
    path = tmp_path / "a.txt"
    assert key_of(path) == str(path)
    assert key_of(path, {path: "mine.txt"}) == "mine.txt"
    assert key_of(Path("/x/\udcff.txt")) == "/x/\\udcff.txt"


def test_a_state_changes_with_the_bytes_and_with_what_is_told_beside_them(tmp_path: Path) -> None:
    """Not with the time; a sidecar that is a link is none."""
    path = tmp_path / "a.txt"
    path.write_text("The fence.", "utf-8")
    first = state_of(path, "a.txt")
    path.touch()
    assert (state_of(path, "a.txt"), first.size, first.about) == (first, 10, "")
    beside = tmp_path / "a.txt.meta.json"
    beside.symlink_to(path)
    assert state_of(path, "a.txt") == first
    beside.unlink()
    beside.write_text("{}", "utf-8")
    assert state_of(path, "a.txt").about
    path.unlink()
    with pytest.raises(UnreadableFile, match="can't be opened"):
        state_of(path, "a.txt")
