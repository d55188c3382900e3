"""Files and what was made of them as bytes, on their way between the processes of one run: JSON and plain numbers."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from corpus.library import FileState, Prepared, Sentences, Vectors
from index.packing import (
    Message,
    pack_document,
    pack_failure,
    pack_outline,
    unpack_document,
    unpack_failure,
    unpack_outline,
)
from index.preparing import Outline
from index.steps import Batch, Job, Step

_LENGTH = 8
_NUMBER = "<f4"


def pack_jobs(jobs: Sequence[Job]) -> bytes:
    """What `unpack_jobs` reads."""
    return _bytes([(job.place, str(job.path), job.key, job.size) for job in jobs])


def unpack_jobs(packed: bytes) -> list[Job]:
    """The files, in order."""
    return [Job(place, Path(path), key, size) for place, path, key, size in json.loads(packed)]


def pack(batch: Batch) -> bytes:
    """What `unpack` reads: the words, their length before them, and the vectors one after the other."""
    words = _bytes({"encoder": batch.encoder, "steps": [_pack_step(step) for step in batch.steps]})
    vectors = [rows for step in batch.steps if step.ready for rows in _rows(step.ready)]
    numbers = b"".join(np.asarray(rows, dtype=_NUMBER).tobytes() for rows in vectors)
    return len(words).to_bytes(_LENGTH, "big") + words + numbers


def unpack(packed: bytes, jobs: Mapping[int, Job]) -> Batch:
    """The steps, bit by bit as they were.

    Args:
        packed: by `pack`.
        jobs: the files by their places.
    """
    end = _LENGTH + int.from_bytes(packed[:_LENGTH], "big")
    told = json.loads(packed[_LENGTH:end])
    encoder = (str(told["encoder"][0]), int(told["encoder"][1])) if told["encoder"] else None
    numbers = np.frombuffer(packed, dtype=_NUMBER, offset=end).reshape(-1, encoder[1] if encoder else 1)
    rows = _Rows(numbers)
    return Batch(tuple(_unpack_step(step, jobs[step["job"]], rows) for step in told["steps"]), encoder)


class _Rows:
    """Vectors, taken from the first to the last."""

    def __init__(self, numbers: Vectors) -> None:
        self._numbers = numbers
        self._taken = 0

    def take(self, many: int) -> Vectors:
        self._taken += many
        return np.array(self._numbers[self._taken - many : self._taken], dtype=np.float32)


def _rows(ready: Prepared) -> Iterator[Vectors]:
    yield ready.vectors
    for sentences in ready.sentences:
        yield sentences.vectors


def _pack_step(step: Step) -> Message:
    made = step.ready
    return {
        "job": step.job.place,
        "state": asdict(step.state) if step.state else None,
        "document": pack_document(step.document) if step.document else None,
        "outline": pack_outline(_outline(made)) if made else None,
        "failure": pack_failure(step.failure) if step.failure else None,
        "said": [step.ended, step.told, step.unchanged, step.replaces],
    }


def _outline(made: Prepared) -> Outline:
    return Outline(made.document, made.quotations, made.passages, tuple(one.spans for one in made.sentences))


def _unpack_step(packed: Message, job: Job, rows: _Rows) -> Step:
    state = FileState(**packed["state"]) if packed["state"] else None
    document = unpack_document(packed["document"]) if packed["document"] else None
    failure = unpack_failure(packed["failure"]) if packed["failure"] else None
    ready = _ready(unpack_outline(document, packed["outline"]), rows) if document and packed["outline"] else None
    ended, told, unchanged, replaces = packed["said"]
    return Step(
        job, state, document, None, ready, failure, ended=ended, told=told, unchanged=unchanged, replaces=replaces
    )


def _ready(made: Outline, rows: _Rows) -> Prepared:
    whole = rows.take(len(made.passages))
    parts = tuple(Sentences(spans, rows.take(len(spans))) for spans in made.sentences)
    return Prepared(made.document, made.passages, made.quotations, whole, parts)


def _bytes(told: Message | Iterable[object]) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
