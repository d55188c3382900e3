"""Many people at one server: how long each waits for the first words, what it costs, and what it holds.

    python -m tests.benchmarks.load [--library FOLDER] [--people 50] [--questions 2000] [--documents 300]

`onrecord serve` is started over a copy of a library, by default the samples, with an account for each person. First
each question is put alone; what comes back later must show the same statements, so that nothing is lost or mixed up.
Then everybody asks at once, on the page and by the interface; then as many questions as are wanted, with the memory
after each quarter; then the same while a curator has a folder added. Waits depend on what else the machine does: the
load is told beside them, and a ratio is of two runs right after each other.
"""

import argparse
import asyncio
import os
import random
import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.bootstrap import parts
from assistant.settings import Settings
from corpus.library import Library
from tests.load.server import Server, started
from tests.load.visitor import Fault, Heard, Visitor
from ui.desk import Desk, Role
from ui.samples import add_samples

EACH = 3
"""Questions that each asks in one sitting."""

_WORD = re.compile(r"[A-Za-z]{6,}")
_WORDS = re.compile(r'<blockquote class="words[^>]*>(.*?)</blockquote>|class="statement[^>]*>(.*?)</li>', re.DOTALL)


@dataclass
class Crowd:
    """People who ask.

    Args:
        server: where.
        tokens: of their sessions.
        questions: all different.
        alone: what came back to each when nobody else asked.
    """

    server: Server
    tokens: Sequence[str]
    questions: Sequence[str]
    alone: dict[str, str]


def questions_of(library: Library) -> Iterator[str]:
    """Who said what about the rarest-looking word of each quotation; no two alike."""
    seen = set()
    for entry in library.entries(limit=2_000):
        with library.view() as view:
            quotations = view.quotations(entry.document)
            text = view.document(entry.document).text
        for quotation in quotations:
            words = _WORD.findall(quotation.span.of(text))
            if quotation.speaker and words:
                question = f"What did {quotation.speaker.name} say about {max(words, key=len).lower()}?"
                if question not in seen:
                    seen.add(question)
                    yield question


def substance(shown: str) -> str:
    """What an exchange says, without numbers of the exchange, times and ids that differ each time."""
    said = re.sub(r"<span class=\"kept\".*?</span>|<details class=\"export\">.*?</details>|<svg.*?</svg>", "", shown)
    return re.sub(r"<[^>]+>", " ", re.sub(r"(?:source-)?\d+(?:\.\d+)? s\b", "", said))


def check(heard: Heard, alone: dict[str, str]) -> None:
    """Whether it is whole, and what was asked.

    Raises:
        Fault: if not.
    """
    if " data-done" not in heard.shown:
        raise Fault(f"{heard.question}: cut short: {heard.shown[-200:]}")
    expected, found = alone.setdefault(heard.question, substance(heard.shown)), substance(heard.shown)
    if expected != found:
        raise Fault(f"{heard.question}:\n{found[:600]}\n--- not\n{expected[:600]}")


async def sitting(crowd: Crowd, number: int, how_many: int) -> list[Heard]:
    """One person's questions, one after another."""
    visitor = Visitor(crowd.server.address, crowd.tokens[number % len(crowd.tokens)])
    await visitor.arrive()
    heard = []
    for turn in range(how_many):
        question = crowd.questions[(number * how_many + turn) % len(crowd.questions)]
        heard.append(await visitor.ask(question))
        check(heard[-1], crowd.alone)
    await visitor.close()
    return heard


async def at_once(crowd: Crowd, people: int, how_many: int = EACH, beginning: int = 0) -> list[Heard]:
    """So many people, each with a page of their own; they begin in the same moment."""
    sittings = (sitting(crowd, beginning + number, how_many) for number in range(people))
    return [one for heard in await asyncio.gather(*sittings) for one in heard]


async def programs(crowd: Crowd, people: int) -> list[Heard]:
    """As many programs, by the interface."""
    visitors = [Visitor(crowd.server.address, crowd.tokens[number % len(crowd.tokens)]) for number in range(people)]
    heard = await asyncio.gather(
        *(one.put(crowd.questions[number % len(crowd.questions)]) for number, one in enumerate(visitors))
    )
    for one in heard:
        if f'"question": "{one.question}"' not in one.shown:
            raise Fault(f"{one.question}: {one.shown[:300]}")
    for visitor in visitors:
        await visitor.close()
    return list(heard)


