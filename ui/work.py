"""Adding documents in the background: it goes on when the page that began it is closed, and makes way for curators."""

import contextlib
import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from corpus.errors import CorpusError, LibraryBusy
from corpus.readers.sidecar import SIDECAR
from index.errors import SearchError
from ui.words import later, say

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from index.indexing import Indexer
    from index.outcome import Outcome

logger = logging.getLogger(__name__)

Changed = TypeVar("Changed")

PATIENCE = 10.0
"""Seconds that a curator waits for another change before being told to try again."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the adding is.

    Args:
        running: whether files are being read.
        done: files finished since the work began, failures included.
        total: files handed in since then.
        added: of those, files that are now in the library and were not before, or not so.
        replaced: of those, files in whose place an earlier version of the same name was.
        unchanged: files that were in it already.
        name: the file finished last.
        left: seconds to the end, estimated; None while nothing is known.
        failures: files and records that could not be read, in order.
        trouble: what stopped all of it, as a sentence; empty if nothing did.
        change: grows with every change, so that a page can tell news from what it shows.
    """

    running: bool = False
    done: int = 0
    total: int = 0
    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    name: str = ""
    left: float | None = None
    failures: "tuple[Outcome, ...]" = ()
    trouble: str = ""
    change: int = 0


@dataclass(frozen=True, slots=True)
class Upload:
    """A file handed in: where it lies now, what the person calls it, and who that is."""

    path: Path
    name: str
    by: str = ""


@dataclass(slots=True)
class _State:
    progress: Progress = field(default_factory=Progress)
    waiting: deque[Upload] = field(default_factory=deque)
    urgent: int = 0
    halted: bool = False
    doomed: int = 0


