"""Turns of transcripts."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.attribution.turns import turns

_PRESS = """Remarks

MR. HOLLIS:  Good afternoon. I have one announcement.

The bridge will open on Friday and stay
Page 1 of 3
open all night. So we hope for a very good
Page 2 of 3
summer.

(Laughter.)

Q    Thanks.

MR. HOLLIS:  “Opened by the mayor herself.
Page 3 of 3

END     2:10 P.M. EDT

Contact us."""


def _pieces(text: str) -> list[list[str]]:
    return [[piece.of(text) for piece in turn.pieces] for turn in turns(text)]


def test_a_turn_is_cut_into_paragraphs() -> None:
    """Page furniture, laughter, what is only a thank-you, and all after the end are left out; a mark left open too."""
    assert _pieces(_PRESS) == [
        [
            "Good afternoon. I have one announcement.",
            "The bridge will open on Friday and stay",
            "open all night. So we hope for a very good",
            "summer.",
        ],
        ["Opened by the mayor herself."],
    ]


def test_other_texts_have_no_turns() -> None:
    """Prose has nobody on the floor."""
    assert turns("It rained. Then it stopped.") == ()


@given(st.text(st.sampled_from('Q   MR. A:\nab.“"()END 1'), max_size=120))
def test_pieces_ascend_without_overlap(text: str) -> None:
    """Whatever the text, pieces lie in it, in order, and hold words."""
    pieces = [piece for turn in turns(text) for piece in turn.pieces]
    assert all(before.end <= after.start for before, after in pairwise(pieces))
    assert all(any(letter.isalnum() for letter in piece.of(text)) for piece in pieces)
