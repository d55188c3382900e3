"""Measures by hand arithmetic."""

from math import isnan, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.evaluation import MEASURES, Judged, abstained, measured

NAMES = st.sampled_from([f"d{number}" for number in range(15)])
RUNS = st.dictionaries(
    st.sampled_from(["q1", "q2", "q3"]),
    st.builds(
        Judged,
        st.lists(NAMES, unique=True, max_size=12).map(tuple),
        st.sets(NAMES, min_size=1, max_size=4).map(frozenset),
    ),
    min_size=1,
)


def test_by_hand() -> None:
    """One question answered at rank 1 and 3 of two right items, one at rank 6, one not at all."""
    runs = {
        "q1": Judged(("a", "x", "b"), frozenset({"a", "b"})),
        "q2": Judged(("x", "y", "z", "u", "v", "c"), frozenset({"c"})),
        "q3": Judged((), frozenset({"d"})),
    }
    first = (1 / log2(1 + 1) + 1 / log2(3 + 1)) / (1 / log2(1 + 1) + 1 / log2(2 + 1))
    second = (1 / log2(6 + 1)) / (1 / log2(1 + 1))
    assert measured(runs) == pytest.approx(
        {
            "hit@1": (1 + 0 + 0) / 3,
            "hit@5": (1 + 0 + 0) / 3,
            "hit@10": (1 + 1 + 0) / 3,
            "mrr@10": (1 / 1 + 1 / 6 + 0) / 3,
            "ndcg@10": (first + second + 0) / 3,
        }
    )


def test_beyond_the_tenth_nothing_counts() -> None:
    """A right item at rank 11 is as good as none."""
    found = tuple(f"x{number}" for number in range(10))
    assert set(measured({"q": Judged((*found, "a"), frozenset({"a"}))}).values()) == {0.0}


@given(RUNS)
def test_measures_stay_between_0_and_1(runs: dict[str, Judged]) -> None:
    """Each is a share; a longer look never finds less."""
    means = measured(runs)
    assert means.keys() == MEASURES.keys()
    assert all(0 <= mean <= 1 + 1e-9 for mean in means.values())
    assert means["hit@1"] <= means["hit@5"] <= means["hit@10"]
    assert means["hit@1"] <= means["mrr@10"] + 1e-9 <= means["hit@10"] + 2e-9


@given(RUNS)
def test_a_right_item_put_first_never_harms(runs: dict[str, Judged]) -> None:
    """With the right item at the top, every measure is at least what it was."""
    before = measured(runs)
    better = {}
    for question, run in runs.items():
        right = min(run.right)
        better[question] = Judged((right, *(item for item in run.found if item != right)), run.right)
    after = measured(better)
    assert all(after[name] >= before[name] - 1e-9 for name in MEASURES)


def test_no_questions() -> None:
    """Nothing asked is nothing measured."""
    assert all(isnan(mean) for mean in measured({}).values())


def test_abstention_by_hand() -> None:
    """Three refused, of which two rightly, of four that could not be answered."""
    answerable = [True, True, False, False, False, False]
    answered = [True, False, False, False, True, True]
    confidence = [0.9, 0.4, 0.1, 0.2, 0.5, 0.6]
    figures = abstained(answerable, answered, confidence)
    assert figures.precision == pytest.approx(2 / 3)
    assert figures.recall == pytest.approx(2 / 4)
    assert figures.f1 == pytest.approx(2 * (2 / 3) * (2 / 4) / (2 / 3 + 2 / 4))
    # Pairs of an answerable and an unanswerable question: 0.9 beats all 4, 0.4 beats 2 of 4.
    assert figures.auroc == pytest.approx((4 + 2) / 8)


def test_never_refusing() -> None:
    """Who never refuses has no precision in it: 0, and no warning."""
    figures = abstained([True, False], [True, True], [0.9, 0.1])
    assert (figures.precision, figures.recall, figures.f1, figures.auroc) == (0, 0, 0, 1)


@pytest.mark.parametrize("answerable", [[True, True], [False, False], []])
def test_all_of_one_kind(answerable: list[bool]) -> None:
    """Where every question can be answered, or none, nothing is told of knowing when."""
    figures = abstained(answerable, answerable, [0.5] * len(answerable))
    assert all(isnan(one) for one in (figures.precision, figures.recall, figures.f1, figures.auroc))
