"""Files on their way in, as far as nothing is changed."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as some

from index.readers import DirectReader
from index.steps import Here, How, Job, shards
from tests.conftest import SmallDesk


def _jobs(*sizes: int) -> list[Job]:
    return [Job(place, Path(f"{place}.txt"), f"{place}.txt", size) for place, size in enumerate(sizes)]


@given(some.lists(some.integers(0, 3 << 20)))
def test_shards_are_the_files_in_order(sizes: list[int]) -> None:
    """None is left out or moved; none but a single file is larger than a megabyte, and none holds more than sixteen."""
    jobs = _jobs(*sizes)
    made = shards(jobs)
    assert [job for shard in made for job in shard] == jobs
    assert all(0 < len(shard) <= 16 for shard in made)
    assert all(len(shard) == 1 or sum(job.size for job in shard) <= 1 << 20 for shard in made)


def test_a_shard_is_prepared_alike_wherever_it_stands(desk: SmallDesk, tmp_path: Path) -> None:
    """What is encoded together is the same, alone or among others: so are the vectors, to the last bit."""
    jobs = []
    for place in range(40):
        path = tmp_path / f"{place:02}.txt"
        path.write_text(f"The statement number {place} is about a fence.", "utf-8")
        jobs.append(Job(place, path, str(path), path.stat().st_size))
    here = Here(desk.library, lambda: desk.encoder, DirectReader())
    together = [[step.job.place for step in batch.steps] for batch in here.batches(jobs, How())]
    apart = [[step.job.place for step in batch.steps] for shard in shards(jobs) for batch in here.batches(shard, How())]
    assert together == apart
    assert desk.library.counts().documents == 0
