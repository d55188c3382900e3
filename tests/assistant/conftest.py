"""A small town's record: two people called Smith, a chair whose words changed, and a critic."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from assistant import Answer, Assistant, Settings, Unanswered
from index.encoder import SentenceEncoder
from tests.assistant.record import open_record
from tests.conftest import open_desk
from tests.fakes import LetterCountEncoder

TODAY = date(2019, 6, 15)

REST = "The meeting had begun in the morning. Traffic in the capital was light. The weather service expects rain."

TOWN = {
    "bridge.txt": (
        "“The old bridge over the river is safe for lorries,” said John Smith, the mayor.\n\n" + REST,
        {"date": "2015-03-02", "source": "The Post"},
    ),
    "harbor.txt": (
        "“The harbor must be dredged before the ferries come,” said Mary Smith, the harbor master.\n\n" + REST,
        {"date": "2017-05-10", "source": "The Herald"},
    ),
    "early.txt": (
        "“Inflation remains far below our objective of 2 percent,” said Janet Yellen, the chair.\n\n" + REST,
        {"date": "2015-12-16", "source": "The Post"},
    ),
    "late.txt": (
        "“Inflation has come back to our objective of 2 percent,” said Janet Yellen, the chair.\n\n" + REST,
        {"date": "2018-01-31", "source": "The Herald"},
    ),
    "critic.txt": (
        "“Janet Yellen has never set foot on the ferries,” said Tom Jones, a captain.\n\n" + REST,
        {"date": "2018-02-01", "source": "The Herald"},
    ),
}

Ask = Callable[..., Answer | Unanswered]


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory, sentence_encoder: SentenceEncoder) -> Iterator[Assistant]:
    """The assistant over the town's record."""
    folder = tmp_path_factory.mktemp("town")
    paths = []
    for name, (text, about) in TOWN.items():
        (folder / name).write_text(text, "utf-8")
        (folder / f"{name}.meta.json").write_text(json.dumps(about), "utf-8")
        paths.append(folder / name)
    desk = open_desk(folder / "library", sentence_encoder)
    outcomes = desk.add(*paths, names={path: path.name for path in paths})
    assert not [outcome for outcome in outcomes if outcome.reason]
    yield Assistant(desk.library, desk.retriever, Settings.load(library=desk.folder))
    desk.library.close()


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The assistant over what was said of the ferry."""
    desk = open_record(tmp_path_factory.mktemp("record"), LetterCountEncoder())
    yield desk
    desk.library.close()


@pytest.fixture
def ask(town: Assistant) -> Ask:
    """Asks the town's record on 15 June 2019."""

    def put(question: str, **about: Any) -> Answer | Unanswered:  # noqa: ANN401 — what `Assistant.ask` takes
        return town.ask(question, today=TODAY, **about)

    return put
