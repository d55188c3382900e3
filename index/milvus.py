"""An index in Milvus over a library that is elsewhere: a generation is a collection, and an alias names the published.

Milvus has no transactions. So a change goes into the collection in an order of which every part may be the last: out
with what went before the change that the collection already tells of, in with what is new, and when all readers see
it, the change it now tells of. Until the next change, what went since stays in: a reader of a moment before still
finds it, and one of now passes over it, since the library no longer has it. Another encoder, or an index built afresh,
is a new collection, to which the alias moves.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.library import PENDING, Library, View
from index.errors import EngineRefused
from index.lexical import every_word
from index.milvus_address import Address
from index.milvus_generation import MilvusGeneration, manifest_of
from index.milvus_layout import MOST_SPEAKERS
from index.milvus_server import PATIENCE, MilvusServer, State
from index.ports import Manifest
from index.snapshot import Snapshot, Snapshots, entries

_TOGETHER = 100
"""Documents that are written at once."""

_REMOVED_TOGETHER = 10_000


def milvus_generations(
    url: str, library: Library, folder: Path, token: str | None = None, *, patience: float = PATIENCE
) -> "MilvusGenerations":
    """The index at a URL.

    Args:
        url: `milvus://[user:password@]host[:port]/name`.
        library: the truth.
        folder: on this machine, for the words where the server can't search them; it may be deleted.
        token: lets in, if none stands in the URL.
        patience: seconds for which a server that doesn't answer is tried again.

    Raises:
        EngineRefused: if the URL is none of Milvus'.
        EngineMissing: if pymilvus isn't installed.
    """
    return MilvusGenerations(MilvusServer(Address.of(url, token), patience), library, folder)


class MilvusGenerations:
    """Opens the published collection, and publishes.

    Args:
        server: where.
        library: the truth, from which the words on this machine are brought up to date.
        folder: for these.
    """

    def __init__(self, server: MilvusServer, library: Library, folder: Path) -> None:
        self._server = server
        self._library = library
        self._folder = folder
        self._words = Snapshots(folder, words_only=True)
        self._last: MilvusGeneration | None = None

    def current(self) -> MilvusGeneration | None:
        """The published collection, with words from the server or from this machine.

        Raises:
            EngineUnavailable: if the server doesn't answer.
            EngineRefused: if another version built it.
        """
        collection = self._server.published()
        state = self._server.state(collection) if collection else None
        if collection is None or state is None:
            return None
        words = None if state.words else self._followed(state.sequence)
        last = self._last
        if last and (last.name, last.state, last.words) == (collection, state, words):
            return last
        self._last = MilvusGeneration(collection, state, self._server, words)
        return self._last

    def publish(self, view: View, *, afresh: bool = False) -> Manifest | None:
        """Change the published collection, or build the next and move the alias.

        Raises:
            EngineUnavailable: if the server doesn't answer; what it has of the change by then does no harm.
        """
        if not view.setting("encoder"):
            return None
        collection, state = (None, None) if afresh or view.setting(PENDING) else self._base(view)
        if collection is None or state is None:
            state = self._build(view)
        elif state.sequence < view.sequence():
            state = self._change(collection, state, view)
        if not state.words:
            self._publish_words(view, afresh=afresh)
        return manifest_of(state)

    def clear(self) -> None:
        """Drop all collections but the published one."""
        kept = self._server.published()
        for collection in self._server.collections():
            if collection != kept:
                self._server.drop(collection)
        self._words.clear()

    def check(self) -> list[str]:
        """What is wrong with the published collection; a server that doesn't answer is told as an error."""
        try:
            collection = self._server.published()
            state = self._server.state(collection) if collection else None
        except EngineRefused as trouble:
            return [str(trouble)]
        if state is None:
            return [f"there is no index at {self._server.address}; `onrecord reindex` builds one"]
        return [] if state.words else self._words.check()

    def _base(self, view: View) -> tuple[str | None, State | None]:
        """The published collection, if it is of this library's past."""
        collection = self._server.published()
        try:
            state = self._server.state(collection) if collection else None
        except EngineRefused:  # of another version: it is built again
            return None, None
        fits = state is not None and manifest_of(state).fits(view)
        return (collection, state) if fits else (None, None)

    def _build(self, view: View) -> State:
        """All of the library in a new collection, which then takes over; the one before stays for who is in it."""
        before, others = self._server.published(), self._server.collections()
        for other in others:
            if other != before:
                self._server.drop(other)
        number = max((int(name.rpartition("__")[2]) for name in others), default=0) + 1
        collection = f"{self._server.address.name}__{number:06d}"
        words = self._server.searches_words() and not self._server.address.words_here
        self._server.create(collection, int(view.setting("dimension") or 0), words=words)
        self._write(collection, view, (document for document, live in view.changed(0) if live), words=words)
        state = self._noted(collection, view, view.sequence(), words=words)
        self._server.publish(collection)
        return state

    def _change(self, collection: str, state: State, view: View) -> State:
        """What changed since, into the published collection; every part of this may be the last."""
        changed = dict(view.changed(state.sequence))
        gone = (number for number, live in view.changed(state.swept) if not live and number not in changed)
        rows = (row for number in gone for row, _, _ in view.passage_rows(number))
        for some in _together(rows, _REMOVED_TOGETHER):
            self._server.remove(collection, some)
        self._write(collection, view, (number for number, live in changed.items() if live), words=state.words)
        return self._noted(collection, view, state.sequence, words=state.words)

    def _noted(self, collection: str, view: View, swept: int, *, words: bool) -> State:
        """Wait until all readers see what was written, then let the collection tell of it."""
        passages = self._server.count(collection) - view.passages_gone(swept)
        encoder, dimension = view.setting("encoder") or "", int(view.setting("dimension") or 0)
        state = State(view.sequence(), swept, passages, encoder, dimension, words)
        self._server.note(collection, state)
        return state

    def _write(self, collection: str, view: View, documents: Iterable[int], *, words: bool) -> None:
        dimension, sources = int(view.setting("dimension") or 0), {name: row for row, name in view.sources().items()}
        for numbers in _together(documents, _TOGETHER):
            rows = {passage: row for number in numbers for passage, row in _rows(view, number, sources, words=words)}
            found, vectors = view.vectors(rows, dimension)
            for passage, vector in zip(found.tolist(), vectors.tolist(), strict=True):
                rows[passage]["vector"] = vector
            if len(found):
                self._server.write(collection, [rows[passage] for passage in found.tolist()])

    def _followed(self, sequence: int) -> Snapshot | None:
        """The words on this machine; brought up to date first, if nobody is at it, or there are none yet."""
        words = self._words.current()
        if words and words.manifest.sequence >= sequence:
            return words
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self._folder / "following.lock", timeout=0 if words else -1), self._library.view() as view:
                self._words.publish(view)
        except Timeout:
            return words
        return self._words.current()

    def _publish_words(self, view: View, *, afresh: bool) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self._folder / "following.lock"):
            self._words.publish(view, afresh=afresh)


def _rows(view: View, number: int, sources: dict[str, int], *, words: bool) -> Iterator[tuple[int, dict[str, object]]]:
    """Each passage of a document, and what stands in a collection of it but for its vector."""
    (document,) = view.documents([number])
    about: dict[str, object] = {
        "document": number,
        "published": document.published.toordinal() if document.published else 0,
        "source": sources.get(document.source or "", 0),
        "state": "",
    }
    speakers = {row: list(quoted)[:MOST_SPEAKERS] for row, _, quoted in view.passage_rows(number)}
    for entry in entries(view, iter([number])):
        row: dict[str, object] = {"passage": entry.passage, **about, "speakers": speakers[entry.passage]}
        if words:
            row["words"] = " ".join(every_word(entry.words))
            row["told"] = " ".join(every_word(f"{entry.words} {entry.title} {entry.speakers}"))
        yield entry.passage, row


def _together(numbers: Iterable[int], many: int) -> Iterator[list[int]]:
    rest = iter(numbers)
    while some := list(islice(rest, many)):
        yield some
