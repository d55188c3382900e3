"""An answer as server-sent events: each step as it is made, each statement, then the whole.

Source: HTML Living Standard, section 9.2, Server-sent events (WHATWG).
"""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable

from assistant.answer import Answer, Unanswered
from assistant.narration import Narration
from assistant.progress import Found, Meant, Watch
from ui.api.failing import failure_shape
from ui.api.happening import step_event
from ui.problems import FRESH
from ui.shapes import Shape, narration_shape, reply_shape

MEDIA_TYPE = "text/event-stream"

HEADERS = {**FRESH, "X-Accel-Buffering": "no"}
"""A proxy must not hold the stream back."""

RETRY = 5_000
"""Milliseconds after which a client whose connection broke may come back."""

_BEAT = 10.0
"""Seconds of silence after which a comment is sent: what stands between must not take the connection for dead."""

Reply = Answer | Unanswered


class _Gone(Exception):
    """Nobody listens any more."""


async def events(
    ask: Callable[[Watch], Awaitable[Reply]],
    narrate: Callable[[Reply], Awaitable[Narration | None]] | None = None,
    beat: float = _BEAT,
) -> AsyncIterator[str]:
    """The events of one question, as `ui.api.happening` has them. When nobody takes them any more the work stops.

    Args:
        ask: gives the reply, and tells each step from whatever thread it works in.
        narrate: puts it into words; None where that isn't asked for.
        beat: seconds of silence after which a comment is sent.
    """
    happened: asyncio.Queue[str | None] = asyncio.Queue()
    gone, loop = threading.Event(), asyncio.get_running_loop()

    def watch(step: Meant | Found) -> None:
        if gone.is_set():
            raise _Gone
        loop.call_soon_threadsafe(happened.put_nowait, event(*step_event(step)))

    async def work() -> None:
        try:
            async for told in _told(await ask(watch), None if gone.is_set() else narrate):
                happened.put_nowait(told)
        except _Gone:
            pass
        except Exception as error:  # noqa: BLE001 — what goes wrong after the beginning can only be told inside
            happened.put_nowait(event("problem", failure_shape(error)))
        finally:
            happened.put_nowait(None)

    yield f"retry: {RETRY}\n\n"  # at once, so that the connection stands while the question is looked into
    working = asyncio.create_task(work())
    try:
        while (told := await _next(happened, beat)) is not None:
            yield told
        await working
    finally:
        gone.set()


async def _told(reply: Reply, narrate: Callable[[Reply], Awaitable[Narration | None]] | None) -> AsyncIterator[str]:
    """The events of a reply."""
    shape = reply_shape(reply)
    for statement in shape["statements"]:
        yield event("statement", statement)
    yield event("answer", shape)
    narration = narration_shape(await narrate(reply)) if narrate else None
    if narration is not None:
        yield event("narration", narration)
    yield event("end", {"statements": len(shape["statements"])})


async def _next(happened: asyncio.Queue[str | None], beat: float) -> str | None:
    """What happens next, or a comment if nothing does for a while."""
    try:
        return await asyncio.wait_for(happened.get(), beat)
    except TimeoutError:
        return ": still at it\n\n"


def event(name: str, shape: Shape) -> str:
    """One event."""
    return f"event: {name}\ndata: {json.dumps(shape, ensure_ascii=False)}\n\n"
