"""A language model's server, and what it does to us: a real one, of which every answer is a script's."""

import gzip
import logging
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from pydantic import SecretStr

from assistant.endpoint import Endpoint
from assistant.errors import NarratorFailed, SettingsError
from assistant.narration import Message
from tests.assistant.speaking import Script, message, scripted

HELLO: tuple[Message, ...] = ({"role": "user", "content": "Hello"},)
KEY = "sk-hush-hush"


@pytest.fixture
def server() -> Iterator[tuple[str, Script]]:
    """Its address, and its script."""
    with scripted() as served:
        yield served


def test_it_asks_as_openai_is_asked(server: tuple[str, Script]) -> None:
    """One request to the chat completions below the address, with model, messages and key; no tools, no stream."""
    address, script = server
    script.says(" A said b [1]. ")
    assert Endpoint(f"{address}/", "tiny", SecretStr(KEY)).write(HELLO) == "A said b [1]."
    ((path, headers, body),) = script.asked
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {KEY}"
    assert body == {
        "model": "tiny",
        "messages": [{"role": "user", "content": "Hello"}],
        "temperature": 0,
        "max_tokens": 400,
        "stream": False,
    }


def test_the_whole_address_may_be_given(server: tuple[str, Script]) -> None:
    """Then nothing is put after it; without a key none is sent."""
    address, script = server
    script.says("x")
    Endpoint(f"{address}/chat/completions", "tiny").write(HELLO)
    assert script.asked[0][0] == "/v1/chat/completions"
    assert "Authorization" not in script.asked[0][1]


def test_thoughts_are_no_part_of_what_is_written(server: tuple[str, Script]) -> None:
    """Reasoning models send them along."""
    address, script = server
    script.says("<think>The user wants…</think>\nA said b [1].")
    assert Endpoint(address, "tiny").write(HELLO) == "A said b [1]."


@pytest.mark.parametrize(
    ("body", "status", "why"),
    [
        (b"", 200, "something else"),
        (b"{", 200, "something else"),
        (b"\xff\xfe", 200, "something else"),
        (b"[]", 200, "something else"),
        (b'{"choices": []}', 200, "something else"),
        (b'{"choices": [{"message": null}]}', 200, "something else"),
        (message(None), 200, "something else"),
        (message(["A said b"]), 200, "something else"),
        (b"[" * 200_000, 200, "something else"),
        (message("x" * 300_000), 200, "more than a message"),
        (message(KEY), 500, "error .500."),
        (message(KEY), 401, "error .401."),
    ],
)
def test_what_is_no_message_is_refused(server: tuple[str, Script], body: bytes, status: int, why: str) -> None:
    """Broken, empty, of another shape, huge, or an error: a clause says so, and repeats nothing of it."""
    address, script = server
    script.body, script.status = body, status
    with pytest.raises(NarratorFailed, match=why) as failed:
        Endpoint(address, "tiny", SecretStr(KEY)).write(HELLO)
    assert KEY not in str(failed.value)


def test_a_packed_answer_isnt_unpacked(server: tuple[str, Script]) -> None:
    """What is small on the way can't become huge here."""
    address, script = server
    script.body, script.headers = gzip.compress(message("x" * 50_000_000)), {"Content-Encoding": "gzip"}
    with pytest.raises(NarratorFailed, match="something else"):
        Endpoint(address, "tiny").write(HELLO)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_isnt_followed(server: tuple[str, Script], status: int) -> None:
    """Neither the words nor the key go anywhere but to the address that is set."""
    address, script = server
    with scripted() as (elsewhere, other):
        other.says("A said b [1].")
        script.status, script.headers = status, {"Location": f"{elsewhere}/chat/completions"}
        with pytest.raises(NarratorFailed, match="redirect"):
            Endpoint(address, "tiny", SecretStr(KEY)).write(HELLO)
        assert other.asked == []


