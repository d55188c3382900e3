"""How much of a body is taken, whether or not its length is told beforehand."""

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.problems import problem


class Bounded:
    """Refuses bodies that are too large, as a problem; the framework's own refusal is plain text.

    Args:
        app: what is behind.
        largest: for a path, how many bytes a body may have there.
    """

    def __init__(self, app: ASGIApp, largest: Callable[[str], int]) -> None:
        self._app = app
        self._largest = largest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with an eye on what comes; a body whose told length is too large isn't read at all."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._largest(scope["path"])
        length = Headers(scope=scope).get("content-length", "")
        told = f"A body may have {most:,} bytes here."
        if length.isascii() and length.isdecimal() and (len(length) > 15 or int(length) > most):  # noqa: PLR2004
            await problem(413, told, {"Connection": "close"})(scope, receive, send)
            return
        taken = 0

        async def receiving() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise HTTPException(413, told)
            return message

        await self._app(scope, receiving, send)
