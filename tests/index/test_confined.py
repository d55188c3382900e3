"""Files read in a process of their own, hostile ones among them."""

import json
import os
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.errors import DamagedFile, FileTooLarge, ReadingError, TooSlow, UnreadableFile
from corpus.reading import Limits, find
from index import confined, worker
from index.confined import ConfinedReader
from index.errors import WorkerUnavailable
from index.indexing import Indexer
from index.outcome import Status
from index.preparing import Outline
from index.readers import DirectReader, FileReader, Known, Read
from tests.conftest import SmallDesk
from tests.corpus.library.making import ROOT

SAMPLES = ROOT / "corpus" / "samples"
LONG = "“The fence is long,” said Asif Ghafoor on {}. He added that nobody had climbed it since {}.\n\n"

NewReader = Callable[[Limits], ConfinedReader]


@pytest.fixture
def new_reader() -> Iterator[NewReader]:
    """Makes readers that are closed at the end."""
    made: list[ConfinedReader] = []

    def new(limits: Limits) -> ConfinedReader:
        made.append(ConfinedReader(limits))
        return made[-1]

    yield new
    for reader in made:
        reader.close()


@pytest.fixture(scope="module")
def reader() -> Iterator[ConfinedReader]:
    """One for all tests that need no limits of their own, as one serves a whole run."""
    made = ConfinedReader()
    yield made
    made.close()


def _known(_: str) -> bool:
    return False


def _workers(parent: int | None = None) -> list[int]:
    """The processes that read for this one, or for another."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
            state, above = (folder / "stat").read_text("utf-8").rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if b"index.worker" in words and int(above) == (parent or os.getpid()) and state != "Z":
            found.append(int(folder.name))
    return found


def _is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _all(reader: FileReader, path: Path) -> list[Read | str]:
    """All that comes of a file; failures as what they say."""
    made: list[Read | str] = []
    try:
        made.append(reader.media_type(path))
        made += [_told(one) for one in reader.read(path, str(path), _known)]
    except ReadingError as failure:
        made.append(_told(failure))
    return made


def _told(one: Read) -> Read | str:
    return f"{type(one).__name__} {one}" if isinstance(one, ReadingError) else one


def _long(path: Path, times: int) -> Path:
    path.write_text("".join(LONG.format(number, number * 7) for number in range(times)), "utf-8")
    return path


def _records(path: Path, *texts: str) -> Path:
    lines = [json.dumps({"id": f"r{number}", "text": text}) for number, text in enumerate(texts)]
    path.write_text("\n".join(lines), "utf-8")
    return path


def _bomb(path: Path, mebibytes: int) -> Path:
    """A PDF of one page, whose words unpack to so much."""
    words = zlib.compress(b"BT (boom) Tj ET " * (mebibytes * 65_536), 9)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(words), words),
    ]
    body, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"xref\n0 5\n0000000000 65535 f \n" + table
    body += b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % body.rindex(b"xref")
    path.write_bytes(body)
    return path


def test_it_reads_as_the_plain_one(reader: ConfinedReader) -> None:
    """Of samples in each format the same documents, quotations, passages, sentences, to the last digit; in one process.

    The smallest two of each kind in each folder, so that it takes seconds.
    """
    kinds: dict[tuple[Path, str], list[Path]] = {}
    for path in sorted((one for one in find([SAMPLES]) if isinstance(one, Path)), key=lambda one: one.stat().st_size):
        kinds.setdefault((path.parent, path.suffix), []).append(path)
    for path in (path for some in kinds.values() for path in some[:2]):
        here, there = _all(DirectReader(), path), _all(reader, path)
        assert repr(there) == repr(here)
        assert there == here
    assert len(kinds) > 5
    assert len(_workers()) == 1


def test_what_cant_be_read_is_told_alike(reader: ConfinedReader, tmp_path: Path) -> None:
    """Damaged, empty, missing, of no format, and records among whole ones."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\nbroken")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "d.jsonl").write_text('{"id": "r1", "text": "One."}\n{broken\n{"id": "r3", "text": "Three."}', "utf-8")
    (tmp_path / "e.bin").write_bytes(b"\x7fELF\x00\x01")
    for name in ("a.pdf", "b.txt", "c.zip", "d.jsonl", "e.bin", "missing.txt"):
        assert _all(reader, tmp_path / name) == _all(DirectReader(), tmp_path / name)


