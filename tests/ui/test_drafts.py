"""How drafts are taken in."""

from pathlib import Path

from index.readers import DirectReader
from ui.drafts import LARGEST, LONGEST, draft_in, draft_of, too_long


def test_a_typed_draft() -> None:
    """Its lines end alike, and what is no character is replaced."""
    assert draft_of("a\r\nb \ud800").text == "a\nb ?"


def test_a_file(tmp_path: Path) -> None:
    """Is read by what it holds, keeps only the last part of its name, and is gone."""
    path = tmp_path / "x"
    path.write_bytes(b"<p>Some words.</p>")
    found = draft_in(path, r"C:\drafts\a.html", DirectReader())
    assert not isinstance(found, str)
    assert (found.text, found.keys) == ("Some words.", ("a.html",))
    assert not path.exists()


def test_a_file_that_holds_nothing_to_read(tmp_path: Path) -> None:
    """Gives a sentence that says why."""
    path = tmp_path / "x"
    path.write_bytes(b"[]")
    assert str(draft_in(path, "a.json", DirectReader())).startswith("It holds no records. Give each")


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    """Isn't read at all."""
    path = tmp_path / "x"
    path.write_bytes(b"a" * (LARGEST + 1))
    assert draft_in(path, "a.txt", DirectReader()) == "This file is larger than 10 MB."
    assert not path.exists()


def test_too_long() -> None:
    """Is said with both numbers."""
    assert too_long(draft_of("a" * LONGEST)) is None
    assert f"{LONGEST + 1:,}" in (too_long(draft_of("a" * (LONGEST + 1))) or "")
