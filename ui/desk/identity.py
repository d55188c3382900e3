"""Who asks: by a session's cookie, a program's key, or a proxy that is trusted to say so.

`Gate` puts the `Person` into each request; routes read it by `person_of`, or ask for more by `require`:

    @routes.get("/api/v1/documents")
    def documents(person: Annotated[Person, Depends(require(Role.READER))]) -> …
"""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from fastapi import HTTPException, Request
from starlette.datastructures import Headers
from starlette.types import Scope

from ui.desk.errors import BadAccount
from ui.desk.keys import PREFIX
from ui.desk.roles import Role
from ui.desk.users import LOCAL, spelt

if TYPE_CHECKING:
    from ui.desk.room import Desk

COOKIE = "onrecord_session"

_PERSON = "onrecord.person"

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was let in.

    Args:
        name: whose conversations these are.
        role: how far they may go in this request.
        how: "machine" where nobody has to sign in, "session", "key" or "proxy".
        key: the number of the key; None without one.
    """

    name: str
    role: Role
    how: str
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Proxy:
    """Who is believed about others.

    Args:
        header: in which it names whom it has let in; None if it only passes requests on.
        networks: the addresses it comes from. From anywhere else the header means nothing.
    """

    header: str | None
    networks: tuple[Network, ...]

    @classmethod
    def of(cls, header: str | None, addresses: str) -> "Proxy":
        """The proxy of a setting: addresses or networks, with commas between them.

        Raises:
            ValueError: if one of them is none.
        """
        return cls(header, tuple(ipaddress.ip_network(part.strip()) for part in addresses.split(",") if part.strip()))

    def is_at(self, address: str) -> bool:
        """Whether that is where it comes from."""
        try:
            found = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(found in network for network in self.networks)


NOBODY = Proxy(None, ())


@dataclass(frozen=True, slots=True)
class Access:
    """How people get to a server.

    Args:
        desk: accounts, sessions and keys.
        proxy: who is believed about others.
        reachable: whether other machines can get here; then nobody comes in without saying who they are.
        language: of the pages, for those who ask for none that there is.
    """

    desk: "Desk"
    proxy: Proxy = NOBODY
    reachable: bool = False
    language: str = "en"


class Identity:
    """Tells who asks.

    Args:
        access: how people get here.
    """

    def __init__(self, access: Access) -> None:
        self._desk = access.desk
        self._proxy = access.proxy
        self._reachable = access.reachable

    def is_open(self) -> bool:
        """Whether whoever sits at this machine may do everything: no accounts, no proxy, out of others' reach."""
        return not self._reachable and self._proxy.header is None and not len(self._desk.users)

    def signs_in(self) -> bool:
        """Whether anybody can sign in by a password."""
        return any(user.signs_in for user in self._desk.users.all())

    def of(self, scope: Scope) -> Person | None:
        """Who sends this request; None if that can't be told."""
        headers = Headers(scope=scope)
        kind, _, secret = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and secret.startswith(PREFIX):
            return self._by_key(secret.strip())
        vouched = self._vouched(scope, headers)
        if vouched:
            return vouched
        token = session_of(headers)
        user = self._desk.users.in_session(token) if token else None
        if user:
            return Person(user.name, user.role, "session")
        if self.is_open() and kind.lower() != "bearer":
            return Person(LOCAL, Role.ADMIN, "machine")
        return None

    def place(self, scope: Scope) -> str:
        """The address that a request comes from: behind the proxy, the one that it names."""
        peer = _peer(scope)
        passed = ",".join(Headers(scope=scope).getlist("x-forwarded-for"))  # the proxy may add a line of its own
        if passed and self._proxy.is_at(peer):
            return passed.rpartition(",")[2].strip()[:64]
        return peer

    def is_secret(self, scope: Scope) -> bool:
        """Whether nobody on the way can listen: https, here or at the proxy."""
        told = Headers(scope=scope).getlist("x-forwarded-proto")[-1:]
        return scope.get("scheme") == "https" or (told == ["https"] and self._proxy.is_at(_peer(scope)))

    def _by_key(self, secret: str) -> Person | None:
        key = self._desk.keys.holding(secret)
        if key is None:
            return None
        if key.owner == LOCAL:  # made at the command line before there were accounts
            return Person(LOCAL, key.role, "key", key.number)
        owner = self._desk.users.get(key.owner)
        return Person(owner.name, key.role.at_most(owner.role), "key", key.number) if owner else None

    def _vouched(self, scope: Scope, headers: Headers) -> Person | None:
        """Whom the proxy names; readers, unless an account of that name says more."""
        if self._proxy.header is None or not self._proxy.is_at(_peer(scope)):
            return None
        named = headers.getlist(self._proxy.header)
        try:
            name = spelt(named[0].strip()) if len(named) == 1 else None
        except BadAccount:
            return None
        if name is None:
            return None
        user = self._desk.users.get(name)
        return Person(name, user.role if user else Role.READER, "proxy")


def admit(scope: Scope, person: Person) -> None:
    """Write into a request who sends it."""
    scope[_PERSON] = person


def person_of(request: Request) -> Person | None:
    """Who sends a request that passed the gate; None on pages that are open to all."""
    found = request.scope.get(_PERSON)
    return found if isinstance(found, Person) else None


def visitor(event: object) -> Person | None:
    """Who is behind an event of a page, as Gradio hands its request on; None where nothing came through the gate."""
    request = getattr(event, "request", None)
    return person_of(request) if isinstance(request, Request) else None


def require(role: Role) -> Callable[[Request], Person]:
    """A dependency for routes: the person, who may go that far; others get 401 or 403."""

    def required(request: Request) -> Person:
        person = person_of(request)
        if person is None:
            raise HTTPException(401, "sign in, or send a key", {"WWW-Authenticate": "Bearer"})
        if not person.role.may(role):
            raise HTTPException(403, f"this needs the role {role.value}; yours is {person.role.value}")
        return person

    return required


def _peer(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def session_of(headers: Headers) -> str | None:
    """The token of the session that a request shows; None where it shows none."""
    for line in headers.getlist("cookie"):
        try:
            found = SimpleCookie(line).get(COOKIE)
        except CookieError:
            continue
        if found:
            return found.value
    return None
