"""The documents as resources: listed a page at a time, each opened by its address."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mcp import MCPError
from mcp.server.context import CallNext, HandlerResult, ServerMiddleware, ServerRequestContext
from mcp_types import INTERNAL_ERROR, INVALID_PARAMS, Resource

from corpus.library import Entry
from ui.api.doors import Doors
from ui.api.failing import failure
from ui.api.paging import BadCursor, page

if TYPE_CHECKING:
    from corpus.library import Library

URI = "onrecord://documents/"

_PAGE = 50
"""Documents of a page."""


def listing(doors: Doors) -> ServerMiddleware[Any]:
    """Answers `resources/list` from the library: the server's own list holds what is known when it starts."""
    library = doors.desk.library

    async def answer(ctx: ServerRequestContext[Any, Any], call_next: CallNext) -> HandlerResult:
        result = await call_next(ctx)
        if ctx.method != "resources/list" or not isinstance(result, dict):
            return result
        cursor = (ctx.params or {}).get("cursor")
        try:
            return {**result, **await doors.turns.work(lambda: _page_of(library, cursor))}
        except Exception as error:
            code = INVALID_PARAMS if isinstance(error, BadCursor) else INTERNAL_ERROR
            raise MCPError(code=code, message=failure(error)[1]) from error

    return answer


def _page_of(library: "Library", cursor: str | None) -> dict[str, Any]:
    """The documents behind that cursor, the newest published first, and the cursor of the next page."""

    def take(offset: int, limit: int) -> Sequence[Entry]:
        return library.entries(limit=limit, offset=offset)

    shown, onward = page(take, lambda entry: entry.document, _PAGE, cursor)
    listed = [_resource(entry).model_dump(by_alias=True, mode="json", exclude_none=True) for entry in shown]
    return {"resources": listed, **({"nextCursor": onward} if onward else {})}


def _resource(entry: Entry) -> Resource:
    told = (entry.source, entry.published, entry.format, f"{entry.quotations} quotations")
    return Resource(
        uri=f"{URI}{entry.document}",
        name=entry.keys[0],
        title=entry.title,
        description=" · ".join(one for one in told if one),
        mime_type="application/json",
    )
