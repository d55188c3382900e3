"""A cross-encoder that reads a question and a passage together: slower than vectors, and better at what answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelUnavailable
from index.loading import stay_offline, typed

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_BATCH = 16
_LONGEST = 512
"""Tokens of question and passage together, where the model names no limit."""


class CrossEncoderReranker:
    """A sentence-transformers cross-encoder with one label, on the CPU.

    Args:
        model: the folder of a model, or the name of one that this machine has already fetched.

    Raises:
        ModelUnavailable: if it isn't there, or doesn't give one score a pair.
    """

    def __init__(self, model: str) -> None:
        self.name = model
        self._model = _load(model)

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """How well each passage answers, 0…1, shape (len(passages),), in the order given."""
        if not passages:
            return np.zeros(0, dtype=np.float32)
        from torch import sigmoid

        pairs = [(typed(question), typed(passage)) for passage in passages]
        given = self._model.predict(pairs, batch_size=_BATCH, show_progress_bar=False, activation_fn=sigmoid)
        return np.asarray(given, dtype=np.float32).reshape(len(passages))


def _load(model: str) -> "CrossEncoder":
    stay_offline()
    try:
        from sentence_transformers import CrossEncoder

        made: CrossEncoder = CrossEncoder(model, device="cpu")
    except Exception as trouble:
        raise ModelUnavailable("RERANKER", model, str(trouble)) from trouble
    kinds = made.config.architectures if made.config else None
    trained = any(str(kind).endswith("ForSequenceClassification") for kind in kinds or ())
    if not trained or made.num_labels != 1:
        raise ModelUnavailable("RERANKER", model, "it wasn't trained to give one score to a question and a passage")
    if (made.max_seq_length or _LONGEST + 1) > _LONGEST:
        made.max_seq_length = _LONGEST
    return made
