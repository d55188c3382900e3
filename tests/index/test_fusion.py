"""Fusion by hand arithmetic."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import by_parts, convex, reciprocal_rank

RANKINGS = st.lists(st.lists(st.integers(0, 20), unique=True, max_size=10), max_size=4)
COSINES = st.dictionaries(st.integers(0, 20), st.floats(-1, 1), max_size=10)
WORDS = st.dictionaries(st.integers(0, 20), st.floats(0, 50), max_size=10)


def test_reciprocal_rank_by_hand() -> None:
    """7 is first and third, 8 second and first, 9 third alone."""
    assert reciprocal_rank([[7, 8, 9], [8, 5, 7]]) == {
        7: 1 / (60 + 1) + 1 / (60 + 3),
        8: 1 / (60 + 2) + 1 / (60 + 1),
        9: 1 / (60 + 3),
        5: 1 / (60 + 2),
    }


def test_k_flattens_the_first_ranks() -> None:
    """With k = 0 the first counts twice the second."""
    assert reciprocal_rank([[7, 8]], k=0) == {7: 1 / 1, 8: 1 / 2}


@given(RANKINGS, st.randoms())
def test_the_order_of_rankings_does_not_matter(rankings: list[list[int]], chance: Random) -> None:
    """The same rankings in any order give the same scores, and so the same fused order."""
    shuffled = list(rankings)
    chance.shuffle(shuffled)
    assert reciprocal_rank(shuffled) == pytest.approx(reciprocal_rank(rankings))


@given(st.lists(st.integers(0, 20), unique=True))
def test_one_ranking_alone_keeps_its_order(ranking: list[int]) -> None:
    """Fusing one ranking changes nothing in it."""
    scores = reciprocal_rank([ranking])
    assert sorted(scores, key=lambda item: -scores[item]) == ranking


def test_convex_by_hand() -> None:
    """The best cosine and the best word score are 1 each; −1 and 0 are the bottom."""
    scores = convex({1: 0.6, 2: 0.2, 3: -1.0}, {1: 2.0, 2: 8.0}, weight=0.75)
    assert scores == pytest.approx(
        {
            1: 0.75 * (1.6 / 1.6) + 0.25 * (2 / 8),
            2: 0.75 * (1.2 / 1.6) + 0.25 * (8 / 8),
            3: 0.75 * (0.0 / 1.6) + 0.25 * 0,
        }
    )


def test_convex_without_words() -> None:
    """Where no passage shares a word, cosines alone decide."""
    assert convex({1: 1.0, 2: 0.0}, {}, weight=0.8) == pytest.approx({1: 0.8 * 2 / 2, 2: 0.8 * 1 / 2})


def test_convex_of_nothing() -> None:
    """Nothing found is nothing scored, and the worst of all cosines divides by no zero."""
    assert convex({}, {1: 2.0}, weight=0.8) == {}
    assert convex({1: -1.0}, {}, weight=0.8) == {1: 0.0}


@given(COSINES, WORDS, st.floats(0, 1))
def test_convex_stays_between_0_and_1(cosines: dict[int, float], words: dict[int, float], weight: float) -> None:
    """A score is a share of the best there could be, for the items of the cosines and no others."""
    scores = convex(cosines, words, weight)
    assert scores.keys() == cosines.keys()
    assert all(0 <= score <= 1 + 1e-9 for score in scores.values() if max(words.values(), default=0) in words.values())


@given(COSINES.filter(bool), st.floats(0, 1))
def test_convex_is_monotone(cosines: dict[int, float], weight: float) -> None:
    """With the same words, the nearer passage never scores less."""
    scores = convex(cosines, {}, weight)
    ranked = sorted(cosines, key=lambda item: cosines[item])
    assert [scores[item] for item in ranked] == sorted(scores.values())


def test_by_parts_by_hand() -> None:
    """Cosine and best sentence count whole, words a fifth each."""
    assert by_parts(0.5, 0.75, 1.0, 0.5) == pytest.approx(0.5 + 0.75 + 0.2 * 1.0 + 0.2 * 0.5)
