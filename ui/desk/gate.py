"""Stands before everything: lets each as far as their role goes, whatever serves what lies behind."""

import logging
import re
import sqlite3
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.desk.identity import Identity, Person, admit
from ui.desk.limits import Ceiling
from ui.desk.pages import bounce, refusal
from ui.desk.rules import rule_for
from ui.problems import FRESH, problem
from ui.words import say

if TYPE_CHECKING:
    from ui.addresses import Addresses

logger = logging.getLogger(__name__)

_BURST, _RATE = 200, 10.0
"""What one person may send at once, and in a second: more than anybody types."""

_COSTLY_BURST, _COSTLY_RATE = 120, 5.0
"""The same of what only reads, and yet costs a second of work."""

_COSTLY = re.compile(r"/media/(?:page|marks)/.*|/answers/[^/]+/onward|/conversations/[^/]+/export\..*")

_LOOKS = 8
"""Threads in which it is looked up who asks, of their own: so that neither work elsewhere nor a database that is being
rewritten holds up everything."""

_READS: Final = frozenset(("GET", "HEAD", "OPTIONS"))


class Gate:
    """Refuses what the rules don't allow; writes into the rest who sends it.

    Pure ASGI, before Gradio's own routes: each of its events is an interface, whatever the page shows.

    Args:
        app: what is behind.
        identity: tells who asks.
        addresses: of this server.
    """

    def __init__(self, app: ASGIApp, identity: Identity, addresses: "Addresses") -> None:
        self._app = app
        self._identity = identity
        self._addresses = addresses
        self._ceiling = Ceiling(_BURST, _RATE)
        self._costly = Ceiling(_COSTLY_BURST, _COSTLY_RATE)
        self._looks = CapacityLimiter(_LOOKS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, or answer in its place."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            refused = await to_thread.run_sync(self._looked_up, scope, limiter=self._looks)
            await (refused or self._app)(scope, receive, send)
        else:  # nothing here speaks by sockets
            await send({"type": "websocket.close", "code": 1008})

    def _looked_up(self, scope: Scope) -> Response | None:
        """As `_refused`; where the accounts can't be read just now, it says so."""
        try:
            return self._refused(scope)
        except sqlite3.Error:
            logger.exception("who asks could not be looked up")
            return _later(scope)

    def _refused(self, scope: Scope) -> Response | None:
        """The answer to a request that may not pass; None for one that may, with its sender written into it."""
        rule = rule_for(scope["path"].removeprefix(self._addresses.root) or "/")
        if rule is None:
            return _told(
                scope, 404, say("There is nothing here"), say("The address may be mistyped, or what was there is gone.")
            )
        person = self._identity.of(scope)
        if person:
            admit(scope, person)
        if rule.role is None:
            return None
        if person is None:
            return self._unknown(scope)
        if not person.role.may(rule.role):
            remedy = say(
                "It needs the role “{needed}”; yours is “{yours}”. An administrator can change that.",
                needed=rule.role.spoken,
                yours=person.role.spoken,
            )
            return _told(scope, 403, say("This is not open to you"), remedy)
        return self._too_much(scope, person)

    def _too_much(self, scope: Scope, person: Person) -> Response | None:
        path = scope["path"].removeprefix(self._addresses.root)
        ceiling = self._ceiling if scope["method"] not in _READS else self._costly if _COSTLY.fullmatch(path) else None
        if person.how == "machine" or ceiling is None or path.startswith("/api/"):  # which counts for each key
            return None
        if ceiling.allows(person.name):
            return None
        logger.warning("%s sends more than %s requests a second", person.name, _RATE)
        refused = _told(scope, 429, say("Too much at once"), say("Wait a moment, then go on."))
        refused.headers["Retry-After"] = "5"
        return refused

    def _unknown(self, scope: Scope) -> Response:
        """To the form to sign in by, for people; 401 for programs."""
        if not _is_page(scope):
            told = "sign in, or send a key: Authorization: Bearer …"
            return problem(401, told, {"WWW-Authenticate": "Bearer"})
        if Headers(scope=scope).get("sec-fetch-site") == "cross-site":
            # A Strict cookie doesn't come with a link from elsewhere; it does once the request is our own page's.
            return HTMLResponse(str(bounce(_address(scope))), headers=FRESH)
        if not self._identity.signs_in():
            remedy = say("On Record is reached through a proxy that tells it who is there.")
            return _told(scope, 401, say("Who are you?"), remedy)
        return RedirectResponse(f"{self._addresses.root}/login?next={quote(_address(scope), safe='')}", 303, FRESH)


def _later(scope: Scope) -> Response:
    """The accounts can't be read just now."""
    told = _told(scope, 503, say("Not just now"), say("The accounts are being worked on. Try again in a moment."))
    told.headers["Retry-After"] = "5"
    return told


def _told(scope: Scope, status: int, what: str, remedy: str) -> Response:
    """A refusal as a page for people, as a problem for programs."""
    if _is_page(scope):
        return HTMLResponse(str(refusal(what, remedy, scope.get("root_path", ""))), status, FRESH)
    return problem(status, f"{what}. {remedy}")


def _is_page(scope: Scope) -> bool:
    return scope["method"] in {"GET", "HEAD"} and "text/html" in Headers(scope=scope).get("accept", "")


def _address(scope: Scope) -> str:
    """Path and query of a request, as they were sent."""
    query = scope.get("query_string", b"").decode("latin-1")
    return quote(scope["path"]) + (f"?{query}" if query else "")
