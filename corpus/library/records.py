"""What a library says about what it holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Span
from corpus.passage import Passage
from corpus.quotation import Quotation

Vector: TypeAlias = NDArray[np.float32]
"""Shape (dimension,), length 1."""

Vectors: TypeAlias = NDArray[np.float32]
"""Shape (rows, dimension), each row of length 1."""


KEPT_FOR = timedelta(days=7)
"""How long what was removed can be restored before it expires."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of one passage with their vectors.

    Args:
        spans: places in the document's text, ascending.
        vectors: shape (len(spans), dimension).
    """

    spans: tuple[Span, ...]
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be kept: read, attributed, split and encoded.

    Args:
        document: the document.
        passages: those worth finding, in order of place.
        quotations: in order of place.
        vectors: shape (len(passages), dimension).
        sentences: one for each passage.
    """

    document: Document
    passages: tuple[Passage, ...]
    quotations: tuple[Quotation, ...]
    vectors: Vectors
    sentences: tuple[Sentences, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A document that prints the text of another, whole, cut or edited a little.

    Args:
        number: its row.
        key: of its first record.
        title: its headline.
        published: the day it came out, where known.
        source: who published it, where known.
    """

    number: int
    key: str
    title: str
    published: date | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Original:
    """The file a document was read from, as the library keeps it.

    Args:
        path: where the copy lies, named by its SHA-256.
        sha256: 64 hex digits.
        media_type: such as "application/pdf".
        name: the file's own name, for people.
    """

    path: Path
    sha256: str
    media_type: str
    name: str


@dataclass(frozen=True, slots=True)
class FileState:
    """What tells whether a file has changed since it was read.

    Args:
        path: the key of the file.
        sha256: of its bytes, 64 hex digits.
        size: in bytes; −1 in the library while it has not been read to its end.
        about: of what was told beside it in a sidecar, 64 hex digits; empty where nothing was.
        name: its own name, for people.
        media_type: such as "application/pdf".
    """

    path: str
    sha256: str
    size: int
    about: str
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One document in a list."""

    document: str
    keys: tuple[str, ...]
    title: str
    published: str | None
    source: str | None
    byline: str | None
    origin: str
    format: str
    pages: int
    passages: int
    quotations: int
    added: datetime


@dataclass(frozen=True, slots=True)
class Removed:
    """A document that was removed and can be restored.

    Args:
        document: its id.
        title: its title.
        keys: those of its records that were removed.
        at: when, the last of them.
        expires: when `purge --expired` may take it out for good.
        copied: whether another record that is in the library holds the same text.
    """

    document: str
    title: str
    keys: tuple[str, ...]
    at: datetime
    expires: datetime
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """Something that was done to a library in one go.

    Args:
        what: "added", "replaced", "removed", "restored", "purged" or "reindexed".
        records: the keys it was done to, the first few of many; a digest for what was purged.
        many: to how many records; 1 for what is done to the whole library.
        by: who did it; empty where that isn't known.
        at: when the last of it was done.
    """

    what: str
    records: tuple[str, ...]
    many: int
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a library holds; removed documents don't count."""

    documents: int
    passages: int
    quotations: int
    speakers: int
    failures: int


@dataclass(frozen=True, slots=True)
class Failure:
    """A file or record that could not be read, why, and what to do."""

    origin: str
    reason: str
    remedy: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a library that is not as it must be.

    Args:
        what: a clause that names the place: "article 7: a passage ends after the text".
        remedy: what to do about it, as a sentence.
        reindex: whether `onrecord reindex` mends it.
    """

    what: str
    remedy: str
    reindex: bool = False


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge took out, and what stays all the same.

    Args:
        keys: the records that are gone for good, in order.
        copies: of those, each whose text stays, with the key of another record that holds it.
        files: the files whose originals stay since other records stand in them.
        left: the files that the library knows nothing of any more; where they came from, they may lie still.
    """

    keys: tuple[str, ...]
    copies: Mapping[str, str]
    files: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownSpeaker:
    """A speaker in the library: a person, a body or a document, with all names it is on record under.

    Args:
        number: the row that stands for all of them.
        name: as a curator chose it, else the name used most.
        quotations: how many quotations carry one of the names.
        documents: in how many documents.
        names: all of them, `name` first.
        full: whether a full name is known; without one ("Chair Yellen", "the spokesman") it may be several people.
    """

    number: int
    name: str
    quotations: int
    documents: int = 1
    names: tuple[str, ...] = ()
    full: bool = True

    def carries(self, name: str) -> bool:
        """Whether it is on record under this very name."""
        return name in (self.names or (self.name,))


@dataclass(frozen=True, slots=True)
class Decision:
    """What a curator decided about speakers, or about a document.

    Args:
        kind: "merge" or "split" of names, "part" a name in one record, "speaker" of one quotation, "undo" of that;
            "fact" about a document, "told" for one that is as its record tells it again.
        record: the key of the record; None for names in all records.
        about: the name, the words, or which fact.
        value: the name or fact decided; None for nobody or nothing known.
        before: what stood there; None for nobody, and for what is about names.
        by: who decided.
        at: when, ISO 8601, UTC.
        undone: whether a later decision took its place.
    """

    kind: str
    record: str | None
    about: str
    value: str | None
    before: str | None
    by: str
    at: str
    undone: bool = False
