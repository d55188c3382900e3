"""Dense search, value by value against the simplest correct one."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.library import Vector, Vectors
from index.dense import FaissDense
from index.errors import DamagedSnapshot
from index.ports import Found

DIMENSION, COUNT = 384, 3_000
EXACT, CODED = COUNT, 100


def _unit(vectors: NDArray[np.float64]) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / lengths, dtype=np.float16).astype(np.float32)  # as the library keeps them


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    """Vectors in clumps, as those of real passages are."""
    chance = np.random.default_rng(1)
    return _unit(_centres()[chance.integers(0, 40, COUNT)] + 0.7 * chance.normal(size=(COUNT, DIMENSION)))


@pytest.fixture(scope="module")
def rows() -> NDArray[np.int64]:
    """Rows of a library in which many were removed: neither dense nor from 0."""
    return np.arange(COUNT, dtype=np.int64) * 7 + 1_000_003


@pytest.fixture(scope="module")
def questions() -> Vectors:
    """Twenty questions, each about one clump."""
    return _unit(_centres()[:20] + 1.5 * np.random.default_rng(2).normal(size=(20, DIMENSION)))


def _centres() -> NDArray[np.float64]:
    return np.random.default_rng(0).normal(size=(40, DIMENSION))


def _brute_force(rows: NDArray[np.int64], vectors: Vectors, question: Vector, limit: int) -> Found:
    scores = vectors @ question
    best = np.argsort(-scores, kind="stable")[:limit]
    return Found(rows[best], scores[best])


def _rescored(found: Found, rows: NDArray[np.int64], vectors: Vectors, question: Vector, limit: int) -> Found:
    """What the retriever makes of candidates: their true scores."""
    inside = np.isin(rows, found.passages)
    return _brute_force(rows[inside], vectors[inside], question, limit)


def _assert_same(found: Found, expected: Found) -> None:
    assert found.scores == pytest.approx(expected.scores, abs=2e-3)  # half precision, queries too
    assert len(set(found.passages.tolist()) & set(expected.passages.tolist())) >= len(expected.passages) - 1
    if len(expected.scores) > 1 and np.min(-np.diff(expected.scores)) > 4e-3:
        assert found.passages.tolist() == expected.passages.tolist()


def test_exact_equals_brute_force(rows: NDArray[np.int64], vectors: Vectors, questions: Vectors) -> None:
    """The same passages with the same scores in the same order."""
    dense = FaissDense.build(rows, vectors, exact_up_to=EXACT)
    for question in questions:
        _assert_same(dense.search(question, 10), _brute_force(rows, vectors, question, 10))


def test_exact_among_the_allowed(rows: NDArray[np.int64], vectors: Vectors, questions: Vectors) -> None:
    """With a filter, the same as a search over the allowed passages alone."""
    dense = FaissDense.build(rows, vectors, exact_up_to=EXACT)
    for question, few in zip(questions, range(1, 400, 20), strict=True):
        places = np.sort(np.random.default_rng(few).choice(COUNT, few, replace=False))
        expected = _brute_force(rows[places], vectors[places], question, 10)
        _assert_same(dense.search(question, 10, rows[places]), expected)


def test_coded_candidates_hold_the_best_ten(rows: NDArray[np.int64], vectors: Vectors, questions: Vectors) -> None:
    """The top 200 by RaBitQ codes, rescored as the retriever does, give the ten that brute force gives."""
    dense = FaissDense.build(rows, vectors, exact_up_to=CODED)
    for question in questions:
        found = dense.search(question, 200)
        assert len(set(found.passages.tolist())) == 200
        expected = _brute_force(rows, vectors, question, 10)
        _assert_same(_rescored(found, rows, vectors, question, 10), expected)


def test_coded_among_the_allowed(rows: NDArray[np.int64], vectors: Vectors, questions: Vectors) -> None:
    """A filter on codes leaves none of the allowed out that brute force would find, and lets no other in."""
    dense = FaissDense.build(rows, vectors, exact_up_to=CODED)
    for question, few in zip(questions, range(1, 400, 20), strict=True):
        places = np.sort(np.random.default_rng(few).choice(COUNT, few, replace=False))
        found = dense.search(question, 200, rows[places])
        assert set(found.passages.tolist()) <= set(rows[places].tolist())
        expected = _brute_force(rows[places], vectors[places], question, 10)
        _assert_same(_rescored(found, rows, vectors, question, 10), expected)


@pytest.mark.parametrize("exact_up_to", [EXACT, CODED])
def test_a_changed_copy(rows: NDArray[np.int64], vectors: Vectors, questions: Vectors, exact_up_to: int) -> None:
    """Without those that went and with those that came it equals brute force over what is left; the old one stays."""
    old_rows, old_vectors = rows[:2_800], vectors[:2_800]
    dense = FaissDense.build(old_rows, old_vectors, exact_up_to=exact_up_to)
    before = [dense.search(question, 20).passages.tolist() for question in questions]
    gone = old_rows[::3]
    changed = dense.changed(gone, rows[2_800:], vectors[2_800:], exact_up_to=exact_up_to)
    assert changed is not None
    left = ~np.isin(rows, gone)
    assert len(changed) == left.sum()
    for question in questions:
        found = changed.search(question, 200)
        assert not set(found.passages.tolist()) & set(gone.tolist())
        expected = _brute_force(rows[left], vectors[left], question, 10)
        _assert_same(_rescored(found, rows, vectors, question, 10), expected)
    assert before == [dense.search(question, 20).passages.tolist() for question in questions]


def test_growing_past_the_limit_asks_for_the_other_form(rows: NDArray[np.int64], vectors: Vectors) -> None:
    """None says: build it afresh; so does shrinking below it."""
    nothing = np.empty(0, dtype=np.int64)
    small = FaissDense.build(rows[:100], vectors[:100], exact_up_to=100)
    assert small.changed(nothing, rows[100:101], vectors[100:101], exact_up_to=100) is None
    large = FaissDense.build(rows[:101], vectors[:101], exact_up_to=100)
    assert large.changed(rows[:1], nothing, vectors[:0], exact_up_to=100) is None


def test_a_handful_needs_no_training() -> None:
    """Fewer vectors than lists are scanned exactly, however low the limit."""
    dense = FaissDense.build(np.array([5, 9]), _unit(np.eye(2)), exact_up_to=0)
    assert dense.search(_unit(np.array([0.6, 0.8])), 5).passages.tolist() == [9, 5]


@pytest.mark.parametrize("exact_up_to", [EXACT, CODED])
def test_written_and_read(
    rows: NDArray[np.int64], vectors: Vectors, questions: Vectors, exact_up_to: int, tmp_path: Path
) -> None:
    """What is read gives the very same answers, filtered or not."""
    dense = FaissDense.build(rows, vectors, exact_up_to=exact_up_to)
    dense.write(tmp_path / "dense.faiss")
    again = FaissDense.read(tmp_path / "dense.faiss")
    assert len(again) == COUNT
    for question in questions:
        for allowed in (None, rows[::2]):
            one, two = dense.search(question, 20, allowed), again.search(question, 20, allowed)
            assert one.passages.tolist() == two.passages.tolist()
            assert one.scores.tolist() == two.scores.tolist()


@pytest.mark.parametrize("size", [0, 10, 100])
def test_a_file_that_breaks_off(rows: NDArray[np.int64], vectors: Vectors, tmp_path: Path, size: int) -> None:
    """What faiss can't read is a damaged snapshot, with the command that mends it."""
    file = tmp_path / "dense.faiss"
    FaissDense.build(rows[:50], vectors[:50]).write(file)
    file.write_bytes(file.read_bytes()[:size])
    with pytest.raises(DamagedSnapshot, match="onrecord reindex"):
        FaissDense.read(file)


def test_nothing_to_find(rows: NDArray[np.int64], vectors: Vectors) -> None:
    """No passages, none allowed, none of the allowed there, or none wanted: nothing, and no error."""
    nothing = np.empty(0, dtype=np.int64)
    dense = FaissDense.build(rows[:50], vectors[:50])
    assert len(FaissDense.build(nothing, vectors[:0]).search(vectors[0], 10).passages) == 0
    assert len(dense.search(vectors[0], 10, nothing).passages) == 0
    assert len(dense.search(vectors[0], 10, np.array([4])).passages) == 0
    assert len(dense.search(vectors[0], 0).passages) == 0
    assert len(dense.search(vectors[0], -1).passages) == 0
    assert len(dense.search(vectors[0], 500).passages) == 50


@pytest.mark.parametrize("exact_up_to", [EXACT, CODED])
def test_which_passages_it_finds(vectors: Vectors, rows: NDArray[np.int64], exact_up_to: int) -> None:
    """All that it was built over, ascending, in either form."""
    built = FaissDense.build(rows[::-1].copy(), vectors, exact_up_to=exact_up_to)
    assert built.passages().tolist() == rows.tolist()
