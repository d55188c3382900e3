"""What is said about a document in named fields."""

from datetime import date

import pytest

from corpus.readers.about import About, field, publisher, words


def test_fields_go_by_many_names() -> None:
    """Synonyms in any case, with underscores or hyphens, mean the same field."""
    about = About.of(
        {
            "Headline": " On  the record ",
            "date_published": "2017-07-05T10:00",
            "authors": [{"name": "Jane Doe"}, "John Roe"],
            "Web-URL": "https://www.voanews.com/a/1.html",
            "lang": "en",
        }
    )
    expected = About(
        "On the record",
        date(2017, 7, 5),
        "Jane Doe, John Roe",
        "Voice of America",
        "https://www.voanews.com/a/1.html",
        "en",
    )
    assert about == expected


def test_an_empty_field_leaves_room_for_its_synonym() -> None:
    """A blank `title` doesn't hide the `headline`."""
    assert field({"title": "", "headline": "Seen"}, "title") == "Seen"
    assert field({"other": 1}, "title") is None


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("a\n b", "a b"),
        (7, "7"),
        (True, None),
        (None, None),
        ("", None),
        ({"id": 1}, None),
        (["x", None, "y"], "x, y"),
        ("half \ud800", "half \ufffd"),
    ],
)
def test_words(value: object, line: str | None) -> None:
    """Whatever JSON holds becomes one line, or nothing."""
    assert words(value) == line


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://en.wikinews.org/wiki/X", "Wikinews"),
        ("https://www.example.com/x", "example.com"),
        ("http://news.bbc.co.uk/1", "BBC News"),
        ("https://notwikinews.org/", "notwikinews.org"),
        ("mailto:a@b.c", None),
        ("https://[broken", None),
    ],
)
def test_publisher(url: str, name: str | None) -> None:
    """A known host gives the publisher's name, another its own, and no host nothing."""
    assert publisher(url) == name


def test_the_first_word_has_precedence() -> None:
    """`over` fills gaps and overrides nothing."""
    assert About(title="a").over(About(title="b", source="c")) == About(title="a", source="c")
