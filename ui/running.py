"""How a run is shown while it goes, on stderr: how far, how fast, how long yet; a line a failure."""

import contextlib
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.text import Text

from index.outcome import Outcome, Status
from ui.heeding import Heeded, Stopped, heeding
from ui.printing import err, note, plain
from ui.wording import count

_EVERY = 30.0
"""Seconds between lines where no bar can be drawn, as in a log."""

_SLOW = 0.1
"""Documents per second below which it is told how many there are in a minute."""

_CARRIES_ON = "the same command carries on"


def progress(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Pass outcomes on, showing how the run goes, until its end or until somebody stops it.

    Raises:
        Stopped: after the document at hand, if somebody asks for it; the iterable is closed then.
    """
    run = _Run()
    with heeding() as heeded, _shown("Reading", "files", heeded) as shown, contextlib.ExitStack() as ending:
        if isinstance(outcomes, Generator):
            ending.callback(outcomes.close)
        for outcome in outcomes:
            if outcome.status is Status.FAILED:
                _failed(shown.console, outcome)
            run.note(outcome)
            shown.show(run.done, run.total, *run.pace(outcome, heeded.paused))
            yield outcome
            if heeded.stop:
                break
    if heeded.stop:
        done = f"{run.done} of {count(run.total, 'file')} are in" if run.total else "nothing has come in yet"
        raise Stopped(f"stopped; {done}; {_CARRIES_ON}")


@dataclass(slots=True)
class _Run:
    """How far a run of outcomes is."""

    done: int = 0
    total: int = 0
    documents: int = 0
    within: int = 0  # of the file at hand

    def note(self, outcome: Outcome) -> None:
        if outcome.total:
            self.done, self.total = outcome.done, outcome.total
        self.within = outcome.documents if outcome.status is Status.READING else 0
        if outcome.status in {Status.ADDED, Status.REPLACED}:
            self.documents += outcome.documents

    def pace(self, outcome: Outcome, paused: float) -> tuple[str, float | None]:
        """How fast it is, and how many seconds are left; those in which it stood still don't count."""
        working = outcome.seconds - paused
        left = outcome.left * working / outcome.seconds if outcome.left is not None and outcome.seconds else None
        return speed(self.documents + self.within, working), left


@contextlib.contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """A function to be told how many documents are done, of how many; it shows that.

    It raises `Stopped` if somebody asks for it.
    """
    began = time.monotonic()
    with heeding() as heeded, _shown(what, "documents", heeded) as shown:

        def told(done: int, total: int) -> None:
            working = time.monotonic() - began - heeded.paused
            shown.show(done, total, speed(done, working), working * (total - done) / done if done else None)
            if heeded.stop:
                raise Stopped(f"stopped; {done} of {count(total, 'document')} are done; {_CARRIES_ON}")

        yield told


def speed(documents: int, seconds: float) -> str:
    """How many documents come in a second, or a minute; empty while there is nothing to tell."""
    if not documents or seconds <= 0:
        return ""
    each = documents / seconds
    return f"{each:.1f} documents/s" if each >= _SLOW else f"{each * 60:.1f} documents/min"


def time_left(seconds: float | None) -> str:
    """In seconds, minutes or hours; empty while it is not known."""
    if seconds is None:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min left"
    return f"{minutes} min {rest} s left" if minutes else f"{rest} s left"


@dataclass(frozen=True, slots=True)
class _Shown:
    """Where lines go, and a function that shows how far a run is: done, in all, how fast, seconds left."""

    console: Console
    show: Callable[[int, int, str, float | None], None]


@contextlib.contextmanager
def _shown(what: str, of: str, heeded: Heeded) -> Iterator[_Shown]:
    """In a bar, or where none can be drawn, in a line from time to time."""
    console = err()
    if not console.is_terminal:
        yield _Shown(console, _in_lines(what, of))
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rest]}"))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(what, total=None, rest="")
        heeded.asked = lambda: bar.update(task, description="Stopping after the document at hand")

        def show(done: int, total: int, rate: str, left: float | None) -> None:
            bar.update(task, completed=done, total=total or None, rest=_joined(rate, time_left(left)))

        yield _Shown(console, show)


def _in_lines(what: str, of: str) -> Callable[[int, int, str, float | None], None]:
    told = time.monotonic()

    def show(done: int, total: int, rate: str, left: float | None) -> None:
        nonlocal told
        if time.monotonic() - told >= _EVERY:
            told = time.monotonic()
            note(_joined(f"{what}: {done} of {total} {of}", rate, time_left(left)))

    return show


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _failed(console: Console, outcome: Outcome) -> None:
    told = plain(f" {outcome.origin}: {outcome.reason}. {outcome.remedy}")
    console.print(Text.assemble(("failed", "red"), told))
