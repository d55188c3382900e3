"""Where words stand, and whether they are all of their sentence."""

import pytest

from assistant import Assistant, Verdict
from assistant.drafting import Piece
from assistant.placing import Wanted, cited
from assistant.verdict import Change
from corpus.document import Span
from tests.assistant.making import document, place


def _left_out(record: Assistant, draft: str) -> list[str]:
    (one,) = record.check(draft)
    return [edit.text.strip() for edit in one.difference if edit.change is Change.LEFT_OUT]


@pytest.mark.parametrize(
    ("draft", "left_out"),
    [
        ("“It will stay in the harbor until May 2019,” said Mary Smith.", ["The ferry is not safe for lorries, and"]),
        ("“Who painted the ferry?” said the chair.", [", and when was that done"]),
        ("“Did anybody look at the engine,” said the chair.", ["?"]),
        ("“It was locked,” said Mr. Tolliver.", []),
        ("She called it “not safe for lorries” then.", []),
    ],
)
def test_what_the_sentence_says_more(record: Assistant, draft: str, left_out: list[str]) -> None:
    """Words before and after are left out silently; a part of the draft's own sentence claims no more."""
    assert "".join(_left_out(record, draft)) == "".join(left_out)


def test_signs_at_the_edges_are_the_drafts() -> None:
    """A comma before "he said", and dots that say that something is left out."""
    text = "“… we go, …”"
    wanted = Wanted.of(text, Piece(Span(1, len(text) - 1), None))
    assert wanted
    assert (wanted.forms.forms, wanted.opened, wanted.cut) == (("we", "go"), True, True)
    assert (wanted.begins, wanted.ends) == (False, False)
    assert Wanted.of("“…”", Piece(Span(1, 2), None)) is None


def test_how_it_is_set_is_told(record: Assistant) -> None:
    """Which typography differs, and none where it is the same to the character."""
    (same,) = record.check("“We will mend it,” said Mary Smith.")
    (other,) = record.check("“We used the old brushes -- all of\nthem -- and the office paid,” said Mr. Tolliver.")
    assert same.notes == ()
    assert other.notes == ("set otherwise: dashes and spaces and line breaks",)
    (small,) = record.check("She wrote that “we will mend it” at once.")
    assert small.notes == ("set otherwise: the case of the first letter",)


def test_dots_at_the_end_shorten_openly(record: Assistant) -> None:
    """The words stand there, and the draft says that there are more."""
    (one,) = record.check("“The ferry is not safe for lorries …” said Mary Smith.")
    assert one.verdict is Verdict.ON_RECORD
    assert "shortened openly" in one.notes


def test_a_place_has_its_surroundings() -> None:
    """Whole words on either side."""
    long = document(f"{'before ' * 100}here{' after' * 100}")
    shown = cited(long, place(long, "here"))
    assert shown.text == "here"
    assert shown.before.startswith("before ")
    assert shown.after.endswith(" after")
