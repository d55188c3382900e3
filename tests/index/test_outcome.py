"""What became of a file."""

from index.outcome import Outcome, Status


def test_statuses_are_the_words_of_the_json() -> None:
    """What is written to JSON is fixed."""
    assert [str(status) for status in Status] == ["added", "replaced", "unchanged", "removed", "failed", "reading"]


def test_an_outcome_promises_no_end_it_does_not_know() -> None:
    """The time left is None until something is known."""
    assert Outcome("a.txt", Status.ADDED).left is None
