"""An encoder that keeps what it has encoded, so that a run which is stopped carries on where it was."""

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np

from corpus.library import Vector
from index.ports import Encoded, Encoder, Text

_STORED = "<f2"  # as exact as a library keeps vectors


class Resuming:
    """Encodes as another does, but each text once, also over several runs.

    What it keeps is derived and may be deleted at any time; used as a context, it deletes it itself once all went well.

    Args:
        encoder: does the work.
        file: where vectors are kept; one that can't be used is begun anew.
    """

    def __init__(self, encoder: Encoder, file: Path) -> None:
        self._encoder = encoder
        self._file = file
        self._rows = _opened(file)

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        """Let go of the file; delete it unless something was raised."""
        self._rows.close()
        if kind is None:
            _delete(self._file)

    @property
    def name(self) -> str:
        """The encoder's."""
        return self._encoder.name

    @property
    def dimension(self) -> int:
        """The encoder's."""
        return self._encoder.dimension

    def encode(self, texts: Sequence[Text]) -> list[Encoded]:
        """Vectors for passages and the parts of each; those that it hasn't yet are kept before they are given."""
        keys = [self._key(text) for text in texts]
        known = {key: found for key in keys if (found := self._known(key))}
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        made = dict(zip(missing, self._encoder.encode(list(missing.values())), strict=True)) if missing else {}
        with self._rows:
            self._rows.executemany(
                "INSERT OR REPLACE INTO encoded VALUES (?, ?, ?)",
                [(key, _stored(one.whole), _stored(one.parts)) for key, one in made.items()],
            )
        return [(known | made)[key] for key in keys]

    def encode_question(self, question: str) -> Vector:
        """The encoder's vector; nothing is kept."""
        return self._encoder.encode_question(question)

    def _key(self, text: Text) -> bytes:
        """Of all that its vectors hang on."""
        told = repr((self.name, self.dimension, text.words, [(part.start, part.end) for part in text.parts]))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()

    def _known(self, key: bytes) -> Encoded | None:
        row = self._rows.execute("SELECT whole, parts FROM encoded WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        whole, parts = (np.frombuffer(one, dtype=_STORED).astype(np.float32) for one in row)
        return Encoded(whole, parts.reshape(-1, self.dimension))


def _opened(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _laid_out(file)
    except sqlite3.DatabaseError:
        _delete(file)
        return _laid_out(file)


def _laid_out(file: Path) -> sqlite3.Connection:
    rows = sqlite3.connect(file)
    rows.execute("PRAGMA synchronous = OFF")  # a lost page is noticed, and costs no more than encoding again
    rows.execute("CREATE TABLE IF NOT EXISTS encoded (key BLOB PRIMARY KEY, whole BLOB, parts BLOB) STRICT")
    if rows.execute("PRAGMA quick_check").fetchone() != ("ok",):
        raise sqlite3.DatabaseError(f"{file} is damaged")
    return rows


def _delete(file: Path) -> None:
    for path in (file, file.with_name(f"{file.name}-journal")):
        path.unlink(missing_ok=True)


def _stored(vectors: Vector) -> bytes:
    return np.asarray(vectors, dtype=_STORED).tobytes()
