"""Accounts over HTTP: administrators' pages, one's own, and the link that sets a password."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.ui.accounts.office import OTHER, PASSWORD, enter, office, say
from ui.desk import Desk, Role
from ui.desk.identity import COOKIE

Place = tuple[Desk, TestClient]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """The desk, and an administrator before it."""
    with office(tmp_path) as (desk, web, _):
        enter(desk, web, "admin")
        yield desk, web


def post(web: TestClient, path: str, **typed: str) -> Any:  # noqa: ANN401 an answer
    """What comes of a form."""
    return web.post(path, data=typed)


def link(page: str) -> str:
    """The path of the link that a page shows."""
    found = re.search(r"http://localhost(/welcome/[\w-]+)", page)
    assert found
    return found[1]


def test_an_account_begins_with_a_link_that_works_once(place: Place) -> None:
    """Whoever makes it never knows the password; the link is shown once, and kept as a hash."""
    desk, web = place
    page = post(web, "/accounts/", name="Ann", role="curator", way="link").text
    path = link(page)
    assert "/welcome/" not in web.get("/accounts/").text
    assert "has a link to set a password" in web.get("/accounts/").text
    web.cookies.clear()
    assert "Set a password" in web.get(path).text
    assert post(web, path, new=OTHER, again=PASSWORD).status_code == 400
    assert "10 to 256 characters" in post(web, path, new="short", again="short").text
    assert post(web, path, new=OTHER, again=OTHER).headers["location"] == "/login"
    assert post(web, path, new=PASSWORD, again=PASSWORD).status_code == 404
    assert web.get(path).status_code == 404
    assert desk.users.check("ann", OTHER)
    done = [(deed.who, deed.what, deed.about) for deed in desk.audit.latest()]
    assert ("admin", "user added", "ann") in done
    assert ("ann", "password set by link", "") in done


def test_what_cannot_be_made_is_said(place: Place) -> None:
    """A name that is taken or none, a role that is none."""
    desk, web = place
    for name, role in (("reader", "reader"), ("a b", "reader"), ("ann", "king")):
        assert "Nothing was done" in post(web, "/accounts/", name=name, role=role).text
    assert len(desk.users) == 3
    by_proxy = post(web, "/accounts/", name="bob", role="reader", way="proxy").text
    assert "when the proxy says so" in by_proxy
    assert "/welcome/" not in by_proxy


def test_the_last_administrator_stays_one(place: Place) -> None:
    """Neither demoted nor removed, by nobody; not even where another never set a password."""
    desk, web = place
    desk.users.add("boss", Role.ADMIN, None)
    assert "last administrator" in web.get("/accounts/of/admin").text
    assert "last administrator" in post(web, "/accounts/of/admin/role", role="reader").text
    assert "last administrator" in post(web, "/accounts/of/admin/remove", confirm="admin").text
    assert desk.users.known("admin").role is Role.ADMIN
    desk.users.reset("boss", OTHER)
    assert "admin is reader now" in post(web, "/accounts/of/admin/role", role="reader").text
    assert web.get("/accounts/").status_code == 403


def test_what_is_done_to_an_account(place: Place) -> None:
    """Role, lock, sessions, keys, a link for another password; each is noted."""
    desk, web = place
    base = "/accounts/of/reader"
    assert "reader is curator now" in post(web, f"{base}/role", role="curator").text
    enter(desk, TestClient(web.app), "reader")
    assert "Signed in at 1 place" in web.get(base).text
    assert "1 session ended" in post(web, f"{base}/signout").text
    assert desk.users.sessions("reader") == ()
    made = post(web, f"{base}/key", name="their script", role="reader").text
    assert "onrecord_" in made
    assert "onrecord_" not in web.get(base).text
    (key,) = desk.keys.of("reader")
    assert "There is no such key" in post(web, "/accounts/of/curator/revoke", number=str(key.number)).text
    assert "is revoked" in post(web, f"{base}/revoke", number=str(key.number)).text
    for _ in range(7):
        web.post("/login", data={"name": "reader", "password": "wrong password"})
    assert " · locked for " in web.get(base).text
    assert "may try again at once" in post(web, f"{base}/unlock").text
    assert web.post("/login", data={"name": "reader", "password": PASSWORD}).status_code == 303
    enter(desk, web, "admin")
    assert "/welcome/" in post(web, f"{base}/link").text
    done = {deed.what for deed in desk.audit.latest()}
    assert {"role curator", "sessions ended", "key added", "key revoked", "unlocked", "password link made"} <= done
    assert post(web, f"{base}/nothing").status_code == 404
    assert post(web, "/accounts/of/nobody/link").status_code == 404


def test_removing_says_what_goes_and_is_confirmed(place: Place) -> None:
    """Counts first; nothing goes before the name is typed."""
    desk, web = place
    desk.feedback.give("reader", say(desk, "reader"), good=True)
    assert "1 conversation with 1 answer, 1 piece of feedback" in web.get("/accounts/of/reader").text
    assert "Nothing was removed" in post(web, "/accounts/of/reader/remove", confirm="yes").text
    assert "reader is gone, with 1 conversation" in post(web, "/accounts/of/reader/remove", confirm=" Reader ").text
    assert desk.users.get("reader") is None
    assert desk.feedback.count() == 0


def test_keys_of_everybody(place: Place) -> None:
    """Made for anybody, shown once, revoked; who makes one for nobody is told."""
    desk, web = place
    secret = re.search(r"onrecord_[\w-]+", post(web, "/accounts/keys", name="k", role="reader", owner="curator").text)
    assert secret
    listed = web.get("/accounts/keys").text
    assert "of curator" in listed
    assert secret[0] not in listed
    assert "Nothing was done" in post(web, "/accounts/keys", name="k", role="reader", owner="nobody").text
    (key,) = desk.keys.all()
    assert "is revoked" in post(web, "/accounts/keys/revoke", number=str(key.number)).text
    for number in ("99", "x", "", "9" * 40):
        assert "no such key" in post(web, "/accounts/keys/revoke", number=number).text


def test_a_key_is_no_person(place: Place) -> None:
    """An administrator's key doesn't get at accounts, whatever its role."""
    desk, web = place
    _, secret = desk.keys.add("script", Role.ADMIN, "admin")
    web.cookies.clear()
    by_key = {"Authorization": f"Bearer {secret}"}
    assert web.post("/accounts/", data={"name": "eve", "role": "admin"}, headers=by_key).status_code == 403
    assert web.post("/account/keys", data={"name": "more"}, headers=by_key).status_code == 403
    assert web.get("/account/", headers=by_key).status_code == 403
    assert desk.users.get("eve") is None


def test_the_log_is_searched_and_turned(place: Place) -> None:
    """The newest first, fifty a page; words narrow it."""
    desk, web = place
    for number in range(60):
        desk.audit.note("ann", "login", about=f"try-{number}", place="10.0.0.1")
    first = web.get("/accounts/log").text
    assert "60 entries" in first
    assert "Page 1 of 2" in first
    assert "try-9<" in web.get("/accounts/log?page=2").text
    assert "1 entry" in web.get("/accounts/log", params={"words": "ANN try-42"}).text
    assert "Nothing." in web.get("/accounts/log", params={"words": "%", "page": "-3"}).text


def test_the_first_account_is_an_administrators(tmp_path: Path) -> None:
    """Else nobody could make the next one; whoever sits at the machine signs in from then on."""
    with office(tmp_path, people=False) as (desk, web, _):
        assert "Nobody has to sign in" in web.get("/accounts/").text
        assert "whoever sits at this machine" in web.get("/account/").text
        path = link(post(web, "/accounts/", name="ann", role="reader", way="link").text)
        assert desk.users.known("ann").role is Role.ADMIN
        assert web.get("/accounts/").status_code == 401
        assert post(web, path, new=OTHER, again=OTHER).status_code == 303


def test_ones_own_password(place: Place) -> None:
    """By the old one; the session at hand stays, all others end; guesses are slowed down."""
    desk, web = place
    elsewhere = desk.users.begin_session(desk.users.known("reader"))
    enter(desk, web, "reader")
    assert "not the same" in post(web, "/account/password", old=PASSWORD, new=OTHER, again=PASSWORD).text
    assert "not your password" in post(web, "/account/password", old=OTHER, new=OTHER, again=OTHER).text
    assert "10 to 256" in post(web, "/account/password", old=PASSWORD, new="short", again="short").text
    assert "is changed" in post(web, "/account/password", old=PASSWORD, new=OTHER, again=OTHER).text
    assert desk.users.in_session(elsewhere) is None
    assert web.get("/account/").status_code == 200
    *_, said = [post(web, "/account/password", old="wrong", new=PASSWORD, again=PASSWORD).text for _ in range(6)]
    assert "Too many wrong passwords" in said


def test_ones_own_sessions(place: Place) -> None:
    """Listed and ended; nobody else's."""
    desk, web = place
    others = desk.users.begin_session(desk.users.known("curator"))
    (theirs,) = desk.users.sessions("curator")
    for _ in range(2):
        desk.users.begin_session(desk.users.known("reader"))
    enter(desk, web, "reader")
    assert web.get("/account/").text.count("Another browser") == 2
    one = next(session.id for session in desk.users.sessions("reader"))
    assert "0 sessions ended" in post(web, "/account/sessions", session=theirs.id).text
    assert desk.users.in_session(others)
    assert one
    assert "2 sessions ended" in post(web, "/account/sessions").text
    assert web.get("/account/").status_code == 200
    assert post(web, "/account/nothing").status_code == 404


