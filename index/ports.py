"""The parts a retriever is made of, as it sees them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.document import Span
from corpus.library import Vector, Vectors, View
from index.errors import OtherEncoder
from index.facets import Facets


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


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a search is narrowed to, as rows of the library; `None` doesn't narrow.

    Args:
        speakers: numbers; one of them is quoted in the passage.
        sources: rows; one of them published the document.
        since: the first day, inclusive, on which the document came out or something in the passage was said.
        until: the last, inclusive.
    """

    speakers: tuple[int, ...] | None = None
    sources: tuple[int, ...] | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """Where a generation looks: in passages that it lists, or wherever its engine finds that conditions hold.

    Args:
        documents: how many documents are in it.
        rows: the passages, ascending, shape (n,), those that came since the generation among them; None where the
            engine is to look for the conditions itself, since such a list would be long.
        conditions: what holds of each passage.
        said: passages, ascending, that are of these days though their documents are not; only where there is no list.
    """

    documents: int
    rows: NDArray[np.int64] | None = None
    conditions: Conditions = Conditions()
    said: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds.

    Args:
        sequence: the library's change that it is up to date with.
        passages: how many it finds.
        encoder: whose vectors these are.
        dimension: their length.
        files: relative path → SHA-256, where it consists of files.
        format: its layout; each engine counts its own.
    """

    sequence: int
    passages: int
    encoder: str
    dimension: int
    files: dict[str, str] = field(default_factory=dict)
    format: int = 0

    def fits(self, view: View) -> bool:
        """Whether it is of this library's past: not so after another encoder, or an older library put back."""
        encoder, dimension = view.setting("encoder"), int(view.setting("dimension") or 0)
        return (self.encoder, self.dimension) == (encoder, dimension) and self.sequence <= view.sequence()


class Generation(Protocol):
    """An index over the passages of one moment of a library, for which an engine searches; threads may share it.

    What it finds may be out of the library since, and what came since it doesn't find: who asks holds both against
    the library. Of what it does find it never lacks a passage that is in the library since before its sequence.
    """

    @property
    def name(self) -> str:
        """What sets it apart from those before."""

    @property
    def manifest(self) -> Manifest:
        """What it holds."""

    @property
    def swept(self) -> int:
        """The change before which nothing that went out of the library is left in it; its sequence, or before."""

    def scope(self, view: View, conditions: Conditions) -> Scope:
        """Where it looks under these conditions, at this moment of the library."""

    def near(self, question: Vector, limit: int, scope: Scope | None = None) -> Found:
        """The `limit` passages of the highest dot product, in all or in a scope."""

    def sharing(self, words: str, limit: int, scope: Scope | None = None) -> Found:
        """The `limit` passages of the highest BM25 score, in all or in a scope."""

    def holding(self, words: str, limit: int, scope: Scope | None = None) -> Found:
        """The `limit` passages of the highest BM25 score among those that hold every word, the commonest included."""

    def rarity(self, term: str) -> float:
        """The inverse document frequency of one of the `terms` over passages; highest for one in none."""

    def parts(self) -> Mapping[str, NDArray[np.int64]]:
        """Each part of it, and the passages that this finds, ascending."""

    def contents(self) -> Facets:
        """Document, day and publisher of each passage, as it holds them."""


class Generations(Protocol):
    """An index over a library, of which one generation at a time is published. All of it is derived."""

    def current(self) -> Generation | None:
        """The published generation, or None if there is none that can be used; the library then is searched without."""

    def publish(self, view: View, *, afresh: bool = False) -> Manifest | None:
        """Bring the index up to date with this moment; readers go on without a gap.

        Args:
            view: the moment of the library.
            afresh: from the library alone, not from the generation before.

        Returns:
            what the index holds now; None if the library holds no vectors yet.
        """

    def clear(self) -> None:
        """Delete all but the current generation."""

    def check(self) -> list[str]:
        """What is wrong with the current generation, a sentence each."""


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
