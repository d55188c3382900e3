"""The web application: two pages and a few plain routes on one FastAPI, closed to everybody else's pages.

The pages are two mounts, not two tabs: whoever may only ask is kept out of `/library` by its address, events and
uploads included. `ui.desk.rules` says what each address needs.
"""

import asyncio
import atexit
import functools
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import RedirectResponse
from starlette.routing import Route
from starlette.staticfiles import StaticFiles

from assistant.ahead import Ahead
from assistant.bootstrap import file_reader
from index.readers import FileReader
from ui.accounts import Grounds, make_accounts
from ui.addresses import Addresses
from ui.api import largest, make_api
from ui.api.bounding import Bounded
from ui.api.doors import Doors
from ui.api.turns import AT_ONCE, WAITING, Turns
from ui.conversations import make_history
from ui.deeds import Deeds
from ui.desk import Access, Desk, Gate, Identity, person_of
from ui.desk.signing import Doorkeeper, make_signing
from ui.documents import make_documents
from ui.exporting import make_exports
from ui.feedback import make_feedback
from ui.guard import SameOrigin, SecurityHeaders, UnderRoot
from ui.mcp.door import Door
from ui.mistyped import mistyped
from ui.onward import make_onward
from ui.routes import make_routes
from ui.suggesting import make_suggest
from ui.words.choosing import InTheirLanguage, make_choosing

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from index.indexing import Indexer

STATIC = Path(__file__).parent / "static"

FONT = "fonts/inter-latin-wght-normal.woff2"
"""The face of nearly every word on the page: fetched before the style sheet names it."""

LARGEST = "200mb"
"""Of one uploaded file; readers have limits of their own."""

UPLOAD, DRAFT, BODY = 2_000_000_000, 12_000_000, 1_000_000
"""Bytes of a request: of one that hands in files, of a page's event, which may hold a draft, and of any other."""

EVENTS = 256
"""Events of one page under way at once, and as many that wait; more are refused."""

TABS = 64
"""Tabs of which Gradio remembers what it last sent, some 300 kB each; nothing here reads it. It would keep 10,000."""

LOCAL = ("localhost", "127.0.0.1", "[::1]")


def create_app(
    desk: "Assistant",
    indexer: "Indexer",
    *,
    hosts: Sequence[str] = LOCAL,
    root_path: str = "",
    access: Access | None = None,
) -> FastAPI:
    """The application, ready for one uvicorn process.

    Args:
        desk: answers.
        indexer: changes the library that the desk answers from.
        hosts: names under which it may be reached; a request for any other is refused.
        root_path: the path under which a proxy serves it, "/onrecord"; empty at the top.
        access: how people get here; by default only this machine can, and what is said is kept in memory.
    """
    access = access or Access(Desk(None))
    addresses = Addresses(root_path.rstrip("/"))
    doors = Doors(desk, Turns(AT_ONCE, WAITING))
    door = Door(doors)
    app = FastAPI(title="On Record", docs_url=None, redoc_url=None, openapi_url=None, lifespan=door.lifespan)
    app.add_exception_handler(RequestValidationError, mistyped)
    identity = Identity(access)
    _guard(app, identity, addresses, hosts, access.language)
    _add_routes(app, desk, access, identity, addresses)
    reader = file_reader()
    _let_programs_in(app, doors, addresses, reader, door)
    behind = _Behind(desk, indexer, reader, access.desk, Deeds(access.desk.audit, identity.place))
    _in_a_loop(lambda: _add_pages(app, behind, addresses))
    return app


@dataclass(frozen=True, slots=True)
class _Behind:
    """What the pages stand on."""

    desk: "Assistant"
    indexer: "Indexer"
    reader: FileReader
    kept: Desk
    deeds: Deeds


def _add_routes(app: FastAPI, desk: "Assistant", access: Access, identity: Identity, addresses: Addresses) -> None:
    """The plain routes beside the pages."""
    app.include_router(make_choosing(addresses))
    app.include_router(make_routes(desk.library))
    keeper = Doorkeeper(access.desk)
    app.include_router(make_signing(access.desk, identity, addresses, keeper))
    app.include_router(make_accounts(Grounds(access.desk, desk.library, identity, addresses, keeper)))
    app.include_router(make_feedback(access.desk, desk.library, identity, addresses))
    app.include_router(make_suggest(Ahead(desk.library), addresses))
    app.include_router(make_onward(desk, access.desk))
    app.include_router(make_exports(access.desk, desk.library))
    app.include_router(make_documents(desk.library, addresses))
    app.include_router(make_history(access.desk, desk.library, addresses))
    app.mount("/_static", StaticFiles(directory=STATIC), name="static")
    app.add_api_route("/library", lambda: RedirectResponse(addresses.library), include_in_schema=False)
    app.add_api_route("/check", lambda: RedirectResponse(addresses.check), include_in_schema=False)


