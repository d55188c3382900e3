"""The running text of a PDF and its pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.pdf_flow import Hyphens, flow
from corpus.readers.pdf_lines import Line
from tests.corpus.readers.making import block

FULL = "This line is as long as the lines of this page are, so that it fills it wholly"


def test_sentences_run_on_over_lines_and_pages() -> None:
    """A paragraph over two pages is one, and each page knows its part of it."""
    text, pages = flow([block(FULL, FULL, "It", FULL), block("goes on here.", "Then it ends.")])
    assert text == f"{FULL} {FULL} It\n\n{FULL} goes on here.\n\nThen it ends."
    assert [page.number for page in pages] == [1, 2]
    assert pages[1].span.of(text) == "goes on here.\n\nThen it ends."


def test_a_word_parted_over_the_page() -> None:
    """It is joined, and its halves are on their own pages."""
    text, pages = flow([block(FULL, FULL[:-5] + " infla-"), block("tion rose.")])
    assert text.endswith("it w inflation rose.")
    assert pages[0].span.of(text).endswith("infla")
    assert pages[1].span.of(text) == "tion rose."


def test_pages_without_text_are_left_out() -> None:
    """Numbers are those of the file."""
    text, pages = flow([[], block("Words."), [], block("More.")])
    assert [(page.number, page.span.of(text)) for page in pages] == [(2, "Words."), (4, "More.")]
    assert flow([]) == ("", ())


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["the infla-", "tion rose", "inflation"], "inflation"),
        (["a long-", "term plan", "long-term"], "long-term"),
        (["available-", "for-sale debt", "available-for-sale"], "available-for-sale"),
        (["the infla-", "tion rose"], "inflation"),
        (["the COVID-", "19 pandemic"], "COVID-19"),
        (["part-", "time work", "full-", "time", "full-time"], "part-time"),
        (["low-", "and middle-income"], "low- and middle-income"),
        (["soft\u00ad", "ware"], "software"),
        (["my own judgment—", "and this"], "judgment—and"),
        (["judgment", "—and this"], "judgment—and"),
        (["国会で", "決定"], "国会で決定"),
        (["two", "words"], "two words"),
        (["- ", "dash"], "-  dash"),
    ],
)
def test_what_joins_lines(lines: list[str], joined: str) -> None:
    """A hyphen stays where the text writes it elsewhere; dashes and Chinese need no blank; soft hyphens go."""
    kept, between = Hyphens(iter(lines)).join(lines[0], lines[1])
    assert joined in kept + between + lines[1]


def test_a_line_without_end_takes_no_time() -> None:
    """A million letters without a blank, as a broken font gives, are joined at once."""
    lines = ["x" * 1_000_000 + "-", "y" * 1_000_000]
    kept, _ = Hyphens(iter(lines)).join(*lines)
    assert kept.startswith("xxx")


_LINES = st.builds(
    Line,
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1),
    st.floats(0, 600),
    st.floats(0, 800),
    st.sampled_from([6.5, 9, 12, 20]),
    st.booleans(),
)


@given(st.lists(st.lists(_LINES, max_size=8), max_size=5))
def test_pages_ascend_and_lie_inside(pages: list[list[Line]]) -> None:
    """Whatever the lines are, each page that holds any has its span, and no letter is lost but hyphens at line ends."""
    text, found = flow(pages)
    assert [page.number for page in found] == [number for number, lines in enumerate(pages, start=1) if lines]
    ends = [0, *(page.span.end for page in found)]
    assert all(end <= page.span.start for end, page in zip(ends, found, strict=False))
    assert ends[-1] == len(text)
    letters = sorted("".join(line.text for lines in pages for line in lines).replace("-", "").replace("\u00ad", ""))
    assert sorted(text.replace("-", "").replace("\u00ad", "").replace(" ", "").replace("\n", "")) == letters
