"""What filters ask of each passage."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import DamagedSnapshot
from index.facets import Facets

JULY = date(2017, 7, 5).toordinal()
ROWS = np.array([[1, 10, JULY, 1], [2, 10, JULY, 1], [5, 11, 0, 2], [9, 12, JULY + 1, 0]], dtype=np.int64)
SOME = Facets.of(ROWS)
DAYS = st.one_of(st.none(), st.dates(date(2017, 7, 4), date(2017, 7, 8)))


@pytest.mark.parametrize(
    ("sources", "since", "until", "passages"),
    [
        (None, None, None, [1, 2, 5, 9]),
        ((1,), None, None, [1, 2]),
        ((), None, None, []),
        (None, date(2017, 7, 5), None, [1, 2, 9]),
        (None, None, date(2017, 7, 5), [1, 2]),
        ((1, 2), date(2017, 7, 5), date(2017, 7, 5), [1, 2]),
    ],
)
def test_what_a_filter_leaves(
    sources: tuple[int, ...] | None, since: date | None, until: date | None, passages: list[int]
) -> None:
    """Ends included; what has no day is in no range, what has no publisher is nobody's."""
    assert SOME.among(sources=sources, since=since, until=until).tolist() == passages


def test_documents_of_passages() -> None:
    """Each once; passages that aren't here count nowhere."""
    assert SOME.documents_of(np.array([1, 2, 7, 9])).tolist() == [10, 12]
    assert SOME.documents_of(np.array([], dtype=np.int64)).tolist() == []


def test_changes() -> None:
    """Documents go with all their passages, and come back changed, in order."""
    newer = Facets.of(np.array([[3, 10, JULY, 2]], dtype=np.int64))
    changed = SOME.changed(np.array([10, 12]), newer)
    assert (changed.passages.tolist(), changed.documents.tolist(), changed.sources.tolist()) == (
        [3, 5],
        [10, 11],
        [2, 2],
    )


@given(
    st.lists(st.tuples(st.integers(0, 3), st.sampled_from([0, JULY, JULY + 2]), st.integers(0, 2)), max_size=12),
    DAYS,
    DAYS,
)
def test_as_one_would_look_through_them(
    rows: list[tuple[int, int, int]], since: date | None, until: date | None
) -> None:
    """The same as going through the rows one by one."""
    listed = [(number, *row) for number, row in enumerate(rows, start=1)]
    facets = Facets.of(np.array(listed, dtype=np.int64))
    low, high = since or date.min, until or date.max
    narrowed = since is not None or until is not None
    expected = [
        passage
        for passage, _, day, source in listed
        if source in {1, 2} and (not narrowed or (day and low <= date.fromordinal(day) <= high))
    ]
    assert facets.among(sources=(1, 2), since=since, until=until).tolist() == expected


def test_written_and_read(tmp_path: Path) -> None:
    """They come back as they were; what isn't them is a damaged generation."""
    SOME.write(tmp_path / "facets.npy")
    back = Facets.read(tmp_path / "facets.npy")
    assert back.among(sources=(1,)).tolist() == [1, 2]
    assert (back.documents.tolist(), len(back)) == (SOME.documents.tolist(), 4)
    (tmp_path / "facets.npy").write_bytes(b"nothing")
    with pytest.raises(DamagedSnapshot, match="onrecord reindex"):
        Facets.read(tmp_path / "facets.npy")


def test_arrays_of_one_length() -> None:
    """Anything else is misuse."""
    with pytest.raises(ValueError, match="for each passage"):
        Facets(SOME.passages, SOME.documents[:1], SOME.days, SOME.sources)
