"""An answer as server-sent events: each statement as it comes, then the end, which holds the whole reply.

Source: HTML Living Standard, section 9.2, Server-sent events (WHATWG).
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable

from assistant.answer import Answer, Unanswered
from ui.api.failing import failure_shape
from ui.problems import FRESH
from ui.shapes import Shape, reply_shape

MEDIA_TYPE = "text/event-stream"

HEADERS = {**FRESH, "X-Accel-Buffering": "no"}
"""A proxy must not hold the stream back."""


async def events(ask: Callable[[], Awaitable[Answer | Unanswered]]) -> AsyncIterator[str]:
    """The events of one question: `statement`s, then `end`; or `problem`.

    Args:
        ask: gives the reply.
    """
    yield ": looking\n\n"  # so that the connection stands while the question is looked into
    try:
        reply = await ask()
    except Exception as error:  # noqa: BLE001 — the answer has begun: what goes wrong now can only be told inside it
        yield event("problem", failure_shape(error))
        return
    shape = reply_shape(reply)
    for statement in shape["statements"]:
        yield event("statement", statement)
    yield event("end", shape)


def event(name: str, shape: Shape) -> str:
    """One event."""
    return f"event: {name}\ndata: {json.dumps(shape, ensure_ascii=False)}\n\n"
