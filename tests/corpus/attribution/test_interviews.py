"""Interviews whose questions are in bold."""

from corpus.attribution.interviews import interview, interviewee
from tests.corpus.attribution.reading import document, quoted

_TEXT = """An interview with Ann Lee, who runs the ferry.

**How long have you run it?**

Twenty years this May. My father ran it before me.

**Is it hard work?**

It is cold work.

I never tire of it.
"""


def test_questions_and_answers_are_told_apart() -> None:
    """Each question goes with the paragraphs up to the next."""
    shown = [(each.asked.of(_TEXT), len(each.answer)) for each in interview(_TEXT)]
    assert shown == [("How long have you run it?", 1), ("Is it hard work?", 2)]


def test_who_is_introduced_answers() -> None:
    """The person named before the first question answers it."""
    called = interviewee(document(_TEXT), interview(_TEXT))
    assert called is not None
    assert called.name == "Ann Lee"


def test_frequent_questions_are_no_interview() -> None:
    """Where nobody says "I", nobody is interviewed."""
    text = "By Ann Lee.\n\n**How do I apply?**\n\nFill in the form.\n\n**What does it cost?**\n\nIt is free."
    assert interview(text) == ()
    assert quoted(text) == []


def test_one_question_is_no_interview() -> None:
    """It takes two."""
    assert interview("**Why?**\n\nI know.") == ()


def test_the_publication_asks() -> None:
    """A name before each question is who asks; the answers are not its own, and nobody's where nobody is introduced."""
    text = (
        "**Kelmore Post:** How long have you run it?\n\nMy father ran it before me.\n\n"
        "**Kelmore Post: Is it hard work?**\n\nI never tire of it."
    )
    shown = [(quote.speaker.name if quote.speaker else None, quote.text) for quote in quoted(text)]
    assert shown == [
        ("Kelmore Post", "How long have you run it?"),
        (None, "My father ran it before me."),
        ("Kelmore Post", "Is it hard work?"),
        (None, "I never tire of it."),
    ]


def test_two_who_ask_are_no_interview() -> None:
    """Where the bold names differ they are labels of speakers."""
    text = "**Ann Lee:** Why did I come?\n\nI know.\n\n**Tom Pratt:** Did I?\n\nI do."
    assert interview(text) == ()
