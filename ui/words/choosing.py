"""In which language somebody is answered: what they chose here, else what their browser asks for, else the setting."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from babel import Locale
from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.problems import FRESH
from ui.words.catalogue import LANGUAGES, SOURCE
from ui.words.scripts import make_scripts
from ui.words.speaking import html, language, speaking

if TYPE_CHECKING:
    from ui.addresses import Addresses

COOKIE = "onrecord_language"

_LASTS = 365 * 24 * 3600
"""Seconds that a choice holds."""

_LARGEST = 256
"""Bytes of the form."""

_CHOSEN = "onrecord.language"

_FOR_PROGRAMS = ("/api/v1", "/mcp")
"""What isn't for people's eyes stays English."""

_GRADIOS = b'<html\n\tlang="en"'
"""How each of Gradio's pages begins, whoever it is for."""

_SAME_FOR_ALL = ("/_static/", "/assets/", "/media/", "/svelte/")


class InTheirLanguage:
    """Has whatever is behind speak the language of whoever asks, and tells caches that it does.

    Args:
        app: what is behind.
        root: the path under which a proxy serves us.
        default: for those who ask for nothing that we have.
    """

    def __init__(self, app: ASGIApp, root: str, default: str = SOURCE) -> None:
        self._app = app
        self._root = root
        self._default = default

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with its language written into it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"].removeprefix(self._root)
        wanted = SOURCE if path.startswith(_FOR_PROGRAMS) else wanted_by(Headers(scope=scope), self._default)
        scope[_CHOSEN] = wanted
        varies = not any(part in path for part in _SAME_FOR_ALL)
        with speaking(wanted):
            await self._app(scope, receive, _Labelling(send, wanted).send if varies else send)


class _Labelling:
    """Says of a response in which language it is, and on what that depends."""

    def __init__(self, send: Send, told_in: str) -> None:
        self._send = send
        self._language = told_in
        self._starts = False

    async def send(self, message: Message) -> None:
        """Pass a part of the response on."""
        if message["type"] == "http.response.start":
            self._label(MutableHeaders(scope=message))
        elif self._starts and message["type"] == "http.response.body":
            self._starts = False
            message = {**message, "body": message.get("body", b"").replace(_GRADIOS, self._named(), 1)}
        await self._send(message)

    def _label(self, headers: MutableHeaders) -> None:
        headers.add_vary_header("Accept-Language")
        headers.add_vary_header("Cookie")
        if not headers.get("content-type", "").startswith("text/html"):
            return
        headers["Content-Language"] = self._language
        if self._language != SOURCE:
            self._starts = True
            del headers["content-length"]  # the name of the language may be longer

    def _named(self) -> bytes:
        return _GRADIOS.replace(SOURCE.encode(), self._language.encode())


def wanted_by(headers: Headers, default: str = SOURCE) -> str:
    """The language of the answer to a request with these headers."""
    chosen = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
    return chosen if chosen in LANGUAGES else negotiated(headers.get("accept-language", ""), default)


def negotiated(accepted: str, default: str = SOURCE) -> str:
    """The best of our languages for an Accept-Language header.

    Source: RFC 9110, HTTP Semantics (2022), section 12.5.4.
    """
    for tag in _by_liking(accepted):
        primary = tag.partition("-")[0]
        if tag == "*":
            return default
        if primary in LANGUAGES:
            return primary
    return default


def _by_liking(accepted: str) -> Iterable[str]:
    liked = []
    for part in accepted.lower().split(","):
        tag, _, weight = (piece.strip() for piece in part.partition(";"))
        try:
            quality = float(weight.removeprefix("q=")) if weight else 1.0
        except ValueError:
            continue
        if tag and quality > 0:
            liked.append((-quality, tag))
    return (tag for _, tag in sorted(liked, key=lambda one: one[0]))


def language_of(event: object) -> str:
    """The language of whoever is behind an event of a page, as Gradio hands its request on."""
    request = getattr(event[0] if isinstance(event, list) and event else event, "request", None)
    return str(request.scope.get(_CHOSEN, SOURCE)) if isinstance(request, Request) else SOURCE


def switch(root: str) -> Markup:
    """The way to the other languages: a form of its own, so that it needs no script."""
    buttons = Markup().join(
        Markup(
            '<button type="submit" class="ghost" name="to" value="{0}" lang="{0}" title="{1}"'
            ' aria-label="{1}">{2}</button>'
        ).format(other, _called(other), other.upper())
        for other in LANGUAGES
        if other != language()
    )
    return html('<form class="tongue" method="post" action="{}/language" aria-label="[[Language]]">{}</form>').format(
        root, buttons
    )


def _called(other: str) -> str:
    """What a language calls itself: Deutsch."""
    return str(Locale(other).get_language_name(other)).capitalize()


def make_choosing(addresses: "Addresses") -> APIRouter:
    """The routes by which a language is chosen, and by which scripts get their words."""
    routes = make_scripts()

    @routes.post("/language", include_in_schema=False)
    async def choose(request: Request) -> Response:
        answer = RedirectResponse(_back(request, addresses.ask), 303, FRESH)
        to = parse_qs((await request.body())[:_LARGEST].decode("latin-1")).get("to", [""])[0]
        if to in LANGUAGES:
            secret = request.url.scheme == "https"
            answer.set_cookie(COOKIE, to, _LASTS, path=addresses.ask, samesite="strict", httponly=True, secure=secret)
        return answer

    return routes


def _back(request: Request, home: str) -> str:
    """The page that the choice was made on: the browser tells, and of our own pages alone."""
    came = urlsplit(request.headers.get("referer", ""))
    ours = came.netloc == request.headers.get("host") and came.path.startswith(home)
    path = came.path.replace("\\", "/")
    if not ours or path.startswith("//"):
        return home
    return f"{path}?{came.query}" if came.query else path