def test_ones_own_keys(place: Place) -> None:
    """Readers make none; a curator's goes no farther than they do; nobody revokes another's."""
    desk, web = place
    given, _ = desk.keys.add("given", Role.READER, "reader")
    enter(desk, web, "reader")
    assert "make keys" in post(web, "/account/keys", name="mine", role="reader").text
    assert len(desk.keys.of("reader")) == 1
    enter(desk, web, "curator")
    assert "no such key" in post(web, "/account/revoke", number=str(given.number)).text
    assert "onrecord_" in post(web, "/account/keys", name="mine", role="admin").text
    assert desk.keys.of("curator")[0].role is Role.CURATOR
    assert "Nothing was done" in post(web, "/account/keys", name=" ", role="reader").text
    enter(desk, web, "reader")
    assert "is revoked" in post(web, "/account/revoke", number=str(given.number)).text


def test_what_is_kept_about_one(place: Place) -> None:
    """All of it and nobody else's, without a secret; one's conversations go when that is confirmed."""
    desk, web = place
    desk.feedback.give("reader", say(desk, "reader", "Mine?"), good=False, comment="no")
    say(desk, "curator", "Theirs?")
    token = enter(desk, web, "reader")
    answer = web.get("/account/kept.json")
    assert "attachment" in answer.headers["content-disposition"]
    kept = json.loads(answer.text)
    assert [turn["question"] for told in kept["conversations"] for turn in told["turns"]] == ["Mine?"]
    assert [one["comment"] for one in kept["feedback"]] == ["no"]
    assert token not in answer.text
    assert "argon2" not in answer.text
    assert "not confirmed" in post(web, "/account/conversations").text
    assert "1 conversation removed" in post(web, "/account/conversations", confirm="yes").text
    assert desk.users.written("reader").conversations == 0
    assert desk.users.written("curator").conversations == 1


def test_forms_are_bounded(place: Place) -> None:
    """Nobody fills memory with one; addresses without the slash lead to the page."""
    _, web = place
    assert web.post("/account/password", content=b"x" * 9_000).status_code == 413
    assert web.get("/account").headers["location"] == "/account/"
    assert web.get("/accounts").headers["location"] == "/accounts/"


def test_signing_out_is_here_too(place: Place) -> None:
    """A narrow bar has no room for it."""
    _, web = place
    assert 'action="/logout"' in web.get("/account/").text
    assert web.cookies[COOKIE]
