"""Files on their way into a library: what was prepared of them is kept, and told."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.document import Document
from corpus.errors import MissingFile, ReadingError, UnreadableFile
from corpus.library import FileState, Prepared, Writer
from corpus.readers.edition import edition
from index.files import key_of
from index.outcome import Outcome, Status
from index.steps import Batch, How, Job, Preparer, Step, about


@dataclass(slots=True)
class _Coming:
    """One file on its way in, and what has come of it so far."""

    job: Job
    state: FileState | None = None
    keys: dict[str, str] = field(default_factory=dict)  # of its records, each with the id of its text
    passages: int = 0
    quotations: int = 0
    begun: bool = False
    lost: UnreadableFile | None = None


class Intake:
    """One run of adding files.

    Args:
        writer: keeps what comes in.
        preparer: makes it ready.
        names: the key to use for a path, instead of its absolute path.

    Attributes:
        unpublished: passages kept since somebody last set it to 0.
    """

    def __init__(self, writer: Writer, preparer: Preparer, names: Mapping[Path, str]) -> None:
        self._writer = writer
        self._preparer = preparer
        self._names = names
        self._began = time.monotonic()
        self._done = self._total = self._bytes_done = self._bytes = 0
        self._encoder: tuple[str, int] | None = None
        self.unpublished = 0

    def outcomes(self, files: Iterable[Path | ReadingError], how: How) -> Iterator[Outcome]:
        """Bring files in, an outcome for each as it is done, and for each record that failed.

        Args:
            files: as `find` gives them.
            how: what to read besides what is new.
        """
        jobs: list[Job] = []
        for found in files:
            if isinstance(found, ReadingError):
                failure = about(found, found.origin, key_of(Path(found.origin), self._names))
                self._writer.note_failure(failure)
                yield self._outcome(_failed(failure))
            else:
                jobs.append(Job(len(jobs), found, key_of(found, self._names), _size(found)))
        self._total, self._bytes = len(jobs), sum(job.size for job in jobs)
        coming = _Coming(Job(-1, Path(), "", 0))
        for batch in self._preparer.batches(jobs, how):
            self._settle(batch)
            for step in batch.steps:
                if step.job != coming.job:
                    coming = _Coming(step.job)
                yield from self._keep(coming, step)
            if not batch.steps[-1].ended:
                yield self._outcome(_progress(coming, Status.READING))

    def _settle(self, batch: Batch) -> None:
        if batch.encoder and batch.encoder != self._encoder:
            self._encoder = batch.encoder
            self._writer.settle_encoder(*batch.encoder)

    def _keep(self, coming: _Coming, step: Step) -> Iterator[Outcome]:
        """Keep what a step brings, and tell of it if it is a file's end or a failure."""
        if step.told and step.failure:
            yield self._outcome(_failed(step.failure), step.job)
            return
        coming.state = step.state
        if not coming.begun:
            coming.begun = True
            self._writer.forget_failures(step.job.key, within=not step.unchanged)
        if step.ended and not (step.failure or coming.keys or step.unchanged):
            self._keep_original(coming)  # of what its records were, should they be restored
        if step.document:
            self._keep_document(coming, step.document, step.ready)
        if failure := step.failure or (coming.lost if step.ended else None):
            lasting = step.ended and not isinstance(failure, UnreadableFile | MissingFile)
            self._writer.note_failure(failure, coming.state if lasting else None, edition())
            yield self._outcome(_failed(failure), step.job if step.ended else None)
        elif step.ended:
            yield self._finished(coming, step)

    def _keep_document(self, coming: _Coming, document: Document, ready: Prepared | None) -> None:
        if not coming.keys:
            self._keep_original(coming)
        if coming.lost:
            return
        document = replace(document, keys=(self._free_key(coming, document),))
        if not self._writer.stands(document):
            if ready and not self._writer.knows(document):
                self._writer.keep(replace(ready, document=document), coming.state)  # another may hold the same text
            else:
                self._writer.keep_again(document, coming.state)
        coming.keys[document.keys[0]] = document.id
        if ready:
            coming.passages += len(ready.passages)
            coming.quotations += len(ready.quotations)
            self.unpublished += len(ready.passages)

    def _keep_original(self, coming: _Coming) -> None:
        if coming.state and not coming.lost:
            try:
                self._writer.keep_original(coming.job.path, coming.state)
            except UnreadableFile as failure:  # it went away meanwhile
                coming.lost = failure

    def _free_key(self, coming: _Coming, document: Document) -> str:
        """The document's key; with its file's before it where that key is another text's, here or in another file."""
        key, file = document.keys[0], coming.job.key
        while coming.keys.get(key, document.id) != document.id or self._writer.is_taken(key, file, document.id):
            key = f"{file}#{key}"
        return key

    def _finished(self, coming: _Coming, step: Step) -> Outcome:
        if step.unchanged:
            return self._outcome(_progress(coming, Status.UNCHANGED), step.job)
        if coming.state:
            self._writer.settle_file(coming.state, coming.keys)
        status = Status.REPLACED if step.replaces else Status.ADDED
        return self._outcome(_progress(coming, status), step.job)

    def _outcome(self, outcome: Outcome, finished: Job | None = None) -> Outcome:
        """The outcome with the state of the run."""
        if finished:
            self._done += 1
            self._bytes_done += finished.size
        seconds = time.monotonic() - self._began
        left = seconds * (self._bytes - self._bytes_done) / self._bytes_done if self._bytes_done else None
        return replace(outcome, done=self._done, total=self._total, seconds=seconds, left=left)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # reading it will say what is wrong


def _progress(coming: _Coming, status: Status) -> Outcome:
    return Outcome(coming.job.key, status, len(coming.keys), coming.passages, coming.quotations)


def _failed(failure: ReadingError) -> Outcome:
    return Outcome(failure.origin, Status.FAILED, reason=failure.reason, remedy=failure.remedy)
