"""The values a library exchanges."""

from dataclasses import FrozenInstanceError, fields, is_dataclass

import numpy as np
import pytest

from corpus.library import records
from corpus.library.records import Counts, Sentences


def test_every_value_is_frozen() -> None:
    """What a library said can't be changed by whoever heard it."""
    kinds = [kind for kind in vars(records).values() if is_dataclass(kind) and kind.__module__ == records.__name__]
    assert len(kinds) == 14
    assert all("__setattr__" in vars(kind) for kind in kinds)
    with pytest.raises(FrozenInstanceError):
        Counts(1, 2, 3, 4, 5).documents = 9  # type: ignore[misc]


def test_counts_are_told_in_order() -> None:
    """The order in which the view gives them."""
    assert [field.name for field in fields(Counts)] == ["documents", "passages", "quotations", "speakers", "failures"]


def test_a_passage_may_have_no_sentences() -> None:
    """An empty array keeps its dimension."""
    assert Sentences((), np.zeros((0, 3), dtype=np.float32)).vectors.shape == (0, 3)
