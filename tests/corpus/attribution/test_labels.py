"""Labels of transcripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.attribution.labels import labels


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MR. EARNEST:  One.\n\nQ    Two?\n\nMR. EARNEST:  Three.", ["MR. EARNEST", "", "MR. EARNEST"]),
        (
            "CHAIR YELLEN.  One.\nSTEVE LIESMAN.  Two?\nCHAIR YELLEN.  Three.",
            ["CHAIR YELLEN", "STEVE LIESMAN", "CHAIR YELLEN"],
        ),
        ("Kevin Scott: One.\nAnna Klein: Two.\nKevin Scott: Three.", ["Kevin Scott", "Anna Klein", "Kevin Scott"]),
        ("**Kevin:** One.\n**Anna:** Two.\n**Kevin:** Three.", ["Kevin", "Anna", "Kevin"]),
        ("[00:01:02] KEVIN: One.\n[00:01:09] ANNA: Two.\n[00:02:00] KEVIN: Three.", ["KEVIN", "ANNA", "KEVIN"]),
        ("((WN)) : One?\n\n((Ada Quill)) Two.\n\n((WN)) Three?", ["WN", "Ada Quill", "WN"]),
        ("Q: One?\n\nA: Two.\n\nQ: Three?", ["", "A", ""]),
        ("Question: One?\nAnswer: Two.\nQuestion: Three?", ["", "A", ""]),
        ("MR. CARNEY (continuing):  One.\nQ    Two?\nMR. CARNEY:  Three.", ["MR. CARNEY", "", "MR. CARNEY"]),
        ("“WALLACE: One.\n\n“PENCE: Two.\n\n“WALLACE: Three.", ["WALLACE", "PENCE", "WALLACE"]),
        ("KEVIN: One.\n\nANNA: Two.", ["KEVIN", "ANNA"]),
        ("Michael McKEE: One.\nMR. McKEE: Two.\nMR. McKEE: Three.", ["MR. McKEE", "MR. McKEE"]),
    ],
)
def test_labels_are_found(text: str, names: list[str]) -> None:
    """In capitals, in bold, after a time, in brackets, for questions and answers."""
    assert [label.name for label in labels(text)][-len(names) :] == names


@pytest.mark.parametrize(
    "text",
    [
        "Note: One.\nUpdate: Two.\nSource: Three.\nNote: Four.",
        "He came. It rained: the mill burned.\n\nThen he left: it was late.\n\nAll slept.",
        "CHAIR YELLEN.  One.\n\nAnd much more.\n\nAnd more still.",
        "Prices rose in the\nU.S. GDP. And in all of the\nU.S. TRADE. And so on\nU.S. GDP. Again.",
        "https://one.example: two\n10:30 then\nIt: no",
        "",
    ],
)
def test_other_lines_are_no_labels(text: str) -> None:
    """Headings, notes, times, addresses and lone lines in capitals name no speaker."""
    assert labels(text) == []


def test_a_line_that_goes_on_is_no_label() -> None:
    """Words in capitals in the middle of a wrapped sentence are only words, unless they are known to name somebody."""
    text = "ANNA KLEIN.  We sold it to\nACME HOLDINGS. It was late.\nKEVIN SCOTT.  Was it?\nANNA KLEIN.  It was."
    assert [label.name for label in labels(text)] == ["ANNA KLEIN", "KEVIN SCOTT", "ANNA KLEIN"]


@given(st.text(st.sampled_from("QA:. \nMR.ANNA(k)*[0]"), max_size=80))
def test_labels_stand_where_they_say(text: str) -> None:
    """Spans lie in the text and ascend, whatever the text."""
    found = labels(text)
    assert all(label.span.end <= len(text) for label in found)
    assert [label.span for label in found] == sorted(label.span for label in found)


def test_names_alone_on_their_lines_are_labels() -> None:
    """Names in capitals above what is said give the floor, where people speak by turns."""
    text = "JANE SMITH\n\nThank you.\n\nTOM PRATT\n\nThe pier is rotten.\n\nJANE SMITH\n\nGo ahead."
    assert [label.name for label in labels(text)] == ["JANE SMITH", "TOM PRATT", "JANE SMITH"]


def test_a_list_of_names_has_no_labels() -> None:
    """Names in capitals without sentences between them are a list, and headings name nobody."""
    assert labels("JANE SMITH\nTOM PRATT\nJANE SMITH\nTOM PRATT") == []
    assert labels("ANNUAL REPORT\n\nIt rained.\n\nANNUAL REPORT\n\nIt rained.\n\nOPEN ITEMS\n\nNone.") == []
