"""A cross-encoder as reranker: a tiny one that knows whether a word stands in a passage."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.errors import ModelUnavailable
from index.reranker import CrossEncoderReranker
from tests.models import WORDS

if TYPE_CHECKING:
    from index.ports import Reranker


def test_what_answers_scores_higher(cross_encoder_folder: Path) -> None:
    """Between 0 and 1, one score a passage, in the order given."""
    reranker: Reranker = CrossEncoderReranker(str(cross_encoder_folder))
    scores = reranker.scores("fence", ["rates ships budget water", "rates fence budget water"])
    assert reranker.name == str(cross_encoder_folder)
    assert (scores.shape, str(scores.dtype)) == ((2,), "float32")
    assert 0 <= scores[0] < 0.5 < scores[1] <= 1


def test_odd_texts(cross_encoder_folder: Path) -> None:
    """Nothing, blanks, any script, half a character, and more than the model reads: a score each."""
    reranker = CrossEncoderReranker(str(cross_encoder_folder))
    odd = ["", " ", "新聞 🙂", "caf\udce9", "fence " * 3_000]
    assert reranker.scores("fence", []).shape == (0,)
    for question in ("fence", "", "caf\udce9", " ".join(WORDS) * 200):
        assert np.isfinite(reranker.scores(question, odd)).all()


def test_no_such_model(tmp_path: Path) -> None:
    """A folder that holds none, and a name nobody fetched, are named with the setting."""
    for model in (str(tmp_path), "nobody/nothing"):
        with pytest.raises(ModelUnavailable, match="ONRECORD_RERANKER"):
            CrossEncoderReranker(model)


def test_a_model_of_another_kind(reader_folder: Path) -> None:
    """One that doesn't give one score a pair is refused at once, not when the first question comes."""
    with pytest.raises(ModelUnavailable, match="can't be used"):
        CrossEncoderReranker(str(reader_folder))
