"""A language model behind an address that speaks as OpenAI's does: the only module that calls anything.

Only the address that is set is called: redirects aren't followed, nor proxies or passwords taken from elsewhere, and
certificates are checked. What it answers is bounded in size and in time, whatever it does.
"""

import asyncio
import ipaddress
import json
import threading
from concurrent.futures import Future
from typing import Any

import httpx
from pydantic import SecretStr

from assistant.errors import NarratorFailed, SettingsError
from assistant.narration import Message

_PATH = "/chat/completions"

_BYTES = 1 << 18
"""Bytes of an answer; a narration is a thousand."""

_SLACK = 1.0
"""Seconds that giving up may take beyond the time allowed, before the thread is left behind."""

_TOKENS = 400
"""Tokens that are asked for."""

_REFUSED = 300
"""The first HTTP status that isn't an answer."""

_THOUGHTS = "</think>"
"""What reasoning models end their thoughts with, which are no part of what they write."""


class Endpoint:
    """Writes by a model behind an address.

    Args:
        url: of the API ("http://127.0.0.1:8080/v1"), or of its chat completions.
        model: the name by which the server knows it.
        key: what the server lets in by; never shown.
        timeout: seconds until it must have answered.

    Raises:
        SettingsError: for an address that can't be called safely.
    """

    def __init__(self, url: str, model: str, key: SecretStr | None = None, timeout: float = 30.0) -> None:
        self.model = model
        self._url = _address(url, secret=key is not None)
        self._key = key
        self._timeout = timeout

    def write(self, messages: tuple[Message, ...]) -> str:
        """What the model writes.

        Raises:
            NarratorFailed: if it doesn't answer, not in time, or with something else than a message.
        """
        written: Future[bytes] = Future()
        threading.Thread(target=self._write_into, args=(written, messages), daemon=True).start()
        try:
            return _message(written.result(self._timeout + _SLACK))
        except TimeoutError as late:
            raise NarratorFailed(f"it did not answer within {self._timeout:g} seconds") from late
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as trouble:
            raise NarratorFailed(f"its server could not be reached ({type(trouble).__name__})") from trouble

    def _write_into(self, written: Future[bytes], messages: tuple[Message, ...]) -> None:
        """In a thread of its own: a system's look-up of a name can't be ended, only left behind."""
        try:
            written.set_result(asyncio.run(self._answer(messages)))
        except BaseException as trouble:  # noqa: BLE001 — whatever it is, it is told where the answer is waited for
            written.set_exception(trouble)

    async def _answer(self, messages: tuple[Message, ...]) -> bytes:
        body = {"model": self.model, "messages": messages, "temperature": 0, "max_tokens": _TOKENS, "stream": False}
        async with (
            asyncio.timeout(self._timeout),
            self._client() as client,
            client.stream("POST", self._url, json=body) as answer,
        ):
            if answer.status_code >= _REFUSED:
                raise NarratorFailed(_refusal(answer))
            return await _read(answer)

    def _client(self) -> httpx.AsyncClient:
        headers = {"Accept": "application/json", "Accept-Encoding": "identity"}
        if self._key is not None:
            headers["Authorization"] = f"Bearer {self._key.get_secret_value()}"
        return httpx.AsyncClient(headers=headers, timeout=self._timeout, follow_redirects=False, trust_env=False)


def _address(url: str, *, secret: bool) -> httpx.URL:
    """Where to send messages."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        parsed = httpx.URL("")
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise SettingsError("the setting llm_url must be an address such as http://127.0.0.1:8080/v1")
    if parsed.userinfo or parsed.query or parsed.fragment:
        raise SettingsError("the setting llm_url takes no password, query or fragment; a key goes into llm_key")
    if secret and parsed.scheme == "http" and not _is_here(parsed.host):
        raise SettingsError(
            "the setting llm_key would be sent unencrypted to another machine; let llm_url begin with https://"
        )
    path = parsed.path.rstrip("/")
    return parsed.copy_with(path=path if path.endswith(_PATH) else path + _PATH)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


async def _read(answer: httpx.Response) -> bytes:
    held = bytearray()
    async for part in answer.aiter_raw():
        held += part
        if len(held) > _BYTES:
            raise NarratorFailed("its server answered with more than a message")
    return bytes(held)


def _refusal(answer: httpx.Response) -> str:
    if answer.is_redirect:
        return f"its server answered with a redirect ({answer.status_code}), and only the address that is set is called"
    return f"its server answered with an error ({answer.status_code})"


def _message(answer: bytes) -> str:
    """The text of the first choice."""
    try:
        held: Any = json.loads(answer)
        text = held["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError) as trouble:
        raise NarratorFailed("its server answered with something else than a message") from trouble
    if not isinstance(text, str):
        raise NarratorFailed("its server answered with something else than a message")
    return text.rpartition(_THOUGHTS)[2].strip()
