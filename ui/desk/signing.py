"""Signing in and out."""

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from ui.desk.forms import body, fields
from ui.desk.identity import COOKIE, person_of, session_of
from ui.desk.limits import Lockout
from ui.desk.pages import sign_in
from ui.desk.users import LASTS
from ui.problems import FRESH
from ui.words import many, say

if TYPE_CHECKING:
    from ui.addresses import Addresses
    from ui.desk.identity import Identity
    from ui.desk.room import Desk
    from ui.desk.users import User

logger = logging.getLogger(__name__)

_BY_NAME, _BY_ADDRESS = 5, 20
"""Wrong passwords in a row before one has to wait: for an account, and for an address, which an office may share."""


@dataclass(frozen=True, slots=True)
class _Form:
    name: str
    password: str
    onward: str


class Doorkeeper:
    """Checks names and passwords, and slows down whoever guesses.

    Args:
        desk: the accounts.
    """

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._names = Lockout(_BY_NAME)
        self._places = Lockout(_BY_ADDRESS)

    def admit(self, name: str, place: str) -> float:
        """Seconds until that name may be tried from that place; 0 if it may, and the try counts as wrong from then on.

        It never waits, so that of many tries sent at once each is counted before the next is looked at.
        """
        called = _called(name)
        wait = max(self._names.wait(called), self._places.wait(place))
        if not wait:
            self._names.begin(called)
            self._places.begin(place)
        return wait

    def check(self, name: str, password: str, place: str) -> "User | None":
        """The user, if the password is right; then the try that was admitted counts as wrong no more."""
        called = _called(name)
        user = self._desk.users.check(called, password)
        if user is None:
            self._desk.audit.note(called, "login failed", place=place)
            if self._names.wait(called) or self._places.wait(place):
                self._desk.audit.note(called, "locked out", place=place)
            return None
        self.forgive(called, place)
        self._desk.audit.note(user.name, "login", place=place)
        return user

    def forgive(self, name: str, place: str) -> None:
        """The try that was admitted was right."""
        self._names.forgive(_called(name))
        self._places.forgive(place)

    def locked(self, name: str) -> float:
        """Seconds for which that name is locked out; 0 if it isn't."""
        return self._names.wait(_called(name))

    def unlock(self, name: str) -> None:
        """Let that name be tried again at once."""
        self._names.forgive(_called(name))


def _called(name: str) -> str:
    return name.casefold()[:64]


def make_signing(desk: "Desk", identity: "Identity", addresses: "Addresses", keeper: Doorkeeper) -> APIRouter:
    """The routes."""
    routes = APIRouter()

    @routes.get("/login")
    def form(request: Request) -> Response:
        onward = _own(request.query_params.get("next", ""), addresses)
        if person_of(request):
            return RedirectResponse(onward, 303, FRESH)
        return HTMLResponse(str(sign_in(addresses.root, onward)), headers=FRESH)

    @routes.post("/login")
    async def sign(request: Request) -> Response:
        held = await body(request)
        if held is None:
            return PlainTextResponse(say("That is too long for a name and a password."), 413)
        sent = _form(held, addresses)
        place = identity.place(request.scope)
        wait = keeper.admit(sent.name, place)
        if wait:
            return _again(sent, addresses, too_many(wait), wait)
        user = await asyncio.to_thread(keeper.check, sent.name, sent.password, place)
        if user is None:
            return _again(sent, addresses, say("The name or the password is wrong."))
        answer = RedirectResponse(sent.onward, 303, FRESH)
        secret = identity.is_secret(request.scope)
        token = await asyncio.to_thread(desk.users.begin_session, user)
        answer.set_cookie(COOKIE, token, max_age=int(LASTS), httponly=True, samesite="strict", secure=secret)
        return answer

    @routes.post("/logout")
    def leave(request: Request) -> Response:
        token, person = session_of(request.headers), person_of(request)
        if token and person:
            desk.users.end_session(token)
            desk.audit.note(person.name, "logout", place=identity.place(request.scope))
        answer = RedirectResponse(f"{addresses.root}/login", 303, FRESH)
        secret = identity.is_secret(request.scope)
        answer.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=secret)
        return answer

    return routes


def _again(sent: _Form, addresses: "Addresses", trouble: str, wait: float = 0.0) -> Response:
    """The form once more, with what was wrong."""
    page = str(sign_in(addresses.root, sent.onward, sent.name, trouble))
    later = {"Retry-After": str(int(wait) + 1)} if wait else {}
    return HTMLResponse(page, 429 if wait else 401, {**later, **FRESH})


def _form(sent: bytes, addresses: "Addresses") -> _Form:
    typed = fields(sent)
    name, password, onward = (typed.get(field, "") for field in ("name", "password", "next"))
    return _Form(name.strip()[:64], password, _own(onward, addresses))


def _own(address: str, addresses: "Addresses") -> str:
    """The address if it is one of ours, else the start: nobody is to be led elsewhere by a link to the login page."""
    inside = address.startswith(addresses.ask) and not address.startswith(("//", "/\\"))
    return address if inside and address.isprintable() and "\\" not in address else addresses.ask


def too_many(seconds: float) -> str:
    """How long to wait after wrong passwords."""
    if seconds < 60:  # noqa: PLR2004 seconds in a minute
        return many(
            "Too many wrong passwords. Try again in {n} second.",
            "Too many wrong passwords. Try again in {n} seconds.",
            int(seconds) + 1,
        )
    return many(
        "Too many wrong passwords. Try again in {n} minute.",
        "Too many wrong passwords. Try again in {n} minutes.",
        int(seconds / 60) + 1,
    )
