"""The routes of feedback, for curators."""

import tempfile
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ui.desk import Desk, Identity, Person, Role, require
from ui.desk.errors import Unknown
from ui.desk.exporting import export
from ui.desk.feedback import Sought, Verdict
from ui.desk.forms import body, fields
from ui.desk.office import Office
from ui.desk.pages import refusal
from ui.feedback.asked import Asked
from ui.feedback.showing import Listed, Showing
from ui.people.pages import Around
from ui.problems import FRESH
from ui.who import user
from ui.words import say

if TYPE_CHECKING:
    from corpus.library import Library
    from ui.addresses import Addresses

PAGE = 20
"""Verdicts on a page: each shows its answer, whose documents are looked up."""

Curator = Annotated[Person, Depends(require(Role.CURATOR))]


class Hearing:
    """Makes the pages.

    Args:
        desk: what people said.
        library: what they said it of.
        addresses: of this server.
    """

    def __init__(self, desk: Desk, library: "Library", addresses: "Addresses") -> None:
        self._desk = desk
        self._library = library
        self._addresses = addresses

    def listed(self, person: Person, asked: Asked) -> Response:
        """The list."""
        feedback = self._desk.feedback
        total = feedback.count(asked.sought)
        pages = max(1, -(-total // PAGE))
        found = feedback.find(asked.sought, PAGE, (min(asked.page, pages) - 1) * PAGE)
        listed = Listed(found, total, feedback.count(Sought(settled=False)), pages)
        return HTMLResponse(self._showing(person).listed(listed, asked), headers=FRESH)

    def one(self, person: Person, number: str) -> Response:
        """One of them."""
        verdict = self._get(number)
        return self._none() if verdict is None else HTMLResponse(self._showing(person).one(verdict), headers=FRESH)

    def change(self, number: str, back: str, deed: Callable[[int], None]) -> Response:
        """Settle or open it again, and lead back to where that was asked for."""
        verdict = self._get(number)
        if verdict is None:
            return self._none()
        deed(verdict.number)
        asked = Asked.of(dict(parse_qsl(back[:2_000])))
        return RedirectResponse(f"{asked.link(self._addresses.feedback, asked.page)}#f-{verdict.number}", 303, FRESH)

    def exported(self, office: Office) -> Response:
        """All of it as a set for `onrecord evaluate`, in one file: the same that the command writes."""
        held = BytesIO()
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
            export(self._desk.feedback.all(), self._library, Path(folder))
            for file in sorted(Path(folder).iterdir()):
                packed.write(file, f"feedback/{file.name}")
        office.note("feedback exported", "the Feedback page")
        named = {"Content-Disposition": 'attachment; filename="on-record-feedback.zip"', **FRESH}
        return Response(held.getvalue(), media_type="application/zip", headers=named)

    def _get(self, number: str) -> Verdict | None:
        try:
            return self._desk.feedback.get(int(number)) if number.isascii() and number.isdecimal() else None
        except (Unknown, OverflowError, ValueError):
            return None

    def _none(self) -> Response:
        what, remedy = say("There is no such feedback"), say("Whoever gave it may have taken it back.")
        said = refusal(what, remedy, self._addresses.root)
        return HTMLResponse(str(said), 404, FRESH)

    def _showing(self, person: Person) -> Showing:
        return Showing(self._library, Around(self._addresses, self._library.counts(), person))


def make_feedback(desk: Desk, library: "Library", identity: Identity, addresses: "Addresses") -> APIRouter:
    """The routes."""
    routes = APIRouter(include_in_schema=False)
    hearing = Hearing(desk, library, addresses)

    @routes.get("/feedback")
    def led(_: Curator) -> Response:
        return RedirectResponse(addresses.feedback, 303, FRESH)

    @routes.get("/feedback/")
    def listed(request: Request, person: Curator) -> Response:
        return hearing.listed(person, Asked.of(request.query_params))

    @routes.get("/feedback/export.zip")
    def exported(request: Request, person: Curator) -> Response:
        by = user("this machine") if person.how == "machine" else person.name
        return hearing.exported(Office(desk, by, identity.place(request.scope)))

    @routes.get("/feedback/{number}")
    def one(number: str, person: Curator) -> Response:
        return hearing.one(person, number)

    @routes.post("/feedback/{number}/settle")
    async def settle(number: str, request: Request, person: Curator) -> Response:
        back = fields(await body(request) or b"").get("back", "")
        by = user("this machine") if person.how == "machine" else person.name
        return await run_in_threadpool(hearing.change, number, back, lambda found: desk.feedback.settle(found, by))

    @routes.post("/feedback/{number}/reopen")
    async def reopen(number: str, request: Request, _: Curator) -> Response:
        back = fields(await body(request) or b"").get("back", "")
        return await run_in_threadpool(hearing.change, number, back, desk.feedback.reopen)

    return routes