class Worker:
    """Adds uploads one batch after another, in a thread that lives as long as there is work.

    Args:
        indexer: changes the library; one change at a time.
    """

    def __init__(self, indexer: "Indexer") -> None:
        self._indexer = indexer
        self._state = _State()
        self._news = threading.Condition()
        self._writing = threading.Lock()

    def add(self, uploads: Iterable[Upload]) -> None:
        """Hand files in; each is deleted when it has been read.

        Of files that have the same name, each after the first gets a number: "report (2).pdf".
        """
        with self._news:
            idle = not self._state.progress.running
            fresh = Progress(change=self._state.progress.change) if idle else self._state.progress
            before = len(self._state.waiting)
            self._state.waiting.extend(_numbered(uploads))
            added = len(self._state.waiting) - before
            if not added:
                return
            self._tell(replace(fresh, running=True, total=fresh.total + added))
            if idle:
                self._state.halted = False
                threading.Thread(target=self._run, name="indexing", daemon=True).start()

    def halt(self) -> None:
        """Stop after the file being read; what is in stays in, and what is handed in later is read."""
        with self._news:
            self._halt()

    def ahead(self, change: "Callable[[Indexer], Changed]", by: str = "") -> Changed:
        """Change the library ahead of files that are being added: they wait for it.

        Args:
            change: does it.
            by: who asks for it, for the history.

        Raises:
            LibraryBusy: if another such change takes long.
        """
        with self.turn(by) as indexer:
            return change(indexer)

    @contextlib.contextmanager
    def turn(self, by: str = "", *, patience: float = PATIENCE) -> "Iterator[Indexer]":
        """The indexer, for the block alone, ahead of files that are being added.

        Args:
            by: who is at work, for the history.
            patience: seconds to wait for another such change.

        Raises:
            LibraryBusy: if that takes longer.
        """
        with self._news:
            self._state.urgent += 1
        try:
            if not self._writing.acquire(timeout=patience):
                raise LibraryBusy(say("the library is being worked on: try again when that is done"))
            try:
                yield self._indexer.by(by)
            finally:
                self._writing.release()
        finally:
            with self._news:
                self._state.urgent -= 1
                self._news.notify_all()

    @property
    def indexer(self) -> "Indexer":
        """For what changes nothing."""
        return self._indexer

    @property
    def progress(self) -> Progress:
        """How far it is now."""
        with self._news:
            return self._state.progress

    def news(self, seen: int, seconds: float) -> Progress:
        """How far it is, as soon as that differs from what was seen, and after so many seconds in any case."""
        with self._news:
            self._news.wait_for(lambda: self._state.progress.change != seen, seconds)
            return self._state.progress

    def _run(self) -> None:
        """Until nothing waits: one batch, or as much of it as fits before somebody urgent."""
        while True:
            with self._news:
                self._news.wait_for(lambda: not self._state.urgent)
                if self._state.halted:
                    self._discard(self._state.waiting.popleft() for _ in range(self._state.doomed))
                    self._state.halted, self._state.doomed = False, 0
                batch = _of_one(self._state.waiting)
                if not batch:
                    self._tell(replace(self._state.progress, running=False, left=None))
                    return
            with self._writing:
                trouble = self._add(batch)
            if trouble:
                with self._news:
                    self._halt()
                    self._tell(replace(self._state.progress, trouble=trouble))

    def _add(self, batch: list[Upload]) -> str:
        """Read the batch until it is done, halted or somebody urgent waits; what stopped it, as a sentence."""
        names = {upload.path: upload.name for upload in batch}
        finished = 0
        try:
            indexer = self._indexer.by(batch[0].by)
            run = cast("Generator[Outcome]", indexer.add(names, names=names))
            with contextlib.closing(run) as outcomes:
                for outcome in outcomes:
                    if self._note(outcome, max(0, outcome.done - finished)):
                        break
                    finished = max(finished, outcome.done)
        except (CorpusError, SearchError) as error:
            return str(error)
        except Exception:
            logger.exception("adding documents failed")
            return later(
                "Something went wrong while adding documents. What was added before stays; add the rest again."
            )
        return ""

    def _note(self, outcome: "Outcome", finished: int) -> bool:
        """Take an outcome down, with which so many files are finished; whether to stop here."""
        with self._news:
            waiting, now = self._state.waiting, self._state.progress
            finished = min(finished, len(waiting))
            self._discard(waiting.popleft() for _ in range(finished))
            self._state.doomed = max(0, self._state.doomed - finished)
            self._tell(
                replace(
                    now,
                    done=now.done + finished,
                    added=now.added + (outcome.status in {"added", "replaced"}),
                    replaced=now.replaced + (outcome.status == "replaced"),
                    unchanged=now.unchanged + (outcome.status == "unchanged"),
                    name=outcome.origin,
                    left=outcome.left,
                    failures=(*now.failures, outcome) if outcome.reason else now.failures,
                )
            )
            return bool(self._state.urgent or self._state.halted)

    def _halt(self) -> None:
        self._state.halted, self._state.doomed = True, len(self._state.waiting)

    def _tell(self, progress: Progress) -> None:
        """New progress, for everybody who waits for it."""
        self._state.progress = replace(progress, change=self._state.progress.change + 1)
        self._news.notify_all()

    def _discard(self, uploads: Iterable[Upload]) -> None:
        for upload in list(uploads):
            upload.path.unlink(missing_ok=True)
            upload.path.with_name(upload.path.name + SIDECAR).unlink(missing_ok=True)


def _of_one(waiting: Iterable[Upload]) -> list[Upload]:
    """The first uploads, as many as are the same person's."""
    given = list(waiting)
    return list(takewhile(lambda upload: upload.by == given[0].by, given))


def _numbered(uploads: Iterable[Upload]) -> "Iterator[Upload]":
    """The uploads, each under a name of its own."""
    taken: set[str] = set()
    for upload in uploads:
        name, number = upload.name, 1
        stem, dot, kind = name.rpartition(".")
        while name in taken:
            number += 1
            name = f"{stem} ({number}){dot}{kind}" if stem else f"{upload.name} ({number})"
        taken.add(name)
        yield replace(upload, name=name)
