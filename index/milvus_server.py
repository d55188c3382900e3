"""A Milvus server as the index uses it.

Row 0 of a collection is none of the library's: its `state` says what the collection is up to date with.
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus.library import Vector
from index.errors import EngineRefused, EngineUnavailable
from index.milvus_address import Address
from index.milvus_layout import installed, layout
from index.ports import Found

FORMAT: Final = 1
"""Of collections; one of another is never read."""

PATIENCE: Final = 30.0
"""Seconds for which a server that doesn't answer is tried again."""

_MOST = 16_384
"""Rows that a search may bring, as Milvus has it."""

_GONE = {100, 101, 106, 500, 501, 502, 503, 504, 901}
"""Codes of a server that has just come back: it must load the collection, or will have done so soon."""

Given = TypeVar("Given")
_Options = dict[str, Any]


@dataclass(frozen=True, slots=True)
class State:
    """What a collection holds.

    Args:
        sequence: the library's change that it is up to date with.
        swept: the change before which nothing that went out of the library is left in it.
        passages: how many in the library it finds.
        encoder: whose vectors these are.
        dimension: their length.
        words: whether the server searches words in it.
        format: its layout.
    """

    sequence: int
    swept: int
    passages: int
    encoder: str
    dimension: int
    words: bool
    format: int = FORMAT


