"""An answer as events."""

import asyncio
import json

from assistant.answer import Answer, Unanswered
from corpus.errors import LibraryError
from tests.ui.scene import answered, statement, unanswered
from ui.api.streaming import event, events
from ui.shapes import reply_shape


def told(reply: Answer | Unanswered | Exception) -> list[str]:
    """The events of a reply."""

    async def ask() -> Answer | Unanswered:
        if isinstance(reply, Exception):
            raise reply
        return reply

    async def run() -> list[str]:
        return [one async for one in events(ask)]

    return asyncio.run(run())


def test_statements_then_the_end() -> None:
    """The end holds the whole reply; no answer has the end alone."""
    reply = answered(statement(), statement())
    names = [one.split("\n")[0] for one in told(reply)]
    assert names == [": looking", "event: statement", "event: statement", "event: end"]
    assert json.loads(told(reply)[-1].split("\n")[1].removeprefix("data: ")) == reply_shape(reply)
    assert [one.split("\n")[0] for one in told(unanswered())] == [": looking", "event: end"]


def test_what_goes_wrong_is_told_inside() -> None:
    """As a problem, without what the log has."""
    _, problem = told(LibraryError("/home/ann/library is gone"))
    assert problem.startswith("event: problem\n")
    assert '"status": 503' in problem
    assert "/home" not in problem


def test_no_text_ends_an_event() -> None:
    """Line ends inside words are escaped."""
    assert event("a", {"text": "one\n\nevent: end\r\u2028"}).count("\n") == 3
