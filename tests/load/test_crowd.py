"""Many people at once: each gets their own answer, whole, and who leaves or means harm harms nobody."""

import asyncio
import contextlib
import re
from collections.abc import Callable

import pytest

from tests.load.conftest import Town
from tests.load.visitor import Heard, Visitor
from ui.desk.identity import COOKIE


async def _sitting(town: Town, number: int, turns: int) -> list[Heard]:
    visitor = Visitor(town.server.address, town.tokens[number])
    await visitor.arrive()
    heard = [await visitor.ask(town.questions[(number + turn) % len(town.questions)]) for turn in range(turns)]
    kept = (await visitor.get(f"/conversations/{visitor.conversation}")).json()
    assert [re.findall('data-question="(.*?)"', one["exchange"])[0] for one in kept["exchanges"]] == [
        one.question for one in heard
    ]
    await visitor.close()
    return heard


def _own(town: Town, heard: Heard) -> None:
    """It is whole, and of all the statements there are it has the one that was asked for, and first."""
    expected = town.words[town.questions.index(heard.question)]
    found = re.findall(r"The \w+ will be open to everybody [\w ]+ begins", heard.shown)
    assert " data-done" in heard.shown
    assert f'data-question="{heard.question}"' in heard.shown
    assert found[0] == expected, heard.question


def _asked(town: Town, number: int = 0) -> None:
    """Somebody asks, and is answered."""
    (heard,) = asyncio.run(_sitting(town, number, 1))
    _own(town, heard)


def test_twelve_at_once(town: Town) -> None:
    """Each asks three questions in a conversation of their own, gets their own answers, and they are kept in order."""

    async def run() -> list[list[Heard]]:
        return await asyncio.gather(*(_sitting(town, number, 3) for number in range(12)))

    for sitting in asyncio.run(run()):
        for heard in sitting:
            _own(town, heard)


def test_programs_at_once(town: Town) -> None:
    """By the interface as well, as events."""

    async def run() -> list[Heard]:
        visitors = [Visitor(town.server.address, token) for token in town.tokens]
        heard = await asyncio.gather(
            *(one.put(question) for one, question in zip(visitors, town.questions, strict=True))
        )
        for one in visitors:
            await one.close()
        return heard

    for heard, words in zip(asyncio.run(run()), town.words, strict=True):
        assert words in heard.shown


def test_who_leaves_in_the_middle_of_an_answer(town: Town) -> None:
    """Thirty pages are closed while they are answered: others are answered, and no thread is left hanging."""

    async def leave(number: int) -> None:
        visitor = Visitor(town.server.address, town.tokens[number % len(town.tokens)])
        await visitor.arrive()
        asking = asyncio.create_task(visitor.ask(town.questions[number % len(town.questions)]))
        await asyncio.sleep(0.01 * (number % 7))
        asking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asking
        await visitor.close()

    async def run() -> None:
        await asyncio.gather(*map(leave, range(30)))

    _asked(town)
    before = town.server.threads()
    for _ in range(2):
        asyncio.run(run())
        _asked(town, 1)
    assert town.server.threads() < before + 40


def _head(town: Town, more: str, path: str = "/gradio_api/queue/join") -> bytes:
    told = f"POST {path} HTTP/1.1\r\nHost: localhost:{town.server.port}\r\nCookie: {COOKIE}={town.tokens[0]}\r\n{more}"
    return told.encode()


HARM: dict[str, Callable[[Town], bytes]] = {
    "nothing": lambda _: b"",
    "half a head": lambda town: _head(town, "X-Slow: "),
    "half a body": lambda town: _head(town, "Content-Length: 900\r\n\r\n{"),
    "a body without end": lambda town: _head(town, "Transfer-Encoding: chunked\r\n\r\n" + "1\r\n{\r\n" * 50),
    "a body that is too large": lambda town: _head(town, "Content-Length: 99999999999\r\n\r\n{"),
    "two lengths": lambda town: _head(town, "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}"),
    "a head without end": lambda town: _head(town, "X: " + "a" * 100_000),
    "no HTTP": lambda _: b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
    "many requests at once": lambda town: _head(town, "Content-Length: 2\r\n\r\n{}", "/logout-") * 200,
    "an answer that nobody reads": lambda town: _head(town, "Content-Length: 2\r\n\r\n{}", "/api/v1/ask"),
}


@pytest.mark.parametrize("name", HARM)
def test_harm_is_done_to_nobody(name: str, town: Town) -> None:
    """While forty connections each do that, somebody else asks and is answered."""
    with contextlib.ExitStack() as open_:
        for _ in range(40):
            connection = open_.enter_context(town.server.connect())
            with contextlib.suppress(OSError):  # it may have been closed already
                connection.sendall(HARM[name](town))
        _asked(town, 2)


def test_thousands_of_idle_connections(town: Town) -> None:
    """More than the server holds: the idle ones make room."""
    with contextlib.ExitStack() as open_:
        for _ in range(2_500):
            open_.enter_context(town.server.connect())
        _asked(town, 3)


@pytest.mark.long
def test_fifty_people_and_two_thousand_questions(town: Town) -> None:
    """All get their own answers, and the server doesn't grow: after the first 500 questions by less than 5 %."""

    async def run() -> None:
        sittings = await asyncio.gather(*(_sitting(town, number % 12, 10) for number in range(50)))
        for heard in (one for sitting in sittings for one in sitting):
            _own(town, heard)

    asyncio.run(run())
    before = town.server.memory()
    for _ in range(3):
        asyncio.run(run())
    assert town.server.memory() < before * 1.05
