"""What is asked of a run from the keyboard."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from tests.corpus.library.making import ROOT
from ui.heeding import heeding


def test_to_stop_and_at_once() -> None:
    """The first time it is noted and told; the second time it is as ever, and so it is afterwards."""
    told = []
    with heeding() as heeded:
        heeded.asked = lambda: told.append(1)
        os.kill(os.getpid(), signal.SIGINT)
        assert (heeded.stop, told) == (True, [1])
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_block_around_it_is_asked_too() -> None:
    """Whoever stops what goes on inside a longer run means that run."""
    told = []
    with heeding() as outer:
        outer.asked = lambda: told.append("outer")
        with heeding() as inner:
            os.kill(os.getpid(), signal.SIGINT)
            assert (inner.stop, outer.stop) == (True, False)
        assert (outer.stop, told) == (True, ["outer"])


def test_in_another_thread() -> None:
    """Only the main thread has signals; elsewhere nothing is heeded, and nothing goes wrong."""
    seen = []

    def run() -> None:
        with heeding() as heeded:
            seen.append(heeded.stop)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert seen == [False]


def test_what_was_ignored_stays_ignored() -> None:
    """As under `nohup`."""
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with heeding() as heeded:
            os.kill(os.getpid(), signal.SIGTERM)
            assert not heeded.stop
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)


_PAUSED = """
import time
from ui.heeding import heeding
with heeding() as heeded:
    print("ready", flush=True)
    while not heeded.paused:
        time.sleep(0.01)
    print(heeded.paused, flush=True)
"""


def test_a_pause_is_counted() -> None:
    """Ctrl-Z stops the process; when it goes on, it knows for how long it stood still."""
    command = [sys.executable, "-c", _PAUSED]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGTSTP)
        _, status = os.waitpid(process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        time.sleep(0.5)
        process.send_signal(signal.SIGCONT)
        assert 0.4 < float(process.stdout.readline()) < 20
        assert process.wait(timeout=30) == 0
