"""What is told."""

import pytest

from corpus.attribution.contents import content_of, trimmed
from corpus.attribution.cues import tellings
from corpus.document import Span
from tests.corpus.attribution.reading import parsed


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("The government alleges that rebels crossed the border.", "that rebels crossed the border"),
        ("The road is closed, the mayor said.", "The road is closed"),
        (
            "The old mill, the council said, will be turned into flats.",
            "The old mill, the council said, will be turned into flats.",
        ),
        ("Governor Park promised to rebuild every bridge.", "to rebuild every bridge"),
        ("She described the plan as a gift to the rich.", "the plan as a gift to the rich"),
        ("Advocates pointed to the long expansion of the tax credit.", "the long expansion of the tax credit"),
        ("Police announced the arrest of a man in the old mill.", "the arrest of a man in the old mill"),
        ("The river rose by a metre, according to the weather service.", "The river rose by a metre"),
        ("According to the weather service, the river rose by a metre.", "the river rose by a metre."),
        (
            "The river, according to the service, rose by a metre.",
            "The river, according to the service, rose by a metre.",
        ),
        ("The mayor rejected the company’s claim that the water was safe.", "that the water was safe"),
        ("The lawyers countered in a brief that the river rose.", "that the river rose"),
        (
            "She said the bridge was closed, because the frost had split it.",
            "the bridge was closed, because the frost had split it",
        ),
        ("She wants to keep the bridge that carries the school bus.", "to keep the bridge that carries the school bus"),
        ("The analysis states that the bridge is safe.", "that the bridge is safe"),
        (
            "He said the river rose, but the bridge had never been in danger.",
            "the river rose, but the bridge had never been in danger",
        ),
    ],
)
def test_a_telling_governs_its_content(sentence: str, content: str) -> None:
    """The clause, infinitive, description or matter; for "according to" the rest of the sentence."""
    found = [content_of(telling, sentence) for telling in tellings(parsed(sentence))]
    assert content in [span.of(sentence) for span in found if span is not None]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said nothing.",
        "The road: he posted a picture.",
        "He called the police.",
        "Jo mentioned it.",
        "According to Jo.",
    ],
)
def test_little_is_no_content(sentence: str) -> None:
    """A word or two, or an object that isn't described, is nothing to quote."""
    assert [content_of(telling, sentence) for telling in tellings(parsed(sentence))] in ([None], [])


def test_trimming_leaves_words() -> None:
    """Commas and blanks at the ends are no part of the words, and next to nothing is nothing."""
    text = ", the river rose — "
    span = trimmed(text, Span(0, len(text)))
    assert span is not None
    assert span.of(text) == "the river rose"
    assert trimmed(text, Span(0, 4)) is None
