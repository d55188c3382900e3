"""What may be asked after an answer, over HTTP: asked for once the answer stands there, which waits for nothing."""

import threading
from functools import partial
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, HTTPException
from starlette.responses import Response

from assistant.answer import Answer
from assistant.onward import onward
from corpus.errors import CorpusError
from index.errors import SearchError
from ui.desk import Desk, Person, Role, require
from ui.desk.conversations import Kept
from ui.desk.errors import Unknown
from ui.desk.recalling import recalled

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Reader = Annotated[Person, Depends(require(Role.READER))]

WAIT = 5.0
"""Seconds for which one waits for another's to be tried out. Questions that people ask come first: of these, one at a
time is tried."""


def make_onward(desk: "Assistant", kept: Desk) -> APIRouter:
    """The route. What is another's is not found, exactly as what never was."""
    routes = APIRouter()
    turn = threading.Lock()

    @routes.get("/answers/{answer}/onward")
    def onward_from(answer: str, person: Reader, response: Response) -> dict[str, list[str]]:
        response.headers["Cache-Control"] = "no-store"
        try:
            held = kept.conversations.turn(person.name, answer)
        except Unknown as error:
            raise HTTPException(404, str(error)) from error
        return {"questions": _in_turn(turn, partial(offered, desk, held))}

    return routes


def _in_turn(turn: threading.Lock, act: "partial[list[str]]") -> list[str]:
    if not turn.acquire(timeout=WAIT):
        return []
    try:
        return act()
    finally:
        turn.release()


def offered(desk: "Assistant", held: Kept) -> list[str]:
    """The questions; none after a refusal, which has choices of its own, nor where anything goes wrong."""
    try:
        reply = recalled(held.reply, desk.library).reply
        return list(onward(desk, reply)) if isinstance(reply, Answer) else []
    except (ValueError, CorpusError, SearchError):
        return []
