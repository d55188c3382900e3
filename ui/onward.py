"""What may be asked after an answer, over HTTP: asked for once the answer stands there, which waits for nothing."""

from functools import partial
from typing import TYPE_CHECKING, Annotated

from anyio import to_thread
from fastapi import APIRouter, Depends, HTTPException
from starlette.responses import Response

from assistant.answer import Answer
from assistant.onward import onward
from corpus.errors import CorpusError
from index.errors import SearchError
from ui.api.turns import Busy, Turns
from ui.desk import Desk, Person, Role, require
from ui.desk.conversations import Kept
from ui.desk.errors import Unknown
from ui.desk.recalling import recalled
from ui.problems import FRESH

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Reader = Annotated[Person, Depends(require(Role.READER))]

WAITING, EACH = 50, 2
"""Whose next questions may wait to be tried out, one at a time, and how many of these are one person's; of more there
are none. Questions that people ask come first."""


def make_onward(desk: "Assistant", kept: Desk) -> APIRouter:
    """The route. What is another's is not found, exactly as what never was."""
    routes = APIRouter()
    turns = Turns(1, WAITING, EACH)

    @routes.get("/answers/{answer}/onward")
    async def onward_from(answer: str, person: Reader, response: Response) -> dict[str, list[str]]:
        response.headers.update(FRESH)
        try:
            held = await to_thread.run_sync(kept.conversations.turn, person.name, answer)
        except Unknown as error:
            raise HTTPException(404, str(error)) from error
        try:
            return {"questions": await turns.work(partial(offered, desk, held), person.name)}
        except Busy:
            return {"questions": []}

    return routes


def offered(desk: "Assistant", held: Kept) -> list[str]:
    """The questions; none after a refusal, which has choices of its own, nor where anything goes wrong."""
    try:
        reply = recalled(held.reply, desk.library).reply
        return list(onward(desk, reply)) if isinstance(reply, Answer) else []
    except (ValueError, CorpusError, SearchError):
        return []
