"""The word lists."""

from pathlib import Path

import pytest

from corpus.attribution import wordlists
from corpus.attribution.wordlists import words

_DATA = Path(wordlists.__file__).parent / "data"


def test_a_section_is_read_by_its_name() -> None:
    """The sections of a list are apart."""
    assert "say" in words("verbs", "say")
    assert "say" not in words("verbs", "call")


def test_a_plain_list_has_one_section() -> None:
    """A list without sections is read whole, its comments left out."""
    assert "maria" in words("women")
    assert not any(word.startswith("#") for word in words("women"))


def test_an_unknown_section_is_refused() -> None:
    """A misspelt section is no empty list."""
    with pytest.raises(KeyError):
        words("verbs", "sey")


@pytest.mark.parametrize("file", sorted(_DATA.glob("*.txt")), ids=lambda file: file.stem)
def test_every_list_names_its_source(file: Path) -> None:
    """The source, which tells the licence, stands at the top of each file."""
    assert "Source:" in file.read_text(encoding="utf-8")[:400]
