"""Work on the whole library in the background, a chore at a time: it goes on when the page that began it is closed."""

import contextlib
import contextvars
import logging
import threading
from collections.abc import Callable, Generator
from dataclasses import dataclass, replace

from corpus.errors import CorpusError
from index.errors import SearchError
from ui.words import from_below, say

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Step:
    """How far a chore is, and in the end what came of it.

    Args:
        done: of what is counted.
        total: 0 where nothing is.
        said: what came of it, a sentence each.
        file: a name under which something can be fetched.
    """

    done: int = 0
    total: int = 0
    said: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Chore:
    """The chore at hand, or the last one.

    Args:
        name: what is done, as a clause: "Checking the library"; empty before the first.
        running: whether it is going on.
        step: how far it is.
        trouble: what stopped it, as a sentence.
        change: grows with every change.
    """

    name: str = ""
    running: bool = False
    step: Step = Step()
    trouble: str = ""
    change: int = 0


class Halted(Exception):
    """Somebody stopped the chore at hand."""


class Chores:
    """Does them, each in a thread of its own."""

    def __init__(self) -> None:
        self._now = Chore()
        self._news = threading.Condition()
        self._halted = False

    def begin(self, name: str, work: Callable[[], Generator[Step]]) -> bool:
        """Begin a chore; whether none was going on.

        Args:
            name: what is done, as a clause.
            work: does it; closed early when it is halted.
        """
        with self._news:
            if self._now.running:
                return False
            self._halted = False
            self._tell(Chore(name, running=True))
        spoken = contextvars.copy_context()  # what it says is in the language of whoever began it
        threading.Thread(target=spoken.run, args=(self._run, work), name="chore", daemon=True).start()
        return True

    def halt(self) -> None:
        """Stop after the step at hand; what is done is kept."""
        with self._news:
            self._halted = True

    def told(self, done: int, total: int) -> None:
        """How far the chore at hand is, told by what it calls rather than by a step.

        Raises:
            Halted: if it was halted; what it calls keeps what is done.
        """
        self._step(Step(done, total))

    @property
    def now(self) -> Chore:
        """The chore at hand."""
        with self._news:
            return self._now

    def news(self, seen: int, seconds: float) -> Chore:
        """The chore as soon as it differs from what was seen, and after so many seconds in any case."""
        with self._news:
            self._news.wait_for(lambda: self._now.change != seen, seconds)
            return self._now

    def _run(self, work: Callable[[], Generator[Step]]) -> None:
        trouble = ""
        try:
            with contextlib.closing(work()) as steps:
                for step in steps:
                    self._step(step)
        except Halted:
            trouble = say("Stopped; what was done is kept.")
        except (CorpusError, SearchError) as error:
            trouble = from_below(str(error))
        except Exception:
            logger.exception("a chore failed")
            trouble = say("Something went wrong; the library is as it was, or as it was to be. Try again.")
        with self._news:
            self._tell(replace(self._now, running=False, trouble=trouble))

    def _step(self, step: Step) -> None:
        with self._news:
            self._tell(replace(self._now, step=step))
            if self._halted:
                raise Halted

    def _tell(self, chore: Chore) -> None:
        self._now = replace(chore, change=self._now.change + 1)
        self._news.notify_all()
