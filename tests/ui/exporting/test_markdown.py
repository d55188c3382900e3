"""Answers as Markdown."""

import pytest

from corpus.writing import Block, Look
from ui.exporting.markdown import to_markdown


def test_each_look_has_its_markup() -> None:
    """Headings, quotation, item, and a bold name."""
    blocks = [
        Block(Look.TITLE, "A"),
        Block(Look.HEADING, "B"),
        Block(Look.SUBHEADING, "C"),
        Block(Look.WORDS, "One.\n\nTwo."),
        Block(Look.PLAIN, ", a baker", "Bo Lee"),
        Block(Look.ITEM, "Here.", number=3),
    ]
    expected = "# A\n\n## B\n\n### C\n\n> One.\n>\n> Two.\n\n**Bo Lee**, a baker\n\n3. Here.\n"
    assert to_markdown(blocks) == expected


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a<b and b>c", r"a\<b and b\>c"),
        ("***x***_y_", r"\*\*\*x\*\*\*\_y\_"),
        ("![x](https://evil)", r"!\[x\](https://evil)"),
        ("$10 & `code` | ~x~", r"\$10 \& \`code\` \| \~x\~"),
        ("C:\\users", r"C:\\users"),
        ("- a list", r"\- a list"),
        ("1. a list", r"1\. a list"),
        ("# no heading", r"\# no heading"),
        ("---", r"\---"),
    ],
)
def test_no_word_is_markup(words: str, shown: str) -> None:
    """Whatever it looks like."""
    assert to_markdown([Block(Look.PLAIN, words)]) == f"{shown}\n"
