"""Markdown."""

from datetime import date

import pytest

from corpus.readers.markdown import first_heading, front_matter, read_markdown
from tests.corpus.readers.making import material

_TEXT = """---
title: "The plan"
date: 2017-07-05
author: Jane Doe
source: Voice of America
url: https://example.org/plan
---

# Not this one

*“We agree,”* said **the minister**.
"""


def test_front_matter_and_text() -> None:
    """The front matter says what the document is; the text stays as written, front matter and markup and all."""
    document = read_markdown(material(_TEXT, "plan.md"))
    assert document.title == "The plan"
    assert document.published == date(2017, 7, 5)
    assert (document.byline, document.source) == ("Jane Doe", "Voice of America")
    assert document.origin == "https://example.org/plan"
    assert document.text == _TEXT


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Intro\n\n## The *plan* ##\n", "The *plan*"),
        ("The plan\n========\n\n# Later\n", "The plan"),
        ("```\n# a comment\n```\n# The plan\n", "The plan"),
        ("#hashtag\n", None),
        ("#\n", None),
        ("# **\n", None),
        ("# " + " " * 50_000 + "x", "x"),
    ],
)
def test_first_heading(text: str, title: str | None) -> None:
    """The first heading of either style counts, one inside code doesn't."""
    assert first_heading(text) == title


def test_without_front_matter() -> None:
    """A rule at the top is no front matter."""
    assert front_matter("---\nJust a rule\n") == {}
    assert front_matter("---\na: 1\n# comment\nb: 'x'\n---\n") == {"a": "1", "b": "x"}


def test_without_a_heading() -> None:
    """The first line that reads like a title does, else the name."""
    assert read_markdown(material("some words\n", "the_plan.md")).title == "the plan"