def _add_pages(app: FastAPI, behind: _Behind, addresses: Addresses) -> None:
    """The curators' first: the last one answers for every address that is left."""
    from ui.chat import make_chat
    from ui.checking import Drafts, make_check
    from ui.curate import Curator, make_library
    from ui.people import make_people
    from ui.work import Worker

    _fetch_nothing()
    uploads = Path(tempfile.mkdtemp(prefix="uploads-", dir=_private_folder()))
    desk, worker = behind.desk, Worker(behind.indexer)
    curator = Curator(desk.library, worker, uploads, addresses, behind.deeds)
    saved = curator.maintainer.saved
    app.include_router(make_people(desk.library, addresses, lambda change, by: worker.ahead(lambda _: change(), by)))
    app.add_api_route("/library/backup/{name}", saved, include_in_schema=False, response_model=None)
    _mount(app, make_library(curator), "/library", addresses, "library.js")
    _mount(app, make_check(Drafts(desk, addresses, behind.reader)), "/check", addresses, "check.js")
    _mount(app, make_chat(desk, addresses, behind.kept), "/", addresses, "ask.js", "ask.css")


def _let_programs_in(app: FastAPI, doors: Doors, addresses: Addresses, reader: FileReader, door: Door) -> None:
    """The two doors without a page."""
    app.router.routes.append(Route("/mcp", door))
    app.mount("/api/v1", make_api(doors, addresses, reader), name="interface")


def _guard(app: FastAPI, identity: Identity, addresses: Addresses, hosts: Sequence[str], language: str) -> None:
    """What stands before the routes, the innermost first."""
    app.add_middleware(Bounded, largest=_largest)
    app.add_middleware(Gate, identity=identity, addresses=addresses)
    app.add_middleware(InTheirLanguage, root=addresses.root, default=language)
    app.add_middleware(CORSMiddleware, allow_origins=[])  # Gradio sees it and leaves out its own, which allows everyone
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    app.add_middleware(SameOrigin)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(UnderRoot, root=addresses.root)
    app.add_middleware(GZipMiddleware, minimum_size=1_000)  # lists and style shrink to a fifth; streams stay


def _largest(path: str) -> int:
    """Bytes of a request's body: files have limits of their own besides; events carry drafts."""
    if "/api/v1/" in path:
        return largest(path)
    if path.endswith("/gradio_api/upload"):
        return UPLOAD
    return DRAFT if "/gradio_api/" in path else BODY


@functools.cache
def _private_folder() -> Path:
    """A folder that only this user can read, for uploads on their way; Gradio's cache goes there too.

    One for the process: Gradio reads its settings when it is imported, and some again whenever a file comes. Its own
    defaults are a shared folder and a call home.
    """
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))  # made for the owner alone: 0700
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "gradio").mkdir(mode=0o700)
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["GRADIO_TEMP_DIR"] = str(folder / "gradio")
    return folder


def _in_a_loop(build: Callable[[], None]) -> None:
    """Build with an event loop running: without one Gradio opens one for each of its locks, and closes none."""

    async def building() -> None:
        build()

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(building())
    else:
        build()


def _fetch_nothing() -> None:
    """Keep Gradio from fetching addresses that a client names in the place of an upload, or of a file to be shown."""
    from gradio import processing_utils, routes, static_server

    async def refuse_to_stream(url: str, _: Request) -> None:
        raise HTTPException(404, f"{url} is not fetched")

    async def refuse(url: str, cache_dir: str) -> str:
        raise ValueError(f"{url} is not fetched into {cache_dir}: hand in the file itself")

    def refuse_at_once(url: str, cache_dir: str) -> str:
        raise ValueError(f"{url} is not fetched into {cache_dir}: hand in the file itself")

    routes.secure_url_stream_response = static_server.secure_url_stream_response = refuse_to_stream
    processing_utils.async_ssrf_protected_download = refuse
    processing_utils.ssrf_protected_download = processing_utils.save_url_to_cache = refuse_at_once


def _mount(app: FastAPI, page: Any, path: str, addresses: Addresses, *files: str) -> None:  # noqa: ANN401 untyped
    """Put a page where it belongs, with what Gradio leaves open closed."""
    import gradio as gr

    from ui.theme import make_theme

    page.max_threads = EVENTS  # of them Gradio allows itself 40: no more of a page's events than that at once
    page.state_session_capacity = TABS
    page.queue(default_concurrency_limit=8, max_size=EVENTS)
    page.has_launched = True  # a mounted app never sets it, and without it a client may name any file of the server's
    gr.mount_gradio_app(
        app,
        page,
        path=path,
        theme=make_theme(),
        head=_head(addresses, files),
        max_file_size=LARGEST,
        footer_links=[],
        run_history=False,  # it would keep questions and answers in the browser, in plain text
        auth_dependency=_name,
        ssr_mode=False,
        show_error=False,
        pwa=False,
        mcp_server=False,  # Gradio's own answers anybody
        enable_monitoring=False,
    )


def _name(request: Request) -> str | None:
    """Who it is, for Gradio: nobody who didn't come through the gate."""
    person = person_of(request)
    return person.name if person else None


def _head(addresses: Addresses, own: Sequence[str]) -> str:
    """Our style and scripts; the theme first and at once, so that a dark page never flashes white.

    Args:
        addresses: of this server.
        own: the scripts and style sheets of this page alone.
    """
    styles = ("app.css", "desk.css", *(name for name in own if name.endswith(".css")))
    scripts = ("app.js", *(name for name in own if name.endswith(".js")))
    return "".join(
        (
            f'<link rel="icon" href="{addresses.static("favicon.svg")}" type="image/svg+xml">',
            f'<script src="{addresses.static("theme.js")}"></script>',
            f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{addresses.static(FONT)}">',
            *(f'<link rel="stylesheet" href="{addresses.static(name)}">' for name in styles),
            *(f'<script type="module" src="{addresses.static(name)}"></script>' for name in scripts),
        )
    )
