"""A process that adds files to libraries and is killed while it does; driven line by line.

    $ python -m tests.index.adding FILE…
    ready
    0.25 /tmp/library        kill the one that adds the files there after a quarter of a second
    killed
    - /tmp/library           let it finish
    finished 1.07

Packages and language pipeline are loaded once; each addition runs in a fork, so that a kill costs no start.
"""

import os
import signal
import sys
import time
from pathlib import Path

from corpus.document import Document
from index.preparing import outline
from tests.conftest import open_desk
from tests.fakes import LetterCountEncoder


def main(files: list[Path]) -> None:
    """Until the input ends."""
    outline(Document.of("“It is long,” said Asif Ghafoor.", key="a", title="A"))
    print("ready", flush=True)  # noqa: T201 — the protocol
    for line in sys.stdin:
        delay, _, folder = line.strip().partition(" ")
        print(_run(files, Path(folder), None if delay == "-" else float(delay)), flush=True)  # noqa: T201


def _run(files: list[Path], folder: Path, delay: float | None) -> str:
    began = time.monotonic()
    child = os.fork()
    if not child:
        code = 1
        try:
            code = int(any(outcome.reason for outcome in open_desk(folder, LetterCountEncoder()).indexer.add(files)))
        finally:
            os._exit(code)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed"
    return f"finished {time.monotonic() - began:.3f}" if os.waitstatus_to_exitcode(status) == 0 else "failed"


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
