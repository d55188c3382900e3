"""The JSON that programs rely on: the fields of the design, each of its type."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from assistant.answer import Answer, Choice, Form, Statement, Unanswered
from assistant.narration import Narration, Told
from corpus.document import Document, Page, Span
from corpus.library import Counts, Failure
from corpus.passage import Passage
from corpus.quotation import Cue, Kind, Quotation, Speaker
from index.filters import Filters
from index.hit import Hit
from index.outcome import Outcome, Status
from tests.ui.scene import ARTICLE, answered, citation, entry, hit, statement, unanswered
from ui import shapes

PAPER = replace(
    Document.of(
        "MR. EARNEST: It is so. Yes.",
        key="a.pdf",
        title="Briefing",
        pages=(Page(2, Span(0, 22)), Page(3, Span(23, 27))),
        published=date(2016, 1, 2),
        source="White House",
        origin="https://example.org/a",
    ),
    keys=("a.pdf", "b.pdf"),
)
SAID = Quotation.of(
    PAPER,
    Span(13, 22),
    Kind.TURN,
    speaker=Speaker("Josh Earnest", "press secretary"),
    mention=Span(0, 11),
    cue=Cue.of(PAPER, Span(0, 12)),
    confidence=0.98765,
    said=date(2016, 1, 1),
    how="named by the label",
)


def test_a_quotation() -> None:
    """Where it stands, its words, who said it and how that is known; days as ISO dates, three digits of confidence."""
    assert shapes.quotation_shape(SAID) == {
        "start": 13,
        "end": 22,
        "text": "It is so.",
        "kind": "turn",
        "speaker": "Josh Earnest",
        "speaker_start": 0,
        "speaker_end": 11,
        "role": "press secretary",
        "cue": "MR. EARNEST:",
        "confidence": 0.988,
        "said": "2016-01-01",
        "how": "named by the label",
        "outer_start": None,
        "outer_end": None,
    }


def test_a_quotation_within_a_quotation() -> None:
    """It says where the one around it stands."""
    shape = shapes.quotation_shape(replace(SAID, outer=Span(12, 23)))
    assert (shape["outer_start"], shape["outer_end"]) == (12, 23)


def test_a_quotation_of_nobody() -> None:
    """What the document doesn't say is null."""
    shape = shapes.quotation_shape(Quotation.of(PAPER, Span(13, 22), Kind.DIRECT))
    unknown = ["speaker", "speaker_start", "speaker_end", "role", "cue", "said"]
    assert [shape[name] for name in unknown] == [None] * 6
    assert shape["confidence"] == 0.0


def test_a_quotation_of_somebody_unknown() -> None:
    """Where the text only calls them something, that place is told, though the speaker is null."""
    shape = shapes.quotation_shape(Quotation.of(PAPER, Span(13, 22), Kind.DIRECT, mention=Span(0, 11)))
    assert (shape["speaker"], shape["speaker_start"], shape["speaker_end"]) == (None, 0, 11)


def test_a_document_with_its_quotations() -> None:
    """Each quotation's text is what stands at its place in the text given with it."""
    shape = shapes.quotations_shape("a.pdf", PAPER, (SAID,))
    assert shape == {
        "document": "a.pdf",
        "title": "Briefing",
        "text": PAPER.text,
        "quotations": [shapes.quotation_shape(SAID)],
    }
    (quoted,) = shape["quotations"]
    assert shape["text"][quoted["start"] : quoted["end"]] == quoted["text"]


def test_a_search() -> None:
    """Hits have the design's fields; the page is that on which the passage begins."""
    found = Hit(Passage.of(PAPER, Span(23, 27)), PAPER, (SAID,), 0.123456789, 1, ("dense", "lexical"))
    assert shapes.search_shape("So?", (found,)) == {
        "question": "So?",
        "hits": [
            {
                "rank": 1,
                "score": 0.123457,
                "document": "a.pdf",
                "also": ["b.pdf"],
                "id": PAPER.id,
                "title": "Briefing",
                "origin": "https://example.org/a",
                "source": "White House",
                "published": "2016-01-02",
                "page": 3,
                "start": 23,
                "end": 27,
                "text": "Yes.",
                "found_by": ["dense", "lexical"],
                "copies": [],
                "quotations": [shapes.quotation_shape(SAID)],
            }
        ],
    }
    assert shapes.search_shape("So?", ()) == {"question": "So?", "hits": []}


def test_an_answer() -> None:
    """An answer has its statements with their citations, what is nearest and what was searched."""
    cued = replace(statement(), cue=Cue.of(ARTICLE, Span(82, 86)), said=date(2017, 7, 4))
    reply = replace(answered(cued, question="q", standalone="the question"), nearest=(hit(),), seconds=0.123456)
    place = citation()
    assert shapes.reply_shape(reply) == {
        "question": "q",
        "standalone": "the question",
        "answered": True,
        "confidence": 0.9,
        "statements": [
            {
                "text": place.text,
                "kind": "direct",
                "speaker": "Asif Ghafoor",
                "role": "Pakistan military spokesman",
                "cue": ARTICLE.text[82:86],
                "said": "2017-07-04",
                "published": "2017-07-05",
                "how": "named in the sentence",
                "name_note": "",
                "citations": [
                    {
                        "document": "voa.txt",
                        "also": [],
                        "id": ARTICLE.id,
                        "title": "Coordinated operations",
                        "origin": "voa.txt",
                        "source": "Voice of America",
                        "published": "2017-07-05",
                        "page": None,
                        "start": place.span.start,
                        "end": place.span.end,
                        "text": place.text,
                        "variants": [],
                    }
                ],
                "shown": 0,
            }
        ],
        "note": "",
        "why": None,
        "asks_back": False,
        "known": [],
        "choices": [],
        "others": [],
        "nearest": [shapes.hit_shape(hit())],
        "searched": {
            "documents": 61,
            "since": None,
            "until": None,
            "speaker": "Ghafoor",
            "source": None,
            "undated": None,
            "quoted": False,
        },
        "seconds": 0.1235,
        "narration": None,
    }


