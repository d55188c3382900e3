"""What a line of a PDF shows by its own words."""

import pytest

from corpus.readers.pdf_marks import is_ended, is_item, is_label, is_note, is_row


@pytest.mark.parametrize(
    "text",
    [
        "CHAIR YELLEN. Good afternoon.",
        "KATE DAVIDSON. Thank you.",
        "MICHAEL McKEE. Hi.",
        "J. POWELL. Hi.",
        "NANCY MARSHALL-GENZER. Hi.",
        "MR. EARNEST: Good afternoon.",
        "MR. EARNEST. Good afternoon.",
        "DR. JOHN O’NEIL JR.: Well.",
        "Kevin Scott: Hi, everyone.",
        "OPERATOR:",
        "Q Thank you.",
        "Q: What?",
        "A. Nothing.",
    ],
)
def test_labels(text: str) -> None:
    """Who speaks, in the ways that transcripts say it."""
    assert is_label(text)


@pytest.mark.parametrize(
    "text",
    [
        "FOMC. The next",
        "The Chair said: no",
        "U.S. economy grew",
        "Mr. Powell said that",
        "Qatar. The state",
        "GDP",
        "",
        "SUMMARY OF ECONOMIC PROJECTIONS FOR THE NEXT. x",
    ],
)
def test_no_labels(text: str) -> None:
    """Acronyms, sentences and headings name no speaker."""
    assert not is_label(text)


@pytest.mark.parametrize(
    "text", ["• Net sales", "(1) Purchase", "2. Risks", "a) first", "iv. fourth", "– dash", "* star"]
)
def test_items(text: str) -> None:
    """Bullets, numbers and letters open items of lists."""
    assert is_item(text) or text.startswith("–")


@pytest.mark.parametrize("text", ["2022 was a year", "and (see below)", "I think so", "1,024 people"])
def test_no_items(text: str) -> None:
    """A sentence that begins with a number or a short word is no item."""
    assert not is_item(text)


@pytest.mark.parametrize(
    "text",
    [
        "Net sales 14,544 14,694",
        "Total $ 7,556 $ 3,644 $ 1,500",
        "Basic (0.19) — (4.4)%",
        "2022 2021 2020",
        "Repayment of debt — — (3,150)",
        "Net cash provided by operating activities 7,838 7,230 5,727",
    ],
)
def test_rows(text: str) -> None:
    """Two figures or more at the end make a row of a table."""
    assert is_row(text)


@pytest.mark.parametrize(
    "text",
    [
        "in 2021 and 2022",
        "September 17, 2015",
        "rose to 3.5 percent",
        "growth of 4 percent in 2020, 2021",
        "Total 1,150",
        "— —",
        "",
    ],
)
def test_no_rows(text: str) -> None:
    """Sentences with figures, dates and dashes are none."""
    assert not is_row(text)


def test_ends() -> None:
    """A sentence ends with a full stop, a question, a colon or a dash, inside quotation marks or out."""
    assert all(
        map(is_ended, ("Yes.", "“Yes.”", "Why?)", "as follows:", "moving very quickly—", "just try to --", "well…"))
    )
    assert not any(map(is_ended, ("and", "said,", "2022", "", "”", "question, Mr.")))


def test_notes() -> None:
    """A footnote begins with its mark."""
    assert all(map(is_note, ("1 Chair Yellen intended", "* as of May", "12. See")))
    assert not any(map(is_note, ("Chair Yellen", "")))
