"""Words found in a PDF viewer's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.marking import find, fold


def found(words: str, page: str, before: str = "") -> list[str]:
    """The pieces of the page that are marked."""
    return [page[start:end] for start, end in find(words, page, before)]


@pytest.mark.parametrize(
    "page",
    [
        "we will coordinate operations there",
        "we will coordi-\r\nnate opera-\r\ntions there",
        "we will coordi\u00adnate operations there",
        "we will coordi\ufffenate operations there",
        "we  will\ncoordinate   operations\tthere",
    ],
)
def test_line_ends_and_hyphens_are_bridged(page: str) -> None:
    """However the page breaks the words, they are found whole."""
    (marked,) = found("coordinate operations", page)
    assert fold(marked)[0] == "coordinateoperations"


def test_ligatures_and_quotation_marks_are_bridged() -> None:
    """The page's ligatures and straight marks are the text's letters and curly ones."""
    assert found("“official” offer", 'the "oﬃcial" oﬀer stands') == ['oﬃcial" oﬀer']


def test_a_page_header_in_the_middle_is_left_out() -> None:
    """Furniture that our text drops isn't marked; what stands on both sides of it is."""
    words = "The committee expects that inflation will rise gradually toward two percent over the medium term."
    page = words[:47] + "\nPage 7 of 23  FINAL\n" + words[47:]
    assert found(words, page) == [words[:46], words[47:].rstrip(".")]


def test_the_right_one_of_two_is_marked() -> None:
    """What stands before the words tells two occurrences apart."""
    page = "First he said no more. Then she said no more."
    assert find("no more", page, "First he said no more. Then she said ") == ((37, 44),)
    assert find("no more", page, "First he said ") == ((14, 21),)


def test_what_is_not_there_is_not_marked() -> None:
    """No words, other words, or only a few shared letters: no mark."""
    assert find("", "text") == ()
    assert find("…", "text") == ()
    assert find("something else altogether", "nothing of the kind stands here") == ()


@given(st.text(), st.text(), st.text())
def test_marks_lie_on_the_page_in_order(before: str, words: str, after: str) -> None:
    """Whatever the text: ranges are inside the page and ascend; words that stand there are found."""
    page = before + words + after
    ranges = find(words, page, before)
    edges = [edge for pair in ranges for edge in pair]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(page) for edge in edges)
    assert bool(ranges) == bool(fold(words)[0])
