"""What stands around a telling."""

import pytest

from corpus.attribution.asides import around
from corpus.attribution.cues import tellings
from tests.corpus.attribution.reading import parsed


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The river rose by a metre, according to the weather service.", "The river rose by a metre ,"),
        ("But the river rose by a metre, according to the weather service.", "the river rose by a metre ,"),
        ("According to the weather service, the river rose by a metre.", ", the river rose by a metre ."),
        ("The mill, she said, will be turned into flats.", "The mill , she said , will be turned into flats ."),
        ("The river rose by a metre, reported the Gazette.", "The river rose by a metre"),
        ("The river rose by a metre, as Ann Lee explained.", "The river rose by a metre ,"),
        ("As Ann Lee explained, the river rose by a metre.", ", the river rose by a metre ."),
    ],
)
def test_the_sentence_around_is_told(sentence: str, told: str) -> None:
    """All of it where the telling stands inside, else the side without it; a conjunction before it is left out."""
    (telling,) = tellings(parsed(sentence))
    bounds = around(telling)
    assert bounds is not None
    first, last = bounds
    assert " ".join(word.text for word in first.doc[first.i : last.i + 1]) == told


@pytest.mark.parametrize("sentence", ["The mayor said nothing.", "Jo said it twice."])
def test_nothing_is_told_around_other_tellings(sentence: str) -> None:
    """One with an object of its own leaves its sentence alone."""
    assert [around(telling) for telling in tellings(parsed(sentence))] == [None]
