"""The application that is mounted at `/api/v1`: its routes, its description, and what stands before them."""

import importlib.metadata
from typing import TYPE_CHECKING

from fastapi import Depends
from starlette.responses import HTMLResponse

from ui.addresses import Addresses
from ui.api.describing import ABOUT, Interface
from ui.api.docs import docs
from ui.api.doors import Doors
from ui.api.failing import explain
from ui.api.limiting import Limited
from ui.api.routes import make_checking, make_documents, make_health, make_questions
from ui.api.speakers import make_speakers
from ui.desk import Role, require
from ui.drafts import LARGEST

if TYPE_CHECKING:
    from fastapi import FastAPI

    from index.readers import FileReader

_BODY = 1_000_000
"""Bytes of a body that is no draft."""

_FORM = 10_000
"""Bytes that a form takes around its file."""


def make_api(doors: Doors, addresses: Addresses, reader: "FileReader") -> "FastAPI":
    """The interface for programs.

    Args:
        doors: what programs may have done, for all who come.
        addresses: of this server.
        reader: reads drafts that are handed in as files.
    """
    app = Interface(
        title="On Record",
        version=importlib.metadata.version("onrecord"),
        description=ABOUT,
        docs_url=None,  # both fetch scripts from elsewhere
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False},
    )
    explain(app)
    app.add_middleware(Limited)
    library = doors.desk.library
    app.include_router(make_health(library))
    asking, listing = make_questions(doors), make_documents(library, addresses)
    for routes in (asking, listing, make_speakers(library), make_checking(doors, reader)):
        app.include_router(routes, dependencies=[Depends(require(Role.READER))])

    @app.get("/docs", include_in_schema=False)
    def shown() -> HTMLResponse:
        return HTMLResponse(str(docs(app.openapi(), addresses)))

    return app


def largest(path: str) -> int:
    """Bytes that the body of a request may have at a path of the interface."""
    return LARGEST + _FORM if path.endswith("/check") else _BODY
