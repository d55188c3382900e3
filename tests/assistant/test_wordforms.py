"""Words and signs as they are compared."""

import pytest
from hypothesis import given

from assistant.wordforms import CLOSE, OPEN, forms_of, is_word
from corpus.document import Span
from tests.strategies import texts


def _forms(text: str) -> tuple[str, ...]:
    return forms_of(text, Span(0, len(text))).forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ﬁnance bill — 1,000 pages", "The finance bill -- 1,000\npages"),
        ("don’t stop", "don't\u00a0stop"),
        ("infla\u00adtion", "inflation"),
        ("Ｆｕｌｌ！", "Full!"),
        ("cafe\u0301", "café"),
        ("wait . . . now", "wait… now"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_typography_makes_no_difference(one: str, other: str) -> None:
    """Ligatures, dashes, blanks, apostrophes, soft hyphens and composed letters are compared alike."""
    assert _forms(one) == _forms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("10² feet", "102 feet"),
        ("5 %", "5 percent"),
        ("1.5 feet", "15 feet"),
        ("Every day", "everyday"),
        ("May", "may"),
        ("½ mile", "1 2 mile"),
        ("yes, no", "yes no"),
        ("naïve", "naive"),
        ("He called it ‘“new”’", "He called it new"),
    ],
)
def test_words_numbers_and_signs_make_one(one: str, other: str) -> None:
    """What is read otherwise is another word."""
    assert _forms(one) != _forms(other)


def test_marks_are_forms_and_stray_ones_are_not() -> None:
    """Marks around words open and close; an apostrophe at an edge is neither."""
    assert _forms('He said "go" to the workers\' club.') == (
        *("He", "said", OPEN, "go", CLOSE),
        *("to", "the", "workers", "club", "."),
    )


def test_a_mark_that_only_goes_on_is_none() -> None:
    """A paragraph of a longer quotation begins with a mark that opens nothing new."""
    assert _forms("“One word.\n\n“Another word.”").count(OPEN) == 1


def test_scripts_without_blanks_are_compared_sign_by_sign() -> None:
    """Part of a Japanese sentence can be found in it."""
    text = "記者会見で話した"
    whole = forms_of(text, Span(0, len(text)))
    assert list(whole.find(_forms("会見"))) == [2]


def test_forms_are_found_in_a_row() -> None:
    """Every place is found, of the whole forms only; the first letter may be of the other case."""
    text = "We go. When we go, we goad. Go we?"
    whole = forms_of(text, Span(0, len(text)))
    assert [whole.span(at, at + 2).of(text) for at in whole.find(("we", "go"))] == ["we go", "We go"]
    assert list(whole.find(())) == []


def test_words_come_with_the_blank_after_them() -> None:
    """The text of some forms runs to the next one; of none it is empty."""
    text = "One  two three"
    whole = forms_of(text, Span(0, len(text)))
    assert (whole.words(0, 1), whole.words(1, 3), whole.words(2, 2)) == ("One  ", "two three", "")
    assert whole.part(1, 2).forms == ("two",)
    assert is_word("two")


@given(texts(min_size=1))
def test_each_form_stands_in_the_text(text: str) -> None:
    """Places ascend, lie inside, and a text is found in itself."""
    whole = forms_of(text, Span(0, len(text)))
    assert list(whole.starts) == sorted(whole.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(whole.starts, whole.ends, strict=True))
    assert not whole.forms or 0 in whole.find(whole.forms)
