"""How a passage bears on a question, with the arithmetic in the open."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from corpus.library import Sentences
from corpus.sentences import sentences
from index.bearing import Bearing, bearing, coverage, weighed

QUESTION = np.array((1.0, 0.0), dtype=np.float32)


@pytest.mark.parametrize(
    ("text", "rarity", "expected"),
    [
        ("The fence is long.", {"fenc": 3.0, "long": 1.0}, (3.0 + 1.0) / 4.0),
        ("The fence is short.", {"fenc": 3.0, "long": 1.0}, 3.0 / 4.0),
        ("FENCES!", {"fenc": 3.0, "long": 1.0}, 3.0 / 4.0),
        ("Nothing of it.", {"fenc": 3.0, "long": 1.0}, 0.0),
        ("The fence is long.", {}, 0.0),
        ("", {"fenc": 3.0}, 0.0),
        ("The fence", {"fenc": 0.0}, 0.0),
    ],
)
def test_coverage(text: str, rarity: dict[str, float], expected: float) -> None:
    """The weight of the question's words that stand in the text, over that of all of them."""
    assert coverage(text, rarity) == pytest.approx(expected)


@given(st.text(max_size=200), st.dictionaries(st.sampled_from(["fenc", "long", "a"]), st.floats(0.0, 20.0)))
def test_coverage_is_a_share(text: str, rarity: dict[str, float]) -> None:
    """Whatever the text and the weights, coverage lies within 0…1."""
    assert 0.0 <= coverage(text, rarity) <= 1.0


def test_a_passage_is_looked_into_sentence_by_sentence() -> None:
    """Each sentence has its cosine and its share of the words; the passage has that of all and of the title."""
    document = Document.of("The fence is long. It cost 3 million.", key="a", title="On walls")
    vectors = np.array([(0.6, 0.8), (0.8, 0.6)], dtype=np.float32)
    held = Sentences(sentences(document.text), vectors)
    made = bearing(document, held, QUESTION, {"fenc": 3.0, "wall": 2.0, "cost": 1.0, "drone": 2.0})
    assert made.cosines == pytest.approx((0.6, 0.8))
    assert made.coverages == pytest.approx((3.0 / 8.0, 1.0 / 8.0))
    assert made.covered == pytest.approx((3.0 + 2.0 + 1.0) / 8.0)
    assert made.best == pytest.approx(max(0.6 + 0.5 * 3 / 8, 0.8 + 0.5 * 1 / 8))


def test_the_best_sentence_is_the_best_by_both() -> None:
    """Neither the nearest nor the one with most words need be the best; without sentences nothing is."""
    assert Bearing((0.9, 0.7, 0.1), (0.0, 0.5, 1.0), 1.0).best == pytest.approx(0.7 + 0.5 * 0.5)
    assert Bearing((), (), 0.0).best == 0.0
    assert weighed(0.25, 0.5) == 0.25 + 0.5 * 0.5
