"""How hidden text is told of."""

from corpus.readers.hiding import left_out


def test_the_note() -> None:
    """It counts the words and says where they are, if that is known."""
    assert left_out(1, " on page 2") == "Text hidden from the eye was left out: 1 word on page 2."
    assert left_out(1234) == "Text hidden from the eye was left out: 1,234 words."
