"""The only place that names concrete classes: what a desk is made of."""

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import SettingsError
from assistant.narration import Narrator
from assistant.settings import Settings
from corpus.library import Address, Library
from corpus.reading import Ocr
from index.confined import ConfinedReader
from index.indexing import Indexer
from index.ingesting import Bench
from index.ports import Encoder, Generations, Reader, Reranker
from index.readers import DirectReader, FileReader
from index.retrieval import Retriever
from index.snapshot import Snapshots

if TYPE_CHECKING:
    from corpus.library.postgres import PostgresStore  # imports psycopg, which is an extra


@dataclass(frozen=True, slots=True)
class Parts:
    """An open library with what searches and changes it; the encoder is loaded when first needed, once for both."""

    library: Library
    snapshots: Generations
    encoder: Callable[[], Encoder]
    reranker: str | None = None
    reads: str | None = None
    narrates: Callable[[], Narrator] | None = None

    def retriever(self) -> Retriever:
        """Finds passages; loads the encoder, and the reranker if one is configured."""
        return Retriever(self.library, self.snapshots, self.encoder(), _reranker(self.reranker))

    def reader(self) -> Reader | None:
        """Checks answers, if one is configured."""
        if self.reads is None:
            return None
        from index.reader import ExtractiveReader  # imports transformers

        return ExtractiveReader(self.reads)

    def narrator(self) -> Narrator | None:
        """Puts answers into words, if one is configured.

        Raises:
            SettingsError: for an address that can't be called safely.
        """
        return self.narrates() if self.narrates else None

    def indexer(self, ocr: Ocr | None = None) -> Indexer:
        """Changes the library; words on pictures of pages are recognised by `ocr`, or left."""
        return Indexer(self.library, self.snapshots, self.encoder, file_reader(ocr))


def parts(settings: Settings, *, create: bool = False) -> Parts:
    """The parts for a library.

    Args:
        settings: which library, which encoder.
        create: begin the library if there is none.

    Raises:
        LibraryError: if it can't be opened.
    """
    where = _place(settings)
    library = _at(where, create=create)
    encoder = _once(lambda: _encoder(settings.encoder))
    narrates = partial(_endpoint, settings, settings.llm_url) if settings.llm_url else None
    return Parts(library, _generations(settings, where, library), encoder, settings.reranker, settings.reader, narrates)


def opened(settings: Settings, *, create: bool = False) -> Library:
    """The library alone.

    Args:
        settings: which.
        create: begin it if there is none.

    Raises:
        LibraryError: if it can't be opened.
    """
    return _at(_place(settings), create=create)


def _place(settings: Settings) -> "Path | PostgresStore":
    """Where the documents are."""
    truth = settings.database if settings.is_indexed_apart else settings.library
    if truth is None:
        raise SettingsError(
            f"the setting library = {settings.library}: Milvus keeps the index alone; name a folder or a PostgreSQL "
            "for the documents by ONRECORD_DATABASE"
        )
    return truth if isinstance(truth, Path) else _server(truth, settings)


def _at(where: "Path | PostgresStore", *, create: bool) -> Library:
    return Library.create(where) if create else Library(where)


def _generations(settings: Settings, where: "Path | PostgresStore", library: Library) -> Generations:
    """The index: beside the documents, or where the library's address says."""
    if settings.is_indexed_apart and isinstance(settings.library, Address):
        from index.milvus import milvus_generations  # needs pymilvus, which is an extra

        return milvus_generations(settings.library.url, library, library.folder / "index" / "words")
    if isinstance(where, Path):
        return Snapshots(library.folder / "index")
    from index.postgres import postgres_generations  # imports psycopg, which is an extra

    return postgres_generations(where, library)


def _server(address: Address, settings: Settings) -> "PostgresStore":
    if address.scheme not in {"postgresql", "postgres"}:
        raise SettingsError(f"the setting library = {address}: no such kind of server is known, but postgresql://")
    if str(settings.originals or "").startswith("s3:"):
        raise SettingsError("the setting originals: files in buckets can't be kept yet; name a folder")
    try:
        from corpus.library.postgres import PostgresStore  # imports psycopg, which is an extra
    except ImportError as missing:
        raise SettingsError(
            f"{address} needs a package that isn't here ({missing.name}): pip install 'onrecord[postgres]'"
        ) from missing
    return PostgresStore(address, settings.home, settings.originals)


def file_reader(ocr: Ocr | None = None) -> FileReader:
    """Reads files in a process of its own, where the system can give it what it needs."""
    return ConfinedReader(ocr=ocr) if os.name == "posix" else DirectReader(ocr=ocr)


def bench(settings: Settings, ocr: Ocr | None = None) -> Bench:
    """What one of several processes prepares files with, made there.

    Raises:
        LibraryError: if the library can't be opened.
    """
    made = parts(settings)
    return Bench(made.library, made.encoder, file_reader(ocr))


def _encoder(name: str) -> Encoder:
    from index.encoder import SentenceEncoder  # imports torch, which takes seconds that `onrecord list` need not spend

    return SentenceEncoder(name)


def _reranker(name: str | None) -> Reranker | None:
    if name is None:
        return None
    from index.reranker import CrossEncoderReranker  # imports torch

    return CrossEncoderReranker(name)


def _endpoint(settings: Settings, url: str) -> Narrator:
    from assistant.endpoint import Endpoint  # imports httpx

    return Endpoint(url, settings.llm_model, settings.llm_key, settings.llm_timeout)


def _once(make: Callable[[], Encoder]) -> Callable[[], Encoder]:
    made: list[Encoder] = []
    lock = threading.Lock()

    def give() -> Encoder:
        with lock:
            if not made:
                made.append(make())
            return made[0]

    return give
