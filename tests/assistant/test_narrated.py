"""What a model wrote, cut into sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.narrated import LONGEST, written


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("A said b [1].", [("A said b.", (1,))]),
        ("Ann said it. [1] Bob saw that. [2]", [("Ann said it.", (1,)), ("Bob saw that.", (2,))]),
        ("A said b [1][2]. C said d [1, 3].", [("A said b.", (1, 2)), ("C said d.", (1, 3))]),
        ("A said b [1] [2].", [("A said b.", (1, 2))]),
        ('A said: "One. Two." [1] C said d [2].', [('A said: "One. Two."', (1,)), ("C said d.", (2,))]),
        ("- A said b [1]\n- C said d [2]", [("A said b", (1,)), ("C said d", (2,))]),
        ("1. **A** said b [1].\n\n2. C said d.", [("A said b.", (1,)), ("C said d.", ())]),
        ("[1] {}", []),
        ("", []),
    ],
)
def test_sentences_carry_their_numbers(output: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    """Before or after the full stop, one or several; a quotation of two sentences stays whole; bullets are left off."""
    assert list(written(output)) == expected


def test_what_nobody_sees_is_left_off() -> None:
    """Signs that terminals obey and such as turn the writing round don't come through."""
    assert list(written("A\x1b[31m said\u202e b\x00 [1].")) == [("A[31m said b.", (1,))]


def test_only_so_much_is_looked_at() -> None:
    """What lies beyond isn't."""
    assert sum(len(text) for text, _ in written("word " * 100_000)) <= LONGEST


@given(st.text())
def test_no_output_makes_it_raise(output: str) -> None:
    """Anything may have been written."""
    assert all(text for text, _ in written(output))