def told(name: str, heard: Sequence[Heard], spent: float, server: Server) -> None:
    """Print the waits."""
    print(f"{name}: {len(heard)} questions, {spent / len(heard) * 1000:.0f} ms of CPU each", end="")
    print(f", {server.memory():.0f} MB, {server.threads()} threads, load {os.getloadavg()[0]:.1f}")
    for what in ("first", "words", "whole"):
        waits = sorted(getattr(one, what) for one in heard)
        p95 = waits[int(0.95 * (len(waits) - 1))]
        print(f"  {what:6} p50 {statistics.median(waits):5.2f}  p95 {p95:5.2f}  max {waits[-1]:5.2f} s")


async def measured(name: str, server: Server, run: Callable[[], Awaitable[list[Heard]]]) -> list[Heard]:
    """Run it, and print what it took."""
    before = server.cpu()
    heard = await run()
    told(name, heard, server.cpu() - before, server)
    return heard


async def many(crowd: Crowd, people: int, questions: int) -> None:
    """People come and go until so many questions are asked."""
    asked, marks = 0, [crowd.server.memory()]
    print(f"memory {marks[0]:.0f} MB at 0", flush=True)
    while asked < questions:
        before, began = crowd.server.cpu(), time.perf_counter()
        while asked < questions * len(marks) // 4:
            asked += len(await at_once(crowd, people, EACH, asked))
        marks.append(crowd.server.memory())
        spent, took = crowd.server.cpu() - before, time.perf_counter() - began
        print(f"memory {marks[-1]:.0f} MB at {asked} ({spent:.0f} CPU-s, {took:.0f} s)", flush=True)


def written(library: Library, folder: Path, how_many: int) -> None:
    """Documents that are new to the library: its own paragraphs in another order, a dozen each."""
    paragraphs: list[str] = []
    for entry in library.entries(limit=60):
        with library.view() as view:
            paragraphs += [part for part in view.document(entry.document).text.split("\n") if len(part) > 80]
    chance = random.Random(0)  # noqa: S311 — the same in every run
    folder.mkdir()
    for number in range(how_many):
        (folder / f"{number}.txt").write_text("\n\n".join(chance.sample(paragraphs, 12)), "utf-8")


async def curating(crowd: Crowd, people: int, folder: Path) -> None:
    """Everybody at once, twice: undisturbed, and while a curator's documents come in by the Library page."""
    quiet = await measured("undisturbed", crowd.server, lambda: at_once(crowd, people))
    curator = Visitor(crowd.server.address, crowd.tokens[0])
    await curator.sync(str(folder))
    # What comes in may answer, too: what came before isn't compared.
    busy = [sitting(replace(crowd, alone={}), number, EACH) for number in range(people)]
    before = crowd.server.cpu()
    heard = [one for each in await asyncio.gather(*busy) for one in each]
    told("while a curator adds", heard, crowd.server.cpu() - before, crowd.server)
    await curator.close()
    for what in ("first", "words", "whole"):
        ratio = statistics.median(getattr(one, what) for one in heard) / statistics.median(
            getattr(one, what) for one in quiet
        )
        print(f"  {what:6} {ratio:.2f} times the wait")


async def alone(crowd: Crowd) -> None:
    """Put each question once, with nobody else there."""
    visitor = Visitor(crowd.server.address, crowd.tokens[0])
    await visitor.arrive()
    before = crowd.server.cpu()
    heard = []
    for question in crowd.questions:
        heard.append(await visitor.ask(question))
        check(heard[-1], crowd.alone)
    await visitor.close()
    told("alone", heard, crowd.server.cpu() - before, crowd.server)


async def run(
    server: Server, tokens: Sequence[str], questions: Sequence[str], given: argparse.Namespace, new: Path
) -> None:
    """All of it."""
    crowd = Crowd(server, tokens, questions, {})
    await alone(crowd)
    for people in sorted({1, 12, given.people}):
        await measured(f"{people} people", server, lambda people=people: at_once(crowd, people))  # type: ignore[misc]
    await measured(f"{given.people} programs", server, lambda: programs(crowd, given.people))
    if given.questions:
        await many(crowd, given.people, given.questions)
    await curating(crowd, given.people, new)


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--questions", type=int, default=2_000)
    parser.add_argument("--documents", type=int, default=300)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "library"
        if given.library:
            shutil.copytree(given.library, folder)
        made = parts(Settings.load(library=folder), create=True)
        if not given.library:
            list(add_samples(made.indexer()))
        questions = list(questions_of(made.library))[: given.people * EACH]
        written(made.library, Path(temporary) / "new", given.documents)
        made.library.close()
        desk = Desk(folder)
        tokens = [
            desk.users.begin_session(desk.users.add(f"person{number}", Role.ADMIN, None))
            for number in range(given.people)
        ]
        desk.close()
        print(f"{len(questions)} questions", flush=True)
        with started(folder) as server:
            asyncio.run(run(server, tokens, questions, given, Path(temporary) / "new"))


if __name__ == "__main__":
    main()
