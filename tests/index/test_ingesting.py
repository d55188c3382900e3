"""Files made ready by several processes: the same library as by one, whatever befalls them."""

import importlib.util
import json
import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from assistant.bootstrap import bench, parts
from assistant.settings import Settings
from corpus.library import Library
from index.checking import verify
from index.errors import IngestUnavailable, OtherEncoder
from index.ingesting import Spread, Worker
from index.outcome import Outcome, Status
from index.parcels import pack_jobs, unpack
from index.steps import How, Job
from tests.conftest import SmallDesk, open_desk
from tests.corpus.library.making import ROOT
from tests.fakes import LetterCountEncoder
from tests.index.benches import letters

if importlib.util.find_spec("ray") is None:
    if os.environ.get("CI"):
        raise RuntimeError("Ray isn't installed: the extra `ingest` belongs to the tests")
    pytest.skip("Ray isn't installed: nothing of `onrecord ingest` is tested", allow_module_level=True)

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")  # of Ray, in itself

TIMES = {"added", "at", "removed"}
"""Columns that tell when something was done."""

ONRECORD = (sys.executable, "-c", "import sys; from ui.cli import run; sys.exit(run(sys.argv[1:]))")
"""The command, of this tree."""


@dataclass(frozen=True)
class Ran:
    """What came of one inbox: by `add`, by two processes one of which was killed, and by these once more."""

    added: SmallDesk
    spread: SmallDesk
    told: tuple[list[Outcome], list[Outcome]]
    again: list[Outcome]
    killed: int


