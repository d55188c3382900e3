"""Whose words stand at a place."""

import pytest

from assistant import Assistant
from assistant.whose import Voices, Whose
from corpus.document import Span
from corpus.quotation import Speaker
from tests.assistant.making import place


@pytest.mark.parametrize(
    ("words", "claimed", "expected"),
    [
        ("We will mend it", "Mary Smith", Whose.AGREES),
        ("We will mend it", "Smith", Whose.AGREES),
        ("We will mend it", "John Brown", Whose.OTHER),
        ("We will mend it", "the harbor master", Whose.UNSTATED),
        ("We will mend it", None, Whose.UNSTATED),
        ("Traffic in the capital", "John Brown", Whose.OWN),
        ("Traffic in the capital", "The Post", Whose.AGREES),
    ],
)
def test_whose_words_they_are(record: Assistant, words: str, claimed: str | None, expected: Whose) -> None:
    """The speaker's by any form of the name; an office tells nobody; the article's own are its outlet's alone."""
    with record.library.view() as view:
        voices = Voices(view)
        document = view.document("ferry.txt")
        (number,) = (number for number, _ in view.changed(0) if view.documents([number])[0].id == document.id)
        said = voices.around(number, document, place(document, words))
        assert voices.whose(Speaker(claimed) if claimed else None, said, number, document) is expected


def test_a_report_that_quotes_nobody_states_no_speaker(record: Assistant) -> None:
    """Its words may be whoever's wrote it."""
    assert record.check("“Dredging would take four months,” said Mary Smith.").sound


def test_what_runs_through_several_quotations(record: Assistant) -> None:
    """Words of one speaker through two paragraphs are theirs; of two, nobody's; the nearest is met in any case."""
    with record.library.view() as view:
        voices = Voices(view)
        document = view.document("ferry.txt")
        (number,) = (number for number, _ in view.changed(0) if view.documents([number])[0].id == document.id)
        both = Span(place(document, "We will mend it").start, place(document, "I am").end)
        assert voices.around(number, document, both) is None
        assert voices.met(number, document, both) is not None
