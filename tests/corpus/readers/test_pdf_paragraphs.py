"""Where paragraphs of a PDF end."""

import pytest

from corpus.readers.pdf_lines import Line
from corpus.readers.pdf_paragraphs import ON, PARAGRAPH, ROW, Setting, separator
from tests.corpus.readers.making import block, line

FULL = "This line is as long as the lines of this page are, so that it fills it wholly"
SETTING = Setting(left=72, gap=14, length=len(FULL), size=12)


def _between(before: Line | list[Line], after: Line, *, turned: bool = False) -> str:
    return separator(before if isinstance(before, list) else [before], after, SETTING, turned=turned)


def test_setting_is_measured() -> None:
    """Margin, distance and length are those of most lines of a page; of none, nothing is known."""
    lines = [line("Title", x=200, y=730, size=20), *block(FULL, FULL, FULL, FULL, FULL, "short.")]
    assert Setting.of(lines) == SETTING
    assert Setting.of([]) == Setting(0, 0, 0, 0)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (line(FULL), line("and it goes on here", y=686)),
        (line(FULL + "."), line("A second sentence of the paragraph", y=686)),
        (line(FULL + "—"), line("for example, in 1994", y=686)),
        (line("Short. But next", x=72), line("goes on in small letters", y=686)),
        (line(FULL[:62] + ".", x=108), line("Chairman Powell said so", y=686)),
        (line("MR. X: " + FULL, x=108), line("Outdented after the first line", y=686)),
    ],
)
def test_a_paragraph_goes_on(before: Line, after: Line) -> None:
    """A full line, an open sentence or a first-line indent let it go on."""
    assert _between(before, after) == ON


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (line("It ends early."), line("Another paragraph", y=686)),
        (line(FULL + "."), line("Indented: another paragraph", x=108, y=686)),
        (line(FULL), line("A gap above it", y=670)),
        (line(FULL), line("Smaller", y=686, size=9)),
        (line("A heading in bold", bold=True), line("text below it in plain", y=686)),
        (line(FULL + "."), line("CHAIR YELLEN. So, as I said", y=686)),
        (line(FULL + "."), line("• An item", y=686)),
        (line("A heading"), line("Text below it", y=686)),
    ],
)
def test_a_paragraph_ends(before: Line, after: Line) -> None:
    """A short line, an indent, a gap, another face, a label or a bullet end it."""
    assert _between(before, after) == PARAGRAPH


def test_a_block_that_stands_in_ends() -> None:
    """Where several lines stood indented and the next doesn't, a quotation or a list is over."""
    assert _between(block(FULL, FULL + ".", x=108), line("Back at the margin", y=672)) == PARAGRAPH


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("Net sales 14,544 14,694", "Net income 805 1,048", ROW),
        ("Cash flows:", "Net income 805 1,048", ROW),
        ("Net income 805 1,048", "Other items", ROW),
        ("derivative", "instruments (12) 89 (38)", ON),
        ("Net income 805 1,048", FULL, PARAGRAPH),
    ],
)
def test_tables(before: str, after: str, between: str) -> None:
    """Rows and their headings follow line by line; a wrapped label is joined, and text stands apart."""
    assert _between(line(before), line(after, y=686)) == between


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ([line(FULL)], line("goes on"), ON),
        ([line(FULL)], line("Washington, where it goes on"), ON),
        ([line(FULL + ".")], line("A new block"), PARAGRAPH),
        ([line("INDENT " + FULL, x=108), line(FULL + ".")], line("No indent, so it goes on"), ON),
        ([line("INDENT " + FULL, x=108), line(FULL + ".")], line("Indented", x=108), PARAGRAPH),
        ([line("A heading")], line("Text"), PARAGRAPH),
        ([line("Net sales 1 2")], line("Net income 3 4"), PARAGRAPH),
    ],
)
def test_over_the_page(before: list[Line], after: Line, between: str) -> None:
    """At the top of a page gaps say nothing: open sentences go on, and so does a text that indents its paragraphs."""
    assert _between(before, after, turned=True) == between


def test_a_new_column_is_like_a_new_page() -> None:
    """A line above the last one has begun another column."""
    assert _between(line("as it was", y=100), line("said before", x=320, y=700)) == ON


def test_the_first_line_of_a_footnote() -> None:
    """Its raised mark makes it look small; it is of one paragraph with the next line."""
    assert _between(line("1 " + FULL, size=6.5), line("and so on", y=686, size=10)) == ON
