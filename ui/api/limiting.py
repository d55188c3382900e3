"""How much one key may ask for, and telling it so.

Source: RateLimit header fields for HTTP, draft-ietf-httpapi-ratelimit-headers-10 (2025).
"""

import math

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.desk.identity import person_of
from ui.desk.limits import Ceiling, Clock
from ui.problems import problem

BURST, RATE = 100, 10.0
"""What one key may send at once, and in a second."""

_POLICY = f'"key";q={BURST};w={round(BURST / RATE)}'


class Limited:
    """Lets each key do so much, and says in every answer how much is left.

    Whoever sits at this machine, where nobody signs in, is not counted.

    Args:
        app: what is behind.
        clock: seconds; never goes back. None takes the machine's.
    """

    def __init__(self, app: ASGIApp, clock: Clock | None = None) -> None:
        self._app = app
        self._ceiling = Ceiling(BURST, RATE, clock) if clock else Ceiling(BURST, RATE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer in its place."""
        person = person_of(Request(scope)) if scope["type"] == "http" else None
        if person is None or person.how == "machine":
            await self._app(scope, receive, send)
            return
        allowed, left = self._ceiling.spend(f"{person.name} {person.key}")
        headers = {
            "RateLimit-Policy": _POLICY,
            "RateLimit": f'"key";r={math.floor(left)};t={math.ceil((BURST - left) / RATE)}',
        }
        if not allowed:
            told = f"So much at once is too much: {BURST} requests, then {RATE:g} a second. Wait a second, then go on."
            await problem(429, told, {"Retry-After": "1", **headers})(scope, receive, send)
            return
        raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", []), *raw]
            await send(message)

        await self._app(scope, receive, sending)
