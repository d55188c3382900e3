"""The routes of accounts: administrators', one's own, and that of a link that sets a password."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ui.accounts.accounting import Accounting
from ui.accounts.owning import Owning
from ui.accounts.parts import sentence
from ui.accounts.personal import welcome
from ui.desk import Desk, Identity, Person, Role, require
from ui.desk.errors import BadAccount, DeskError
from ui.desk.forms import body, fields
from ui.desk.identity import COOKIE
from ui.desk.office import Office
from ui.desk.pages import refusal
from ui.people.pages import Around
from ui.problems import FRESH
from ui.who import user
from ui.words import from_below, say

if TYPE_CHECKING:
    from corpus.library import Library
    from ui.addresses import Addresses
    from ui.desk.signing import Doorkeeper

Anyone = Annotated[Person, Depends(require(Role.READER))]
Admin = Annotated[Person, Depends(require(Role.ADMIN))]
Deed = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What these routes stand on.

    Args:
        desk: the accounts.
        library: whose counts stand in the header.
        identity: tells where a request comes from.
        addresses: of this server.
        keeper: who is locked out.
    """

    desk: Desk
    library: "Library"
    identity: Identity
    addresses: "Addresses"
    keeper: "Doorkeeper"

    def around(self, person: Person) -> Around:
        """What every page knows."""
        return Around(self.addresses, self.library.counts(), person)

    def office(self, request: Request, person: Person) -> Office:
        """Who does what is done."""
        by = user("this machine") if person.how == "machine" else person.name
        return Office(self.desk, by, self.identity.place(request.scope))

    def origin(self, request: Request) -> str:
        """Where this server is for whoever asks, as a link has it."""
        scheme = "https" if self.identity.is_secret(request.scope) else request.url.scheme
        return f"{scheme}://{request.url.netloc}"

    def told(self, status: int, what: str, remedy: str) -> Response:
        """A page that says no."""
        return HTMLResponse(str(refusal(what, remedy, self.addresses.root)), status, FRESH)

    def nowhere(self) -> Response:
        """What is told where an address leads nowhere."""
        return self.told(404, say("There is nothing here"), say("The address may be mistyped."))

    def used(self) -> Response:
        """What is told where a link works no more."""
        remedy = say("It was used, or is too old. Ask an administrator for another.")
        return self.told(404, say("This link doesn’t work"), remedy)

    def for_people(self) -> Response:
        """What programs are told."""
        return self.told(
            403, say("This is for people"), say("By a key programs ask and check; accounts are not for them.")
        )

    def shown(self, make: Deed, *given: object) -> Response:
        """A page, unless what it is of isn't there."""
        try:
            return HTMLResponse(make(*given), headers=FRESH)
        except DeskError as error:
            return self.told(404, say("There is nothing here"), sentence(error))

    async def done(self, request: Request, person: Person, deed: Deed, *given: object) -> Response:
        """What comes of a form: the page again, with what was done, or with what was wrong."""
        if person.how == "key":
            return self.for_people()
        held = await body(request)
        if held is None:
            return self.told(413, say("That is too long"), say("No form of this page is as long as that."))
        return await run_in_threadpool(self.shown, deed, self.office(request, person), fields(held), *given)


def make_accounts(grounds: Grounds) -> APIRouter:
    """The routes."""
    routes = APIRouter(include_in_schema=False)
    accounting = Accounting(grounds.desk, grounds.keeper)
    _add_everybodys(routes, grounds, accounting)
    _add_one(routes, grounds, accounting)
    _add_keys(routes, grounds, accounting)
    _add_own(routes, grounds, Owning(grounds.desk, grounds.keeper))
    _add_welcome(routes, grounds)
    return routes


