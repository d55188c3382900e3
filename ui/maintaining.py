"""Maintenance on the Library page: reindex, verify, sync a folder, save a backup, try a failed file again."""

import secrets
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr
from fastapi import HTTPException
from starlette.responses import FileResponse, Response

from corpus.library import pack
from index.outcome import Status
from ui.addresses import Addresses
from ui.chores import Chores, Step
from ui.deeds import Deeds, may_name_files
from ui.desk import visitor
from ui.desk.checking import troubles as wrong_with_people
from ui.parts import PRIVATE, region, unseen_button
from ui.upkeep import chore, panel
from ui.words import from_below, later_html, many, say
from ui.work import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.library import Library
    from index.indexing import Indexer
    from index.outcome import Outcome

LONG = 24 * 3_600.0
"""Seconds that a chore waits for another change."""

REFRESH = 1.0
"""Seconds after which a page that follows along looks again."""


class Maintainer:
    """What the panel does.

    Args:
        library: what is maintained.
        worker: changes it, one change at a time.
        folder: private to us; backups lie there until the server stops.
        addresses: of this server.
        deeds: signs what is done.
    """

    def __init__(
        self, library: "Library", worker: Worker, folder: Path, addresses: Addresses, deeds: Deeds | None = None
    ) -> None:
        self._deeds = deeds or Deeds()
        self._library = library
        self._worker = worker
        self._folder = folder
        self._addresses = addresses
        self.chores = Chores()

    def begin(self, sent: str, event: gr.Request | None = None) -> str:
        """Begin what the page's script names, with a folder for "sync" and a file for "again" after a blank."""
        name, _, about = sent.partition(" ")
        by = self._deeds.by(event)
        refused = _refusal(Path(about), may=may_name_files(visitor(event))) if name == "sync" else ""
        works = {
            "reindex": (say("Building the index afresh"), lambda: self._reindex(by)),
            "quotations": (say("Finding again who said what"), lambda: self._quotations(by)),
            "verify": (say("Checking the library"), self._verify),
            "backup": (say("Writing a backup"), self._backup),
            "sync": (say("Syncing {folder}", folder=about), lambda: self._sync(Path(about), by, refused)),
            "again": (say("Reading {file}", file=about), lambda: self._again(about, by)),
        }
        if name in works and not self.chores.begin(*works[name]):
            return str(chore(self.chores.now, self._addresses, refused=True))
        if name in works and not refused:
            self._deeds.note(event, f"library: {name}", about if name == "sync" else "")
        return self.shown()

    def halt(self) -> None:
        """Stop the chore at hand after its step."""
        self.chores.halt()

    def shown(self) -> str:
        """The chore at hand, or how the last one went."""
        return str(chore(self.chores.now, self._addresses))

    def follow(self) -> Iterator[str]:
        """The chore, as it goes on, until it is over."""
        now = self.chores.now
        while now.running:
            yield str(chore(now, self._addresses))
            now = self.chores.news(now.change, REFRESH)
        yield self.shown()

    def saved(self, name: str) -> Response:
        """A backup that was written, for whoever has its name: nobody can guess it."""
        path = self._folder / f"{name}.backup"
        if not name.isalnum() or not path.is_file():
            raise HTTPException(404, "there is no such backup")
        return FileResponse(path, media_type="application/octet-stream", filename="library.onrecord")

    def _reindex(self, by: str) -> Generator[Step]:
        yield Step()
        with self._worker.turn(by, patience=LONG) as indexer:
            made = indexer.reindex(self.chores.told)
        yield Step(
            said=(
                many(
                    "The index is built: {n} passage.",
                    "The index is built: {n} passages.",
                    made.passages if made else 0,
                ),
            )
        )

    def _quotations(self, by: str) -> Generator[Step]:
        yield Step()
        with self._worker.turn(by, patience=LONG) as indexer:
            looked = indexer.quote_again(self.chores.told)
        yield Step(
            said=(
                many(
                    "Looked through {n} document; what curators decided holds.",
                    "Looked through {n} documents; what curators decided holds.",
                    looked,
                ),
            )
        )

    def _verify(self) -> Generator[Step]:
        yield Step()
        found = (*self._worker.indexer.verify(), *wrong_with_people(self._library.folder))
        told = [f"{from_below(one.what)}. {from_below(one.remedy)}" for one in found]
        yield Step(said=tuple(told) or (say("The library is sound."),))

    def _backup(self) -> Generator[Step]:
        yield Step()
        for old in self._folder.glob("*.backup"):
            old.unlink(missing_ok=True)
        name = secrets.token_hex(16)
        made = pack(self._library, self._folder / f"{name}.backup")
        lost = (
            many(
                " {n} original missing: check the library.",
                " {n} originals missing: check the library.",
                len(made.missing),
            )
            if made.missing
            else ""
        )
        yield Step(said=(many("{n} document is in it.", "{n} documents are in it.", made.documents) + lost,), file=name)

    def _sync(self, folder: Path, by: str, refused: str) -> Generator[Step]:
        if refused:
            yield Step(said=(refused,))
            return
        yield from self._read(lambda indexer: indexer.sync(folder), by)

    def _again(self, origin: str, by: str) -> Generator[Step]:
        path = reachable(origin)
        known = any(failure.origin == origin for failure in self._library.failures())
        if path is None or not known:
            yield Step(said=(say("That file isn’t in reach any more: hand it in again."),))
            return
        yield from self._read(lambda indexer: indexer.add([path]), by)

    def _read(self, begin: "Callable[[Indexer], Iterable[Outcome]]", by: str) -> Generator[Step]:
        """Pass on how a run goes, and what it came to."""
        tally = dict.fromkeys(Status, 0)
        failed: list[str] = []
        with self._worker.turn(by, patience=LONG) as indexer:
            for outcome in begin(indexer):
                tally[outcome.status] += 1
                if outcome.reason:
                    failed.append(f"{outcome.origin}: {from_below(outcome.reason)}. {from_below(outcome.remedy)}")
                yield Step(outcome.done, outcome.total, _summed(tally, failed))
        yield Step(said=_summed(tally, failed))


