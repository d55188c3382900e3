"""The gate, before the real application: each address as each role."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.responses import Response
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from corpus.library import Library
from tests.ui.scene import ARTICLE, ScriptedDesk, ScriptedIndexer
from ui.addresses import Addresses
from ui.desk import Access, Desk, Gate, Identity, Role
from ui.desk.identity import COOKIE
from ui.desk.rules import RULES, rule_for
from ui.server import create_app

PAGE = {"Accept": "text/html"}

OWN = ("password", "sessions", "keys", "revoke", "conversations")
THEIRS = ("role", "link", "unlock", "signout", "key", "revoke", "remove")
"""What is done on the pages of accounts."""

NEEDED: dict[tuple[str, str], Role | None] = {
    ("GET", "/healthz"): None,
    ("GET", "/_static/app.css"): None,
    ("GET", "/login"): None,
    ("GET", "/language"): None,
    ("GET", "/api/v1/health"): None,
    ("GET", "/api/v1/openapi.json"): Role.READER,
    ("GET", "/api/v1/docs"): Role.READER,
    ("GET", "/api/v1/documents"): Role.READER,
    ("GET", "/api/v1/speakers"): Role.READER,
    ("GET", "/api/v1/speakers/7"): Role.READER,
    ("GET", "/api/v1/speakers/7/statements"): Role.READER,
    ("POST", "/api/v1/ask"): Role.READER,
    ("GET", "/api/v1/nothing"): Role.READER,
    ("GET", "/"): Role.READER,
    ("GET", "/config"): Role.READER,
    ("GET", "/theme.css"): Role.READER,
    ("GET", "/gradio_api/info"): Role.READER,
    ("POST", "/gradio_api/queue/join"): Role.READER,
    ("POST", "/gradio_api/run/predict"): Role.READER,
    ("GET", "/gradio_api/queue/data"): Role.READER,
    ("POST", "/check/gradio_api/upload"): Role.READER,
    ("GET", f"/media/page/{ARTICLE.id}/1.png"): Role.READER,
    ("GET", f"/media/marks/{ARTICLE.id}/0-5.json"): Role.READER,
    ("GET", f"/media/original/{ARTICLE.id}"): Role.READER,
    ("GET", "/documents/none"): Role.READER,
    ("GET", "/suggest"): Role.READER,
    ("GET", "/answers/none/onward"): Role.READER,
    ("GET", "/conversations"): Role.READER,
    ("GET", "/conversations/none"): Role.READER,
    ("GET", "/conversations/none/export.md"): Role.READER,
    ("PATCH", "/conversations/none"): Role.READER,
    ("DELETE", "/conversations/none"): Role.READER,
    ("GET", "/c/none"): Role.READER,
    ("POST", "/answers/none"): Role.READER,
    ("GET", "/welcome/none"): None,
    ("POST", "/welcome/none"): None,
    ("GET", "/account/"): Role.READER,
    ("GET", "/account/kept.json"): Role.READER,
    **{("POST", f"/account/{deed}"): Role.READER for deed in OWN},
    ("GET", "/accounts/"): Role.ADMIN,
    ("POST", "/accounts/"): Role.ADMIN,
    ("GET", "/accounts/log"): Role.ADMIN,
    ("GET", "/accounts/keys"): Role.ADMIN,
    ("POST", "/accounts/keys"): Role.ADMIN,
    ("POST", "/accounts/keys/revoke"): Role.ADMIN,
    ("GET", "/accounts/of/none"): Role.ADMIN,
    **{("POST", f"/accounts/of/none/{deed}"): Role.ADMIN for deed in THEIRS},
    ("GET", "/feedback/"): Role.CURATOR,
    ("GET", "/feedback/1"): Role.CURATOR,
    ("GET", "/feedback/export.zip"): Role.CURATOR,
    ("POST", "/feedback/1/settle"): Role.CURATOR,
    ("POST", "/feedback/1/reopen"): Role.CURATOR,
    ("GET", "/check"): Role.READER,
    ("GET", "/check/config"): Role.READER,
    ("GET", "/library/backup/none"): Role.CURATOR,
    ("GET", "/speakers"): Role.READER,
    ("GET", "/speakers/7"): Role.READER,
    ("GET", "/speakers/named?name=Ann"): Role.READER,
    ("POST", "/speakers/7/merge"): Role.CURATOR,
    ("GET", "/sources"): Role.READER,
    ("GET", "/sources/7"): Role.READER,
    ("GET", "/dates"): Role.READER,
    ("GET", "/dates/2017/07/05"): Role.READER,
    ("GET", f"/statements/{ARTICLE.id}/0-5"): Role.READER,
    ("GET", "/compare"): Role.READER,
    ("POST", "/mcp"): Role.READER,
    ("GET", "/library"): Role.CURATOR,
    ("GET", "/library/"): Role.CURATOR,
    ("GET", "/library/config"): Role.CURATOR,
    ("GET", "/library/theme.css"): Role.CURATOR,
    ("GET", "/library/gradio_api/info"): Role.CURATOR,
    ("POST", "/library/gradio_api/queue/join"): Role.CURATOR,
    ("POST", "/library/gradio_api/run/predict"): Role.CURATOR,
    ("POST", "/library/gradio_api/upload"): Role.CURATOR,
}
"""Addresses of each kind, and the least role that gets through."""


@pytest.fixture(scope="module")
def desk() -> Desk:
    """An account of each role."""
    made = Desk(None)
    for role in Role:
        made.users.add(role.value, role, None)
    return made


@pytest.fixture(scope="module")
def app(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The application over a library without documents."""
    library = Library.create(tmp_path_factory.mktemp("library"))
    yield create_app(ScriptedDesk(library), ScriptedIndexer(), access=Access(desk))  # type: ignore[arg-type]
    library.close()


