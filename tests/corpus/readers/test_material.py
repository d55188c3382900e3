"""What a reader is given."""

from dataclasses import replace

import pytest

from corpus.errors import FileTooLarge
from corpus.readers.limits import Limits
from tests.corpus.readers.making import material


def test_the_bytes_can_be_had_again_and_again() -> None:
    """Looking at the head takes nothing away from the whole."""
    made = material("abcdef", "Notes.TXT")
    assert made.head(3) == b"abc"
    assert made.whole() == b"abcdef"
    assert made.suffix == ".txt"


def test_too_much_for_memory_is_refused() -> None:
    """A text over the limit isn't read as a whole."""
    with pytest.raises(FileTooLarge, match="it has 6 bytes; the limit is 5"):
        material("abcdef", limits=Limits(text=5)).whole()


def test_a_file_that_grows_while_it_is_read_is_refused() -> None:
    """What the disk says about the size isn't trusted."""
    with pytest.raises(FileTooLarge, match="it has 6 bytes; the limit is 5"):
        replace(material("abcdefgh", limits=Limits(text=5)), size=3).whole()
