"""The routes: each takes what was sent apart, calls the assistant or the library, and sends a shape."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Security
from fastapi import Path as InPath
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import UploadFile
from starlette.responses import JSONResponse, Response, StreamingResponse

from corpus.library import Entry, Sought
from ui import shapes
from ui.addresses import Addresses
from ui.api import models, streaming
from ui.api.asking import Asking, Draft, Listing, Searching, SearchQuery, Stretch
from ui.api.describing import DRAFT, KEY, STREAM, wrong
from ui.api.doors import Doors
from ui.api.opening import opened_shape
from ui.api.paging import page
from ui.check import check_shape
from ui.drafts import draft_in, draft_of

if TYPE_CHECKING:
    from corpus.document import Document
    from corpus.library import Library
    from index.readers import FileReader

Id = Annotated[str, InPath(pattern="^[0-9a-f]{64}$", description="A document's `id`.")]


def _written(request: Request) -> None:
    """Refuse a body that isn't JSON: what else a browser may send without asking is not for this interface."""
    if _kind(request) != "application/json":
        raise HTTPException(415, "Send JSON, and say so: Content-Type: application/json.")


def make_health(library: "Library") -> APIRouter:
    """Whether it can answer; open to whoever watches over it."""
    routes = APIRouter(tags=["server"])

    @routes.get("/health", operation_id="health", summary="Whether it can answer", responses=_only(500, 503))
    def health() -> models.Health:
        library.counts()
        return models.Health(status="ok")

    return routes


def make_questions(doors: Doors) -> APIRouter:
    """Searching and asking."""
    routes = APIRouter(tags=["questions"], dependencies=[Security(KEY)])
    json = Depends(_written)

    @routes.get(
        "/search", operation_id="search", summary="Find passages", responses=wrong(), response_model=models.Found
    )
    async def search(sought: Annotated[SearchQuery, Query()]) -> Any:  # noqa: ANN401 a shape, held to the model
        return await doors.turns.work(lambda: doors.search(sought))

    @routes.post(
        "/search",
        operation_id="searchAfterConversation",
        summary="Find passages, after a conversation",
        responses=wrong(400, 413, 415),
        response_model=models.Found,
        dependencies=[json],
    )
    async def search_after(sought: Searching) -> Any:  # noqa: ANN401 as above
        return await doors.turns.work(lambda: doors.search(sought))

    @routes.post(
        "/ask",
        operation_id="ask",
        summary="Answer a question",
        responses=STREAM | wrong(400, 413, 415),
        response_model=models.Reply,
        dependencies=[json],
    )
    async def ask(asked: Asking, request: Request) -> Any:  # noqa: ANN401 as above
        if streaming.MEDIA_TYPE in request.headers.get("accept", "").lower():
            replying = streaming.events(
                lambda watch: doors.turns.work(lambda: doors.ask(asked, watch)),
                doors.narrate if asked.narrate else None,
            )
            return StreamingResponse(replying, media_type=streaming.MEDIA_TYPE, headers=streaming.HEADERS)
        return await doors.reply(asked)

    return routes


def make_documents(library: "Library", addresses: Addresses) -> APIRouter:
    """Documents, listed and opened."""
    routes = APIRouter(tags=["documents"], dependencies=[Security(KEY)])

    @routes.get(
        "/documents",
        operation_id="listDocuments",
        summary="List documents",
        responses=wrong(),
        response_model=models.Documents,
    )
    def documents(listing: Annotated[Listing, Query()]) -> Any:  # noqa: ANN401 as above
        sought = Sought(
            listing.words, listing.source, listing.format, listing.since, listing.until, order=listing.order
        )

        def take(offset: int, limit: int) -> Sequence[Entry]:
            return library.entries(sought=sought, limit=limit, offset=offset)

        shown, onward = page(take, lambda entry: entry.document, listing.limit, listing.after)
        return {"documents": [shapes.entry_shape(entry) for entry in shown], "next": onward}

    @routes.get(
        "/documents/{id}",
        operation_id="openDocument",
        summary="Open a document",
        responses=wrong(404),
        response_model=models.Opened,
    )
    def document(id: Id, stretch: Annotated[Stretch, Query()]) -> Any:  # noqa: ANN401, A002 as above; as it is called
        return opened_shape(library, id, stretch.start, stretch.end, addresses)

    return routes


def make_checking(doors: Doors, reader: "FileReader") -> APIRouter:
    """Drafts."""
    routes = APIRouter(tags=["drafts"], dependencies=[Security(KEY)])

    @routes.post(
        "/check",
        operation_id="check",
        summary="Check the quotations of a draft",
        responses=wrong(400, 413, 415),
        response_model=models.Check,
        openapi_extra=DRAFT,
    )
    async def check(request: Request) -> Response:
        kind = _kind(request)
        if kind == "application/json":
            text = _draft(await request.body()).text
            found = await doors.turns.work(lambda: doors.check(draft_of(text)))
        elif kind == "multipart/form-data":
            path, name = await _saved(request)
            try:
                found = await doors.turns.work(lambda: doors.check(_read(path, name, reader)))
            finally:
                path.unlink(missing_ok=True)  # also where it never came to be read
        else:
            raise HTTPException(415, "Send a draft as JSON, or as a file in a form: multipart/form-data.")
        return JSONResponse(check_shape(found))

    return routes


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _draft(body: bytes) -> Draft:
    try:
        return Draft.model_validate_json(body)
    except ValidationError as error:
        raise RequestValidationError(error.errors(include_context=False)) from error


async def _saved(request: Request) -> tuple[Path, str]:
    """Where the file of a form lies now, and what it is called."""
    async with request.form(max_files=1, max_fields=1) as form:
        given = form.get("file")
        if not isinstance(given, UploadFile):
            raise HTTPException(422, "The form has no file of the name `file`.")
        number, path = tempfile.mkstemp(prefix="onrecord-draft-")
        try:
            with os.fdopen(number, "wb") as kept:
                while part := await given.read(1 << 20):
                    kept.write(part)
        except BaseException:
            os.unlink(path)  # noqa: PTH108 — as it was made
            raise
        return Path(path), given.filename or "draft"


def _read(path: Path, name: str, reader: "FileReader") -> "Document":
    draft = draft_in(path, name, reader)
    if isinstance(draft, str):
        raise HTTPException(422, draft)
    return draft


def _only(*statuses: int) -> dict[int | str, dict[str, Any]]:
    told = wrong(*statuses)
    return {status: told[status] for status in statuses}
