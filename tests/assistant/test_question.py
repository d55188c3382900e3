"""What can be asked."""

import pytest

from assistant.errors import UnaskableQuestion
from assistant.question import Question, Turn, literal
from index.filters import Filters


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\u00a0\u2003"])
def test_a_blank_question_is_refused(text: str) -> None:
    """A question without a word says so and what to do."""
    with pytest.raises(UnaskableQuestion, match="the question is empty: type one"):
        Question(text)


def test_a_question_of_20000_characters_is_refused() -> None:
    """The message says how long it is, how long it may be, and what to do."""
    with pytest.raises(UnaskableQuestion, match=r"20,000 characters; 4,000 is the limit: ask in fewer words"):
        Question("a" * 20_000)


def test_the_limit_itself_can_be_asked() -> None:
    """4,000 characters are few enough, 4,001 are not."""
    assert len(Question("a" * 4_000).text) == Question.LIMIT == 4_000
    with pytest.raises(UnaskableQuestion):
        Question("a" * 4_001)


def test_misuse_is_a_value_error() -> None:
    """Whoever catches `ValueError` catches a question that can't be asked."""
    assert issubclass(UnaskableQuestion, ValueError)


def test_nothing_is_narrowed_unless_asked() -> None:
    """A question has no filters and no conversation unless they are given; a turn has no speaker."""
    asked = Question("Who said so?")
    assert (asked.filters, asked.conversation, Turn("q").speaker) == (Filters(), (), None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“and the fence?”", "and the fence?"),
        ('"and the fence?"', "and the fence?"),
        ("“And the “fence”?”", "And the “fence”?"),
        ("“one” and “another”", None),
        ('"one" and "another"', None),
        ("and the “fence”?", None),
        ("“ ”", None),
        ("“", None),
    ],
)
def test_in_quotation_marks_a_question_is_meant_as_it_stands(text: str, words: str | None) -> None:
    """Only one that is wholly between marks; what they hold is given without them."""
    assert literal(text) == words
