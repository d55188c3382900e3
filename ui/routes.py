"""Plain routes beside the pages: health, page pictures, marked words, original files."""

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, HTTPException, Path
from starlette.responses import FileResponse, Response

from corpus.document import Span
from corpus.errors import LibraryError
from ui.media import PageImages
from ui.rendering import PageError

if TYPE_CHECKING:
    from corpus.library import Library

Id = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
"""A document's id. Nothing else of an address ever reaches the library."""

KEPT = {"Cache-Control": "private, no-cache"}
"""A page's picture is asked for each time, since its document may have been removed; the server holds it ready."""


def make_routes(library: "Library") -> APIRouter:
    """The routes over one library."""
    routes = APIRouter()
    images = PageImages(library)

    @routes.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @routes.get("/media/page/{document}/{number}.png")
    def page(document: Id, number: int) -> Response:
        try:
            return Response(images.picture(document, number), media_type="image/png", headers=KEPT)
        except PageError as error:
            raise HTTPException(404, "there is no such page") from error

    @routes.get("/media/marks/{document}/{start}-{end}.json")
    def marks(document: Id, start: int, end: int) -> dict[str, Any]:
        try:
            leaves = images.leaves(document, Span(start, end))
        except (PageError, ValueError) as error:
            raise HTTPException(404, "there are no such words") from error
        boxes = [
            {
                "number": leaf.number,
                "ratio": leaf.ratio,
                "boxes": [[box.left, box.top, box.width, box.height] for box in leaf.boxes],
            }
            for leaf in leaves
        ]
        return {"pages": boxes}

    @routes.get("/media/original/{document}")
    def original(document: Id) -> Response:
        try:
            held = library.original(document)
        except LibraryError as error:
            raise HTTPException(404, "there is no such document") from error
        if held is None or not held.path.is_file():
            raise HTTPException(404, "there is no file of its own for this document")
        # Never as what it claims to be: an HTML or SVG file shown from here would run in our name.
        return FileResponse(held.path, media_type="application/octet-stream", filename=held.name)

    return routes
