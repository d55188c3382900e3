"""What was done and decided, in words."""

from datetime import UTC, datetime

import pytest

from corpus.library import Change, Decision
from corpus.library.changes import blanked
from ui.telling import LONGEST, moment, once, words

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def decision(kind: str, about: str = "title", value: str | None = "B", before: str | None = "A") -> Decision:
    """Somebody's, about a record."""
    return Decision(kind, "k", about, value, before, "cleo", NOW.isoformat())


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (Change("added", ("a",), 1, "", NOW), "Added a"),
        (Change("added", ("a", "b"), 1204, "", NOW), "Added 1,204 records: a, b and 1,202 more"),
        (Change("reindexed", (), 1, "", NOW), "Reindexed the library"),
        (Change("purged", (blanked("a"),), 1, "", NOW), "Purged a document whose name went with it"),
        (decision("fact"), "Title is B; before: A (k)"),
        (decision("fact", "source", None), "Publisher is not known; before: A (k)"),
        (decision("told"), "Title is as the document tells it again, B; before: A (k)"),
        (decision("speaker", "It is.", None), "“It is.” was said by nobody; before: A (k)"),
        (decision("undo", "x" * 100), f"“{'x' * LONGEST}…” is as found in the text again, not said by A (k)"),
        (decision("merge", "C"), "B is C (k)"),
    ],
)
def test_words(event: Change | Decision, said: str) -> None:
    """A line each."""
    assert words(event) == said


def test_a_decision_kept_for_several_records_is_told_once() -> None:
    """A document of two keys has each decision twice."""
    one, other = decision("fact"), Decision("fact", "k2", "title", "B", "A", "cleo", NOW.isoformat())
    assert len(once([one, other])) == 1
    assert moment(one) == moment(Change("added", (), 1, "", NOW)) == NOW
