"""Files on their way into a library, as far as nothing is changed: read, attributed and encoded, step by step."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from corpus.document import Document
from corpus.errors import ReadingError
from corpus.library import FileState, Library, Prepared
from corpus.readers.edition import edition
from corpus.readers.pdf import UNRECOGNISED
from index.ahead import ahead
from index.files import state_of
from index.ports import Encoder, require_same
from index.preparing import Outline, encoded, outline
from index.readers import FileReader, Read

_BATCH = 64
"""Passages that are encoded together: enough to sort by length, few enough to show progress."""

_AHEAD = 16
"""Documents that are read and attributed before they are encoded."""

_FILES = 16
_BYTES = 1 << 20
"""What a shard holds at most: so many files, and so many bytes unless it is one file."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file that is to come in.

    Args:
        place: its number in this run, from 0.
        path: where it lies.
        key: by which the library knows it.
        size: its bytes.
    """

    place: int
    path: Path
    key: str
    size: int


@dataclass(frozen=True, slots=True)
class How:
    """What is read besides what is new or has changed.

    Args:
        restoring: what somebody removed, though the file is as it was.
        asked_for: files that failed before and are as they were.
        again: what holds pictures of pages whose words were not read.
    """

    restoring: bool = True
    asked_for: AbstractSet[Path] = frozenset()
    again: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A document (outlined and then ready, unless its text is known), a failure, or a file's end.

    Args:
        job: the file.
        state: what the file is like; None where it can't be opened.
        document: one in it.
        outline: that document's, until it is encoded.
        ready: that document's, once it is encoded.
        failure: what is wrong with the file, if it ends by that, or with a record.
        ended: whether this is the last of the file.
        told: whether the failure is of an earlier run; the file is the same, and so is what reads it.
        unchanged: whether the library holds the file as it is.
        replaces: whether the library holds another version of the file.
    """

    job: Job
    state: FileState | None = None
    document: Document | None = None
    outline: Outline | None = None
    ready: Prepared | None = None
    failure: ReadingError | None = None
    ended: bool = False
    told: bool = False
    unchanged: bool = False
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """Steps in order, those of new texts ready to be kept.

    Args:
        steps: at least one.
        encoder: the name of what encoded them, and the length of its vectors; None where none was new.
    """

    steps: tuple[Step, ...]
    encoder: tuple[str, int] | None = None


class Preparer(Protocol):
    """Makes what files hold ready to be kept; changes nothing."""

    def batches(self, jobs: Sequence[Job], how: How) -> Iterator[Batch]:
        """All steps of each file, in order.

        Raises:
            OtherEncoder: if the library's vectors are another encoder's.
        """
        ...


class Here:
    """Prepares in this process: reads and attributes in one thread, encodes in the one that asks.

    Args:
        library: for looking up what is known; read in both threads.
        encoder: gives the encoder when the first new text needs it.
        reader: reads files; asked in the second thread.
    """

    def __init__(self, library: Library, encoder: Callable[[], Encoder], reader: FileReader) -> None:
        self._library = library
        self._encoder = encoder
        self._reader = reader

    def batches(self, jobs: Sequence[Job], how: How) -> Iterator[Batch]:
        """As `Preparer` says."""
        last = {shard[-1].place for shard in shards(jobs)}
        steps = Reading(self._library, self._reader, how).steps(jobs)
        for batch in _batched(ahead(steps, _AHEAD), last):
            yield self._ready(batch)

    def _ready(self, steps: Sequence[Step]) -> Batch:
        """The steps, their outlines encoded together."""
        outlines = {step.outline.document.id: step.outline for step in steps if step.outline}
        if not outlines:
            return Batch(tuple(steps))
        encoder = self._encoder()
        with self._library.view() as view:
            require_same(view.setting("encoder"), encoder)
        made = {one.document.id: one for one in encoded(list(outlines.values()), encoder)}
        ready = (
            replace(step, outline=None, ready=made[step.outline.document.id]) if step.outline else step
            for step in steps
        )
        return Batch(tuple(ready), (encoder.name, encoder.dimension))