@pytest.fixture(scope="module")
def web(app: Any) -> Iterator[TestClient]:  # noqa: ANN401 as above
    """A visitor without a cookie."""
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client


def signed_in(desk: Desk, role: Role) -> dict[str, str]:
    """The header of whoever has signed in with that role."""
    user = desk.users.get(role.value)
    assert user
    return {"Cookie": f"{COOKIE}={desk.users.begin_session(user)}"}


def test_every_rule_is_tried() -> None:
    """A new rule gets an address here, with the role it needs."""
    tried = {rule_for(path.partition("?")[0]) for _, path in NEEDED} | {rule_for("/logout")}
    assert tried == set(RULES)
    for (_, path), role in NEEDED.items():
        found = rule_for(path.partition("?")[0])
        assert found
        assert found.role is role, path


@pytest.mark.parametrize(("method", "path"), NEEDED)
def test_each_address_as_each_role(method: str, path: str, web: TestClient, desk: Desk) -> None:
    """Nobody gets 401, too low a role 403, and the rest whatever is there."""
    needed = NEEDED[(method, path)]
    assert (web.request(method, path).status_code == 401) == (needed is not None)
    for role in Role:
        status = web.request(method, path, headers=signed_in(desk, role)).status_code
        passes = needed is None or role.may(needed)
        assert (status == 403) == (not passes), (role, status)


@pytest.mark.parametrize("page", ["/", "/check/", "/library/"])
@pytest.mark.parametrize(
    "way",
    [
        "file=http://nowhere.invalid/a.png",
        "file=https:/nowhere.invalid/a.png",
        "file=/etc/passwd",
        "proxy=http://nowhere.invalid/",
        "stream/x",
        "deep_link",
        "call/x",
        "vibe-code",
        "process_recording",
    ],
)
def test_what_gradio_fetches_or_runs_besides_is_not_there(page: str, way: str, web: TestClient, desk: Desk) -> None:
    """Nobody has the server fetch an address, or a file by its path: the web's scripts would run in our name."""
    for role in Role:
        assert web.get(f"{page}gradio_api/{way}", headers=signed_in(desk, role)).status_code == 404


def test_what_is_sent_has_an_end(web: TestClient, desk: Desk) -> None:
    """A body beyond any use is refused before it is looked at."""
    reader = signed_in(desk, Role.READER)
    answer = web.patch("/conversations/none", content=b'{"title": "' + b"a" * 2_000_000 + b'"}', headers=reader)
    assert answer.status_code == 413
    assert len(answer.content) < 1_000


def test_keys_go_as_far_as_they_go(web: TestClient, desk: Desk) -> None:
    """The same rules, by the same gate."""
    _, secret = desk.keys.add("a program", Role.READER, "admin")
    bearer = {"Authorization": f"Bearer {secret}"}
    assert web.get("/config", headers=bearer).status_code == 200
    assert web.get("/library/config", headers=bearer).status_code == 403
    assert web.get("/config", headers={"Authorization": "Bearer onrecord_wrong"}).status_code == 401


