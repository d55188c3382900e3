"""How long the server waits for whoever is at the other end of a connection, and how many it holds.

The server beneath waits for a request without an end, and for whoever doesn't take its answer; each of them would hold
a connection until there are no more.
"""

import asyncio
import resource
import socket
import time
from dataclasses import dataclass
from typing import Any, cast

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

OPEN = 2_000
"""Connections at most: forty for each of fifty people; a browser opens six."""

HEADERS = 32_768
"""Bytes of a request's first lines."""

_SPARE = 200
"""Files that are open besides: the library's, the index's."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds for which the server waits.

    Args:
        head: for a whole request without its body.
        body: for a body, before it has to keep up with `rate`.
        rate: bytes a second of a body, on average; a modem is faster.
        taken: for any of what is sent to be taken.
        look: between two looks.
    """

    head: float = 15.0
    body: float = 30.0
    rate: float = 500.0
    taken: float = 60.0
    look: float = 5.0


def most() -> int:
    """Connections that may be open: `OPEN`, unless the machine lets a process have fewer files."""
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return OPEN if files == resource.RLIM_INFINITY else max(16, min(OPEN, files - _SPARE))


def protocol(patience: Patience | None = None, open_at_most: int | None = None) -> type[H11Protocol]:
    """The protocol for uvicorn: as its own, but it doesn't wait for ever.

    Args:
        patience: how long for what.
        open_at_most: connections; of more, the one goes that has kept the server waiting longest.
    """

    class Impatient(_Impatient):
        """With these bounds."""

        bounds = patience or Patience()
        room = open_at_most or most()

    return Impatient


class _Impatient(H11Protocol):
    """Looks from time to time whether it is kept waiting."""

    bounds = Patience()
    room = OPEN

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 whatever uvicorn's takes
        super().__init__(*given, **named)
        self._since = time.monotonic()
        self._came = 0
        self._left = 0
        self._taken = time.monotonic()
        self._looking: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's own
        """Make room for it, and begin to look."""
        super().connection_made(transport)
        _notice_death(transport)
        if len(self.connections) > self.room:
            self._make_room()
        self._looking = self.loop.call_later(self.bounds.look, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        """Look no more."""
        if self._looking:
            self._looking.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Count what comes, of each request afresh."""
        before = self.cycle
        self._came += len(data)
        super().data_received(data)
        if self.cycle is not before:
            self._since, self._came = time.monotonic(), 0

    def on_response_complete(self) -> None:
        """From now on it is the next request that is waited for."""
        self._since, self._came = time.monotonic(), 0
        super().on_response_complete()

    def waited(self) -> float | None:
        """Seconds for which a request, or the rest of it, hasn't come; None while it is the server's turn."""
        begun = self.cycle is not None and not self.cycle.response_complete  # type: ignore[redundant-expr] # none at first
        if self.transport.get_write_buffer_size() or (begun and self.conn.their_state is not h11.SEND_BODY):
            return None
        return time.monotonic() - self._since

    def _look(self) -> None:
        if self._is_too_slow():
            self.transport.abort()
        else:
            self._looking = self.loop.call_later(self.bounds.look, self._look)

    def _is_too_slow(self) -> bool:
        bounds, waited, left = self.bounds, self.waited(), self.transport.get_write_buffer_size()
        if left != self._left or not left:
            self._left, self._taken = left, time.monotonic()
        if time.monotonic() - self._taken > bounds.taken:
            return True
        if waited is None or self.flow.read_paused:  # it is we who don't read on
            return False
        if self.conn.their_state is h11.SEND_BODY:
            return waited > bounds.body and self._came < bounds.rate * waited
        return waited > bounds.head

    def _make_room(self) -> None:
        """Close the one that has kept us waiting longest; this one if none does."""
        others = [one for one in cast("set[_Impatient]", self.connections) if one is not self]
        slow = [(waited, one) for one in others if (waited := one.waited()) is not None]
        _, slowest = max(slow, key=lambda found: found[0], default=(0.0, self))
        self.connections.discard(slowest)
        slowest.transport.abort()


def _notice_death(transport: asyncio.Transport) -> None:
    """Have the system ask, from time to time, whether a machine that sends nothing is still there."""
    found = transport.get_extra_info("socket")
    if found is not None:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in (("TCP_KEEPIDLE", 60), ("TCP_KEEPINTVL", 15), ("TCP_KEEPCNT", 4)):
            if hasattr(socket, name):
                found.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
