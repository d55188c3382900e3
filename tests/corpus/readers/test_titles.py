"""What a text's first lines say about it."""

from datetime import date

import pytest

from corpus.readers.titles import (
    byline_in,
    date_in,
    furniture,
    is_furniture,
    is_junk_title,
    reads_like_title,
    title_from_name,
    title_in,
)

_BODY = "The ministers of both countries agreed on Wednesday to a plan that they had long put off, officials said."


@pytest.mark.parametrize(
    "line",
    [
        "Afghanistan Accepts Pakistan’s Offer of 'Coordinated' Anti-Terror Operations",
        "What did the minister know?",
        "SpaceX sues the U.S.",
        "2020 in review",
        "政府、予算案を決定",
    ],
)
def test_titles(line: str) -> None:
    """Headlines of every kind read like titles."""
    assert reads_like_title(line)


@pytest.mark.parametrize(
    "line",
    [
        "Accessibility links",
        "Breaking News »",
        "• Share • ",
        "He left the room.",
        "and went on",
        "as follows:",
        "July 5, 2017",
        "By Jane Doe",
        "KEVIN SCOTT: Hi, everyone",
        "[MUSIC]",
        "https://example.org/a",
        "- an item of a list",
        "***",
        "No",
        "x" * 300,
    ],
)
def test_no_titles(line: str) -> None:
    """Furniture, sentences, labels, dates, addresses and list items don't."""
    assert not reads_like_title(line)


def test_furniture_is_one_phrase_a_line_in_small_letters() -> None:
    """The data file holds what it says it holds."""
    lines = furniture()
    assert all(line == line.strip().lower() for line in lines)
    assert is_furniture(" Skip to Content ")
    assert not is_furniture("Share prices fall in Tokyo")


def test_a_long_title_is_preferred() -> None:
    """A rubric of two words doesn't pass for the title above which it stands."""
    assert (
        title_in(f"South Asia\nMinisters agree on a border plan\n{_BODY}\nMore") == "Ministers agree on a border plan"
    )
    assert title_in(f"Invictus\n{_BODY}\nMore") == "Invictus"


def test_nothing_after_the_body_begins_is_a_title() -> None:
    """A subheading further down isn't taken for the title, nor is the only line there is."""
    assert title_in(f"{_BODY}\nWhat the Ministers Said Next\nMore") is None
    assert title_in("Ministers agree on a border plan") is None
    assert title_in("KEVIN SCOTT: " + "Words and words " * 10 + "\nA Heading of Four Words\nMore") is None


def test_byline() -> None:
    """A name after "By" is a byline; a sentence that begins so isn't."""
    assert byline_in(f"Title of it\nBY: Jane Doe, Reuters\n{_BODY}\nMore") == "Jane Doe, Reuters"
    assert byline_in(f"Title of it\nBy the time they left\n{_BODY}\nMore") is None
    assert byline_in("Nothing") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"Title\nFriday, January 4, 2019\n{_BODY}\nMore", date(2019, 1, 4)),
        ("Title\nWASHINGTON, January 4, 2019 — The ministers agreed.\nMore", date(2019, 1, 4)),
        ("ANNUAL REPORT\nFor the year ended\nDecember 31, 2017\nAcme, Inc.\nMore", None),
        (f"{_BODY}\nFriday, January 4, 2019\nMore", None),
    ],
)
def test_date(text: str, day: date | None) -> None:
    """A date line before the body or a dateline dates the text; the end of a period reported on doesn't."""
    assert date_in(text) == day


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - x.doc",
        "report",
        "Report.pdf",
        "draft final.indd",
        "untitled",
        "0001018724-18-000005",
        "x" * 201,
    ],
)
def test_junk(title: str) -> None:
    """Placeholders of programs, names of files and numbers are no titles."""
    assert is_junk_title(title, "report.pdf")


def test_a_real_title_is_no_junk() -> None:
    """A title stays one, even with a full stop in it."""
    assert not is_junk_title("Transcript of Chair Yellen's Press Conference, Sept. 17, 2015", "report.pdf")


@pytest.mark.parametrize(("name", "title"), [("a_b c.txt", "a b c"), (".txt", ".txt"), ("_", "Untitled")])
def test_title_from_name(name: str, title: str) -> None:
    """A file's name always gives something to call the document."""
    assert title_from_name(name) == title