class MilvusServer:
    """Collections of passages on a server; what fails for want of an answer is tried again, ever later.

    Args:
        address: which.
        patience: seconds until it is given up.

    Raises:
        EngineMissing: if pymilvus isn't installed.
    """

    def __init__(self, address: Address, patience: float = PATIENCE) -> None:
        self._library = installed()
        self.address = address
        self._patience = patience
        self._client: Any = None
        self._searches_words: bool | None = None

    def searches_words(self) -> bool:
        """Whether it ranks by words itself, as Milvus does from 2.5 on."""
        if self._searches_words is None:
            said = str(self.call(lambda client: client.get_server_version(timeout=self._patience)))
            number = re.search(r"(\d+)\.(\d+)", said)
            version = (int(number[1]), int(number[2])) if number else (0, 0)
            self._searches_words = version >= (2, 5)  # milvus-lite counts for itself, from 3
        return self._searches_words

    def published(self) -> str | None:
        """The collection that readers search; None before the first."""
        name = self.address.name
        if self.call(lambda client: client.has_collection(name, timeout=self._patience)):
            return str(self.call(lambda client: client.describe_alias(name, timeout=self._patience))["collection_name"])
        return None

    def state(self, collection: str) -> State | None:
        """What a collection holds; None for one that was never finished, or is gone.

        Raises:
            EngineRefused: if another version of this program built it.
        """
        try:
            rows = self.call(
                lambda client: client.query(
                    collection,
                    "passage == 0",
                    output_fields=["state"],
                    consistency_level="Session",
                    timeout=self._patience,
                ),
                loads=collection,
                missing=True,
            )
        except _NotThere:
            return None
        if not rows:
            return None
        told = json.loads(rows[0]["state"])
        if told.get("format") != FORMAT:
            raise EngineRefused(
                f"{self.address}: the index {collection} was built by another version (format {told.get('format')}; "
                f"this one reads {FORMAT}); `onrecord reindex` builds it again"
            )
        return State(**told)

    def note(self, collection: str, state: State) -> None:
        """Let a collection say what it holds."""
        about = {"document": 0, "published": 0, "source": 0, "speakers": [], "state": json.dumps(asdict(state))}
        texts = {"words": "", "told": ""} if state.words else {}
        row = {"passage": 0, **about, **texts, "vector": [0.0] * state.dimension}
        self.write(collection, [row])

    def create(self, collection: str, dimension: int, *, words: bool) -> None:
        """An empty collection, loaded."""
        schema, indexes = layout(dimension, words=words)
        self.call(
            lambda client: client.create_collection(
                collection, schema=schema, index_params=indexes, consistency_level="Bounded", num_shards=1, timeout=60
            )
        )

    def publish(self, collection: str) -> None:
        """Let readers search this collection from now on, and no other for a moment."""
        name = self.address.name
        if self.published() is None:
            self.call(lambda client: client.create_alias(collection, name))
        else:
            self.call(lambda client: client.alter_alias(collection, name))

    def collections(self) -> list[str]:
        """Those of this library, finished or not, ascending."""
        begins = f"{self.address.name}__"
        return sorted(name for name in self.call(lambda client: client.list_collections()) if name.startswith(begins))

    def drop(self, collection: str) -> None:
        """Take a collection away."""
        self.call(lambda client: client.drop_collection(collection))

    def write(self, collection: str, rows: Sequence[dict[str, object]]) -> None:
        """Put rows in, or in the place of those of their passages; they are safe when this returns."""
        self.call(lambda client: client.upsert(collection, list(rows), timeout=120), loads=collection)

    def remove(self, collection: str, passages: Sequence[int]) -> None:
        """Take passages out."""
        self.call(lambda client: client.delete(collection, ids=list(passages), timeout=120), loads=collection)

    def count(self, collection: str, where: str = "passage > 0") -> int:
        """How many passages of a collection are so; all that was written before is seen by everybody after."""
        rows = self.call(
            lambda client: client.query(
                collection, where, output_fields=["count(*)"], consistency_level="Strong", timeout=60
            ),
            loads=collection,
        )
        return int(rows[0]["count(*)"])

    def held(self, collection: str, names: Sequence[str]) -> NDArray[np.int64]:
        """These fields of each passage, shape (n, number of fields), by the first ascending."""
        rows = np.array(list(self._held(collection, names)), dtype=np.int64).reshape(-1, len(names))
        return rows[np.argsort(rows[:, 0], kind="stable")]

    def _held(self, collection: str, names: Sequence[str]) -> Iterator[tuple[int, ...]]:
        pages = self.call(
            lambda client: client.query_iterator(
                collection,
                batch_size=10_000,
                filter="passage > 0",
                output_fields=list(names),
                consistency_level="Strong",
            ),
            loads=collection,
        )
        while page := pages.next():
            yield from (tuple(int(row[name]) for name in names) for row in page)
        pages.close()

    def nearest(self, collection: str, vector: Vector, limit: int, where: str) -> Found:
        """Passages of the highest dot product."""
        options: _Options = {
            "anns_field": "vector",
            "search_params": {"metric_type": "IP", "params": {"ef": max(2 * limit + 1, 128)}},
        }
        return self._search(collection, vector.tolist(), limit, where, options)

    def sharing(self, collection: str, words: str, limit: int, where: str) -> Found:
        """Passages of the highest BM25 score."""
        options: _Options = {"anns_field": "sparse", "search_params": {"metric_type": "BM25"}}
        found = self._search(collection, words, limit, where, options)
        return Found(found.passages, np.abs(found.scores))  # milvus-lite tells them as distances: below 0

    def _search(self, collection: str, sought: object, limit: int, where: str, options: _Options) -> Found:
        # Row 0 may take a place. What the state tells of was seen by all before it was told: no waiting is needed.
        (hits,) = self.call(
            lambda client: client.search(
                collection,
                data=[sought],
                filter=where,
                limit=min(limit + 1, _MOST),
                output_fields=["passage"],
                consistency_level="Eventually",
                timeout=self._patience,
                **options,
            ),
            loads=collection,
        )
        found = [(hit["entity"]["passage"], hit["distance"]) for hit in hits]
        found = [(passage, score) for passage, score in found if passage][:limit]
        rows, scores = zip(*found, strict=True) if found else ((), ())
        return Found(np.asarray(rows, dtype=np.int64), np.asarray(scores, dtype=np.float32))

    def call(self, work: Callable[[Any], Given], *, loads: str | None = None, missing: bool = False) -> Given:
        """What the server answers; asked again, ever later, while there is no answer.

        Args:
            work: asks a client.
            loads: the collection that it needs, which a server started again may have to be told to load.
            missing: whether what it asks for may be missing.

        Raises:
            EngineUnavailable: if there is none for too long.
            EngineRefused: if it refuses.
        """
        began, pause = time.monotonic(), 0.05
        while True:
            try:
                return work(self._connected())
            except (self._library.MilvusException, ValueError, OSError) as trouble:
                self._judge(trouble, began, loads, missing=missing)
            time.sleep(pause)
            pause = min(2 * pause, 2.0)

    def _judge(self, trouble: Exception, began: float, loads: str | None, *, missing: bool) -> None:
        """Return if it is worth another try."""
        code, said = getattr(trouble, "code", 1), " ".join(str(getattr(trouble, "message", trouble)).split())
        if missing and _is_missing(code, said):
            raise _NotThere(said)
        lost = not isinstance(code, int) or code in {2, *_GONE} or "Retry" in said or "not loaded" in said
        if not lost:
            raise EngineRefused(f"{self.address} refused: {said[:300]}") from None
        if time.monotonic() - began > self._patience:
            raise EngineUnavailable(
                f"{self.address} doesn't answer ({said[:120]}): start Milvus there, or name another by "
                "ONRECORD_LIBRARY; nothing is lost, and the library itself is as it was"
            ) from None
        if loads and ("not loaded" in said or code in _GONE):
            self._load(loads)

    def _load(self, collection: str) -> None:
        try:
            self._connected().load_collection(collection, timeout=self._patience)
        except (self._library.MilvusException, ValueError, OSError):
            return  # the next try says why

    def _connected(self) -> Any:  # noqa: ANN401 — pymilvus has no types
        if self._client is None:
            scheme, address = ("https" if self.address.secure else "http"), self.address
            self._client = self._library.MilvusClient(
                f"{scheme}://{address.host}:{address.port}", token=address.token, timeout=self._patience
            )
        return self._client


class _NotThere(Exception):
    """A collection or alias that isn't there."""


def _is_missing(code: object, said: str) -> bool:
    return code in {100, 1600} or "not found" in said or "not exist" in said
