"""A process that changes libraries and is killed while it does; driven line by line.

    $ python -m tests.index.changing FILE…
    ready
    0.25 /tmp/library        kill the one that works there after a quarter of a second
    killed
    - /tmp/library           let it finish
    finished 1.07

The work is what curators do, one after another: see `work`. Packages and language pipeline are loaded once; each round
runs in a fork, so that a kill costs no start. Where the library's name ends with 5, files are read in a process of
their own, as they are for curators; starting that takes a second, which the other rounds are spared.
"""

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from corpus.document import Document
from index.confined import ConfinedReader
from index.preparing import outline
from tests.conftest import SmallDesk, open_desk
from tests.fakes import LetterCountEncoder

FIRST = {
    "a.txt": "“The fence is long,” said Asif Ghafoor. It was built in a year.",
    "b.txt": "“The wall is high,” said Bo Lee. Nobody climbs it.",
    "c.txt": "“Prices will rise,” said Janet Yellen. “Wages will rise,” she added.",
    "d.txt": "“It is a secret,” said Robert Lee, the baker. Nobody knew.",
    "r.jsonl": "".join(f'{{"id": "r{n}", "text": "Record {n}: “It is so,” said Bo Lee."}}\n' for n in range(4)),
}
THEN = {
    "a.txt": "“The fence is short,” said Asif Ghafoor. It was built in a day.",
    "b.txt": None,
    "e.txt": "“The wall is gone,” said Robert Lee. Who took it?",
    "r.jsonl": "".join(f'{{"id": "r{n}", "text": "Record {n}: “It is so,” said Bo Lee."}}\n' for n in range(1, 5)),
}
"""Two states of a folder, and what changes from one to the other; None for a file that goes."""


def main(files: list[Path]) -> None:
    """Until the input ends."""
    outline(Document.of("“It is long,” said Asif Ghafoor.", key="a", title="A"))
    print("ready", flush=True)  # noqa: T201 — the protocol
    for line in sys.stdin:
        delay, _, folder = line.strip().partition(" ")
        print(_run(files, Path(folder), None if delay == "-" else float(delay)), flush=True)  # noqa: T201


def work(desk: SmallDesk, inbox: Path, files: Iterable[Path]) -> bool:
    """Sync a folder, then as it is later; remove a document, merge names, index again, purge; whether all went well.

    Done again after a stop anywhere, it leaves what it leaves at once.
    """
    inbox.mkdir(exist_ok=True)
    for file in files:
        shutil.copyfile(file, inbox / file.name)
    well = _synced(desk, inbox, FIRST) and _synced(desk, inbox, THEN)
    secret = str(inbox / "d.txt")
    desk.indexer.remove([secret])
    with desk.library.writing() as writer:
        writer.curation.merge("Bo Lee", ["Robert Lee"], "cleo")
    desk.indexer.reindex()
    _, done = desk.indexer.purge([secret])
    return well and done


def _synced(desk: SmallDesk, inbox: Path, state: dict[str, str | None] | dict[str, str]) -> bool:
    for name, text in state.items():
        if text is None:
            (inbox / name).unlink(missing_ok=True)
        else:
            (inbox / name).write_text(text, "utf-8")
    return "failed" not in {outcome.status.value for outcome in desk.indexer.sync(inbox)}


def _run(files: list[Path], folder: Path, delay: float | None) -> str:
    began = time.monotonic()
    child = os.fork()
    if not child:
        code = 1
        try:
            desk = open_desk(folder, LetterCountEncoder(), ConfinedReader() if folder.name.endswith("5") else None)
            code = int(not work(desk, folder.with_name(f"{folder.name}-inbox"), files))
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
