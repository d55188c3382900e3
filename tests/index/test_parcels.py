"""What was made of files, as bytes."""

from pathlib import Path

import numpy as np

from corpus.document import Document
from corpus.errors import NoText
from corpus.library import FileState
from index.parcels import pack, pack_jobs, unpack, unpack_jobs
from index.preparing import encoded, outline
from index.steps import Batch, Job, Step
from tests.fakes import LetterCountEncoder

JOB = Job(3, Path("/inbox/a.txt"), "/inbox/a.txt", 70)
STATE = FileState("/inbox/a.txt", "ab" * 32, 70, "", "a.txt", "text/plain")


def test_files_come_back() -> None:
    """With places, paths, keys and sizes, strange names too."""
    jobs = [JOB, Job(4, Path("/inbox/\udcff “b”.txt"), "/inbox/\\udcff “b”.txt", 0)]
    assert unpack_jobs(pack_jobs(jobs)) == jobs


def test_a_batch_comes_back_bit_by_bit() -> None:
    """Documents with quotations and vectors, texts that are known, failures and ends."""
    encoder = LetterCountEncoder()
    document = Document.of("The fence is long.\n\n“It is,” said Asif Ghafoor. It was.", key="/inbox/a.txt", title="A")
    (ready,) = encoded([outline(document)], encoder)
    steps = (
        Step(JOB, STATE, document, ready=ready, replaces=True),
        Step(JOB, STATE, document),
        Step(JOB, STATE, failure=NoText("/inbox/a.txt#2"), told=True),
        Step(JOB, STATE, ended=True, unchanged=True),
        Step(JOB, failure=NoText("/inbox/a.txt"), ended=True),
    )
    made = unpack(pack(Batch(steps, (encoder.name, encoder.dimension))), {3: JOB})
    assert made.encoder == ("letter-count", 27)
    assert made.steps[1] == steps[1]
    assert made.steps[3] == steps[3]
    assert [str(step.failure) for step in made.steps] == [str(step.failure) for step in steps]
    again = made.steps[0].ready
    assert again
    assert (again.document, again.passages, again.quotations) == (document, ready.passages, ready.quotations)
    assert np.array_equal(again.vectors, ready.vectors)
    for one, other in zip(again.sentences, ready.sentences, strict=True):
        assert one.spans == other.spans
        assert np.array_equal(one.vectors, other.vectors)


def test_a_batch_without_vectors() -> None:
    """Nothing new needs no encoder."""
    batch = Batch((Step(JOB, STATE, ended=True, unchanged=True),))
    assert unpack(pack(batch), {3: JOB}) == batch
