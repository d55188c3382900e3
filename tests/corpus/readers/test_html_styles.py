"""Styles of web pages."""

import time

import pytest

from corpus.readers.html_styles import Style, declared, is_unseen, rules


def test_declarations() -> None:
    """Names and values in lower case; what has no value is nothing."""
    assert declared("Color : RED !important; display:none;x;y:") == {"color": "red", "display": "none"}


def test_rules() -> None:
    """What a sheet says of a name alone; nothing where other rules speak of it, or media rules do."""
    assert rules(".a, #b {color:red} .c {color:red} p .c {color:blue} @media x {.d {color:red}}") == {
        ".a": {"color": "red"},
        "#b": {"color": "red"},
    }


@pytest.mark.parametrize("sheet", ["a" * 300_000, "@" * 300_000, "@x{" * 100_000, "/*" * 150_000, ".a{" * 100_000])
def test_a_sheet_without_end_takes_no_time(sheet: str) -> None:
    """Each character is looked at once, whatever is left open."""
    began = time.process_time()
    assert not any(rules(sheet).values())
    assert time.process_time() - began < 5


def test_lengths() -> None:
    """In pixels, about; a word is none."""
    assert Style({"left": "-10em"}).length("left") == -160
    assert Style({"left": "auto"}).length("left") is None


def test_the_ground_is_the_innermost_that_is_said() -> None:
    """A colour, else the one around it; of a picture nobody knows."""
    paper = Style({"background-color": "white"})
    assert paper.under(Style({"background": "#000"})) == Style({"background-color": "#000"})
    assert paper.under(Style({"background": "transparent"})) == paper
    assert paper.under(Style({"background-image": "url(x)"})) == Style({})


def test_faint_colours() -> None:
    """Transparent letters aren't seen; the same colour in other words isn't either."""
    paper = Style({"background-color": "rgb(255, 255, 255)"})
    assert is_unseen(Style({"color": "transparent"}), paper, alone=True)
    assert is_unseen(Style({"color": "#fefefe"}), paper, alone=True)
    assert not is_unseen(Style({"color": "rgba(255, 255, 255, 0)"}), paper, alone=True)
    assert not is_unseen(Style({"color": "#888"}), paper, alone=True)
