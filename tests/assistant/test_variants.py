"""Wordings that are one quotation, and how they differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.variants import Change, Piece, difference, is_near, turns, words

LONG = "We will not allow foreign boots on the ground in Pakistan, and we never did."
CUT = "We will not allow foreign boots on the ground in Pakistan"
CHANGED = "We will not allow foreign troops on the ground in Pakistan"
TURNED = "We will allow foreign boots on the ground in Pakistan"
OTHER = "The fence along the border will be completed by the end of next year"

SENTENCES = st.lists(
    st.sampled_from("we will not allow 5 10 percent “boots” ground, Pakistan. don’t".split()), min_size=1
)


@pytest.mark.parametrize(("one", "other", "near"), [
    (LONG, CUT, True), (CUT, CHANGED, True), (CUT, TURNED, True), (CUT, OTHER, False),
    ("We will win", "We will win", True), ("We will win", "We will win it", False),
    (CUT, CUT + " and so on" * 20, False),
    ("don’t allow “boots”, ever", "Don't allow boots ever", True),
])  # fmt: skip
def test_what_is_one_quotation(one: str, other: str, near: bool) -> None:
    """Cut or with few words changed; not so short ones, other ones, or a line in a long speech."""
    assert is_near(words(one), words(other)) is near
    assert is_near(words(other), words(one)) is near


@pytest.mark.parametrize(("one", "other", "may"), [
    (CUT, TURNED, True), (LONG, CUT, False), (CUT, CHANGED, False),
    ("It rose by 5 percent", "It rose by 10 percent", True),
    ("We don’t think it will rise", "We think it will rise", True),
    ("In 2019 we built it", "we built it", False),
])  # fmt: skip
def test_what_may_say_something_else(one: str, other: str, may: bool) -> None:
    """A number or a denial in one alone, unless it went with what was cut at an end."""
    assert turns(words(one), words(other)) is may
    assert turns(words(other), words(one)) is may


def test_a_difference_marks_words() -> None:
    """What was left out and what was put in, in place; a replaced word is both."""
    assert difference(LONG, CHANGED) == (
        Piece(Change.SAME, "We will not allow foreign "),
        Piece(Change.CUT, "boots "),
        Piece(Change.NEW, "troops "),
        Piece(Change.SAME, "on the ground in Pakistan"),
        Piece(Change.CUT, "and we never did."),
    )


@given(SENTENCES.map(" ".join), SENTENCES.map(" ".join))
def test_pieces_are_of_the_texts(shown: str, other: str) -> None:
    """What is the same and what is new makes the other text, character for character; what was cut is the shown's."""
    pieces = difference(shown, other)
    assert "".join(piece.text for piece in pieces if piece.change is not Change.CUT) == other
    assert all(piece.text in shown for piece in pieces if piece.change is Change.CUT)
    assert all(piece.change is Change.SAME for piece in difference(shown, shown))


def test_a_text_without_words_has_no_difference() -> None:
    """There is nothing to compare."""
    assert difference("—", "…") == ()
    assert words("—") == ()