def test_proxies_and_passwords_of_the_environment_arent_used(
    server: tuple[str, Script], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is meant for this server goes to this server."""
    address, script = server
    script.says("x")
    with scripted() as (elsewhere, other):
        monkeypatch.setenv("HTTP_PROXY", elsewhere)
        monkeypatch.setenv("ALL_PROXY", elsewhere)
        assert Endpoint(address, "tiny").write(HELLO) == "x"
        assert other.asked == []


def test_a_slow_answer_is_given_up(server: tuple[str, Script]) -> None:
    """Also one that comes byte by byte: the time is that of the whole."""
    address, script = server
    script.says("A said b [1].")
    script.drip = 0.1
    began = time.perf_counter()
    with pytest.raises(NarratorFailed, match=r"within 0\.5 seconds"):
        Endpoint(address, "tiny", timeout=0.5).write(HELLO)
    assert time.perf_counter() - began < 3


def test_nobody_there_is_told() -> None:
    """With the kind of trouble, and without a traceback to people."""
    with scripted() as (gone, _):
        pass
    with pytest.raises(NarratorFailed, match="could not be reached"):
        Endpoint(gone, "tiny").write(HELLO)


def test_many_may_ask_at_once(server: tuple[str, Script]) -> None:
    """Each in its own thread, as the page's questions are."""
    address, script = server
    script.says("x")
    endpoint, got = Endpoint(address, "tiny"), []
    threads = [threading.Thread(target=lambda: got.append(endpoint.write(HELLO))) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert got == ["x"] * 6


@pytest.mark.parametrize(
    "url",
    ["", "127.0.0.1:8080", "ftp://127.0.0.1/v1", "file:///etc/passwd", "http://", "http://[::1", "x" * 9],
)
def test_only_web_addresses_are_called(url: str) -> None:
    """Whatever else is set is refused by name."""
    with pytest.raises(SettingsError, match="llm_url must be an address"):
        Endpoint(url, "tiny")


@pytest.mark.parametrize("url", [f"http://me:{KEY}@127.0.0.1/v1", f"http://127.0.0.1/v1?key={KEY}"])
def test_no_secret_stands_in_the_address(url: str) -> None:
    """It would be shown with it; and isn't repeated when it is refused."""
    with pytest.raises(SettingsError, match="llm_key") as refused:
        Endpoint(url, "tiny")
    assert KEY not in str(refused.value)


def test_a_key_isnt_sent_unencrypted_to_another_machine() -> None:
    """To this one it is, and to others by https."""
    with pytest.raises(SettingsError, match="unencrypted"):
        Endpoint("http://llm.example/v1", "tiny", SecretStr(KEY))
    for safe in ("https://llm.example/v1", "http://localhost:1/v1", "http://[::1]:1/v1", "http://127.0.0.2/v1"):
        Endpoint(safe, "tiny", SecretStr(KEY))
    Endpoint("http://llm.example/v1", "tiny")


def test_the_key_is_shown_nowhere(server: tuple[str, Script], caplog: pytest.LogCaptureFixture) -> None:
    """Neither in logs of the most talkative kind, nor by what is printed of the endpoint."""
    address, script = server
    caplog.set_level(logging.DEBUG)
    script.status = 500
    endpoint = Endpoint(address, "tiny", SecretStr(KEY))
    with pytest.raises(NarratorFailed):
        endpoint.write(HELLO)
    assert KEY not in caplog.text + repr(endpoint) + repr(vars(endpoint))


def test_a_name_that_is_looked_up_for_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's look-up can't be ended; nobody waits for it longer than the time allowed."""
    found = threading.Event()

    def looking(*_: object, **__: object) -> list[object]:
        found.wait(30)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", looking)
    began = time.monotonic()
    with pytest.raises(NarratorFailed, match=r"within 0\.2 seconds"):
        Endpoint("http://narrator.example/v1", "tiny", timeout=0.2).write(HELLO)
    took = time.monotonic() - began
    found.set()
    assert took < 20
