"""The process that reads files: what a hostile one can reach. Started by `index.confined`, and dies with its parent.

→ {"limits", "ocr"}               ← {"ready": true}
→ {"path"}                         ← {"media_type"}
→ {"path", "key", "skip"}          ← {"document"}, for each but the first `skip`
→ {"outline": true or false}       ← {"outline"}, if it is wanted
                                   ← {"failure"}, of a record in place of a document, or of an outline
                                   ← {"ended": true}, or with a failure: that of the file
"""

import math
import os
import socket
import sys
import threading
import time
from pathlib import Path

from corpus.document import Document
from corpus.errors import ReadingError
from corpus.reading import Limits, Ocr, media_type, read
from index.packing import Message, pack_document, pack_failure, pack_outline, receive, send
from index.readers import outlined

if sys.platform != "win32":
    import fcntl
    import resource

OVER_MEMORY = 77
"""The exit code of a process that holds more memory than it may."""

_LOOK = 1.0
"""Seconds between two looks at the memory held, on systems that don't hold the limit themselves."""

_STATE = Path("/proc/self/statm")
"""Where Linux says, in pages, what memory is held."""


def main() -> None:
    """Serve until the parent is gone, or asks nothing for so many seconds.

    Arguments: the number of the connection's file, and the seconds.
    """
    lifeline, idle = sys.stdin.fileno(), float(sys.argv[2])
    with socket.socket(fileno=int(sys.argv[1])) as connection:
        told = receive(connection)
        limits, ocr = Limits(**told["limits"]), Ocr(**told["ocr"]) if told["ocr"] else None
        confine(limits)
        die_with(lifeline)
        threading.Thread(target=watch, args=(limits,), daemon=True).start()
        send(connection, {"ready": True})
        try:
            while True:
                _serve(connection, receive(connection, idle), limits, ocr)
        except (EOFError, TimeoutError):
            return
        except MemoryError:  # where no reader caught it
            os._exit(OVER_MEMORY)


def confine(limits: Limits) -> None:
    """Let the system hold the limit on memory, as Linux does; and write no image of memory at a crash."""
    if sys.platform != "win32":
        _limit(resource.RLIMIT_CORE, 0)
        _limit(resource.RLIMIT_DATA, limits.memory)


def allow(seconds: int) -> None:
    """Let the system end this process when it has computed for so long from now, whatever it is at then."""
    if sys.platform != "win32":
        _limit(resource.RLIMIT_CPU, math.ceil(time.process_time()) + seconds)


def die_with(lifeline: int) -> None:
    """End this process when the other side of a pipe is closed, as it is when the parent is killed.

    The system's own signal does so even while a parser never lets a thread have its turn.
    """
    if sys.platform != "win32":
        fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    threading.Thread(target=_hold_on, args=(lifeline,), daemon=True).start()


def watch(limits: Limits) -> None:
    """End this process once it holds too much memory."""
    while _held() <= limits.memory:
        time.sleep(_LOOK)
    os._exit(OVER_MEMORY)


def _held() -> int:
    """Bytes of memory held, or the most that ever were where the system tells no more."""
    if sys.platform == "win32":
        return 0
    if _STATE.exists():
        return int(_STATE.read_text("ascii").split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _limit(kind: int, most: int) -> None:
    """Set a limit of the system's, or leave that of whoever started us where it is lower."""
    if sys.platform != "win32":
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _hold_on(lifeline: int) -> None:
    os.read(lifeline, 1)
    os._exit(0)


def _serve(connection: socket.socket, asked: Message, limits: Limits, ocr: Ocr | None) -> None:
    path = Path(asked["path"])
    try:
        allow(limits.time(_size(path)))
        if "key" in asked:
            _read(connection, asked, limits, ocr)
            ended: Message = {"ended": True}
        else:
            ended = {"media_type": media_type(path)}
    except ReadingError as failure:
        ended = {"ended": True, "failure": pack_failure(failure)}
    send(connection, ended)


def _read(connection: socket.socket, asked: Message, limits: Limits, ocr: Ocr | None) -> None:
    path = Path(asked["path"])
    for number, one in enumerate(read(path, key=asked["key"], limits=limits, ocr=ocr)):
        if number < asked["skip"]:
            continue
        if isinstance(one, ReadingError):
            send(connection, {"failure": pack_failure(one)})
        else:
            _offer(connection, one, asked["key"], limits)
        allow(limits.time(_size(path)))


def _offer(connection: socket.socket, document: Document, key: str, limits: Limits) -> None:
    send(connection, {"document": pack_document(document)})
    if receive(connection)["outline"]:
        allow(limits.time(len(document.text)))
        made = outlined(document, key)
        if isinstance(made, ReadingError):
            send(connection, {"failure": pack_failure(made)})
        else:
            send(connection, {"outline": pack_outline(made)})


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # reading it will say what is wrong


if __name__ == "__main__":
    main()
