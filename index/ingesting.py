"""Files made ready by several processes at once: the only module that imports Ray.

Whoever keeps what they make stays one process, so the library has one writer, in one order, however many prepare.
"""

import contextlib
import functools
import importlib.util
import logging
import os
import secrets
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import CorpusError, LibraryError
from corpus.library import Library
from index.errors import EncoderUnavailable, IngestUnavailable, OtherEncoder, SearchError, WorkerUnavailable
from index.parcels import pack, pack_jobs, unpack, unpack_jobs
from index.ports import Encoder
from index.readers import FileReader
from index.steps import Batch, Here, How, Job, Step, shards

_PORTION = 64
"""Steps that are handed over together. A count, so that a shard read again is cut in the same places."""

_STORE = 256 << 20
"""Bytes of shared memory for what is on its way; more goes to the disk."""

_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",  # it calls nobody
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # so that, on every system, it listens to this machine alone,
    "RAY_AUTH_MODE": "token",  # and there to this run alone
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_BACKEND_LOG_LEVEL": "fatal",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
}
"""What Ray reads from the environment, some of it when it is imported."""

_LIBRARIES: tuple[type[LibraryError], ...] = (LibraryError, *LibraryError.__subclasses__())
_KINDS: tuple[type[CorpusError | SearchError], ...] = (*_LIBRARIES, EncoderUnavailable, OtherEncoder, WorkerUnavailable)
_TROUBLES = {kind.__name__: kind for kind in _KINDS}


@dataclass(frozen=True, slots=True)
class Bench:
    """What one process prepares files with: a library to look up in, an encoder, a reader."""

    library: Library
    encoder: Callable[[], Encoder]
    reader: FileReader


class Spread:
    """Prepares shards of files in processes of their own, and gives what they make in order.

    A shard whose process is killed is read again by another. Nothing of a shard is given before all of it is there,
    unless it is one large file.

    Args:
        bench: makes what a process works with; a function that other processes can import, with plain arguments.
        workers: how many processes.

    Raises:
        IngestUnavailable: if Ray isn't installed.
    """

    def __init__(self, bench: Callable[[], Bench], workers: int) -> None:
        if importlib.util.find_spec("ray") is None:
            raise IngestUnavailable(
                "several processes need the package Ray: `pip install --constraint .ci/constraints.txt .[ingest]` in "
                "the folder of On Record installs it; `onrecord add` does without"
            )
        self._bench = bench
        self._workers = workers

    def batches(self, jobs: Sequence[Job], how: How) -> Iterator[Batch]:
        """As `Preparer` says.

        Raises:
            WorkerUnavailable: if the processes can't be started, or die again and again.
        """
        if not jobs:
            return
        known = {job.place: job for job in jobs}
        with _ray(self._workers) as data:
            asked = [{"jobs": pack_jobs(shard)} for shard in shards(jobs)]
            made = data.from_items(asked, override_num_blocks=len(asked)).flat_map(
                Worker,
                fn_constructor_kwargs={"bench": self._bench, "how": how},
                compute=data.ActorPoolStrategy(size=self._workers),
                num_cpus=1,
            )
            yield from _whole(made.iter_rows(), known)


class Worker:
    """One process at its bench; Ray makes it there.

    Args:
        bench: makes what it works with.
        how: what is read besides what is new.
    """

    def __init__(self, bench: Callable[[], Bench], how: How) -> None:
        made = bench()
        self._here = Here(made.library, made.encoder, made.reader)
        self._how = how

    def __call__(self, row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """What was made of a shard, in portions; or what stops the whole run."""
        try:
            jobs = unpack_jobs(row["jobs"])
            for portion, last in _portions(self._here.batches(jobs, self._how)):
                yield {"made": pack(portion), "free": last or len(jobs) == 1, "trouble": "", "why": ""}
        except (CorpusError, SearchError) as trouble:
            yield {"made": b"", "free": True, "trouble": type(trouble).__name__, "why": str(trouble)}


def _portions(batches: Iterator[Batch]) -> Iterator[tuple[Batch, bool]]:
    """The steps in batches of one size, and whether it is the last."""
    steps: list[Step] = []
    encoder = None
    for batch in batches:
        encoder = batch.encoder or encoder
        steps += batch.steps
        while len(steps) > _PORTION:
            yield Batch(tuple(steps[:_PORTION]), encoder), False
            del steps[:_PORTION]
    yield Batch(tuple(steps), encoder), True


def _whole(rows: Iterator[Mapping[str, Any]], jobs: Mapping[int, Job]) -> Iterator[Batch]:
    """The portions, those of a shard of several files only when all of it is there.

    So nothing that a shard's process looks up changes before it is through, and another can do it again from the start;
    a file by itself is not settled before its end.
    """
    held: list[Batch] = []
    for row in rows:
        if row["trouble"]:
            raise _TROUBLES.get(row["trouble"], SearchError)(row["why"])
        held.append(unpack(row["made"], jobs))
        if row["free"]:
            yield from held
            held = []


@contextlib.contextmanager
def _ray(workers: int) -> Iterator[Any]:
    """Ray Data over a Ray of our own: on this machine alone, quiet, in a private folder, and gone afterwards."""
    folder = tempfile.mkdtemp(prefix="r-")
    threads = str(max(1, (os.cpu_count() or 1) // workers))
    with _environment({**_QUIET, "RAY_AUTH_TOKEN": _token(), "OMP_NUM_THREADS": threads}):
        import ray

        try:
            with _signals(), _hushed():
                ray.init(
                    address="local",
                    num_cpus=workers + 1,  # shares of ours, not cores: one is left for what feeds the workers
                    include_dashboard=False,
                    object_store_memory=_STORE,
                    log_to_driver=False,
                    configure_logging=False,
                    _temp_dir=folder,
                )
            yield _data()
        except (ray.exceptions.RayError, OSError) as trouble:
            raise WorkerUnavailable(
                f"the processes that prepare files failed: {str(trouble).strip().splitlines()[-1]}. Is there enough "
                f"memory and room in {Path(folder).parent}? The same command carries on"
            ) from trouble
        finally:
            ray.shutdown()
            shutil.rmtree(folder, ignore_errors=True)


def _data() -> Any:  # noqa: ANN401 — Ray's module, which has no types that a checker follows
    import ray.data

    logging.getLogger("ray.data").setLevel(logging.ERROR)  # it tells of each run
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.target_max_block_size = 1  # each portion for itself
    return ray.data


@functools.cache
def _token() -> str:
    """What the processes of this one know each other by; Ray reads it once."""
    return secrets.token_hex(32)


@contextlib.contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """Set these variables while the block runs, and take back what Ray sets meanwhile."""
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        for name in [name for name in os.environ if name in values or name.startswith("RAY_")]:
            if name in before:
                os.environ[name] = before[name]
            else:
                del os.environ[name]


@contextlib.contextmanager
def _signals() -> Iterator[None]:
    """Keep the handlers of Ctrl-C and the like that are set before, whatever the block sets."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        with contextlib.suppress(ValueError, TypeError):  # another thread than the main one sets none, nor did Ray
            signal.signal(number, handler)


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    """Ray's own processes and its compiled part begin without a word; what goes wrong is raised."""
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)