class Reading:
    """Reads files, and looks up in the library which need it.

    Args:
        library: for looking up; let go of at the end, as each thread has a connection of its own.
        reader: reads files.
        how: what is read besides what is new.
    """

    def __init__(self, library: Library, reader: FileReader, how: How) -> None:
        self._library = library
        self._reader = reader
        self._how = how

    def steps(self, jobs: Iterable[Job]) -> Iterator[Step]:
        """Each file's documents, then its end."""
        try:
            for job in jobs:
                yield from self._file(job)
        finally:
            self._library.close()

    def _file(self, job: Job) -> Iterator[Step]:
        step = Step(job)
        try:
            state = state_of(job.path, job.key)
            step = replace(step, state=state)
            before = self._before(job)
            if before and self._stands(before, state):
                step = replace(step, unchanged=True)
            elif failed := self._failed_before(job, state):
                yield replace(step, failure=failed, ended=True, told=True)
                return
            else:
                state = replace(state, media_type=self._reader.media_type(job.path))
                step = replace(step, state=state, replaces=before is not None)
                for read_one in self._reader.read(job.path, job.key, self._knows):
                    yield self._read(step, read_one)
        except ReadingError as failure:
            yield replace(step, failure=about(failure, str(job.path), job.key), ended=True)
        else:
            yield replace(step, ended=True)

    def _before(self, job: Job) -> FileState | None:
        """What is known of the file."""
        with self._library.view() as view:
            return view.file(job.key, removed=not self._how.restoring)

    def _stands(self, before: FileState, now: FileState) -> bool:
        """Whether the library holds all that can be had of the file as it is now."""
        if (before.sha256, before.about) != (now.sha256, now.about) or not self._library.keeps(before):
            return False
        with self._library.view() as view:
            return not (self._how.again and any(UNRECOGNISED in note for note in view.notes(now.path)))

    def _failed_before(self, job: Job, now: FileState) -> ReadingError | None:
        """Why the file can't be read, if that is known of these bytes and this reader."""
        if job.path in self._how.asked_for:
            return None
        with self._library.view() as view:
            failure = view.failed(now, edition())
        return ReadingError(failure.origin, failure.reason, failure.remedy) if failure else None

    def _read(self, step: Step, read_one: Read) -> Step:
        if isinstance(read_one, ReadingError):
            return replace(step, failure=about(read_one, str(step.job.path), step.job.key))
        if isinstance(read_one, Document):
            return replace(step, document=read_one)
        return replace(step, document=read_one.document, outline=self._as_corrected(read_one))

    def _as_corrected(self, made: Outline) -> Outline:
        """The outline of a document under the title, day and so on that curators decided, where they did."""
        with self._library.view() as view:
            corrected = view.as_corrected(made.document)
        return made if corrected == made.document else outline(corrected)

    def _knows(self, ident: str) -> bool:
        with self._library.view() as view:
            return view.knows(ident)


def shards(jobs: Sequence[Job]) -> list[list[Job]]:
    """The files in order, in groups that are prepared by themselves, so that it doesn't matter where."""
    made: list[list[Job]] = []
    held = 0
    for job in jobs:
        if not made or len(made[-1]) == _FILES or held + job.size > _BYTES:
            made.append([])
            held = 0
        made[-1].append(job)
        held += job.size
    return made


def about(failure: ReadingError, path: str, key: str) -> ReadingError:
    """The failure, told of the key by which the library knows the file."""
    if failure.origin.startswith(key):
        return failure
    return type(failure)(key + failure.origin.removeprefix(path), failure.reason, failure.remedy)


def _batched(steps: Iterable[Step], last: AbstractSet[int]) -> Iterator[list[Step]]:
    """Steps that are kept together; a new batch begins behind the last file of a shard.

    Args:
        steps: in order.
        last: the places of the files that end a shard.
    """
    batch: list[Step] = []
    for step in steps:
        batch.append(step)
        waiting = sum(len(one.outline.passages) for one in batch if one.outline)
        if waiting >= _BATCH or (step.ended and (not waiting or step.job.place in last)):
            yield batch
            batch = []
    if batch:
        yield batch
