"""Lets some work at once and a few wait; whoever comes after them is told to come back."""

from collections.abc import Callable
from typing import TypeVar

from anyio import CapacityLimiter, to_thread

Made = TypeVar("Made")

AT_ONCE, WAITING = 4, 60
"""Questions worked on at the same time, by whichever door they come, and those that may wait."""


class Busy(Exception):
    """So many wait already that another had better come back."""


class Turns:
    """Work of threads, in turn: a server with two cores gains nothing from fifty searches at once.

    Args:
        at_once: how many work.
        waiting: how many may wait for them.
    """

    def __init__(self, at_once: int, waiting: int) -> None:
        self._most = at_once + waiting
        self._here = 0
        self._limiter = CapacityLimiter(at_once)

    async def work(self, make: Callable[[], Made]) -> Made:
        """What that makes, in a thread, when it is its turn.

        Raises:
            Busy: if too many wait.
        """
        if self._here >= self._most:
            raise Busy
        self._here += 1
        try:
            return await to_thread.run_sync(make, limiter=self._limiter)
        finally:
            self._here -= 1
