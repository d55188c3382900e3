"""The forms in which `onrecord ask` prints its answers."""

import csv
import io
import json

import pytest
import typer

from assistant.answer import Form as Kind
from corpus.document import Document
from tests.ui.scene import WORDS, answered, citation, statement, unanswered
from ui.forms import Form, chosen, print_taken


def printed(form: Form, capsysbinary: pytest.CaptureFixture[bytes]) -> str:
    """An answer and a refusal in that form."""
    print_taken([answered(), unanswered()], form)
    return capsysbinary.readouterr().out.decode()


def test_which_is_chosen() -> None:
    """Text; JSON for a file of questions or where `--json` says so; never two."""
    assert chosen(None, as_json=False, many=False) is Form.TEXT
    assert chosen(None, as_json=False, many=True) is chosen(None, as_json=True, many=False) is Form.JSON
    assert chosen(Form.CSV, as_json=False, many=True) is Form.CSV
    assert chosen(Form.JSON, as_json=True, many=False) is Form.JSON
    with pytest.raises(typer.BadParameter, match="one of the two"):
        chosen(Form.CSV, as_json=True, many=False)
    with pytest.raises(typer.BadParameter, match="file of questions"):
        chosen(Form.TEXT, as_json=False, many=True)


def test_as_a_text(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Markdown with the words, their sources, and what is not on record."""
    told = printed(Form.MARKDOWN, capsysbinary)
    assert told.startswith("# 2 questions\n\n## What did he say?")
    assert "There is no concept of joint operations" in told
    assert "Nothing on record" in told


def test_as_a_table(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """A line a place, and one for a question without an answer."""
    rows = list(csv.DictReader(io.StringIO(printed(Form.CSV, capsysbinary), newline="")))
    assert [(row["answered"], row["words"]) for row in rows] == [("yes", WORDS), ("no", "")]


def test_as_a_bibliography(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The documents cited."""
    (item,) = json.loads(printed(Form.CSL, capsysbinary))
    assert item["title"] == "Coordinated operations"


def test_a_terminal_obeys_nothing(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Whatever a document holds."""
    evil = Document.of("He said \x1b[2J so\r now.\n", key="evil", title="\x9b31m")
    for form in (Form.MARKDOWN, Form.CSV, Form.CSL):
        print_taken([answered(statement(Kind.DIRECT, None, citation("\x1b[2J so", evil)))], form)
        told = capsysbinary.readouterr().out.decode()
        assert "\x1b" not in told
        assert "\x9b" not in told
