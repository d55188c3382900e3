"""What somebody may be about to type."""

import threading

import pytest

from assistant import Assistant
from assistant.ahead import Ahead, What, topics


def offered(ahead: Ahead, text: str, what: What) -> list[tuple[str, int]]:
    """What is offered of a kind, and where it would be put."""
    return [(one.label, one.start) for one in ahead.suggest(text) if one.what is what]


@pytest.fixture
def ahead(town: Assistant) -> Ahead:
    """Over the town's record."""
    return Ahead(town.library)


@pytest.mark.parametrize(
    ("text", "start"),
    [("Yel", 0), ("What did janet yel", 9), ("What did Yellen", 9), ("And “Janet Y", 5)],
)
def test_speakers_by_the_end_of_the_text(ahead: Ahead, text: str, start: int) -> None:
    """In the place of the longest end that names somebody."""
    assert ("Janet Yellen", start) in offered(ahead, text, What.SPEAKER)


@pytest.mark.parametrize("text", ["", " ", "What did", "What did Janet Yellen", "x", "Yellen?", "the", "zzzz"])
def test_nothing_where_nothing_can_be_meant(ahead: Ahead, text: str) -> None:
    """Nor what stands there already."""
    assert offered(ahead, text, What.SPEAKER) == []


def test_sources_and_documents(ahead: Ahead, town: Assistant) -> None:
    """A document is told by its id."""
    assert offered(ahead, "only from Heral", What.SOURCE) == [("The Herald", 10)]
    entry = town.library.entries()[0]
    (found, *_) = [one for one in ahead.suggest(entry.title[:-1]) if one.what is What.DOCUMENT]
    assert (found.label, found.document) == (entry.title, entry.document)


def test_topics_are_what_is_spoken_of_more_than_once(ahead: Ahead, town: Assistant) -> None:
    """They are learnt when first needed, and not while somebody else is learning them."""
    with town.library.view() as view:
        learnt = topics(view)
    assert all(times > 1 for _, times in learnt)
    for topic, _ in learnt[:1]:
        assert (topic, 6) in offered(ahead, f"about {topic[:-1]}", What.TOPIC)


def test_many_may_ask_at_once(ahead: Ahead) -> None:
    """Nobody waits for another's learning."""
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(len(ahead.suggest("Yel")))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 6
    assert min(found) >= 1
