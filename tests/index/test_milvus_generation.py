"""A scope in the server's language."""

from datetime import date

import numpy as np
import pytest

from index.milvus_generation import expression, manifest_of
from index.milvus_server import State
from index.ports import Conditions, Scope

DAY = date(2020, 2, 1).toordinal()
NONE = np.empty(0, dtype=np.int64)


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        (None, ""),
        (Scope(1, np.array([3, 5])), "passage in [3, 5]"),
        (Scope(1, NONE), "passage in []"),
        (Scope(1, None, Conditions(sources=(1, 2))), "source in [1, 2]"),
        (
            Scope(1, None, Conditions(since=date(2020, 2, 1))),
            f"(published >= {DAY} and published <= {date.max.toordinal()})",
        ),
        (
            Scope(1, None, Conditions(sources=(7,), until=date(2020, 2, 1)), np.array([9])),
            f"source in [7] and ((published >= 1 and published <= {DAY}) or passage in [9])",
        ),
    ],
)
def test_expression(scope: Scope | None, said: str) -> None:
    """Rows are listed; days and publishers are told as they are, with passages that are of those days besides."""
    assert expression(scope) == said


def test_of_somebody_in_very_many_passages() -> None:
    """A list too long is told by the speaker and the other filters; what comes is held against it."""
    many = Scope(1, np.arange(60_000), Conditions(speakers=(4,), sources=(1,)))
    assert expression(many) == "array_contains_any(speakers, [4]) and source in [1]"


def test_manifest() -> None:
    """What a collection holds, without what is Milvus' alone."""
    manifest = manifest_of(State(9, 8, 100, "letter-count", 27, words=True))
    assert (manifest.sequence, manifest.passages, manifest.encoder, manifest.dimension) == (9, 100, "letter-count", 27)
