"""Somebody at the Ask page, speaking as the page's own scripts do; and a program at the interface."""

import json
import time
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx

from ui.desk.identity import COOKIE

STATEMENT = 'class="words'


class Fault(AssertionError):
    """What came back isn't what was asked for."""


@dataclass
class Heard:
    """What came back to a question.

    Args:
        question: as asked.
        shown: the exchange as it stands in the end, or the reply of the interface.
        first: seconds until the first words of any kind: what is being looked at.
        words: seconds until the first words of the answer, or of the refusal.
        whole: seconds until all of it stood there.
        parts: how many times the page was told something.
    """

    question: str
    shown: str = ""
    first: float = 0.0
    words: float = 0.0
    whole: float = 0.0
    parts: int = 0


@dataclass
class Visitor:
    """A tab with the Ask page open.

    Args:
        address: of the server.
        token: of a session; None where nobody signs in.
    """

    address: str
    token: str | None = None
    conversation: str = ""
    after: str = ""
    asked: int = 0
    _tab: str = field(default_factory=lambda: uuid.uuid4().hex)
    _function: int = -1
    _client: httpx.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        cookies = {COOKIE: self.token} if self.token else {}
        self._client = httpx.AsyncClient(base_url=self.address, cookies=cookies, timeout=600, trust_env=False)

    async def arrive(self) -> None:
        """Open the page: which of its functions answers."""
        config = (await self._client.get("/config")).raise_for_status().json()
        (self._function,) = (one["id"] for one in config["dependencies"] if "onrecord.ask" in str(one.get("js")))

    async def ask(self, question: str) -> Heard:
        """Ask on the page, in a conversation that goes on."""
        self.asked += 1
        began, heard = time.perf_counter(), Heard(question)
        request = {
            "number": self.asked, "turns": [], "conversation": self.conversation, "after": self.after, "narrowed": None,
        }  # fmt: skip
        joining = {"data": [question, json.dumps(request)], "fn_index": self._function, "session_hash": self._tab}
        (await self._client.post("/gradio_api/queue/join", json=joining)).raise_for_status()
        outputs: list[Any] = []
        async for message in self._messages(f"/gradio_api/queue/data?session_hash={self._tab}"):
            kind = message["msg"]
            if kind == "process_completed" and not message["success"]:
                raise Fault(f"{question}: {message}")
            if kind in {"process_generating", "process_completed"}:
                outputs = patched(outputs, message["output"]["data"], whole=kind == "process_completed")
                self._note(heard, outputs, time.perf_counter() - began)
        self._remember(heard.shown)
        return heard

    async def put(self, question: str) -> Heard:
        """Ask by the interface for programs, as events."""
        began, heard, event = time.perf_counter(), Heard(question), ""
        asking = {"json": {"question": question}, "headers": {"Accept": "text/event-stream"}}
        async with self._client.stream("POST", "/api/v1/ask", **asking) as answer:  # type: ignore[arg-type]
            answer.raise_for_status()
            async for line in answer.aiter_lines():
                moment = time.perf_counter() - began
                heard.first = heard.first or moment
                event = line.removeprefix("event: ") if line.startswith("event: ") else event
                if line.startswith("data: "):
                    heard.parts += 1
                if line.startswith("data: ") and event in {"statement", "answer"}:
                    heard.words = heard.words or moment
                    heard.shown = line.removeprefix("data: ")
        heard.whole = time.perf_counter() - began
        return heard

    async def sync(self, folder: str) -> None:
        """Have the Library page make the library hold what a folder of the server holds; it goes on by itself."""
        config = (await self._client.get("/library/config")).raise_for_status().json()
        begin = next(
            one["id"] for one in config["dependencies"] if "onrecord.sent()" in str(one.get("js")) and one["inputs"]
        )
        asked = {"data": [f"sync {folder}"], "fn_index": begin, "session_hash": self._tab}
        (await self._client.post("/library/gradio_api/run/predict", json=asked)).raise_for_status()

    async def get(self, path: str) -> httpx.Response:
        """Any other address."""
        return await self._client.get(path)

    async def close(self) -> None:
        """Close the tab."""
        await self._client.aclose()

    async def _messages(self, path: str) -> AsyncIterator[dict[str, Any]]:
        async with self._client.stream("GET", path) as answer:
            answer.raise_for_status()
            async for line in answer.aiter_lines():
                if line.startswith("data:"):
                    message = json.loads(line.removeprefix("data:"))
                    yield message
                    if message["msg"] in {"process_completed", "close_stream"}:
                        return

    def _note(self, heard: Heard, outputs: list[Any], moment: float) -> None:
        live = outputs[1]
        if not isinstance(live, str) or live == heard.shown:
            return
        heard.shown, heard.parts, heard.whole = live, heard.parts + 1, moment
        heard.first = heard.first or moment
        if not heard.words and 'class="kept"' in live:
            heard.words = moment

    def _remember(self, shown: str) -> None:
        for name in ("conversation", "answer"):
            found = shown.partition(f'data-{name}="')[2].partition('"')[0]
            if found:
                setattr(self, {"answer": "after"}.get(name, name), found)


def patched(held: list[Any], news: list[Any], *, whole: bool) -> list[Any]:
    """The outputs after a message: the first is whole, those after it say what changed; the last may be either."""
    if not held or (whole and not all(isinstance(one, list) for one in news)):
        return [old if _unchanged(new) else new for old, new in zip(held or news, news, strict=True)]
    return [_patched(old, changes) for old, changes in zip(held, news, strict=True)]


def _unchanged(new: object) -> bool:
    return isinstance(new, dict) and new.get("__type__") == "update" and "value" not in new


def _patched(old: Any, changes: list[Any]) -> Any:  # noqa: ANN401 any JSON
    """Source: what `gradio_client` says of its protocol `sse_v3`."""
    for action, path, value in changes:
        old = _applied(old, action, path, value)
    return old


def _applied(old: Any, action: str, path: list[Any], value: Any) -> Any:  # noqa: ANN401 any JSON
    if not path:
        return old + value if action == "append" else value
    key, *rest = path
    new = dict(old) if isinstance(old, dict) else list(old)
    if rest:
        new[key] = _applied(old[key], action, rest, value)
    elif action == "delete":
        del new[key]
    elif action == "add" and isinstance(new, list):
        new.insert(key, value)
    else:
        new[key] = old[key] + value if action == "append" else value
    return new
