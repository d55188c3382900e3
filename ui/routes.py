"""Plain routes beside the pages: health, page pictures, marked words, original files."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from anyio import to_thread
from fastapi import APIRouter, HTTPException, Path, Request
from starlette.responses import FileResponse, Response

from corpus.document import Span
from corpus.errors import LibraryError
from ui.api.turns import Busy, Turns
from ui.desk import person_of
from ui.media import AT_ONCE, EACH, WAITING, PageImages
from ui.rendering import Leaf, PageError

if TYPE_CHECKING:
    from corpus.library import Library

Id = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]
"""A document's id. Nothing else of an address ever reaches the library."""

KEPT = {"Cache-Control": "private, no-cache"}
"""A page's picture is asked for each time, since its document may have been removed; the server holds it ready."""


Made = TypeVar("Made")


class Drawing:
    """Draws pages for people in turn; nobody waits in a thread, and who asks for what isn't there waits for nothing.

    Args:
        library: where the documents are.
    """

    def __init__(self, library: "Library") -> None:
        self.images = PageImages(library)
        self._turns = Turns(AT_ONCE, WAITING, EACH)

    async def drawn(
        self, request: Request, known: Callable[[], object], make: Callable[[], Made], missing: str
    ) -> Made:
        """What is made, in turn.

        Args:
            request: for whom.
            known: whether there is such a thing; raises if not.
            make: the work.
            missing: what is said where there is none.

        Raises:
            HTTPException: 404 where there is none, 503 where too many wait.
        """
        person = person_of(request)
        try:
            await to_thread.run_sync(known)
            return await self._turns.work(make, person.name if person else "")
        except (PageError, ValueError) as error:
            raise HTTPException(404, missing) from error
        except Busy as error:
            raise HTTPException(503, "so many pages are being drawn: try again", {"Retry-After": "2"}) from error


def make_routes(library: "Library") -> APIRouter:
    """The routes over one library."""
    routes = APIRouter()
    drawing = Drawing(library)
    images = drawing.images

    @routes.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @routes.get("/media/page/{document}/{number}.png")
    async def page(document: Id, number: int, request: Request) -> Response:
        known, make = partial(images.file, document, number), partial(images.picture, document, number)
        return Response(
            await drawing.drawn(request, known, make, "there is no such page"), media_type="image/png", headers=KEPT
        )

    @routes.get("/media/marks/{document}/{start}-{end}.json")
    async def marks(document: Id, start: int, end: int, request: Request) -> dict[str, Any]:
        def make() -> tuple[Leaf, ...]:
            return images.leaves(document, Span(start, end))

        leaves = await drawing.drawn(request, partial(images.file, document, end=end), make, "there are no such words")
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
