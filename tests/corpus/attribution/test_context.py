"""Runs whose own sentence doesn't say."""

import pytest

from corpus.attribution.context import Linker, block_quotes
from tests.corpus.attribution.reading import read_scenes


@pytest.mark.parametrize(
    ("text", "by", "mention"),
    [
        ("“It was late,” said Jo Smith. “It was very dark.”", "same paragraph", "Jo Smith"),
        ("Jo Smith praised the plan. “It is the best we have.”", "previous telling", "Jo Smith"),
        ("Jo Smith stepped to the window. “It is the last train.”", "previous subject", "Jo Smith"),
        ("“It was late,” said Jo Smith. “It was dark.\n\n“And it was very cold.”", "continued", "Jo Smith"),
        ("Then Jo Smith wrote to us and said:\n\n“It is the last train.”", "colon", "Jo Smith"),
        ("“It was late,” said Jo Smith.\n\n“It was very dark.”", "previous quotation", "Jo Smith"),
        (
            "Jo Smith said that it rained in the hills all night and all of the following day.\n\n“It was very dark.”",
            "previous telling",
            "Jo Smith",
        ),
        ("Jo Smith came home.\n\n“It was very dark.”", "previous subject", "Jo Smith"),
        ("“It was very dark.” Jo Smith said that the lamps were out.", "beside", "Jo Smith"),
        ("The rain fell.\n\n“It was very dark.”", "unknown", None),
        ("“It was very dark.”", "unknown", None),
        ("The rain fell. “No.”", "", None),
        ("The “old red barn” burned.", "", None),
    ],
)
def test_the_context_says_who_speaks(text: str, by: str, mention: str | None) -> None:
    """From near to far: the paragraph, the marks left open, the sentence after, the paragraph before."""
    link = Linker(text, read_scenes(text)).links()[-1]
    assert (link.by, link.mention.of(text) if link.mention else None) == (by, mention)


def test_open_paragraphs_belong_to_whoever_ends_the_speech() -> None:
    """Marks opened at each paragraph and closed at the last give all of it to the speaker named there."""
    text = "“It was late.\n\n“It was very dark.\n\n“And it was very cold,” said Jo Smith."
    links = Linker(text, read_scenes(text)).links()
    assert [link.mention.of(text) if link.mention else None for link in links] == ["Jo Smith"] * 3


def test_a_block_without_marks_belongs_to_the_telling_before_it() -> None:
    """A paragraph after "added:" is what was added; a heading, or one with marks of its own, isn't."""
    text = "The governor added:\n\nIt is late, and we have a long way to go tonight.\n\nThe end."
    (link,) = block_quotes(text, read_scenes(text))
    assert link.run.words.of(text) == "It is late, and we have a long way to go tonight."
    assert link.mention is not None
    assert link.mention.of(text) == "The governor"
    short = "The governor added:\n\nThe end."
    assert list(block_quotes(short, read_scenes(short))) == []
