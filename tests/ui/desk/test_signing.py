"""Signing in and out, over HTTP."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.ui.scene import ARTICLE, ScriptedDesk, ScriptedIndexer, ShelfOf
from ui.desk import Access, Desk, Proxy, Role
from ui.desk.forms import LARGEST
from ui.desk.identity import COOKIE
from ui.desk.signing import Doorkeeper
from ui.server import create_app

PASSWORD = "a long password"  # noqa: S105 of nobody


@pytest.fixture
def desk() -> Desk:
    """One reader."""
    made = Desk(None)
    made.users.add("ann", Role.READER, PASSWORD)
    return made


@pytest.fixture
def web(desk: Desk) -> Iterator[TestClient]:
    """A visitor, behind a proxy that passes on where requests come from."""
    shelf = ShelfOf({ARTICLE.id: ARTICLE})
    access = Access(desk, Proxy.of(None, "10.0.0.7"))
    app = create_app(ScriptedDesk(shelf), ScriptedIndexer(), access=access)  # type: ignore[arg-type]
    with TestClient(app, base_url="http://localhost", follow_redirects=False, client=("10.0.0.7", 5)) as client:
        yield client


def sign_in(web: TestClient, name: str = "ann", password: str = PASSWORD, **sent: str) -> Any:  # noqa: ANN401
    """What comes of the form."""
    return web.post("/login", data={"name": name, "password": password, **sent})


def test_a_session_from_door_to_door(web: TestClient, desk: Desk) -> None:
    """In by name and password, to where one was going; out again for good."""
    assert web.get("/config").status_code == 401
    answer = sign_in(web, " Ann ", next="/?q=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?q=1")
    token = web.cookies[COOKIE]
    assert web.get("/config").status_code == 200
    assert web.get("/login").headers["location"] == "/"
    assert web.post("/logout").headers["location"] == "/login"
    assert COOKIE not in web.cookies
    assert web.get("/config", headers={"Cookie": f"{COOKIE}={token}"}).status_code == 401
    assert web.post("/logout").status_code == 303
    assert [deed.what for deed in desk.audit.latest()] == ["logout", "login"]


def test_the_cookie_is_kept_from_scripts_and_strangers(web: TestClient) -> None:
    """HttpOnly and Strict; over https nothing else."""
    plain = sign_in(web).headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(plain.split("; "))
    assert "Secure" not in plain
    passed = web.post("/login", data={"name": "ann", "password": PASSWORD}, headers={"X-Forwarded-Proto": "https"})
    assert "Secure" in passed.headers["set-cookie"]


def test_wrong_is_wrong_whichever_it_is(web: TestClient, desk: Desk) -> None:
    """The same page for a wrong name and a wrong password, and no cookie."""
    pages = [sign_in(web, "ann", "wrong password"), sign_in(web, "bob", PASSWORD), sign_in(web, "", "")]
    assert {page.status_code for page in pages} == {401}
    assert all("The name or the password is wrong." in page.text for page in pages)
    assert COOKIE not in web.cookies
    assert PASSWORD not in str(desk.audit.latest())


def test_guessing_is_slowed_down(web: TestClient, desk: Desk) -> None:
    """After some wrong passwords not even the right one is looked at, from anywhere; the log says so."""
    *_, answer = [sign_in(web, password="wrong password") for _ in range(7)]  # noqa: S106
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert sign_in(web).status_code == 429
    elsewhere = {"X-Forwarded-For": "203.0.113.9"}
    assert web.post("/login", data={"name": "ANN", "password": PASSWORD}, headers=elsewhere).status_code == 429
    done = [(deed.who, deed.what) for deed in desk.audit.latest()]
    assert ("ann", "login failed") in done
    assert ("ann", "locked out") in done


def test_one_address_cannot_try_everybody(desk: Desk) -> None:
    """Many names from one place are slowed down, too; who was right is forgiven."""
    keeper = Doorkeeper(desk)
    for number in range(22):
        keeper._places.begin("10.1.1.1")
        assert keeper.admit(f"user{number}", f"10.2.2.{number}") == 0
    assert keeper.admit("ann", "10.1.1.1") > 0
    assert keeper.admit("ann", "10.3.3.3") == 0
    assert keeper.check("ann", PASSWORD, "10.3.3.3")
    assert [keeper.admit("ann", "10.3.3.3") for _ in range(5)] == [0] * 5


def test_many_tries_at_once_are_many(desk: Desk) -> None:
    """Each is counted before the next is looked at, long before the first password has been checked."""
    keeper = Doorkeeper(desk)
    waits = [keeper.admit("ANN" if number % 2 else "ann", f"10.4.4.{number}") for number in range(12)]
    assert waits[:5] == [0] * 5
    assert all(wait > 0 for wait in waits[5:])


@pytest.mark.parametrize(
    "onward",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "",
        "/a\nb",
    ],
)
def test_nobody_is_led_elsewhere(onward: str, web: TestClient) -> None:
    """By a link to the login page."""
    assert sign_in(web, next=onward).headers["location"] == "/"


def test_a_form_is_short(web: TestClient) -> None:
    """Nobody fills memory with one, nor with a thousand fields."""
    assert web.post("/login", content=b"name=" + b"x" * LARGEST).status_code == 413
    assert web.post("/login", content=b"&".join(b"a=1" for _ in range(1_000))).status_code == 401
    assert web.post("/login", content=b"\xff\xfe%ff=%ff").status_code == 401


def test_another_sites_page_cannot_sign_anybody_in(web: TestClient) -> None:
    """Nor out."""
    for path in ("/login", "/logout"):
        assert web.post(path, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
