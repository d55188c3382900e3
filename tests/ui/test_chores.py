"""Chores in the background: one at a time, followed, stopped, and never lost without a word."""

import threading
from collections.abc import Generator

from corpus.errors import LibraryBusy
from tests.ui.test_work import until
from ui.chores import Chore, Chores, Step


def over(chores: Chores) -> Chore:
    """The chore once it is over."""
    until(lambda: not chores.now.running)
    return chores.now


def test_one_at_a_time() -> None:
    """A second is refused while the first goes on; steps are told as they come."""
    chores, gate = Chores(), threading.Event()

    def work() -> Generator[Step]:
        yield Step(1, 2)
        gate.wait(10)
        yield Step(2, 2, ("Done.",))

    assert chores.now == Chore()
    assert chores.begin("Working", work)
    until(lambda: chores.now.step.done == 1)
    assert not chores.begin("Another", work)
    assert chores.news(0, 0.01).name == "Working"
    gate.set()
    assert over(chores).step == Step(2, 2, ("Done.",))
    assert chores.begin("Another", work)
    over(chores)


def test_stopping_closes_the_work() -> None:
    """After the step at hand; what holds things open lets go of them."""
    chores, gate, closed = Chores(), threading.Semaphore(0), threading.Event()

    def work() -> Generator[Step]:
        try:
            for number in range(1_000):
                gate.acquire(timeout=10)
                yield Step(number, 1_000)
        finally:
            closed.set()

    chores.begin("Counting", work)
    chores.halt()
    gate.release()
    assert over(chores).trouble == "Stopped; what was done is kept."
    assert closed.is_set()


def test_what_is_called_tells_how_far_it_is_and_is_stopped() -> None:
    """Where the work is a call with no steps: counts are seen at once, and it ends at the next after halting."""
    chores, gate, counted = Chores(), threading.Semaphore(0), list[int]()

    def work() -> Generator[Step]:
        yield Step()
        for number in range(1, 1_000):
            chores.told(number, 1_000)
            counted.append(number)
            gate.acquire(timeout=10)

    chores.begin("Encoding", work)
    until(lambda: chores.now.step == Step(1, 1_000))
    chores.halt()
    gate.release()
    assert over(chores).trouble == "Stopped; what was done is kept."
    assert counted == [1]


def test_what_goes_wrong_is_a_sentence() -> None:
    """An error of ours tells itself; any other is said to have happened."""
    chores = Chores()

    def busy() -> Generator[Step]:
        yield Step()
        raise LibraryBusy("somebody is writing")

    def broken() -> Generator[Step]:
        yield Step()
        raise RuntimeError("secret")

    chores.begin("A", busy)
    assert over(chores).trouble == "somebody is writing"
    chores.begin("B", broken)
    assert "Something went wrong" in over(chores).trouble
