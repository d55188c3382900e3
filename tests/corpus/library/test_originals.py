"""Files kept by their content."""

from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.library import Library
from corpus.library.originals import FolderOriginals
from tests.corpus.library.making import state


def test_an_original_that_went_or_changed_is_refused(tmp_path: Path) -> None:
    """No copy is kept under a name that isn't its content's."""
    file = tmp_path / "a.txt"
    library = Library.create(tmp_path / "library")
    with library.writing() as writer:
        with pytest.raises(UnreadableFile, match="went away"):
            writer.keep_original(file, state("a.txt", b"before"))
        file.write_bytes(b"after")
        with pytest.raises(UnreadableFile, match="changed while it was being read"):
            writer.keep_original(file, state("a.txt", b"before"))
    assert [path for path in (library.folder / "originals").rglob("*") if path.is_file()] == []


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    """By what is in them; one that lost its content is kept again."""
    originals = FolderOriginals(tmp_path / "originals")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"The same.")
        originals.keep(tmp_path / name, state(name, b"The same."))
    (held,) = [path for path in (tmp_path / "originals").rglob("*") if path.is_file()]
    held.write_bytes(b"")
    originals.keep(tmp_path / "a.txt", state("a.txt", b"The same."))
    assert held.read_bytes() == b"The same."
