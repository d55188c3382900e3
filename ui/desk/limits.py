"""How often somebody may try: lock-out after wrong passwords, and a ceiling for everything else."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

_REMEMBERED = 10_000
"""Names and addresses that are kept in mind; the longest unseen is forgotten first."""

_FORGOTTEN = 3_600.0
"""Seconds after which wrong passwords are forgotten."""

_LONGEST = 900.0
"""Seconds of a lock-out at most: whoever is locked out by a stranger's tries can come back the same morning."""

Clock = Callable[[], float]


class Lockout:
    """Counts failures, and says how long to wait: twice as long after each.

    Args:
        allowed: failures before anybody has to wait.
        clock: seconds; never goes back.
    """

    def __init__(self, allowed: int, clock: Clock = time.monotonic) -> None:
        self._allowed = allowed
        self._clock = clock
        self._lock = threading.Lock()
        self._failed: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait(self, who: str) -> float:
        """Seconds until they may try again; 0 if they may."""
        with self._lock:
            times, last = self._failed.get(who, (0, 0.0))
            moment = self._clock()
            if times < self._allowed or moment - last > _FORGOTTEN:
                return 0.0
            return max(0.0, last + min(_LONGEST, 2.0 ** min(times - self._allowed, 20)) - moment)

    def begin(self, who: str) -> None:
        """Count a try as failed, before it is made: many at once count as many, if nothing comes between `wait` and it.

        Called in one thread, or in the event loop without a pause, the two are one step.
        """
        with self._lock:
            times, last = self._failed.pop(who, (0, 0.0))
            moment = self._clock()
            self._failed[who] = (1 if moment - last > _FORGOTTEN else times + 1, moment)
            if len(self._failed) > _REMEMBERED:
                self._failed.popitem(last=False)

    def forgive(self, who: str) -> None:
        """The try was right."""
        with self._lock:
            self._failed.pop(who, None)


class Ceiling:
    """Lets each do so much at once, and so much in the long run.

    Args:
        burst: at once.
        rate: in a second, in the long run.
        clock: seconds; never goes back.
    """

    def __init__(self, burst: float, rate: float, clock: Clock = time.monotonic) -> None:
        self._burst = burst
        self._rate = rate
        self._clock = clock
        self._lock = threading.Lock()
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allows(self, who: str) -> bool:
        """Whether they may do one thing more; if so, it is counted."""
        return self.spend(who)[0]

    def spend(self, who: str) -> tuple[bool, float]:
        """Whether they may do one thing more, which is counted then; and how many they have left."""
        with self._lock:
            moment = self._clock()
            left, last = self._left.pop(who, (self._burst, moment))
            left = min(self._burst, left + (moment - last) * self._rate)
            allowed = left >= 1
            self._left[who] = (left - allowed, moment)
            if len(self._left) > _REMEMBERED:
                self._left.popitem(last=False)
            return allowed, left - allowed
