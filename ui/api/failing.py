"""What becomes of everything that goes wrong: a problem with its status, and no more told than helps."""

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from assistant.errors import UnaskableQuestion
from corpus.errors import CorpusError, UnknownDocument, UnknownSpeaker
from index.errors import SearchError
from ui.api.doors import LongDraft
from ui.api.opening import EmptyStretch
from ui.api.paging import BadCursor
from ui.api.turns import Busy
from ui.problems import problem, problem_shape

logger = logging.getLogger(__name__)

WAIT = {"Retry-After": "5"}

_ERRORS = 20
"""Told of one request, at most."""

_SAID = {404: "There is nothing at this address.", 405: "This address doesn't know that method."}


def explain(app: FastAPI) -> None:
    """Have all that goes wrong in an application told as problems."""
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _invalid)
    for kind in (UnaskableQuestion, CorpusError, SearchError, LongDraft, EmptyStretch, BadCursor, Busy, Exception):
        app.add_exception_handler(kind, _failed)


def failure(error: Exception) -> tuple[int, str]:
    """The status and the sentence for an error. What may name a folder of this machine is not told."""
    if isinstance(error, UnknownDocument | UnknownSpeaker):
        return 404, "There is no such document." if isinstance(error, UnknownDocument) else "There is no such speaker."
    if isinstance(error, UnaskableQuestion | EmptyStretch | BadCursor):
        return 422, f"{str(error)[:1].upper()}{str(error)[1:]}."
    if isinstance(error, LongDraft):
        return 413, str(error)
    if isinstance(error, Busy):
        return 503, "Too many questions wait already. Come back in a moment."
    if isinstance(error, CorpusError | SearchError):
        logger.warning("the library can't be asked: %s", error)
        return 503, "The library can't be asked just now. Whoever runs this server finds the reason in its log."
    logger.error("a request failed", exc_info=error)
    return 500, "Something went wrong here. Whoever runs this server finds the reason in its log."


def failure_shape(error: Exception) -> dict[str, Any]:
    """The same as a shape, for streams that have begun."""
    return problem_shape(*failure(error))


async def _refused(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    told = _SAID.get(error.status_code, str(error.detail))
    return problem(error.status_code, told, error.headers)


async def _invalid(_: Request, error: Exception) -> Response:
    errors = list(error.errors()) if isinstance(error, RequestValidationError) else []
    wrong = [{"at": "/".join(map(str, one["loc"])), "detail": str(one["msg"])} for one in errors[:_ERRORS]]
    return problem(422, "Some of what was sent can't be taken; `errors` says what, and why.", errors=wrong)


async def _failed(_: Request, error: Exception) -> Response:
    status, told = failure(error)
    return problem(status, told, WAIT if status == 503 else None)  # noqa: PLR2004 — as HTTP numbers it
