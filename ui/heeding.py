"""What somebody asks of a run from the keyboard: to stop (Ctrl-C), and to pause (Ctrl-Z) until `fg`."""

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType

_SHOW_CURSOR = b"\x1b[?25h"


class Stopped(Exception):
    """A run was stopped where nothing is lost; the message says how far it came."""


class Heeded:
    """What was asked so far.

    Attributes:
        stop: whether to stop after the document at hand.
        paused: seconds for which the run stood still.
        asked: is called when somebody asks to stop.
    """

    def __init__(self) -> None:
        self.stop = False
        self.paused = 0.0
        self.asked: Callable[[], object] = lambda: None

    def note_stop(self, _: int, __: FrameType | None) -> None:
        """Stop soon; asked again, at once.

        Raises:
            KeyboardInterrupt: the second time.
        """
        if self.stop:
            raise KeyboardInterrupt
        self.stop = True
        self.asked()

    def note_pause(self, _: int, __: FrameType | None) -> None:
        """Stand still until somebody lets the process go on."""
        began = time.monotonic()
        if sys.stderr.isatty():
            os.write(sys.stderr.fileno(), _SHOW_CURSOR)  # the shell has the terminal meanwhile
        os.kill(os.getpid(), signal.SIGSTOP)
        time.sleep(0.05)  # should another thread be the one that the signal meets
        self.paused += time.monotonic() - began


@contextlib.contextmanager
def heeding() -> Iterator[Heeded]:
    """Heed what is asked while the block runs; a signal that the process was started to ignore stays ignored.

    A block around this one is asked to stop, too.
    """
    heeded = Heeded()
    outer = getattr(signal.getsignal(signal.SIGINT), "__self__", None)
    with contextlib.ExitStack() as before:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                _handle(before, number, heeded.note_stop)
            _handle(before, signal.SIGTSTP, heeded.note_pause)
        yield heeded
    if heeded.stop and isinstance(outer, Heeded):
        outer.stop = True
        outer.asked()


def _handle(before: contextlib.ExitStack, number: int, handler: Callable[[int, FrameType | None], None]) -> None:
    found = signal.getsignal(number)
    if found is not signal.SIG_IGN:
        before.callback(signal.signal, number, found)
        signal.signal(number, handler)