def test_people_are_sent_to_sign_in(desk: Desk) -> None:
    """And back to where they were going; where only a proxy lets people in they are told so."""

    async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError(scope, receive, send)

    client = TestClient(Gate(nothing, Identity(Access(desk)), Addresses()), follow_redirects=False)
    assert client.get("/", headers=PAGE).status_code == 401
    desk.users.add("signs", Role.READER, "a long password")
    answer = client.get("/?q=1&r=ö", headers=PAGE)
    assert (answer.status_code, answer.headers["cache-control"]) == (303, "no-store")
    assert answer.headers["location"] == "/login?next=%2F%3Fq%3D1%26r%3D%25C3%25B6"
    desk.users.remove("signs")


def test_a_link_from_elsewhere_finds_the_session(web: TestClient) -> None:
    """A Strict cookie doesn't come along with it; it does with the same address asked for by a page of ours."""
    answer = web.get("/?q=<x>", headers={**PAGE, "Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert 'http-equiv="refresh" content="0;url=/?q=' in answer.text
    assert "<x>" not in answer.text


def test_refusals_are_pages_for_people_and_json_for_programs(web: TestClient, desk: Desk) -> None:
    """With what is missing."""
    reader = signed_in(desk, Role.READER)
    page = web.get("/library/", headers={**PAGE, **reader})
    assert page.status_code == 403
    assert "needs the role “curator”; yours is “reader”" in page.text
    assert web.get("/library/config", headers=reader).json()["detail"].startswith("This is not open to you.")
    assert web.get("/nothing", headers=reader).status_code == 404
    assert "script-src" in page.headers["content-security-policy"]


def test_nobody_may_flood(web: TestClient, desk: Desk) -> None:
    """After so many at once one has to wait; others don't."""
    desk.users.add("busy", Role.READER, None)
    busy = desk.users.get("busy")
    assert busy
    headers = {"Cookie": f"{COOKIE}={desk.users.begin_session(busy)}"}
    sent = (web.post("/gradio_api/cancel", headers=headers) for _ in range(400))
    answer = next(answer for answer in sent if answer.status_code == 429)
    assert answer.headers["retry-after"]
    assert web.get("/config", headers=headers).status_code == 200
    assert web.post("/gradio_api/cancel", headers=signed_in(desk, Role.READER)).status_code != 429
    desk.users.remove("busy")


def test_what_costs_work_is_counted_too() -> None:
    """Of pictures, a reader who asks for hundreds at once is told to wait; what costs nothing isn't counted."""
    desk = Desk(None)
    desk.users.add("reader", Role.READER, None)

    async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
        await Response()(scope, receive, send)

    client = TestClient(Gate(nothing, Identity(Access(desk)), Addresses()))
    headers = signed_in(desk, Role.READER)
    codes = [client.get("/media/page/x/1.png", headers=headers).status_code for _ in range(200)]
    assert set(codes) == {200, 429}
    assert codes.index(429) >= 100
    assert client.get("/conversations", headers=headers).status_code == 200


def test_accounts_that_cannot_be_read_are_said_to_be() -> None:
    """With 503, and when to come back: to people on a page, to programs as a problem."""
    desk = Desk(None)

    async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
        await Response()(scope, receive, send)

    client = TestClient(Gate(nothing, Identity(Access(desk)), Addresses()))
    desk.close()
    for accepted in ("text/html", "application/json"):
        told = client.get("/", headers={"Accept": accepted})
        assert (told.status_code, told.headers["retry-after"]) == (503, "5")


def test_sockets_are_closed() -> None:
    """Nothing here speaks by them; what starts the application up passes."""
    reached: list[str] = []

    async def inside(scope: Scope, _: Receive, __: Send) -> None:
        reached.append(scope["type"])

    async def run(kind: str) -> list[Message]:
        messages: list[Message] = []

        async def send(message: Message) -> None:
            messages.append(message)

        async def receive() -> Message:
            return {}

        await Gate(inside, Identity(Access(Desk(None))), Addresses())({"type": kind, "path": "/"}, receive, send)
        return messages

    assert asyncio.run(run("websocket")) == [{"type": "websocket.close", "code": 1008}]
    assert asyncio.run(run("lifespan")) == []
    assert reached == ["lifespan"]