def _add_everybodys(routes: APIRouter, grounds: Grounds, accounting: Accounting) -> None:
    @routes.get("/accounts")
    def led(_: Admin) -> Response:
        return RedirectResponse(grounds.addresses.accounts, 303, FRESH)

    @routes.get("/accounts/")
    def listed(person: Admin) -> Response:
        return grounds.shown(accounting.everybody, grounds.around(person))

    @routes.post("/accounts/")
    async def added(request: Request, person: Admin) -> Response:
        return await grounds.done(request, person, accounting.add, grounds.around(person), grounds.origin(request))

    @routes.get("/accounts/log")
    def log(person: Admin, words: str = "", page: str = "1") -> Response:
        return grounds.shown(accounting.log, grounds.around(person), words, page)


def _add_one(routes: APIRouter, grounds: Grounds, accounting: Accounting) -> None:
    @routes.get("/accounts/of/{name}")
    def one(name: str, person: Admin) -> Response:
        return grounds.shown(accounting.one, grounds.around(person), name)

    @routes.post("/accounts/of/{name}/{deed}")
    async def done(name: str, deed: str, request: Request, person: Admin) -> Response:
        wanted = accounting.deeds.get(deed)
        if wanted is None:
            return grounds.nowhere()
        return await grounds.done(request, person, wanted, grounds.around(person), name, grounds.origin(request))


def _add_keys(routes: APIRouter, grounds: Grounds, accounting: Accounting) -> None:
    @routes.get("/accounts/keys")
    def keys(person: Admin) -> Response:
        return grounds.shown(accounting.keys, grounds.around(person))

    @routes.post("/accounts/keys")
    async def key(request: Request, person: Admin) -> Response:
        return await grounds.done(request, person, accounting.add_key, grounds.around(person))

    @routes.post("/accounts/keys/revoke")
    async def revoked(request: Request, person: Admin) -> Response:
        return await grounds.done(request, person, accounting.revoke, grounds.around(person))


def _add_own(routes: APIRouter, grounds: Grounds, owning: Owning) -> None:
    def token(request: Request) -> str:
        return request.cookies.get(COOKIE, "")

    @routes.get("/account")
    def led(_: Anyone) -> Response:
        return RedirectResponse(grounds.addresses.account, 303, FRESH)

    @routes.get("/account/")
    def mine(request: Request, person: Anyone) -> Response:
        if person.how == "key":
            return grounds.for_people()
        return grounds.shown(owning.page, grounds.around(person), token(request))

    @routes.get("/account/kept.json")
    def kept(request: Request, person: Anyone) -> Response:
        named = {"Content-Disposition": 'attachment; filename="on-record-kept.json"', **FRESH}
        return Response(owning.kept(person, token(request)), media_type="application/json", headers=named)

    @routes.post("/account/{deed}")
    async def done(deed: str, request: Request, person: Anyone) -> Response:
        wanted = owning.deeds.get(deed)
        if wanted is None:
            return grounds.nowhere()
        place = grounds.identity.place(request.scope)
        return await grounds.done(request, person, wanted, grounds.around(person), token(request), place)


def _add_welcome(routes: APIRouter, grounds: Grounds) -> None:
    """A link that sets a password: whoever has it may use it, once."""
    root, desk = grounds.addresses.root, grounds.desk

    @routes.get("/welcome/{token}")
    def form(token: str) -> Response:
        name = desk.invites.of(token)
        if name is None:
            return grounds.used()
        return HTMLResponse(welcome(root, grounds.addresses.welcome(token), name), headers=FRESH)

    @routes.post("/welcome/{token}")
    async def taken(token: str, request: Request) -> Response:
        held, name = await body(request), desk.invites.of(token)
        if name is None or held is None:
            return grounds.used()
        new, again = fields(held).get("new", ""), fields(held).get("again", "")
        trouble = ""
        try:
            if new == again:
                await run_in_threadpool(desk.invites.redeem, token, new)
            else:
                trouble = say("Nothing was set: the two are not the same.")
        except BadAccount as error:
            trouble = say("Nothing was set: {why}.", why=from_below(str(error)))
        if trouble:
            return HTMLResponse(welcome(root, grounds.addresses.welcome(token), name, trouble), 400, FRESH)
        desk.audit.note(name, "password set by link", place=grounds.identity.place(request.scope))
        return RedirectResponse(f"{root}/login", 303, FRESH)
