"""One's conversations over HTTP: listed, opened again, renamed, removed; and what one thinks of their answers."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ui.addresses import Addresses
from ui.desk import Desk, Person, Role, require
from ui.desk.conversations import TITLE, Told
from ui.desk.errors import Unknown
from ui.desk.feedback import COMMENT
from ui.desk.pages import refusal
from ui.exchanges import Exchanges
from ui.problems import FRESH
from ui.words import say

if TYPE_CHECKING:
    from corpus.library import Library

Reader = Annotated[Person, Depends(require(Role.READER))]


class Named(BaseModel):
    """Another title."""

    model_config = ConfigDict(extra="forbid")

    title: str = Field(min_length=1, max_length=TITLE)


class Judged(BaseModel):
    """What somebody thinks of an answer, or of the citation with that number; `good` is null to take it back."""

    model_config = ConfigDict(extra="forbid")

    citation: int = Field(0, ge=0, le=1_000)
    good: bool | None
    comment: str = Field("", max_length=COMMENT)


def make_history(desk: Desk, library: "Library", addresses: Addresses) -> APIRouter:
    """The routes. Whatever is another's is not found, exactly as what never was."""
    routes = APIRouter()
    exchanges = Exchanges(library, addresses)

    @routes.get("/c/{conversation}")
    def opened(conversation: str, person: Reader) -> Response:
        try:
            desk.conversations.get(person.name, conversation)
        except Unknown:
            remedy = say("It may have been removed, or it is somebody else’s.")
            return HTMLResponse(str(refusal(say("There is no such conversation"), remedy, addresses.root)), 404, FRESH)
        return RedirectResponse(f"{addresses.ask}?c={conversation}", 303, FRESH)

    @routes.get("/conversations")
    def listed(person: Reader, response: Response, words: str = "") -> list[dict[str, Any]]:
        response.headers.update(FRESH)
        return [_told(one, addresses) for one in desk.conversations.of(person.name, words[:200])]

    @routes.get("/conversations/{conversation}")
    def again(conversation: str, person: Reader, response: Response) -> dict[str, Any]:
        response.headers.update(FRESH)
        with _found():
            told = desk.conversations.get(person.name, conversation)
            turns = desk.conversations.turns(person.name, conversation)
        shown = [
            exchanges.shown_again(number, kept, desk.feedback.on(kept.id, person.name))
            for number, kept in enumerate(turns, 1)
        ]
        return {**_told(told, addresses), "exchanges": shown}

    @routes.patch("/conversations/{conversation}")
    def rename(conversation: str, named: Named, person: Reader) -> dict[str, Any]:
        with _found():
            return _told(desk.conversations.rename(person.name, conversation, named.title), addresses)

    @routes.delete("/conversations/{conversation}", status_code=204)
    def remove(conversation: str, person: Reader) -> None:
        with _found():
            desk.conversations.remove(person.name, conversation)

    _take_verdicts(routes, desk)
    return routes


def _take_verdicts(routes: APIRouter, desk: Desk) -> None:
    """The route by which an answer is judged."""

    @routes.post("/answers/{answer}", status_code=204)
    def judge(answer: str, judged: Judged, person: Reader) -> None:
        with _found():
            if judged.good is None:
                desk.feedback.take_back(person.name, answer, judged.citation)
            else:
                desk.feedback.give(
                    person.name, answer, good=judged.good, citation=judged.citation, comment=judged.comment
                )


@contextlib.contextmanager
def _found() -> Iterator[None]:
    """Says 404 for what is unknown."""
    try:
        yield
    except Unknown as error:
        raise HTTPException(404, str(error)) from error


def _told(one: Told, addresses: Addresses) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "changed": one.changed,
        "turns": one.turns,
        "address": addresses.conversation(one.id),
    }
