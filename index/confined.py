"""Files read in a process of their own, which a hostile one can't outlast: it is killed, and the next file goes on."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import weakref
from collections.abc import Generator, Iterator
from dataclasses import asdict
from pathlib import Path

from corpus.document import Document
from corpus.errors import DamagedFile, FileTooLarge, ReadingError, TooSlow, UnreadableFile
from corpus.reading import Limits, Ocr
from index.errors import WorkerUnavailable
from index.packing import Message, receive, send, unpack_document, unpack_failure, unpack_outline
from index.readers import Known, Read, place
from index.worker import OVER_MEMORY

_HOME = Path(__file__).resolve().parents[1]
"""Where the packages are that the process imports; never those of the folder it is started in."""

IDLE = 60.0
"""Seconds without work after which the process ends by itself, and its memory is free."""

_STARTING = 120.0
"""Seconds that starting the process may take on a machine that is very busy; it takes one else."""

_TRIES = 3
"""Processes that the records of one file may use up, before it is given up."""

_MEBIBYTE = 1024 * 1024


class ConfinedReader:
    """Reads in a process of its own, started when the first file needs it and kept for the next ones.

    It ends by itself when nothing is asked for a while, and with this process, however that ends. What passes a limit
    on time or memory, or makes it crash, is a failure of that file alone, or of that record; the rest is read by a new
    process. Safe to share among threads: each that reads at the same time has its own process.

    Args:
        limits: what a file may hold, and what reading it may take.
        idle: seconds without work after which the process ends.
        ocr: recognises the words on pages that are pictures; None leaves them.
    """

    def __init__(self, limits: Limits | None = None, idle: float = IDLE, ocr: Ocr | None = None) -> None:
        self._limits = limits or Limits()
        self._ocr = ocr
        self._idle = idle
        self._lock = threading.Lock()
        self._resting: _Worker | None = None

    def close(self) -> None:
        """End the process; the next file starts another."""
        with self._lock:
            resting, self._resting = self._resting, None
        if resting:
            resting.kill()

    def media_type(self, path: Path) -> str:
        """As `FileReader` says; also raises `WorkerUnavailable` if the process can't be started."""
        with self._asked({"path": str(path)}, str(path)) as (_, heard):
            return str(heard["media_type"])

    def read(self, path: Path, key: str, known: Known) -> Iterator[Read]:
        """As `FileReader` says; also raises `WorkerUnavailable` if the process can't be started.

        A record that can't be outlined within the limits is a failure, and the file is read on behind it.
        """
        passed, ended = 0, False
        for _ in range(_TRIES):
            passed, ended = yield from self._through(path, key, known, passed)
            if ended:
                return
        raise TooSlow(key, f"{_TRIES} of its records pass the limits on time or memory")

    def _through(self, path: Path, key: str, known: Known, passed: int) -> Generator[Read, None, tuple[int, bool]]:
        """What one process gives of a file behind what was passed; how much is passed then, and whether it was all."""
        request = {"path": str(path), "key": key, "skip": passed}
        with self._asked(request, key) as (worker, first):
            heard = first
            while "ended" not in heard:
                passed += 1
                if "document" not in heard:
                    yield unpack_failure(heard["failure"])
                else:
                    made = self._made(worker, unpack_document(heard["document"]), key, known)
                    yield made
                    if worker.is_gone:
                        return passed, False
                heard = worker.hear(self._limits.time(_size(path)), key)
        return passed, True

    def _made(self, worker: "_Worker", document: Document, key: str, known: Known) -> Read:
        """What becomes of a document; a file that is nothing else fails with it."""
        wanted = not known(document.id)
        worker.tell({"outline": wanted})
        if not wanted:
            return document
        where = place(document, key)
        try:
            heard = worker.hear(self._limits.time(len(document.text)), where)
            if "outline" in heard:
                return unpack_outline(document, heard["outline"])
            failure = unpack_failure(heard["failure"])
        except ReadingError as stopped:
            failure = stopped
        if where == key:
            raise failure
        return failure

    @contextlib.contextmanager
    def _asked(self, request: Message, origin: str) -> Iterator[tuple["_Worker", Message]]:
        """A process and what it first says to a request; it rests afterwards if it said all, else it is ended."""
        worker, heard = self._begun(request, origin)
        try:
            if "failure" in heard and "ended" in heard:
                raise unpack_failure(heard["failure"])
            yield worker, heard
        except (KeyError, TypeError, ValueError) as nonsense:
            worker.kill()
            raise DamagedFile(origin, "it makes its reader talk nonsense") from nonsense
        finally:
            self._rest(worker)

    def _begun(self, request: Message, origin: str) -> tuple["_Worker", Message]:
        time = self._limits.time(_size(Path(request["path"])))
        with self._lock:
            resting, self._resting = self._resting, None
        if resting:
            with contextlib.suppress(_Left):
                return resting, resting.begin(request, time, origin, rested=True)
        worker = _Worker(self._limits, self._idle, self._ocr)
        return worker, worker.begin(request, time, origin)

    def _rest(self, worker: "_Worker") -> None:
        """Keep a process for the next file, if it waits for one."""
        with self._lock:
            if worker.is_idle and self._resting is None:
                self._resting = worker
                return
        worker.kill()


