"""Which words become quotations, and of what kind."""

import pytest

from tests.corpus.attribution.reading import quoted, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It was late,” said Jo Smith.", [("Jo Smith", "direct", "It was late,")]),
        ("Jo Smith said that “It was late.”", [("Jo Smith", "direct", "It was late.")]),
        ("Jo Smith said that “it was late.”", [("Jo Smith", "mixed", "that “it was late.”")]),
        (
            "Jo Smith said the barn had “burned like straw” in June.",
            [("Jo Smith", "mixed", "the barn had “burned like straw” in June")],
        ),
        ("Jo Smith said that the barn burned.", [("Jo Smith", "indirect", "that the barn burned")]),
        ("“No,” said Jo Smith.", [("Jo Smith", "direct", "No,")]),
        ("They signed the “Contract with America” in May.", []),
        ("The armies held “coordinated, complementary” exercises.", []),
    ],
)
def test_words_are_quoted_by_kind(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Names and scare quotes are nobody's; what a telling governs beyond the marks is mixed."""
    assert told(text) == expected


def test_how_it_was_found_is_said() -> None:
    """The context is named before the mention."""
    first, second = quoted("“It was late,” said Jo Smith. “It was dark.”")
    assert first.how == "named in the sentence"
    assert second.how == "goes on from the quotation before: named in the sentence"


def test_unknown_speakers_are_none() -> None:
    """A sentence between marks that nobody claims is quoted without a speaker."""
    (quote,) = quoted("The rain fell.\n\n“We have always known that it would come.”")
    assert quote.speaker is None
    assert quote.confidence == 0.0


def test_a_mention_that_nothing_answers_is_kept() -> None:
    """Where the text only says “they”, the speaker is unknown and the place is told all the same."""
    text = "Rain fell. “The road is closed until noon,” they said."
    (quote,) = quoted(text)
    assert quote.speaker is None
    assert quote.mention is not None
    assert quote.mention.of(text) == "they"
