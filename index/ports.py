"""The parts a retriever is made of, as it sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.document import Span
from corpus.library import Vector, Vectors
from index.errors import OtherEncoder


@dataclass(frozen=True, slots=True)
class Text:
    """What is encoded for one passage.

    Args:
        words: the passage with what helps to place it, such as its title, before it.
        parts: the spans in `words` that get a vector of their own: its sentences.
    """

    words: str
    parts: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Encoded:
    """The vectors of one text.

    Args:
        whole: shape (dimension,), length 1.
        parts: shape (number of parts, dimension), each row of length 1, or 0 where the model didn't read so far.
    """

    whole: Vector
    parts: Vectors


class Encoder(Protocol):
    """Texts as vectors whose dot product says how near they are in meaning."""

    @property
    def name(self) -> str:
        """What the library notes beside its vectors; two encoders with one name give the same vectors."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def encode(self, texts: Sequence[Text]) -> list[Encoded]:
        """Vectors for passages and the parts of each, in the order given."""

    def encode_question(self, question: str) -> Vector:
        """The vector of a question, shape (dimension,), length 1."""


def require_same(theirs: str | None, encoder: Encoder) -> None:
    """Hold the encoder of a library, if it has one yet, against the one at hand.

    Raises:
        OtherEncoder: if they differ: their vectors can't be compared.
    """
    if theirs not in {None, encoder.name}:
        raise OtherEncoder(
            f"the library was encoded by {theirs!r}, not {encoder.name!r}: set ONRECORD_ENCODER={theirs}, or run "
            f"`onrecord reindex --encoder {encoder.name}`"
        )


@dataclass(frozen=True, slots=True)
class Found:
    """Passages that a search brought, best first.

    Args:
        passages: rows in the library, shape (n,).
        scores: shape (n,), descending.
    """

    passages: NDArray[np.int64]
    scores: NDArray[np.float32]


NOTHING: Final = Found(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))
"""What a search brought where there is nothing to search."""


class Dense(Protocol):
    """Nearest passages by vector."""

    def search(self, question: Vector, limit: int, allowed: NDArray[np.int64] | None = None) -> Found:
        """The `limit` passages of the highest dot product; of those `allowed` (ascending rows), if given."""


class Lexical(Protocol):
    """Passages that share words with a question."""

    def search(self, question: str, limit: int, allowed: NDArray[np.int64] | None = None) -> Found:
        """The `limit` passages of the highest BM25 score; of those `allowed` (ascending rows), if given."""


class Reranker(Protocol):
    """Question and passage read together."""

    @property
    def name(self) -> str:
        """The model's folder or name."""

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """How well each passage answers, 0…1, shape (len(passages),), in the order given."""


@dataclass(frozen=True, slots=True)
class Extract:
    """Where a reader finds the answer in a passage.

    Args:
        span: characters of the passage; None where it finds nothing.
        chance: 0…1, that it answers rather than nothing does.
    """

    span: Span | None
    chance: float


class Reader(Protocol):
    """Says where in a passage the answer stands."""

    @property
    def name(self) -> str:
        """The model's folder or name."""

    def read(self, question: str, passages: Sequence[str]) -> tuple[Extract, ...]:
        """The best span of each passage, in the order given."""
