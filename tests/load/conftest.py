"""A real server of many people, each of whom somebody else's document speaks for."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from assistant.bootstrap import parts
from assistant.settings import Settings
from tests.load.server import Server, started
from ui.desk import Desk, Role

FIRST = "Ada Boris Clara Dario Edith Felix Greta Hugo Irma Jonas Karin Leo"
LAST = "Ando Bell Cole Dunn Egan Ford Gale Hart Ives Judd Kerr Lund"
TOPICS = "harbour orchard railway lighthouse glacier vineyard library quarry festival aqueduct observatory monastery"


@dataclass(frozen=True)
class Town:
    """A server, and who may ask it what.

    Args:
        server: it.
        tokens: of a session for each.
        questions: one for each.
        words: that answer them.
    """

    server: Server
    tokens: tuple[str, ...]
    questions: tuple[str, ...]
    words: tuple[str, ...]


@pytest.fixture(scope="package")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """Twelve people, a document with a statement for each."""
    folder = tmp_path_factory.mktemp("town")
    speakers = [" ".join(pair) for pair in zip(FIRST.split(), LAST.split(), strict=True)]
    topics, words = TOPICS.split(), []
    for speaker, topic in zip(speakers, topics, strict=True):
        words.append(f"The {topic} will be open to everybody before the {topic} festival of next year begins")
        (folder / f"{topic}.txt").write_text(f"News of the {topic}\n\n“{words[-1]},” said Mayor {speaker}.\n", "utf-8")
    made = parts(Settings.load(library=folder / "library"), create=True)
    assert not [one for one in made.indexer().add(sorted(folder.glob("*.txt"))) if one.reason]
    made.library.close()
    desk = Desk(folder / "library")
    users = [desk.users.add(f"person{number}", Role.READER, None) for number in range(len(speakers))]
    tokens = tuple(map(desk.users.begin_session, users))
    desk.close()
    questions = tuple(f"What did {one} say about the {topic}?" for one, topic in zip(speakers, topics, strict=True))
    with started(folder / "library") as server:
        yield Town(server, tokens, questions, tuple(words))
