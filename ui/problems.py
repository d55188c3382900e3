"""What programs are told when something can't be done: `application/problem+json`.

Source: RFC 9457, Problem Details for HTTP APIs (2023).
"""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"

FRESH = {"Cache-Control": "no-store"}
"""What may be gone the next moment, or isn't for whoever sits here next, is kept by no cache."""


def problem_shape(status: int, detail: str, errors: Sequence[Mapping[str, str]] = ()) -> dict[str, Any]:
    """A problem; `errors` says of each field that is wrong where it stands and why."""
    told: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    return {**told, "errors": list(errors)} if errors else told


def problem(
    status: int, detail: str, headers: Mapping[str, str] | None = None, errors: Sequence[Mapping[str, str]] = ()
) -> Response:
    """The response that tells of it; never to be kept by a cache."""
    body = json.dumps(problem_shape(status, detail, errors), ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, status, {**FRESH, **(headers or {})}, MEDIA_TYPE)
