"""An answer as events."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Sequence
from typing import Any

import httpx
import uvicorn
from starlette.types import Receive, Scope, Send

from assistant import Assistant
from assistant.answer import Answer, Unanswered
from assistant.bootstrap import file_reader
from assistant.narration import Narration
from assistant.narration import Told as Sentence
from assistant.progress import Found, Meant, Watch
from corpus.errors import LibraryError
from index.filters import Filters
from index.ports import Extract
from index.retrieval import Retriever, Search
from tests.ui.api.office import Office
from tests.ui.scene import answered, statement, unanswered
from ui.addresses import Addresses
from ui.api import make_api
from ui.api.doors import Doors
from ui.api.happening import EVENTS
from ui.api.streaming import event, events
from ui.api.turns import Turns
from ui.desk import Person, Role
from ui.desk.identity import admit
from ui.shapes import reply_shape

MEANT = Meant("What did he say?", Filters("Ghafoor"), quoted=False)


def told(reply: Answer | Unanswered | Exception, narration: Narration | None = None) -> list[str]:
    """The events of a reply, of which one step is told by a thread."""

    async def ask(watch: Watch) -> Answer | Unanswered:
        if isinstance(reply, Exception):
            raise reply
        await asyncio.to_thread(watch, MEANT)
        await asyncio.to_thread(watch, Found(reply.searched, 20))
        return reply

    async def narrate(_: Answer | Unanswered) -> Narration | None:
        return narration

    async def run() -> list[str]:
        return [one async for one in events(ask, narrate)]

    return asyncio.run(run())


def names(given: list[str]) -> list[str]:
    """What each is called; a comment or a field by its beginning."""
    return [one.split("\n")[0].removeprefix("event: ") for one in given]


def data(given: str) -> Any:  # noqa: ANN401 as JSON has it
    """What an event holds."""
    return json.loads(given.split("\n")[1].removeprefix("data: "))


def test_steps_statements_the_answer_and_the_end() -> None:
    """The answer holds the whole reply; no answer has no statements; each event is as it is described."""
    reply = answered(statement(), statement())
    given = told(reply)
    assert names(given) == ["retry: 5000", "understood", "searched", "statement", "statement", "answer", "end"]
    assert (data(given[1])["speaker"], data(given[2])["passages"]) == ("Ghafoor", 20)
    assert data(given[-2]) == reply_shape(reply)
    assert names(told(unanswered())) == ["retry: 5000", "understood", "searched", "answer", "end"]
    for one in told(reply, Narration("tiny", (Sentence("He said so.", (1,)),), 1))[1:]:
        made = EVENTS[names([one])[0]].model_validate(data(one))
        assert made.model_extra == {}
        assert made.model_dump(mode="json") == data(one)


def test_a_narration_comes_after_the_answer() -> None:
    """Only where a model wrote."""
    given = told(answered(), Narration("tiny", (Sentence("He said so.", (1,)),), 1))
    assert names(given)[-3:] == ["answer", "narration", "end"]
    assert data(given[-2])["note"].startswith("1 sentence of the language model was dropped")


def test_what_goes_wrong_is_told_inside() -> None:
    """As a problem, without what the log has."""
    _, problem = told(LibraryError("/home/ann/library is gone"))
    assert problem.startswith("event: problem\n")
    assert '"status": 503' in problem
    assert "/home" not in problem


def test_a_step_is_told_before_the_answer_is_there() -> None:
    """And while nothing happens a comment keeps the connection."""
    go = asyncio.Event()

    async def ask(watch: Watch) -> Answer | Unanswered:
        watch(MEANT)
        await go.wait()
        return answered()

    async def run() -> list[str]:
        seen = []
        async for one in events(ask, beat=0.01):
            seen.append(one)
            if one.startswith(": "):
                go.set()
        return seen

    given = names(asyncio.run(run()))
    assert given[:3] == ["retry: 5000", "understood", ": still at it"]
    assert given[-2:] == ["answer", "end"]


def test_when_nobody_listens_the_work_stops() -> None:
    """At its next step, in whatever thread that is."""
    gone, stopped = threading.Event(), threading.Event()

    def work(watch: Watch) -> Answer | Unanswered:
        watch(MEANT)
        gone.wait(20)
        try:
            watch(MEANT)
        except Exception:
            stopped.set()
            raise
        return answered()

    async def run() -> None:
        stream = events(lambda watch: asyncio.to_thread(work, watch))
        async for one in stream:
            if one.startswith("event: understood"):
                break
        await stream.aclose()  # type: ignore[attr-defined]
        gone.set()
        assert await asyncio.to_thread(stopped.wait, 20)

    asyncio.run(run())


def test_no_text_ends_an_event() -> None:
    """Line ends inside words are escaped."""
    assert event("a", {"text": "one\n\nevent: end\r\u2028"}).count("\n") == 3


class SlowRetriever:
    """Searches as another does, but only when it is let."""

    def __init__(self, real: Retriever) -> None:
        self._real = real
        self.came, self.go = threading.Event(), threading.Event()

    def search(self, *given: Any, **more: Any) -> Search:  # noqa: ANN401 handed on
        """What the other one finds."""
        self.came.set()
        assert self.go.wait(60)
        return self._real.search(*given, **more)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 as above
        return getattr(self._real, name)


class CountingReader:
    """Finds no answer, and counts how often it is asked for one."""

    name = "counting"
    asked = 0

    def read(self, question: str, passages: Sequence[str]) -> tuple[Extract, ...]:
        """Nothing."""
        self.asked += bool(question)
        return tuple(Extract(None, 0.0) for _ in passages)


def test_a_client_that_goes_ends_the_work(office: Office) -> None:
    """On a real server: the search that runs is the last that is done for it; the next in line has its turn."""
    retriever, reader = SlowRetriever(office.desk.retriever), CountingReader()
    desk = Assistant(office.desk.library, retriever, office.assistant.settings, reader)  # type: ignore[arg-type]
    api = make_api(Doors(desk, Turns(1, 5)), Addresses(), file_reader())

    async def entered(scope: Scope, receive: Receive, send: Send) -> None:
        admit(scope, Person("ann", Role.READER, "machine"))
        await api(scope, receive, send)

    asking = {"question": "How light was traffic in the capital?"}
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(entered, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/ask"
        with httpx.stream("POST", address, json=asking, headers={"Accept": "text/event-stream"}) as answer:
            assert next(line for line in answer.iter_lines() if line.startswith("event")) == "event: understood"
            assert retriever.came.wait(60)
        while server.server_state.tasks:  # until the server has seen that nobody listens
            time.sleep(0.01)
        retriever.go.set()
        told = httpx.post(address, json=asking, timeout=60)
        server.should_exit = True
        thread.join(20)
    assert (told.status_code, reader.asked) == (200, 1)
