"""Lets some work at once and a few wait, each person in turn; whoever comes after them is told to come back."""

import asyncio
from collections import deque
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

    Whoever waits longest comes first, but nobody twice before everybody else who waits came once. Who leaves the line
    costs nothing any more; what has begun is ended, and holds its place until then.

    Args:
        at_once: how many work.
        waiting: how many may wait for them.
        each: how many of those may be one person's; None for no bound.
    """

    def __init__(self, at_once: int, waiting: int, each: int | None = None) -> None:
        self._free = at_once
        self._waiting = waiting
        self._each = waiting if each is None else each
        self._lines: dict[str, deque[asyncio.Future[None]]] = {}
        self._limiter = CapacityLimiter(max(1, at_once))

    async def work(self, make: Callable[[], Made], who: str = "") -> Made:
        """What that makes, in a thread, when it is its turn.

        Args:
            make: the work.
            who: for whom.

        Raises:
            Busy: if too many wait.
        """
        if self._free:
            self._free -= 1
        else:
            await self._called(who)
        try:
            return await to_thread.run_sync(make, limiter=self._limiter)
        finally:
            self._pass_on()

    async def _called(self, who: str) -> None:
        """Wait until a turn is handed on to this one."""
        line = self._lines.get(who, deque())
        if sum(map(len, self._lines.values())) >= self._waiting or len(line) >= self._each:
            raise Busy
        turn = asyncio.get_running_loop().create_future()
        line.append(turn)
        self._lines[who] = line
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():
                self._pass_on()
            elif turn in line:
                line.remove(turn)
                if not line:
                    self._lines.pop(who, None)
            raise

    def _pass_on(self) -> None:
        """The turn goes to the first of the line that was served longest ago."""
        while self._lines:
            who = next(iter(self._lines))
            line = self._lines.pop(who)
            turn = line.popleft()
            if line:
                self._lines[who] = line
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
