"""Files on their way into a library: read and attributed in one thread, encoded and kept in another."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.document import Document
from corpus.errors import MissingFile, ReadingError, UnreadableFile
from corpus.library import FileState, Library, Prepared, Writer
from corpus.readers.edition import edition
from corpus.readers.pdf import UNRECOGNISED
from index.ahead import ahead
from index.files import key_of, state_of
from index.outcome import Outcome, Status
from index.ports import Encoder, require_same
from index.preparing import Outline, encoded, outline
from index.readers import FileReader, Read

_BATCH = 64
"""Passages that are encoded together: enough to sort by length, few enough to show progress."""

_AHEAD = 16
"""Documents that are read and attributed before they are encoded."""


@dataclass(slots=True)
class _Job:
    """One file on its way in, and what has come of it so far."""

    path: Path
    key: str
    size: int
    state: FileState | None = None
    keys: dict[str, str] = field(default_factory=dict)  # of its records, each with the id of its text
    passages: int = 0
    quotations: int = 0
    replaces: bool = False
    unchanged: bool = False
    begun: bool = False
    lost: UnreadableFile | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """What the reading thread hands over: a document (outlined, unless its text is known), a failure, a file's end.

    Told is a failure of an earlier run, kept as it is: the file is the same, and so is what reads it.
    """

    job: _Job
    document: Document | None = None
    outline: Outline | None = None
    failure: ReadingError | None = None
    ended: bool = False
    told: bool = False


class Intake:
    """One run of adding files.

    Args:
        library: for looking up what is known; read in the second thread.
        writer: keeps what comes in.
        encoder: gives the encoder when the first new text needs it.
        reader: reads files; asked in the second thread.
        names: the key to use for a path, instead of its absolute path.
    """

    def __init__(
        self,
        library: Library,
        writer: Writer,
        encoder: Callable[[], Encoder],
        reader: FileReader,
        names: Mapping[Path, str],
    ) -> None:
        self._library = library
        self._writer = writer
        self._encoder = encoder
        self._reader = reader
        self._names = names
        self._began = time.monotonic()
        self._done = self._total = self._bytes_done = self._bytes = 0
        self._restoring, self._again = True, False
        self._asked_for: AbstractSet[Path] = frozenset()
        self.unpublished = 0

    def outcomes(
        self,
        files: Iterable[Path | ReadingError],
        *,
        restoring: bool = True,
        asked_for: AbstractSet[Path] = frozenset(),
        again: bool = False,
    ) -> Iterator[Outcome]:
        """Bring files in, an outcome for each as it is done, and for each record that failed.

        Args:
            files: as `find` gives them.
            restoring: bring in again what somebody removed, though the file is as it was.
            asked_for: files to read again even if they failed before and are as they were.
            again: read once more, too, what holds pictures of pages whose words were not read.
        """
        self._restoring, self._asked_for, self._again = restoring, asked_for, again
        jobs: list[_Job] = []
        for found in files:
            if isinstance(found, ReadingError):
                failure = _about(found, found.origin, key_of(Path(found.origin), self._names))
                self._writer.note_failure(failure)
                yield self._outcome(_failed(failure))
            else:
                jobs.append(_job(found, self._names))
        self._total, self._bytes = len(jobs), sum(job.size for job in jobs)
        batch: list[_Step] = []
        for step in ahead(self._steps(jobs), _AHEAD):
            batch.append(step)
            waiting = sum(len(one.outline.passages) for one in batch if one.outline)
            if waiting >= _BATCH or (step.ended and not waiting):
                yield from self._keep(batch)
                batch = []
        yield from self._keep(batch)

    def _steps(self, jobs: Iterable[_Job]) -> Iterator[_Step]:
        """In the reading thread: each file's documents, then its end."""
        try:
            for job in jobs:
                yield from self._file(job)
        finally:
            self._library.close()

    def _file(self, job: _Job) -> Iterator[_Step]:
        try:
            job.state = state_of(job.path, job.key)
            with self._library.view() as view:
                before = view.file(job.key, removed=not self._restoring)
                lacking = self._again and any(UNRECOGNISED in note for note in view.notes(job.key))
            if before and not lacking and self._stands(before, job.state):
                job.unchanged = True
            elif failed := self._failed_before(job, job.state):
                yield _Step(job, failure=failed, ended=True, told=True)
                return
            else:
                job.replaces = before is not None
                job.state = replace(job.state, media_type=self._reader.media_type(job.path))
                for read_one in self._reader.read(job.path, job.key, self._knows):
                    yield self._step(job, read_one)
        except ReadingError as failure:
            yield _Step(job, failure=_about(failure, str(job.path), job.key), ended=True)
        else:
            yield _Step(job, ended=True)

    def _failed_before(self, job: _Job, now: FileState) -> ReadingError | None:
        """Why the file can't be read, if that is known of these bytes and this reader."""
        if job.path in self._asked_for:
            return None
        with self._library.view() as view:
            failure = view.failed(now, edition())
        return ReadingError(failure.origin, failure.reason, failure.remedy) if failure else None

    def _stands(self, before: FileState, now: FileState) -> bool:
        return (before.sha256, before.about) == (now.sha256, now.about) and self._library.keeps(before)

    def _step(self, job: _Job, read_one: Read) -> _Step:
        if isinstance(read_one, ReadingError):
            return _Step(job, failure=_about(read_one, str(job.path), job.key))
        if isinstance(read_one, Document):
            return _Step(job, read_one)
        return _Step(job, read_one.document, self._as_corrected(read_one))

    def _as_corrected(self, made: Outline) -> Outline:
        """The outline of a document under the title, day and so on that curators decided, where they did."""
        with self._library.view() as view:
            corrected = view.as_corrected(made.document)
        return made if corrected == made.document else outline(corrected)

    def _knows(self, ident: str) -> bool:
        with self._library.view() as view:
            return view.knows(ident)

    def _keep(self, batch: list[_Step]) -> Iterator[Outcome]:
        """In the writing thread: encode the batch, then keep its documents one by one."""
        outlines = list({step.outline.document.id: step.outline for step in batch if step.outline}.values())
        prepared = {}
        if outlines:
            encoder = self._encoder()
            require_same(self._writer.encoder(), encoder)
            self._writer.settle_encoder(encoder.name, encoder.dimension)
            prepared = {one.document.id: one for one in encoded(outlines, encoder)}
        for step in batch:
            if step.told and step.failure:
                yield self._outcome(_failed(step.failure), step.job)
                continue
            self._begin(step.job)
            if step.ended and not (step.failure or step.job.keys or step.job.unchanged):
                self._keep_original(step.job)  # of what its records were, should they be restored
            if step.document:
                self._keep_document(step.job, step.document, prepared.get(step.document.id), step.outline)
            if failure := step.failure or (step.job.lost if step.ended else None):
                lasting = step.ended and not isinstance(failure, UnreadableFile | MissingFile)
                self._writer.note_failure(failure, step.job.state if lasting else None, edition())
                yield self._outcome(_failed(failure), step.job if step.ended else None)
            elif step.ended:
                yield self._finished(step.job)
        if batch and not batch[-1].ended:
            yield self._outcome(self._progress(batch[-1].job, Status.READING))

    def _begin(self, job: _Job) -> None:
        if not job.begun:
            job.begun = True
            self._writer.forget_failures(job.key, within=not job.unchanged)

    def _keep_document(self, job: _Job, document: Document, ready: Prepared | None, made: Outline | None) -> None:
        if not job.keys:
            self._keep_original(job)
        if job.lost:
            return
        document = replace(document, keys=(self._free_key(job, document),))
        if not self._writer.stands(document):
            if ready and not self._writer.knows(document):
                self._writer.keep(replace(ready, document=document), job.state)  # another may hold the same text
            else:
                self._writer.keep_again(document, job.state)
        job.keys[document.keys[0]] = document.id
        if made:
            job.passages += len(made.passages)
            job.quotations += len(made.quotations)
            self.unpublished += len(made.passages)

    def _keep_original(self, job: _Job) -> None:
        if job.state and not job.lost:
            try:
                self._writer.keep_original(job.path, job.state)
            except UnreadableFile as failure:  # it went away meanwhile
                job.lost = failure

    def _free_key(self, job: _Job, document: Document) -> str:
        """The document's key; with its file's before it where that key is another text's, here or in another file."""
        key = document.keys[0]
        while job.keys.get(key, document.id) != document.id or self._writer.is_taken(key, job.key, document.id):
            key = f"{job.key}#{key}"
        return key

    def _finished(self, job: _Job) -> Outcome:
        if job.unchanged:
            return self._outcome(self._progress(job, Status.UNCHANGED), job)
        if job.state:
            self._writer.settle_file(job.state, job.keys)
        return self._outcome(self._progress(job, Status.REPLACED if job.replaces else Status.ADDED), job)

    def _progress(self, job: _Job, status: Status) -> Outcome:
        return Outcome(job.key, status, len(job.keys), job.passages, job.quotations)

    def _outcome(self, outcome: Outcome, finished: _Job | None = None) -> Outcome:
        """The outcome with the state of the run."""
        if finished:
            self._done += 1
            self._bytes_done += finished.size
        seconds = time.monotonic() - self._began
        left = seconds * (self._bytes - self._bytes_done) / self._bytes_done if self._bytes_done else None
        return replace(outcome, done=self._done, total=self._total, seconds=seconds, left=left)


def _job(path: Path, names: Mapping[Path, str]) -> _Job:
    try:
        size = path.stat().st_size
    except OSError:
        size = 0  # reading it will say what is wrong
    return _Job(path, key_of(path, names), size)


def _about(failure: ReadingError, path: str, key: str) -> ReadingError:
    """The failure, told of the key by which the library knows the file."""
    if failure.origin.startswith(key):
        return failure
    return type(failure)(key + failure.origin.removeprefix(path), failure.reason, failure.remedy)


def _failed(failure: ReadingError) -> Outcome:
    return Outcome(failure.origin, Status.FAILED, reason=failure.reason, remedy=failure.remedy)
