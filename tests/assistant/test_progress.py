"""What is known of a question before its answer is."""

from pathlib import Path

import pytest

from assistant import Assistant, Settings
from assistant.progress import Found, Meant, unwatched
from tests.conftest import open_desk
from tests.fakes import LetterCountEncoder


class Enough(Exception):
    """Whoever watched has seen enough."""


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    """Over one article."""
    desk = open_desk(tmp_path / "library", LetterCountEncoder())
    (tmp_path / "a.txt").write_text("“Ferries cost us 20 million,” said Mayor Ann Lee.\n", "utf-8")
    desk.add(tmp_path / "a.txt")
    return Assistant(desk.library, desk.retriever, Settings.load(library=desk.folder))


def test_each_step_is_told_before_the_reply(assistant: Assistant) -> None:
    """What is understood, then what was looked through; of a question about two people one of each."""
    steps: list[Meant | Found] = []
    question = "What did Ann Lee say about ferries?"
    reply = assistant.ask(question, watch=steps.append)
    meant, found = steps
    assert isinstance(meant, Meant)
    assert isinstance(found, Found)
    assert (meant.standalone, meant.filters) == (reply.standalone, reply.searched.filters)
    assert (found.searched, found.passages) == (reply.searched, 1)
    assert meant.filters.speaker == "Ann Lee"


def test_whoever_watches_may_end_it(assistant: Assistant) -> None:
    """By an error of their own; nobody has to watch."""

    def enough(step: Meant | Found) -> None:
        if isinstance(step, Found):
            raise Enough

    with pytest.raises(Enough):
        assistant.ask("ferries", watch=enough)
    unwatched(Meant("a", assistant.ask("ferries").searched.filters, quoted=False))
