"""Plain text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import NoText, UnknownFormat
from corpus.readers.about import About
from corpus.readers.text import read_text
from tests.corpus.readers.making import FILES, material

_ARTICLE = """Skip to content

Ministers agree on a plan for the border

By Jane Doe
July 5, 2017

The ministers of both countries agreed on Wednesday to a plan that they had long put off, officials said.
"""


def test_the_head_of_an_article() -> None:
    """Title, byline and date are taken from the lines before the body."""
    document = read_text(material(_ARTICLE))
    assert document.title == "Ministers agree on a plan for the border"
    assert document.byline == "Jane Doe"
    assert document.published == date(2017, 7, 5)
    assert document.text == _ARTICLE
    assert document.keys == ("file.txt",)


def test_the_name_helps_out() -> None:
    """Where the text gives neither, title and date come from the file's name."""
    document = read_text(material("all in small letters, no title here", "board_minutes_2017-07-05.txt"))
    assert document.title == "board minutes 2017-07-05"
    assert document.published == date(2017, 7, 5)


def test_a_sidecar_has_the_first_word() -> None:
    """What the curator wrote beside the file comes before what its lines look like."""
    document = read_text(material(_ARTICLE, about=About(title="The plan", source="VOA", url="https://x.org/1")))
    assert (document.title, document.source, document.origin) == ("The plan", "VOA", "https://x.org/1")


def test_a_text_of_windows() -> None:
    """An old file in Windows-1252 with CRLF keeps its quotation marks."""
    document = read_text(material((FILES / "windows-1252.txt").read_bytes()))
    assert document.title == "Le ministre répond à ses critiques"
    assert "«\xa0Nous ne céderons pas\xa0», a-t-il dit. “Never.”" in document.text
    assert "\r" not in document.text


@pytest.mark.parametrize(("data", "kind"), [(b"\xef\xbb\xbf \n", NoText), (b"a\0b\0\0c", UnknownFormat)])
def test_no_text(data: bytes, kind: type[Exception]) -> None:
    """Blank and binary files are refused, each for what it is."""
    with pytest.raises(kind):
        read_text(material(data))


_WRITTEN = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\r"), min_size=1)


@given(_WRITTEN.filter(str.strip).filter(lambda text: text.removeprefix("\ufeff").strip() != ""))
def test_text_is_kept_exactly(text: str) -> None:
    """Any text in UTF-8 stays as it is, but for a leading byte-order mark and CRLF, and gets a title."""
    document = read_text(material(text))
    assert document.text == text.removeprefix("\ufeff").replace("\r\n", "\n")
    assert document.title
