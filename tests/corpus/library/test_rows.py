"""Rows and the values they stand for."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from corpus.library.rows import day, quotation, sentences, stacked
from tests.corpus.library.making import rich

DOCUMENT = rich().document


def test_a_row_without_speaker_or_cue() -> None:
    """Nulls are None, never a speaker without a name."""
    row = (1, 13, "direct", None, None, None, None, None, None, 0.0, None, "", None, None)
    read = quotation(DOCUMENT, row)
    assert (read.text, read.speaker, read.cue, read.said, read.outer) == ("We will act.", None, None, None, None)


def test_days() -> None:
    """ISO 8601 both ways, and none for none."""
    assert day("2017-07-05") == date(2017, 7, 5)
    assert day(None) is None


def test_vectors_are_little_endian_half_floats() -> None:
    """The bytes on disk are those that any tool can read: 1 is 0x3C00, −2 is 0xC000, low byte first."""
    numbers, vectors = stacked([(7, b"\x00\x3c\x00\xc0"), (9, b"\x00\xc0\x00\x3c")], 2)
    assert numbers.tolist() == [7, 9]
    assert vectors.tolist() == [[1, -2], [-2, 1]]


def test_no_rows() -> None:
    """Nothing keeps its shape."""
    numbers, vectors = stacked([], 3)
    assert (numbers.shape, vectors.shape) == ((0,), (0, 3))


@given(st.lists(st.tuples(st.integers(0, 2**31 - 2), st.floats(-1, 1, width=16)), max_size=5))
def test_sentences_come_back(kept: list[tuple[int, float]]) -> None:
    """Spans and vectors are what was written."""
    spans = np.array([[start, start + 1] for start, _ in kept], dtype="<i4").tobytes()
    vectors = np.array([[value] for _, value in kept], dtype="<f2").tobytes()
    read = sentences(spans, vectors, 1)
    assert read.spans == tuple(Span(start, start + 1) for start, _ in kept)
    assert read.vectors[:, 0] == pytest.approx([value for _, value in kept])
