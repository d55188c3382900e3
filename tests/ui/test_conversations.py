"""One's conversations over HTTP."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.ui.scene import ARTICLE, ScriptedDesk, ScriptedIndexer, ShelfOf, answered
from ui.desk import Access, Desk, Role
from ui.desk.conversations import Kept
from ui.desk.identity import COOKIE
from ui.desk.recalling import kept
from ui.server import create_app

PAGE = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def desk() -> Desk:
    """Two readers."""
    made = Desk(None)
    for name in ("ann", "bob"):
        made.users.add(name, Role.READER, "a long password")
    return made


@pytest.fixture(scope="module")
def web(desk: Desk) -> Iterator[TestClient]:
    """The application for both."""
    shelf = ShelfOf({ARTICLE.id: ARTICLE})
    app = create_app(ScriptedDesk(shelf), ScriptedIndexer(), access=Access(desk))  # type: ignore[arg-type]
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client


def as_(desk: Desk, name: str) -> dict[str, str]:
    """The header of somebody who has signed in."""
    user = desk.users.get(name)
    assert user
    return {"Cookie": f"{COOKIE}={desk.users.begin_session(user)}"}


@pytest.fixture
def held(desk: Desk) -> Kept:
    """An exchange of Ann's."""
    return desk.conversations.add("ann", "What did he say?", kept(answered()))


def test_a_question_on_the_page_is_kept(web: TestClient, desk: Desk) -> None:
    """Under whoever asked; the page is told where."""
    ann = as_(desk, "ann")
    events: list[dict[str, Any]] = web.get("/config", headers=ann).json()["dependencies"]
    event = next(one for one in events if len(one["targets"]) == 2)
    body = {"data": ["What is kept?", ""], "fn_index": event["id"], "session_hash": "a-session"}
    assert web.post("/gradio_api/queue/join", json=body, headers=ann).status_code == 200
    stream = web.get("/gradio_api/queue/data?session_hash=a-session", headers=ann).text
    (told,) = desk.conversations.of("ann", "kept")
    assert f"/c/{told.id}" in stream
    assert desk.conversations.of("bob") == ()


def test_it_is_listed_opened_renamed_and_removed(web: TestClient, desk: Desk, held: Kept) -> None:
    """By its owner."""
    ann, path = as_(desk, "ann"), f"/conversations/{held.conversation}"
    listed = web.get("/conversations?words=did%20say", headers=ann)
    assert held.conversation in [one["id"] for one in listed.json()]
    assert listed.headers["cache-control"] == "no-store"
    assert web.get(f"/c/{held.conversation}", headers={**ann, **PAGE}).headers["location"] == f"/?c={held.conversation}"
    (shown,) = web.get(path, headers=ann).json()["exchanges"]
    assert "joint operations" in shown["exchange"]
    assert web.patch(path, json={"title": "Boots"}, headers=ann).json()["title"] == "Boots"
    assert web.delete(path, headers=ann).status_code == 204
    assert web.get(path, headers=ann).status_code == 404


@pytest.mark.parametrize("ident", ["another's", "never"])
def test_anothers_is_not_found(ident: str, web: TestClient, desk: Desk, held: Kept) -> None:
    """In every door, and exactly as what never was."""
    bob, conversation = as_(desk, "bob"), held.conversation if ident == "another's" else ident
    path = f"/conversations/{conversation}"
    answers = [
        web.get(path, headers=bob),
        web.patch(path, json={"title": "Mine"}, headers=bob),
        web.delete(path, headers=bob),
    ]
    assert {(answer.status_code, answer.json()["detail"]) for answer in answers} == {
        (404, "there is no such conversation")
    }
    page = web.get(f"/c/{conversation}", headers={**bob, **PAGE})
    assert page.status_code == 404
    assert "There is no such conversation" in page.text
    assert desk.conversations.get("ann", held.conversation).turns == 1
    assert web.post(f"/answers/{held.id}", json={"good": True}, headers=bob).status_code == 404


def test_an_answer_is_judged(web: TestClient, desk: Desk, held: Kept) -> None:
    """And the verdict taken back."""
    ann, path = as_(desk, "ann"), f"/answers/{held.id}"
    assert web.post(path, json={"good": False, "citation": 1, "comment": "No."}, headers=ann).status_code == 204
    assert desk.feedback.on(held.id, "ann") == {1: False}
    assert web.post(path, json={"good": None, "citation": 1}, headers=ann).status_code == 204
    assert desk.feedback.on(held.id, "ann") == {}


@pytest.mark.parametrize(
    ("path", "sent"),
    [("answers", {}), ("answers", {"good": "perhaps"}), ("answers", {"good": True, "citation": -1})],
)
def test_nonsense_is_refused(path: str, sent: dict[str, Any], web: TestClient, desk: Desk, held: Kept) -> None:
    """Before it is looked at."""
    answer = web.post(f"/{path}/{held.id}", content=json.dumps(sent), headers=as_(desk, "ann"))
    assert answer.status_code == 422


@pytest.mark.parametrize("path", ["/conversations", "/conversations/x", "/c/x"])
def test_nobody_sees_anything(path: str, web: TestClient) -> None:
    """Without signing in."""
    assert web.get(path).status_code == 401
    assert web.post("/answers/x", json={"good": True}).status_code == 401
