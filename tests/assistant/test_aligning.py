"""A quotation beside its source."""

from assistant.aligning import align, bracketed, without_brackets
from assistant.verdict import Change
from assistant.wordforms import Forms, forms_of
from corpus.document import Span

SOURCE = "We said before that we will not go to the island in March, since the ferry is old. It rains."


def _forms(text: str) -> Forms:
    return forms_of(text, Span(0, len(text)))


def _edits(ours: str) -> list[tuple[str, str, bool]]:
    found = align(without_brackets(_forms(ours)), _forms(SOURCE))
    assert found
    return [(edit.change.value, edit.text.strip(), edit.openly) for edit in found.edits()]


def test_a_word_left_out_and_one_added() -> None:
    """The difference has both, in their place."""
    assert _edits("we will go to the old island in March") == [
        ("kept", "we will", False),
        ("left out", "not", False),
        ("kept", "go to the", False),
        ("added", "old", False),
        ("kept", "island in March", False),
    ]


def test_dots_say_so() -> None:
    """What stands between the two parts is left out openly, however long."""
    assert [edit for edit in _edits("We said … the ferry is old") if edit[0] != "kept"] == [
        ("left out", "before that we will not go to the island in March, since", True),
        ("added", "…", True),
    ]


def test_brackets_say_so() -> None:
    """Words put in are the draft's openly."""
    assert ("added", "[the boat]", True) in _edits("since [the boat] is old")


def test_a_part_that_stands_nowhere_is_added() -> None:
    """Beside dots, too."""
    assert _edits("Purple goats … the ferry is old")[0] == ("added", "Purple goats", False)


def test_likeness_counts_words_of_both() -> None:
    """Twice the words kept over all: three of four here and of four there."""
    found = align(_forms("ferry is very old"), _forms("the ferry is rather old today"))
    assert found
    assert found.kept() == ("ferry", "is", "old")
    assert found.likeness() == 2 * 3 / (4 + 4)
    assert found.longest() == 2


def test_marks_that_moved_are_seen() -> None:
    """A closing mark of the source inside the words is a difference."""
    found = align(_forms("We go, he said on Monday"), _forms("“We go,” he said on Monday, and went."))
    assert found
    assert found.moves_marks()
    assert [edit.text.strip() for edit in found.edits() if edit.change is Change.LEFT_OUT] == ["”"]


def test_no_word_shared_is_no_source() -> None:
    """Signs alone align nothing."""
    assert align(_forms("purple goats, and"), _forms("One, two, three.")) is None
    assert align(_forms("purple"), _forms("One.")) is None


def test_letters_in_brackets() -> None:
    """A letter in brackets is one word with the rest; brackets around words are told."""
    assert without_brackets(_forms("[W]e go")).forms == ("We", "go")
    assert bracketed(("a", "[", "b", "]", "c", "]")) == {1, 2, 3}