def test_no_process_before_the_first_file(tmp_path: Path, new_reader: NewReader, desk: SmallDesk) -> None:
    """An unchanged folder costs none."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.txt").write_text("The fence is long.", "utf-8")
    desk.add(inbox)
    before = _workers()
    again = Indexer(desk.library, desk.snapshots, lambda: desk.encoder, new_reader(Limits()))
    assert [outcome.status for outcome in again.sync(inbox)] == [Status.UNCHANGED]
    assert _workers() == before


def test_known_texts_are_not_outlined(reader: ConfinedReader, tmp_path: Path) -> None:
    """They come as documents alone."""
    file = _records(tmp_path / "r.jsonl", "One.", "Two.")
    one, two = reader.read(file, "r", _known)
    assert isinstance(one, Outline)
    assert isinstance(two, Outline)
    again = list(reader.read(file, "r", lambda ident: ident == one.document.id))
    assert again == [one.document, two]


def test_leaving_off_early(reader: ConfinedReader, tmp_path: Path) -> None:
    """Ends the process that was at it; the next file is read by another."""
    file = _records(tmp_path / "r.jsonl", *(f"Number {number}." for number in range(50)))
    run = reader.read(file, "r", _known)
    next(run)
    run.close()  # type: ignore[attr-defined] # it is a generator
    assert _workers() == []
    assert len(list(reader.read(file, "r", _known))) == 50


def test_an_idle_process_leaves(tmp_path: Path) -> None:
    """It ends by itself; the next file is read by another."""
    reader = ConfinedReader(idle=0.1)
    file = _records(tmp_path / "r.jsonl", "One.")
    for _ in range(2):
        assert len(list(reader.read(file, "r", _known))) == 1
        assert reader._resting is not None
        assert reader._resting._process.wait(10) == 0
    reader.close()


def test_a_text_that_takes_too_long(new_reader: NewReader, tmp_path: Path) -> None:
    """Fails alone, with the limit and what to do; the next one is read."""
    reader = new_reader(Limits(seconds=2, seconds_per_mebibyte=0))
    with pytest.raises(TooSlow, match=r"a\.txt: reading it takes more than 2 seconds of computing\. Split it"):
        list(reader.read(_long(tmp_path / "a.txt", 20_000), "a.txt", _known))
    assert len(list(reader.read(_long(tmp_path / "b.txt", 2), "b.txt", _known))) == 1


def test_a_record_that_takes_too_long(new_reader: NewReader, tmp_path: Path) -> None:
    """The records around it are read all the same; should it be many, the file is given up."""
    reader = new_reader(Limits(seconds=2, seconds_per_mebibyte=0))
    endless = _long(tmp_path / "a.txt", 15_000).read_text("utf-8")
    file = _records(tmp_path / "r.jsonl", "Zero.", "One.", endless, "Three.")
    _, before, slow, after = reader.read(file, "r", _known)
    assert isinstance(before, Outline)
    assert isinstance(after, Outline)
    assert isinstance(slow, TooSlow)
    assert (before.document.text, slow.origin, after.document.text) == ("One.", "r#r2", "Three.")


def test_a_file_of_such_records(reader: ConfinedReader, tmp_path: Path) -> None:
    """Is given up when it has cost some processes."""
    file = _records(tmp_path / "r.jsonl", *(f"Number {number}." for number in range(9)))
    run = reader.read(file, "r", _killing(signal.SIGKILL, "Number 2.", "Number 4.", "Number 5."))
    made = [next(run) for _ in range(6)]
    assert [isinstance(one, UnreadableFile) for one in made] == [False, False, True, False, True, True]
    with pytest.raises(TooSlow, match="3 of its records"):
        next(run)


def test_who_waits_without_computing(new_reader: NewReader, tmp_path: Path) -> None:
    """Is ended as well, by the clock on the wall."""
    reader = new_reader(Limits(seconds=1, patience=1))
    file = _records(tmp_path / "r.jsonl", "One.", "Two.")
    first, second = reader.read(file, "r", _killing(signal.SIGSTOP, "One."))
    assert isinstance(first, TooSlow)
    assert "doesn't come to an end" in first.reason
    assert isinstance(second, Outline)


def _killing(sign: signal.Signals, *texts: str) -> Callable[[str], bool]:
    """Sends the reading process a signal when these texts are asked about."""
    from corpus.document import identify

    def known(ident: str) -> bool:
        if ident in map(identify, texts):
            for process in _workers():
                os.kill(process, sign)
        return False

    return known


@pytest.mark.parametrize(
    ("sign", "kind", "reason"),
    [
        (signal.SIGKILL, UnreadableFile, "was killed"),
        (signal.SIGSEGV, DamagedFile, "makes its reader crash (SIGSEGV)"),
        (signal.SIGABRT, DamagedFile, "makes its reader crash (SIGABRT)"),
    ],
)
def test_a_process_that_dies(
    reader: ConfinedReader, tmp_path: Path, sign: signal.Signals, kind: type[ReadingError], reason: str
) -> None:
    """In the middle of a file it fails that record, and the rest is read by a new one; a text fails as a whole."""
    file = _records(tmp_path / "a.jsonl", "One.", "Two.", "Three.")
    made = list(reader.read(file, "a", _killing(sign, "Two.")))
    assert [type(one) for one in made] == [Outline, kind, Outline]
    assert isinstance(made[1], ReadingError)
    assert (made[1].origin, reason in made[1].reason) == ("a#r1", True)
    (tmp_path / "b.txt").write_text("Four.", "utf-8")
    with pytest.raises(kind):
        list(reader.read(tmp_path / "b.txt", "b", _killing(sign, "Four.")))


class _Endangered(ConfinedReader):
    """Its process is killed in the middle of a text, once."""

    def read(self, path: Path, key: str, known: Known) -> Iterator[Read]:
        """As ever, but for "Two."."""
        killing = _killing(signal.SIGKILL, "Two.")
        yield from super().read(path, key, lambda ident: killing(ident) or known(ident))


def test_a_run_goes_on(desk: SmallDesk, tmp_path: Path) -> None:
    """When a process is killed at one file, that file is a failure, the others are added; the next run brings it in."""
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for number, text in enumerate(("One.", "Two.", "Three.")):
        (inbox / f"{number}.txt").write_text(text, "utf-8")
    reader = _Endangered()
    indexer = Indexer(desk.library, desk.snapshots, lambda: desk.encoder, reader)
    assert [outcome.status.value for outcome in indexer.add([inbox])] == ["added", "failed", "added"]
    reader.close()
    assert [outcome.status.value for outcome in desk.indexer.sync(inbox)] == ["unchanged", "added", "unchanged"]


def test_a_bomb(new_reader: NewReader, tmp_path: Path) -> None:
    """A small file that unpacks to a gigabyte costs no more than the limits allow, and is told."""
    reader = new_reader(Limits(seconds=20, memory=400 * 1024 * 1024))
    bomb = _bomb(tmp_path / "bomb.pdf", 1024)
    assert bomb.stat().st_size < 4_000_000
    began = time.monotonic()
    with pytest.raises(ReadingError):
        list(reader.read(bomb, "bomb.pdf", _known))
    assert time.monotonic() - began < 100


def test_a_text_that_takes_too_much_memory(new_reader: NewReader, tmp_path: Path) -> None:
    """Is a failure of its own, and the next one is read."""
    reader = new_reader(Limits(memory=256 * 1024 * 1024))
    with pytest.raises(FileTooLarge, match="memory"):
        list(reader.read(_long(tmp_path / "a.txt", 300_000), "a.txt", _known))
    assert len(list(reader.read(_long(tmp_path / "b.txt", 2), "b.txt", _known))) == 1


def test_memory_is_watched_where_the_system_does_not() -> None:
    """A process that holds more than it may ends itself, and says so by its exit code."""
    code = (
        "import time\nfrom corpus.reading import Limits\nfrom index.worker import watch\n"
        "held = bytearray(b'x' * 150_000_000)\nwatch(Limits(memory=100_000_000))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, timeout=60)
    assert done.returncode == worker.OVER_MEMORY
    cause = confined._cause(worker.OVER_MEMORY, "a.pdf", 1, Limits(memory=200 * 1024 * 1024))
    assert str(cause).startswith("a.pdf: reading it takes more than 200 MB of memory. ")


_PARENT = """
import sys
from pathlib import Path
from index.confined import ConfinedReader
print("begun", flush=True)
list(ConfinedReader().read(Path(sys.argv[1]), "a", lambda _: print("reading", flush=True)))
"""


def test_it_dies_with_its_parent(tmp_path: Path) -> None:
    """However that ends, and though it is busy."""
    file = _long(tmp_path / "a.txt", 100_000)
    command = [sys.executable, "-c", _PARENT, str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert [parent.stdout.readline().strip() for _ in range(2)] == ["begun", "reading"]
        (process,) = _workers(parent.pid)
        parent.kill()
        parent.wait()
    until = time.monotonic() + 2
    while _is_running(process) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _is_running(process)


def test_it_has_nothing_of_ours(reader: ConfinedReader, tmp_path: Path) -> None:
    """No open file or connection but its own, no terminal, another session, and no package from where it starts."""
    with (tmp_path / "lock").open("w") as lock:
        os.set_inheritable(lock.fileno(), True)
        reader.close()
        list(reader.read(_records(tmp_path / "r.jsonl", "One."), "r", _known))
        (process,) = _workers()
        open_there = {entry.readlink().name for entry in Path(f"/proc/{process}/fd").iterdir()}
    assert "lock" not in open_there
    assert sum(name.startswith("socket:") for name in open_there) == 1
    assert os.getsid(process) != os.getsid(0)


def test_it_takes_our_packages(new_reader: NewReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Though the folder it starts in has packages of the same names, as a user's may."""
    for name in ("corpus", "index"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('stranger')", "utf-8")
    file = _records(tmp_path / "r.jsonl", "One.")
    monkeypatch.chdir(tmp_path)
    assert len(list(new_reader(Limits()).read(file, "r", _known))) == 1


def test_it_cant_be_started(new_reader: NewReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Is an error of the run, and no file's."""
    file = _records(tmp_path / "r.jsonl", "One.")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "missing"))
    with pytest.raises(WorkerUnavailable, match="can't be started"):
        list(new_reader(Limits()).read(file, "r", _known))
    (tmp_path / "missing").write_text("#!/bin/sh\nexit 3\n", "utf-8")
    (tmp_path / "missing").chmod(0o755)
    with pytest.raises(WorkerUnavailable, match="exit code 3"):
        new_reader(Limits()).media_type(file)


def test_a_process_that_talks_nonsense(new_reader: NewReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As one might that a hostile file has taken over: the file fails, nothing of it is believed."""
    file = _records(tmp_path / "r.jsonl", "One.")
    monkeypatch.setattr(confined, "unpack_document", lambda packed: packed["nothing"])
    before = _workers()
    with pytest.raises(DamagedFile, match="talk nonsense"):
        list(new_reader(Limits()).read(file, "r", _known))
    assert _workers() == before