def tables(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, but times."""
    with closing(sqlite3.connect(folder / "library.sqlite")) as rows:
        names = [name for (name,) in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: _rows(rows, name) for name in names if not name.startswith("sqlite_")}


def _rows(rows: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    columns = [f'"{name}"' for _, name, *_ in rows.execute(f"PRAGMA table_info({table})") if name not in TIMES]
    return sorted(rows.execute(f"SELECT {', '.join(columns)} FROM {table}").fetchall(), key=repr)


def plain(outcomes: list[Outcome]) -> list[Outcome]:
    """Without how long it took, and without news of files on their way."""
    return [replace(one, seconds=0.0, left=None) for one in outcomes if one.status is not Status.READING]


def fill(inbox: Path) -> None:
    """Files of many shards: good ones, bad ones, two of one text, an archive, records, and some that kill."""
    inbox.mkdir()
    for number in range(40):
        said = f"The fence is {number} metres long. “It is very long,” said Asif Ghafoor on day {number}.\n\n" * 3
        (inbox / f"{number:02}.txt").write_text(said, "utf-8")
    (inbox / "twin.txt").write_text((inbox / "00.txt").read_text("utf-8"), "utf-8")
    (inbox / "deadly.txt").write_text("The wall is high.", "utf-8")
    (inbox / "broken.pdf").write_bytes(b"%PDF-1.7\nbroken")
    (inbox / "empty.txt").write_bytes(b"")
    records = [
        json.dumps({"id": f"r{number}", "text": f"Record {number}: “Yes,” said Ann Lee."}) for number in range(150)
    ]
    (inbox / "records.jsonl").write_text("\n".join([*records[:70], "{broken", *records[70:]]), "utf-8")
    with zipfile.ZipFile(inbox / "some.zip", "w") as archive:
        archive.writestr("one.txt", "The first is about a fence.")
        archive.writestr("bad.txt", b"")


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Started once, since starting takes seconds."""
    folder = tmp_path_factory.mktemp("ingest")
    inbox, mark = folder / "inbox", folder / "mark"
    fill(inbox)
    added, spread = (open_desk(folder / name, LetterCountEncoder()) for name in ("added", "spread"))
    by_add = added.add(inbox)
    made = Spread(partial(letters, spread.folder, mortal=mark), 2)
    by_two = list(spread.indexer.spread(made).add([inbox]))
    again = spread.add(inbox)
    killed = int(mark.read_text("ascii"))
    return Ran(added, spread, (by_add, by_two), again, killed)


def test_the_library_is_the_same(ran: Ran) -> None:
    """Every row of every table, quotations and vectors bit by bit, although a process was killed on the way."""
    one, two = tables(ran.added.folder), tables(ran.spread.folder)
    assert one.keys() == two.keys()
    for name in one:
        assert one[name] == two[name], name
    assert len(one["vector"]) > 180
    assert verify(ran.spread.library, ran.spread.snapshots) == ()


def test_it_is_told_as_add_tells(ran: Ran) -> None:
    """The same outcomes and failures in the same order, counted alike."""
    one, two = map(plain, ran.told)
    assert one == two
    assert [outcome.origin.rpartition("/")[2] for outcome in two if outcome.status is Status.FAILED] == [
        "broken.pdf", "empty.txt", "records.jsonl#71", "some.zip!bad.txt",
    ]  # fmt: skip
    assert {failure.origin for failure in ran.added.library.failures()} == {
        failure.origin for failure in ran.spread.library.failures()
    }


def test_a_killed_process_is_made_up_for(ran: Ran) -> None:
    """It was another's, it is gone, and what it was at is in."""
    assert ran.killed != os.getpid()
    assert any(key.endswith("deadly.txt") for entry in ran.spread.library.entries() for key in entry.keys)


def test_what_is_in_costs_a_hash(ran: Ran) -> None:
    """`add` afterwards finds all of it unchanged."""
    assert {outcome.status for outcome in ran.again} == {Status.UNCHANGED, Status.FAILED}


def test_it_is_published(ran: Ran) -> None:
    """What was brought in is found."""
    snapshot, counts = ran.spread.snapshots.current(), ran.spread.library.counts()
    assert snapshot
    assert snapshot.manifest.passages == counts.passages
    assert ran.spread.retriever.retrieve("fence")


def test_nothing_stays_behind(ran: Ran) -> None:
    """No process, no folder, and no setting of the environment."""
    assert ran.again
    _wait_until_gone(os.getsid(0), "ray::")
    assert not list(Path(tempfile.gettempdir()).glob(f"r-*/session_*_{os.getpid()}"))
    assert not [name for name in os.environ if name.startswith("RAY_")]


def test_nothing_to_do_starts_nothing(desk: SmallDesk, tmp_path: Path) -> None:
    """An empty folder costs no process."""
    (tmp_path / "inbox").mkdir()
    spread = Spread(partial(letters, desk.folder), 2)
    assert list(desk.indexer.spread(spread).add([tmp_path / "inbox"])) == []


def test_a_large_file_is_handed_over_in_portions(desk: SmallDesk, tmp_path: Path) -> None:
    """Each of 64 steps, and free to be kept as it comes; of several files, only all of them together."""
    fill(tmp_path / "inbox")
    records, other = tmp_path / "inbox" / "records.jsonl", tmp_path / "inbox" / "00.txt"
    worker = Worker(partial(letters, desk.folder), How())
    rows = list(worker({"jobs": pack_jobs([_job(0, records)])}))
    assert [row["free"] for row in rows] == [True] * 3
    assert [len(unpack(row["made"], {0: _job(0, records)}).steps) for row in rows] == [64, 64, 24]
    rows = list(worker({"jobs": pack_jobs([_job(0, records), _job(1, other)])}))
    assert [row["free"] for row in rows] == [False, False, True]


def test_what_stops_the_run_is_told_by_name(desk: SmallDesk, tmp_path: Path) -> None:
    """In place of what was made."""
    file = tmp_path / "a.txt"
    file.write_text("The fence is long.", "utf-8")
    desk.add(file)
    file.write_text("The fence is longer.", "utf-8")
    (row,) = Worker(partial(letters, desk.folder, name="another"), How())({"jobs": pack_jobs([_job(0, file)])})
    assert (row["trouble"], row["made"]) == ("OtherEncoder", b"")
    assert "onrecord reindex --encoder another" in row["why"]


def _job(place: int, file: Path) -> Job:
    return Job(place, file, str(file), file.stat().st_size)


def test_a_missing_package_is_told() -> None:
    """With the line that installs it, before anything is begun."""
    code = (
        "import importlib.util as u; u.find_spec = lambda _: None\n"
        "from index.ingesting import Spread\nSpread(None, 1)"  # as if Ray weren't there
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert IngestUnavailable.__name__ in done.stderr
    assert ".[ingest]" in done.stderr


def test_nothing_of_it_is_imported_otherwise() -> None:
    """The command line starts without Ray."""
    code = "import sys, ui.cli, index.ingesting; print(sorted({'ray', 'pyarrow', 'torch'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout == "[]\n"


@pytest.mark.long
def test_a_second_run_in_one_process(desk: SmallDesk, tmp_path: Path) -> None:
    """It is refused another encoder by the error that `add` raises, though another process found out."""
    for place in range(2):
        (tmp_path / f"{place}.txt").write_text(f"The fence is {place} long.", "utf-8")
    spread = Spread(partial(letters, desk.folder), 1)
    assert [one.status for one in desk.indexer.spread(spread).add([tmp_path / "0.txt"])] == [Status.ADDED]
    spread = Spread(partial(letters, desk.folder, name="another"), 1)
    with pytest.raises(OtherEncoder, match="onrecord reindex --encoder another"):
        list(desk.indexer.spread(spread).add([tmp_path / "1.txt"]))


@pytest.mark.long
@pytest.mark.parametrize("workers", [1, 2])
def test_the_samples_are_the_same(tmp_path: Path, workers: int) -> None:
    """With the encoder that ships and files read in confinement, bit by bit, computing in as many threads."""
    samples = ROOT / "corpus" / "samples" / "wikinews"
    threads = str(max(1, (os.cpu_count() or 1) // workers))
    for name, extra in (("add", ()), ("ingest", ("--workers", str(workers)))):
        command = [*ONRECORD, name, str(samples), "--library", str(tmp_path / name), *extra]
        subprocess.run(
            command, check=True, capture_output=True, cwd=ROOT, env=os.environ | {"OMP_NUM_THREADS": threads}
        )
    one, two = tables(tmp_path / "add"), tables(tmp_path / "ingest")
    for name in one:
        assert one[name] == two[name], name


@pytest.mark.long
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_stopped_carries_on(tmp_path: Path, how: signal.Signals) -> None:
    """What was kept stays, no process does, and the same command brings in the rest."""
    inbox = tmp_path / "inbox"
    fill(inbox)
    command = [*ONRECORD, "ingest", str(inbox), "--library", str(tmp_path / "library"), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True) as run:
        assert run.stdout
        run.stdout.readline()
        run.send_signal(how)
        run.stdout.read()
    _wait_until_gone(run.pid)
    kept = Library(tmp_path / "library").counts().documents
    assert 0 < kept < 190
    subprocess.run(command, check=False, capture_output=True, cwd=ROOT)
    assert Library(tmp_path / "library").counts().documents == 192
    desk = parts(Settings.load(library=tmp_path / "library"))
    assert verify(desk.library, desk.snapshots) == ()


def _wait_until_gone(session: int, words: str = "") -> None:
    """Until no process of a session runs whose command begins so."""
    until = time.monotonic() + 120
    while left := [process for process in _running(session) if process.startswith(words)]:
        assert time.monotonic() < until, left
        time.sleep(0.1)


def _running(session: int) -> Iterator[str]:
    """The command of each process of a session."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, _, _, of = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()[:4]
            if int(of) == session and state != "Z":
                yield (folder / "cmdline").read_bytes().decode("utf-8", "replace").replace("\0", " ")


def test_a_bench_is_what_the_assistant_works_with(tmp_path: Path) -> None:
    """The library, and an encoder that isn't loaded before it is needed; made of what is sent there."""
    Library.create(tmp_path / "library")
    settings = Settings.load(library=tmp_path / "library", encoder="no such model")
    made = bench(pickle.loads(pickle.dumps(settings)))  # noqa: S301 — our own words
    assert made.library.counts().documents == 0
