"""Sidecars and litter."""

from pathlib import PurePath

import pytest

from corpus.errors import DamagedFile
from corpus.readers.about import About
from corpus.readers.sidecar import is_litter, parse_sidecar


@pytest.mark.parametrize(
    "path", [".git/config", "a/.DS_Store", "__MACOSX/a.txt", "Thumbs.db", "~$report.docx", "old.txt~", "LICENSE"]
)
def test_litter(path: str) -> None:
    """Hidden files, locks, backups and systems' own files are no documents."""
    assert is_litter(PurePath(path))


@pytest.mark.parametrize("path", ["a/b.txt", "../up.txt", "./here.txt", "license to fish.pdf"])
def test_documents_are_no_litter(path: str) -> None:
    """Neither the dots of a path nor a word in a name make litter."""
    assert not is_litter(PurePath(path))


def test_a_sidecar_says_what_the_file_does_not() -> None:
    """Its fields go by the same names as a record's."""
    assert parse_sidecar(b'\xef\xbb\xbf{"source": "VOA"}', "x") == About(source="VOA")


@pytest.mark.parametrize("data", [b"{", b"[1]", b"\xff"])
def test_a_broken_sidecar_is_reported(data: bytes) -> None:
    """It isn't passed over in silence: the curator meant it to count."""
    with pytest.raises(DamagedFile, match=r"the sidecar is n.* JSON"):
        parse_sidecar(data, "x.meta.json")
