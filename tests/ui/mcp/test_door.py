"""The tools at `/mcp`, on a real server."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import httpx2
import pytest
import uvicorn
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from starlette.testclient import TestClient

from tests.ui.api.office import Office

LIST = {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {}}
ACCEPT = {"Accept": "application/json, text/event-stream"}


@pytest.fixture(scope="module")
def address(office: Office) -> Iterator[str]:
    """Where the office's server listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(office.app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://localhost:{listening.getsockname()[1]}/mcp"
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()


def test_the_protocols_own_client(office: Office, address: str) -> None:
    """Lists the tools, asks, and reads a document, by a key."""

    async def run() -> tuple[int, str, str]:
        async with (
            httpx2.AsyncClient(headers=office.bearer) as web,
            Client(streamable_http_client(address, http_client=web)) as client,
        ):
            tools = (await client.list_tools()).tools
            reply = await client.call_tool("ask", {"question": "What did Ghafoor say about joint operations?"})
            assert reply.structured_content
            statement = reply.structured_content["statements"][0]
            uri = f"onrecord://documents/{statement['citations'][0]['id']}"
            read = await client.read_resource(uri)
            return len(tools), statement["text"], read.contents[0].text  # type: ignore[union-attr]

    tools, words, document = asyncio.run(run())
    assert (tools, words) == (4, "There is no concept of joint operations on Pakistani soil,")
    assert words in document


def test_many_at_once(office: Office, address: str) -> None:
    """Each gets the answer to its own question, also where all come first."""

    async def one(number: int) -> str:
        async with (
            httpx2.AsyncClient(headers=office.bearer) as web,
            Client(streamable_http_client(address, http_client=web)) as client,
        ):
            found = await client.call_tool("search", {"question": f"question {number}"})
            assert found.structured_content
            return str(found.structured_content["question"])

    async def run() -> list[str]:
        return await asyncio.gather(*(one(number) for number in range(8)))

    assert asyncio.run(run()) == [f"question {number}" for number in range(8)]


def test_strangers_get_nothing(office: Office, address: str) -> None:
    """Without a key 401, from another page 403, under another host name 400, and nothing is streamed."""
    stranger = TestClient(office.app, base_url="http://localhost")
    answer = stranger.post("/mcp", json=LIST, headers=ACCEPT)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    program = TestClient(office.app, base_url="http://localhost", headers=office.bearer)
    assert program.post("/mcp", json=LIST, headers={**ACCEPT, "Origin": "https://evil.example"}).status_code == 403
    assert program.post("/mcp", json=LIST, headers={**ACCEPT, "Host": "evil.example"}).status_code == 400
    assert program.get("/mcp", headers=ACCEPT).status_code == 405
    sent = {**ACCEPT, **office.bearer, "Content-Type": "application/json"}
    assert httpx2.post(address, content=b"a" * 1_100_000, headers=sent).status_code == 413


def test_it_ends_with_the_application(office: Office) -> None:
    """And says so to whoever comes later."""
    with TestClient(office.app, base_url="http://localhost", headers=office.bearer) as client:
        assert client.post("/mcp", json=LIST, headers=ACCEPT).status_code < 500
    with contextlib.closing(TestClient(office.app, base_url="http://localhost", headers=office.bearer)) as late:
        answer = late.post("/mcp", json=LIST, headers=ACCEPT)
    assert (answer.status_code, answer.json()["detail"]) == (503, "The server is going down.")
