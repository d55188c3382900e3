"""What kind of statement a question's form asks for."""

import pytest

from assistant.expecting import Expects, expected, fits


@pytest.mark.parametrize(
    ("question", "expects"),
    [
        ("How many troops are there?", Expects.NUMBER),
        ("And how long is it?", Expects.NUMBER),
        ("What is the population of Kabul?", Expects.NUMBER),
        ("When did it begin?", Expects.DAY),
        ("In which year did it begin?", Expects.DAY),
        ("What did X say about Y, and when was that?", Expects.DAY),
        ("Who mediated the deal?", Expects.PERSON),
        ("Why did it fail?", Expects.REASON),
        ("What did X say about Y, and why?", Expects.REASON),
        ("List what Powell said about inflation", Expects.SEVERAL),
        ("What reasons did he give?", Expects.SEVERAL),
        ("What did X say about Y?", Expects.ANYTHING),
    ],
)
def test_the_form_of_a_question_says_what_is_expected(question: str, expects: Expects) -> None:
    """A number, a day, a person, a reason, several things, or anything."""
    assert expected(question) is expects


@pytest.mark.parametrize(
    ("expects", "yes", "no"),
    [
        (Expects.NUMBER, "About 2,600 kilometers.", "A long border."),
        (Expects.DAY, "It began in July.", "It began late."),
        (Expects.DAY, "It began on May 5.", "It may begin."),
        (Expects.PERSON, "It was mediated by Wang Yi.", "It was mediated."),
        (Expects.REASON, "It failed because of rain.", "It failed."),
    ],
)
def test_what_fits(expects: Expects, yes: str, no: str) -> None:
    """A statement that holds what is asked for fits, one that doesn't, doesn't."""
    assert fits(expects, yes)
    assert not fits(expects, no)


def test_everything_fits_where_nothing_in_particular_is_asked_for() -> None:
    """No order is imposed by questions that don't say."""
    assert fits(Expects.ANYTHING, "")
    assert fits(Expects.SEVERAL, "")