class _Left(Exception):
    """The process ended by itself, since nothing was asked of it."""


class _Worker:
    """A process that reads, and the connection to it.

    Raises:
        WorkerUnavailable: if it can't be started.
    """

    def __init__(self, limits: Limits, idle: float, ocr: Ocr | None) -> None:
        self._limits = limits
        self._connection, self._process = _started(idle)
        self._end = weakref.finalize(self, _end, self._process, self._connection)
        self.is_idle = False
        try:
            send(self._connection, {"limits": asdict(limits), "ocr": asdict(ocr) if ocr else None})
            receive(self._connection, _STARTING)
        except (OSError, EOFError, ValueError) as trouble:
            self.kill()
            raise WorkerUnavailable(
                f"the process that reads files can't be started (exit code {self._process.returncode}): is there "
                f"enough memory, and may {sys.executable} be run?"
            ) from trouble

    @property
    def is_gone(self) -> bool:
        """Whether it has ended."""
        return not self._end.alive

    def kill(self) -> None:
        """End it, and what it started."""
        self._end()

    def begin(self, request: Message, seconds: int, origin: str, *, rested: bool = False) -> Message:
        """Ask for a file, and hear the first of it.

        Raises:
            _Left: if it has rested, and had ended by itself before.
            ReadingError: as `hear`.
        """
        self.is_idle = False
        self.tell(request)
        return self.hear(seconds, origin, rested=rested)

    def tell(self, message: Message) -> None:
        """Answer it; what is wrong is heard next."""
        with contextlib.suppress(OSError):
            send(self._connection, message)

    def hear(self, seconds: int, origin: str, *, rested: bool = False) -> Message:
        """The next thing it says.

        Args:
            seconds: of computing that it may take.
            origin: what it reads, for the error.
            rested: whether it may have left before it was asked.

        Raises:
            ReadingError: if it says nothing in time, or is no more.
        """
        try:
            heard = receive(self._connection, seconds * self._limits.patience)
        except TimeoutError as slow:
            self.kill()
            raise TooSlow(origin, "reading it doesn't come to an end") from slow
        except (EOFError, OSError, ValueError) as gone:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(1.0)
            self.kill()
            if rested and self._process.returncode == 0:
                raise _Left from gone
            raise _cause(self._process.returncode, origin, seconds, self._limits) from gone
        self.is_idle = "ended" in heard or "media_type" in heard
        return heard


def _started(idle: float) -> tuple[socket.socket, "subprocess.Popen[bytes]"]:
    """The process, with nothing of ours but its end of the connection, and a pipe that is closed when we are gone.

    In a session of its own, so that Ctrl-C in the terminal is ours alone.
    """
    paths = [str(_HOME), *filter(None, [os.environ.get("PYTHONPATH")])]
    given = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}  # keys among them
    one = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # it is one process beside the encoder's threads
    ours, theirs = socket.socketpair()
    with theirs:
        try:
            return ours, subprocess.Popen(  # noqa: S603 — our own module, and no word from outside
                [sys.executable, "-P", "-m", "index.worker", str(theirs.fileno()), str(idle)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
                env=given | one | {"PYTHONPATH": os.pathsep.join(paths)},
            )
        except OSError as trouble:
            ours.close()
            raise WorkerUnavailable(f"the process that reads files can't be started: {trouble}") from trouble


def _end(process: "subprocess.Popen[bytes]", connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it is gone, and so are its children
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdin:
        process.stdin.close()
    connection.close()


def _cause(code: int | None, origin: str, seconds: int, limits: Limits) -> ReadingError:
    """Why a process is no more, by its exit code."""
    if code == -signal.SIGXCPU:
        return TooSlow(origin, f"reading it takes more than {seconds:,} seconds of computing")
    if code == OVER_MEMORY:
        return FileTooLarge(origin, f"reading it takes more than {limits.memory // _MEBIBYTE:,} MB of memory")
    if code == -signal.SIGKILL:
        remedy = "Add it again; if it fails again, split it and add the parts."
        return UnreadableFile(origin, "the process that read it was killed, perhaps for want of memory", remedy)
    if code is not None and code < 0:
        return DamagedFile(origin, f"it makes its reader crash ({signal.Signals(-code).name})")
    return DamagedFile(origin, "it makes its reader stop")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