def _refusal(folder: Path, *, may: bool) -> str:
    """Why a folder isn't synced; empty where it is tried."""
    if not may:
        return say("Only administrators name folders of the server: drop the folder here instead.")
    return "" if folder.is_absolute() else say("Give the whole path of a folder on the machine that serves this page.")


def _summed(tally: dict[Status, int], failed: list[str]) -> tuple[str, ...]:
    told = [f"{many} {status.value}" for status, many in tally.items() if many and status is not Status.READING]
    return (f"{', '.join(told) or say('Nothing to do')}.", *failed)


def reachable(origin: str) -> Path | None:
    """The file that a failure is about, if it lies where this machine can read it."""
    path = Path(origin)
    return path if path.is_absolute() and path.is_file() else None


def add_upkeep(maintainer: Maintainer, sent: Any, place: Any) -> None:  # noqa: ANN401 Gradio ships no types for mypy
    """Draw the panel, and what moves there.

    Args:
        maintainer: does it.
        sent: what the page's script hands over.
        place: where the chore at hand is shown.
    """
    region("upkeep", later_html(panel))
    begin, halt = (unseen_button(name) for name in ("keeping", "unkeeping"))
    handed: dict[str, Any] = {"js": "() => window.onrecord.sent()", "queue": False, **PRIVATE}
    follow: dict[str, Any] = {"concurrency_limit": 32, "concurrency_id": "chores", **PRIVATE}
    begin.click(maintainer.begin, sent, place, **handed).then(maintainer.follow, None, place, **follow).then(
        None, None, None, js="() => window.onrecord.kept()", **PRIVATE
    )
    halt.click(maintainer.halt, None, None, queue=False, **PRIVATE)
