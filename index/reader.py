"""An extractive reader: where in a passage the answer to a question stands, and whether it stands there at all.

Source: Devlin et al. 2019, doi:10.18653/v1/N19-1423, section 4.3 (SQuAD 2.0): the best span is held against the one
that means "no answer".
"""

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.document import Span
from index.errors import ModelUnavailable
from index.loading import stay_offline, typed
from index.ports import Extract

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

_LONGEST_ANSWER = 40
"""Tokens of a span, at most; a sentence is shown around it."""

_LIMIT = 384
"""Tokens of question and passage together, as such models are trained."""

_STRIDE = 128
"""Tokens that two windows over a long passage share."""

_QUESTION = 96
"""Tokens of a question that are read; the rest of a longer one is left out, so that the passage has room."""


class ExtractiveReader:
    """A transformers model for extractive question answering, on the CPU.

    Args:
        model: the folder of a model, or the name of one that this machine has already fetched.

    Raises:
        ModelUnavailable: if it isn't there, or isn't such a model.
    """

    def __init__(self, model: str) -> None:
        self.name = model
        self._tokenizer, self._model = _load(model)
        # The fast tokenizer keeps its truncation and padding as state, so it serves one thread at a time.
        self._tokenizing = threading.Lock()

    def read(self, question: str, passages: Sequence[str]) -> tuple[Extract, ...]:
        """The best span of each passage with the chance that it answers, in the order given.

        A passage that is blank, or in which the model finds nothing, has a chance of 0.
        """
        return tuple(self._best(question, passage) for passage in passages)

    def _best(self, question: str, passage: str) -> Extract:
        if not passage.strip():
            return Extract(None, 0.0)
        starts, ends, offsets, inside = self._forward(typed(question), typed(passage))
        found = [_extract(*window) for window in zip(starts, ends, offsets, inside, strict=True)]
        return max(found, key=lambda extract: extract.chance)

    def _forward(self, question: str, passage: str) -> tuple[Any, Any, Any, NDArray[np.bool_]]:
        """Scores of starts and ends, places in the passage, and which tokens are the passage's, by window."""
        import torch

        with self._tokenizing:
            tokens = self._tokenizer(
                [self._cut(question)],
                [passage],
                truncation="only_second",
                max_length=_LIMIT,
                stride=_STRIDE,
                padding=True,
                return_overflowing_tokens=True,
                return_offsets_mapping=True,
                return_tensors="pt",
            )
        tokens.pop("overflow_to_sample_mapping", None)
        offsets = tokens.pop("offset_mapping").numpy()
        inside = np.array([[part == 1 for part in tokens.sequence_ids(row)] for row in range(len(offsets))])
        with torch.inference_mode():
            output = self._model(**tokens)
        return output.start_logits.numpy(), output.end_logits.numpy(), offsets, inside

    def _cut(self, question: str) -> str:
        """As much of a question as is read."""
        whole = self._tokenizer(question, add_special_tokens=False, return_offsets_mapping=True)["offset_mapping"]
        return question[: whole[_QUESTION - 1][1]] if len(whole) > _QUESTION else question


def _extract(
    starts: NDArray[np.float32], ends: NDArray[np.float32], offsets: NDArray[np.int64], inside: NDArray[np.bool_]
) -> Extract:
    """The best span of one window, against the first token, which stands for "no answer"."""
    if not inside.any():
        return Extract(None, 0.0)
    places = np.flatnonzero(inside)
    scores = starts[places][:, None] + ends[places][None, :]
    reach = places[None, :] - places[:, None]
    scores[(reach < 0) | (reach >= _LONGEST_ANSWER)] = -np.inf
    first, last = np.unravel_index(int(scores.argmax()), scores.shape)
    span = Span(int(offsets[places[first]][0]), int(offsets[places[last]][1]))
    margin = float(scores[first, last]) - float(starts[0] + ends[0])
    return Extract(span, float(1.0 / (1.0 + np.exp(-np.clip(margin, -50, 50)))))


def _load(model: str) -> "tuple[PreTrainedTokenizerBase, PreTrainedModel]":
    stay_offline()
    try:
        from transformers import AutoModelForQuestionAnswering, AutoTokenizer

        tokenizer = AutoTokenizer.from_pretrained(model, use_fast=True)
        made, told = AutoModelForQuestionAnswering.from_pretrained(model, output_loading_info=True)
    except Exception as trouble:
        raise ModelUnavailable("READER", model, str(trouble)) from trouble
    if told["missing_keys"]:
        raise ModelUnavailable("READER", model, "it was never trained to answer questions")
    return tokenizer, made.eval()
