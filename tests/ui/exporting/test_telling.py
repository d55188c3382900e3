"""Answers told as paragraphs."""

from dataclasses import replace
from datetime import UTC, date, datetime

from assistant.answer import Form
from corpus.document import Document
from corpus.writing import Look
from tests.ui.scene import GHAFOOR, WORDS, answered, citation, statement, unanswered
from ui.exporting.exported import Exported
from ui.exporting.telling import source, told

TODAY = datetime(2026, 11, 24, tzinfo=UTC)
PLACE = "“Coordinated operations”, Voice of America, 5 July 2017."


def lines(*exchanges: Exported) -> list[tuple[str, str]]:
    """Looks and texts of the paragraphs between title and closing."""
    return [(one.look.name, f"{one.number or ''}{one.name}{one.text}") for one in told("T", exchanges, TODAY)[1:-1]]


def test_an_answer_is_told_whole() -> None:
    """Question, words, who and how, numbers; then the sources of these numbers."""
    said = replace(statement(), said=date(2017, 7, 4))
    twice = statement(Form.INDIRECT, None, citation("He confirmed the security deal."), citation())
    assert lines(Exported("What\ndid he say?", TODAY, answered(said, twice))) == [
        ("HEADING", "What did he say?"),
        ("WORDS", f"“{WORDS}”"),
        ("PLAIN", "Asif Ghafoor, Pakistan military spokesman (said 4 July 2017; named in the sentence) [1]"),
        ("WORDS", "He confirmed the security deal."),
        ("PLAIN", "Speaker not stated (reported, not word for word; named in the sentence) [2] [3]"),
        ("SUBHEADING", "Sources"),
        ("ITEM", f"1{PLACE}"),
        ("ITEM", f"2{PLACE}"),
        ("ITEM", f"3{PLACE} There: {WORDS}"),
        ("PLAIN", "Asked on 24 November 2026; searched 61 documents, speaker Ghafoor."),
    ]


def test_doubts_and_losses_are_told() -> None:
    """As on the page."""
    unsure = statement(Form.SENTENCE, None)
    doubtful = replace(answered(unsure, statement(confidence=0.2)), note="Another Ghafoor.")
    text = str(lines(Exported("Q", None, doubtful, ("A title",), 2)))
    for words in ("Another Ghafoor.", "attribution uncertain", "The document’s own words", "2 places taken out"):
        assert words in text
    assert "Source changed: “A title” is another text now" in text
    assert "Searched 61 documents" in text
    assert lines(Exported("Q", None, None, removed=1))[1][1].startswith("Source removed: 1 place")


def test_a_refusal_is_one() -> None:
    """With its reason."""
    assert ("PLAIN", "Nothing on record. Nobody called Macron is quoted in these documents.") in lines(
        Exported("Q", None, unanswered())
    )


def test_a_source_is_told_in_full() -> None:
    """Writer, page and address, too; and undated where it is."""
    document = Document.of("Words.", key="k", title="T", byline="Ann Lee", origin="https://example.org/a")
    assert source(citation("Words.", document)) == "“T”, Ann Lee, undated, https://example.org/a."


def test_title_first_and_the_rules_last() -> None:
    """So that whoever gets the file knows what quotation marks mean in it."""
    title, *_, closing = told("Inflation", [], TODAY)
    assert (title.look, title.text) == (Look.TITLE, "Inflation")
    assert "24 November 2026" in closing.text
    assert GHAFOOR.name not in closing.text
