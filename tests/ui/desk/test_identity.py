"""Who asks."""

from typing import Annotated, Any

import pytest
from fastapi import Depends, FastAPI, HTTPException
from starlette.requests import Request
from starlette.testclient import TestClient

from ui.desk.identity import COOKIE, NOBODY, Access, Identity, Person, Proxy, admit, person_of, require
from ui.desk.roles import Role
from ui.desk.room import Desk
from ui.desk.users import LOCAL

PROXY = Proxy.of("X-Remote-User", "10.0.0.7, 192.168.5.0/24, fd00::1")


def scope(*headers: tuple[str, str], peer: str = "127.0.0.1", scheme: str = "http") -> dict[str, Any]:
    """A request with these headers, from there."""
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
    return {"type": "http", "scheme": scheme, "headers": raw, "client": (peer, 1234)}


def test_whoever_sits_here_may_do_everything() -> None:
    """While there are no accounts, no proxy that says who is there, and nobody else can get here."""
    desk = Desk(None)
    assert Identity(Access(desk)).of(scope()) == Person(LOCAL, Role.ADMIN, "machine")
    assert Identity(Access(desk, reachable=True)).of(scope()) is None
    assert Identity(Access(desk, PROXY)).of(scope()) is None
    desk.users.add("ann", Role.READER, None)
    assert Identity(Access(desk)).of(scope()) is None


def test_a_session_says_who_it_is() -> None:
    """By its cookie, among others or alone; any other value says nothing."""
    desk = Desk(None)
    token = desk.users.begin_session(desk.users.add("ann", Role.CURATOR, "a long password"))
    identity = Identity(Access(desk))
    ann = Person("ann", Role.CURATOR, "session")
    assert identity.of(scope(("Cookie", f"theme=dark; {COOKIE}={token}"))) == ann
    for cookie in (f"{COOKIE}={token}x", f"{COOKIE}=", f"other={token}", "\x01=\x02;;", f"a[]=1; {COOKIE}=x"):
        assert identity.of(scope(("Cookie", cookie))) is None


def test_a_key_never_goes_farther_than_its_owner() -> None:
    """Nor than itself; a wrong one opens nothing, not even where nobody has to sign in."""
    desk = Desk(None)
    identity = Identity(Access(desk))
    _, early = desk.keys.add("early", Role.CURATOR)
    bearer = ("Authorization", f"Bearer {early}")
    assert identity.of(scope(bearer)) == Person(LOCAL, Role.CURATOR, "key", 1)
    for wrong in (f"Bearer {early}x", "Bearer else", "bearer "):
        assert identity.of(scope(("Authorization", wrong))) is None
    desk.users.add("ann", Role.READER, None)
    _, strong = desk.keys.add("strong", Role.ADMIN, "ann")
    desk.users.add("bob", Role.ADMIN, None)
    _, weak = desk.keys.add("weak", Role.READER, "bob")
    for secret, owner, number in ((strong, "ann", 2), (weak, "bob", 3)):
        found = identity.of(scope(("Authorization", f"Bearer {secret}")))
        assert found == Person(owner, Role.READER, "key", number)
    desk.users.remove("ann")
    assert identity.of(scope(("Authorization", f"Bearer {strong}"))) is None


@pytest.mark.parametrize("peer", ["10.0.0.7", "192.168.5.200", "fd00::1"])
def test_a_proxy_is_believed(peer: str) -> None:
    """Readers, unless an account of that name says more."""
    desk = Desk(None)
    desk.users.add("ann", Role.CURATOR, None)
    identity = Identity(Access(desk, PROXY))
    assert identity.of(scope(("X-Remote-User", "Ann"), peer=peer)) == Person("ann", Role.CURATOR, "proxy")
    assert identity.of(scope(("x-remote-user", "bob"), peer=peer)) == Person("bob", Role.READER, "proxy")


def test_nobody_else_is() -> None:
    """From another address the header means nothing; nor twice, empty, or as a name that nobody has."""
    identity = Identity(Access(Desk(None), PROXY))
    named = ("X-Remote-User", "ann")
    for peer in ("127.0.0.1", "10.0.0.8", "testclient", ""):
        assert identity.of(scope(named, peer=peer)) is None
        assert identity.of(scope(named, ("X-Forwarded-For", "10.0.0.7"), peer=peer)) is None
    for headers in ([named, named], [("X-Remote-User", "")], [("X-Remote-User", "local")], [("X-Remote-User", "a b")]):
        assert identity.of(scope(*headers, peer="10.0.0.7")) is None
    assert identity.of({**scope(named), "client": None}) is None


def test_only_the_proxy_says_where_a_request_comes_from() -> None:
    """And whether it came by https; what the visitor wrote before the proxy's own word is not looked at."""
    identity = Identity(Access(Desk(None), PROXY))
    passed = (("X-Forwarded-For", "6.6.6.6, 203.0.113.9"), ("X-Forwarded-Proto", "https"))
    assert identity.place(scope(*passed, peer="10.0.0.7")) == "203.0.113.9"
    assert identity.is_secret(scope(*passed, peer="10.0.0.7"))
    assert identity.place(scope(*passed, peer="8.8.8.8")) == "8.8.8.8"
    assert not identity.is_secret(scope(*passed, peer="8.8.8.8"))
    assert identity.is_secret(scope(scheme="https"))


def test_a_proxys_address_must_be_one() -> None:
    """A name or a typing error is refused, not passed over."""
    with pytest.raises(ValueError, match=r"proxy\.example"):
        Proxy.of("X-Remote-User", "proxy.example")
    assert Proxy.of(None, "") == NOBODY


def test_routes_ask_for_a_role() -> None:
    """401 for nobody, 403 for who may not, the person for who may."""
    app = FastAPI()

    @app.get("/")
    def route(person: Annotated[Person, Depends(require(Role.CURATOR))]) -> str:
        return person.name

    assert TestClient(app).get("/").status_code == 401
    for role, passes in ((Role.READER, False), (Role.CURATOR, True), (Role.ADMIN, True)):
        request = Request(scope())
        admit(request.scope, Person("ann", role, "session"))
        assert person_of(request) == Person("ann", role, "session")
        if passes:
            assert require(Role.CURATOR)(request).name == "ann"
        else:
            with pytest.raises(HTTPException, match="needs the role curator; yours is reader"):
                require(Role.CURATOR)(request)