def test_choices_and_others() -> None:
    """What may have been meant, names that come near, and what others say."""
    reply = replace(
        unanswered(), known=("Macron",), choices=(Choice("Macron", "What did Macron say?", 4),), others=(statement(),)
    )
    shape = shapes.reply_shape(reply)
    assert shape["known"] == ["Macron"]
    assert shape["choices"] == [{"label": "Macron", "question": "What did Macron say?", "quotations": 4}]
    assert shape["others"] == [shapes.statement_shape(statement())]


def test_no_answer() -> None:
    """Nothing on record has no statements, says why, what was searched and what is nearest."""
    filters = Filters("Macron", date(2017, 1, 1), date(2017, 12, 31), "Voice of America")
    shape = shapes.reply_shape(unanswered("q", filters))
    assert (shape["answered"], shape["statements"]) == (False, [])
    assert shape["why"] == "Nobody called Macron is quoted in these documents."
    assert [one["rank"] for one in shape["nearest"]] == [1, 2]
    assert shape["searched"] == {
        "documents": 61,
        "since": "2017-01-01",
        "until": "2017-12-31",
        "speaker": "Macron",
        "source": "Voice of America",
        "undated": None,
        "quoted": False,
    }


def test_a_statement_of_nobody() -> None:
    """A sentence that nobody is quoted for has no speaker, role, cue or day."""
    shape = shapes.statement_shape(Statement((citation(),), Form.SENTENCE))
    assert [shape[name] for name in ("kind", "speaker", "role", "cue", "said")] == ["sentence", None, None, None, None]


def test_an_answer_and_none_have_the_same_fields() -> None:
    """A program reads both by the same names."""
    assert list(shapes.reply_shape(answered())) == list(shapes.reply_shape(unanswered()))


def test_a_document_in_a_list() -> None:
    """The first key is the document's name, the others follow it."""
    shape = shapes.entry_shape(entry(PAPER))
    assert (shape["document"], shape["also"], shape["id"]) == ("a.pdf", ["b.pdf"], PAPER.id)
    assert (shape["published"], shape["pages"], shape["added"]) == ("2016-01-02", 2, "2026-11-24T12:00:00+00:00")
    assert shapes.entry_shape(entry(replace(PAPER, published=None)))["published"] is None


def test_what_became_of_a_file() -> None:
    """A file that failed has reason and remedy, one that is in has what was made of it."""
    assert shapes.outcome_shape(Outcome("a.pdf", Status.ADDED, 1, 2, 3)) == {
        "document": "a.pdf",
        "status": "added",
        "documents": 1,
        "passages": 2,
        "quotations": 3,
    }
    assert shapes.outcome_shape(Outcome("b.pdf", Status.FAILED, reason="it is encrypted", remedy="Save a copy.")) == {
        "document": "b.pdf",
        "status": "failed",
        "documents": 0,
        "reason": "it is encrypted",
        "remedy": "Save a copy.",
    }


def test_failures_and_counts() -> None:
    """What could not be read is named with reason, remedy and time; numbers go by their names."""
    at = datetime(2026, 1, 2, tzinfo=UTC)
    assert shapes.failure_shape(Failure("b.pdf", "it is encrypted", "Save a copy.", at)) == {
        "document": "b.pdf",
        "reason": "it is encrypted",
        "remedy": "Save a copy.",
        "at": "2026-01-02T00:00:00+00:00",
    }
    assert shapes.counts_shape(Counts(1, 2, 3, 4, 5)) == {
        "documents": 1,
        "passages": 2,
        "quotations": 3,
        "speakers": 4,
        "failures": 5,
    }


@pytest.mark.parametrize("reply", [answered(), unanswered()], ids=["answered", "unanswered"])
def test_every_shape_is_json(reply: Answer | Unanswered) -> None:
    """What is given is numbers, words, lists and objects, and comes back the same."""
    shape = shapes.reply_shape(reply)
    assert json.loads(json.dumps(shape)) == shape


def test_a_name_that_was_not_asked_for_says_so() -> None:
    """Programs are told, too."""
    assert shapes.statement_shape(replace(statement(), name_note="called only “Chair Yellen” in this document"))[
        "name_note"
    ] == ("called only “Chair Yellen” in this document")


def test_a_narration() -> None:
    """The sentences that stand with the numbers of their statements, how many fell, and whose they are; or null."""
    assert shapes.narration_shape(Narration("tiny", (Told("A said b.", (1, 2)),), 1)) == {
        "model": "tiny",
        "sentences": [{"text": "A said b.", "statements": [1, 2]}],
        "dropped": 1,
        "trouble": "",
        "note": "1 sentence of the language model was dropped since nothing on record supports it.",
    }
    assert shapes.narration_shape(None) is None
