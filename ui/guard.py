"""What wraps the whole application: security headers, and the path under which a proxy serves us."""

from collections.abc import MutableMapping
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.problems import problem

_POLICY = (
    "default-src 'self'",
    "script-src 'self' 'unsafe-eval'",  # Gradio builds its HTML component and our event scripts with new Function
    "style-src 'self' 'unsafe-inline'",  # Gradio sets styles on elements
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "form-action 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
)

HEADERS = (
    (b"content-security-policy", "; ".join(_POLICY).encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


class SecurityHeaders:
    """Adds the headers to every response.

    Pure ASGI: Starlette's own middleware base would stand between Gradio's event streams and their disconnects.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on, with the headers added where a response starts."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(message)
            await send(message)

        await self._app(scope, receive, sending)


class SameOrigin:
    """Refuses what another site's page would have a visitor's browser send.

    Gradio takes uploads and calls from anywhere, and a form needs no permission to post across sites.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what only reads, and what comes from our own pages or from no page at all."""
        if scope["type"] == "http" and scope["method"] not in {"GET", "HEAD", "OPTIONS"} and _is_foreign(scope):
            await problem(403, "This can only be sent from On Record's own pages.")(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_foreign(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    fetched = headers.get("sec-fetch-site")
    if fetched:
        return fetched not in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


class UnderRoot:
    """Says in every request under which path a proxy serves us, whether or not the proxy has stripped it.

    Starlette's mounts and Gradio both read it from the request; Gradio's own setting holds for a mount at "/" alone.

    Args:
        app: what is served.
        root: the path, without a trailing slash; empty at the top.
    """

    def __init__(self, app: ASGIApp, root: str) -> None:
        self._app = app
        self._root = root

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its whole path."""
        if self._root and scope["type"] == "http":
            path = scope["path"]
            whole = path if f"{path}/".startswith(f"{self._root}/") else self._root + path
            scope = {**scope, "root_path": self._root, "path": whole}
        await self._app(scope, receive, send)


def _add(message: MutableMapping[str, Any]) -> None:
    """Our headers, in the place of any of the same name."""
    names = {name for name, _ in HEADERS}
    kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in names]
    message["headers"] = [*kept, *HEADERS]
