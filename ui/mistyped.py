"""What people are told where an address can't be meant: a page, as for everything else that isn't there."""

from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from ui.desk.pages import refusal
from ui.problems import FRESH
from ui.words import say


async def mistyped(request: Request, error: Exception) -> Response:
    """A page for whoever wanted one; for programs, what was wrong with which part."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 registered for this alone
    if request.method not in {"GET", "HEAD"} or "text/html" not in request.headers.get("accept", ""):
        return await request_validation_exception_handler(request, error)
    remedy = say("The address may be mistyped, or what was there is gone.")
    page = refusal(say("There is nothing here"), remedy, request.scope.get("root_path", ""))
    return HTMLResponse(str(page), 404, FRESH)
