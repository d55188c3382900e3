"""A process that changes libraries and is killed while it does; driven line by line.

    $ python -m tests.journeys.changing FILE…
    ready
    0.25 /tmp/library        kill the one that works there after a quarter of a second
    killed
    - /tmp/library           let it finish; when each kind of change was done, in seconds
    finished 0.61 0.65 …

The work is what curators do, one after another: see `Work`. Packages and language pipeline are loaded once; each round
runs in a fork, so that a kill costs no start. Where the library's name ends with 5, files are read in a process of
their own, as they are for curators; starting that takes a second, which the other rounds are spared.
"""

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from corpus.document import Document
from corpus.library import pack, unpack
from index.confined import ConfinedReader
from index.indexing import Indexer
from index.preparing import outline
from tests.conftest import open_desk
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

LETTERS, VOWELS = LetterCountEncoder(), LetterCountEncoder("aeiou", "vowels")


def main(files: list[Path]) -> None:
    """Until the input ends."""
    outline(Document.of("“It is long,” said Asif Ghafoor.", key="a", title="A"))
    print("ready", flush=True)  # noqa: T201 — the protocol
    for line in sys.stdin:
        delay, _, folder = line.strip().partition(" ")
        print(_run(files, Path(folder), None if delay == "-" else float(delay)), flush=True)  # noqa: T201


class Work:
    """All that changes a library, in an order that leaves the same when it is done again after a stop anywhere.

    Args:
        folder: the library's; beside it lie what comes in, a backup and a library made of that.
        files: come in, too.
    """

    def __init__(self, folder: Path, files: Iterable[Path]) -> None:
        self._desk = open_desk(folder, LETTERS, ConfinedReader() if folder.name.endswith("5") else None)
        self._inbox = folder.with_name(f"{folder.name}-inbox")
        self._backup, self._copy = backup_of(folder), copy_of(folder)
        self._files = files
        self._secret = str(self._inbox / "d.txt")

    def kinds(self) -> tuple[Callable[[], object], ...]:
        """Each kind of change, in order."""
        return (
            self._sync,
            self._sync_again,
            self._remove,
            self._decide,
            self._encode_by_another,
            self._reindex,
            self._back_up,
            self._import,
            self._purge,
        )

    def _sync(self) -> None:
        with self._desk.library.view() as view:
            encoder = view.setting("encoder")
        if encoder == VOWELS.name:  # it was stopped while the other's vectors were in
            self._desk.indexer.reindex()
        self._inbox.mkdir(exist_ok=True)
        for file in self._files:
            shutil.copyfile(file, self._inbox / file.name)
        self._synced(FIRST)

    def _sync_again(self) -> None:
        self._synced(THEN)

    def _remove(self) -> None:
        for change in (self._desk.indexer.remove, self._desk.indexer.restore, self._desk.indexer.remove):
            change([self._secret])

    def _decide(self) -> None:
        with self._desk.library.writing() as writer:
            writer.curation.merge("Bo Lee", ["Robert Lee"], "cleo")
        said = self._desk.library.quotations(str(self._inbox / "c.txt"))
        for quotation in said:
            self._desk.indexer.correct(quotation, "Asif Ghafoor", "cleo")
        self._desk.indexer.uncorrect(said[0], "cleo")

    def _encode_by_another(self) -> None:
        Indexer(self._desk.library, self._desk.snapshots, lambda: VOWELS).reindex()

    def _reindex(self) -> None:
        self._desk.indexer.reindex()

    def _back_up(self) -> None:
        pack(self._desk.library, self._backup)

    def _import(self) -> None:
        if self._copy.exists():
            old = self._copy.rename(self._copy.with_name(f"{self._copy.name}-old-{os.getpid()}"))
            shutil.rmtree(old)
        unpack(self._backup, self._copy).close()

    def _purge(self) -> None:
        _, done = self._desk.indexer.purge([self._secret])
        assert done

    def _synced(self, state: dict[str, str | None] | dict[str, str]) -> None:
        for name, text in state.items():
            if text is None:
                (self._inbox / name).unlink(missing_ok=True)
            else:
                (self._inbox / name).write_text(text, "utf-8")
        assert "failed" not in {outcome.status.value for outcome in self._desk.indexer.sync(self._inbox)}


def backup_of(folder: Path) -> Path:
    """Where the work puts the backup of a library."""
    return folder.with_name(f"{folder.name}.zip")


def copy_of(folder: Path) -> Path:
    """Where the work makes a library of the backup."""
    return folder.with_name(f"{folder.name}-copy")


def _run(files: list[Path], folder: Path, delay: float | None) -> str:
    receiver, sender = os.pipe()
    child = os.fork()
    if not child:
        _work(files, folder, sender)
    os.close(sender)
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(receiver, encoding="ascii") as told:
        times = told.read().split()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return "killed"
    return " ".join(["finished", *times]) if os.waitstatus_to_exitcode(status) == 0 else "failed"


def _work(files: list[Path], folder: Path, sender: int) -> None:
    began, code = time.monotonic(), 1
    try:
        for change in Work(folder, files).kinds():
            change()
            os.write(sender, f"{time.monotonic() - began:.3f} ".encode("ascii"))
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
