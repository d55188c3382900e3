"""Security headers."""

import asyncio

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from ui.guard import HEADERS, SameOrigin, SecurityHeaders, UnderRoot


async def _app(_: Scope, __: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"X-Frame-Options", b"ALLOWALL")]})
    await send({"type": "http.response.body", "body": b"x"})


def sent(kind: str) -> list[Message]:
    """What comes out for a scope of that kind."""
    messages: list[Message] = []

    async def send(message: Message) -> None:
        messages.append(message)

    async def receive() -> Message:
        return {}

    asyncio.run(SecurityHeaders(_app)({"type": kind}, receive, send))
    return messages


def test_every_response_carries_them_once() -> None:
    """Ours take the place of any of the same name."""
    start, body = sent("http")
    assert sorted(start["headers"]) == sorted(HEADERS)
    assert body == {"type": "http.response.body", "body": b"x"}


def test_other_messages_pass_through() -> None:
    """A start-up message is no response."""
    start, _ = sent("lifespan")
    assert start["headers"] == [(b"X-Frame-Options", b"ALLOWALL")]


def test_the_policy_allows_no_inline_script_and_no_other_host() -> None:
    """What a document could smuggle in doesn't run, load or send."""
    policy = dict(HEADERS)[b"content-security-policy"].decode()
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert "'unsafe-inline'" not in rules["script-src"]
    assert not [rule for rule in rules.values() if "http" in rule or "*" in rule]
    assert rules["frame-ancestors"] == rules["object-src"] == "'none'"


@pytest.mark.parametrize(
    ("root", "path", "expected"),
    [
        ("", "/library/", ("", "/library/")),
        ("/desk", "/library/", ("/desk", "/desk/library/")),
        ("/desk", "/desk/library/", ("/desk", "/desk/library/")),
        ("/desk", "/desktop", ("/desk", "/desk/desktop")),
        ("/desk", "/desk", ("/desk", "/desk")),
    ],
)
def test_a_request_knows_its_whole_path(root: str, path: str, expected: tuple[str, str]) -> None:
    """Stripped by the proxy or not."""
    seen: list[tuple[str, str]] = []

    async def app(scope: Scope, _: Receive, __: Send) -> None:
        seen.append((scope["root_path"], scope["path"]))

    async def nothing() -> Message:
        return {}

    async def send(_: Message) -> None: ...

    asyncio.run(UnderRoot(app, root)({"type": "http", "root_path": "", "path": path}, nothing, send))
    assert seen == [expected]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://testserver"}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"sec-fetch-site": "same-origin", "origin": "http://testserver"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_other_sites_can_send_nothing(headers: dict[str, str], status: int) -> None:
    """What changes something is taken from our own pages and from programs, not from another site's page."""
    client = TestClient(SameOrigin(PlainTextResponse("done")))
    assert client.post("/", headers=headers).status_code == status
    assert client.get("/", headers=headers).status_code == 200
