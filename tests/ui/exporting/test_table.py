"""Answers as CSV."""

import csv
import io
from datetime import UTC, datetime

import pytest

from assistant.answer import Form
from corpus.document import Document
from corpus.quotation import Speaker
from tests.ui.scene import WORDS, answered, citation, statement, unanswered
from ui.exporting.exported import Exported
from ui.exporting.table import safe, to_csv

ASKED = datetime(2026, 11, 24, tzinfo=UTC)


def rows(*exchanges: Exported) -> list[dict[str, str]]:
    """As a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(to_csv(exchanges))))


def test_a_line_a_place() -> None:
    """With all that is known of it; a refusal has one, too."""
    answer, refusal = rows(Exported("Q", ASKED, answered()), Exported("R", None, unanswered()))
    assert answer["words"] == answer["wording"] == WORDS
    assert (answer["speaker"], answer["published"], answer["kind"]) == ("Asif Ghafoor", "2017-07-05", "direct")
    assert (refusal["question"], refusal["answered"], refusal["words"]) == ("R", "no", "")
    assert to_csv([]).endswith("\r\n")


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " ="])
def test_no_cell_is_a_formula(beginning: str) -> None:
    """Neither in what documents say nor in what was asked."""
    evil = f"{beginning}cmd|' /C calc'!A0, \"x\"\r\n=2"
    document = Document.of(evil, key="k", title=evil, source=evil)
    said = statement(Form.DIRECT, Speaker(evil, role=evil), citation(evil, document))
    (row,) = rows(Exported(evil, None, answered(said)))
    assert {row[name] for name in ("question", "words", "title", "publisher", "speaker", "role")} == {f"'{evil}"}
    assert safe("plain") == "plain"
