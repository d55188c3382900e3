"""Answers as HTML."""

import json
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Choice, Form, Searched
from assistant.question import Turn
from corpus.document import Document
from corpus.quotation import Speaker
from index.filters import Filters
from tests.ui.markup import Page
from tests.ui.scene import GHAFOOR, WORDS, answered, citation, statement, unanswered
from ui.render import answer, exchange, named_speaker, searching, sorry
from ui.render import unanswered as nothing

OURS = {"article", "div", "p", "button", "svg", "path", "rect", "circle", "span", "figure", "blockquote", "figcaption"}
OURS |= {"b", "a", "dl", "dt", "dd", "section", "h3"}
HOSTILE = "<img src=x onerror=alert(1)> ${alert(1)} {{x}} \" ' ` javascript:alert(1) </p><script>boom()</script> C:\\u"


def test_the_words_come_first_then_who_said_them() -> None:
    """Words in quotation marks, then speaker, role, day and source."""
    text = Page(answer(1, answered())).text
    assert f"“{WORDS}”1Asif Ghafoor, Pakistan military spokesman · published 5 July 2017 · Voice of America" in text


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        (Form.INDIRECT, "reported, not word for word"),
        (Form.MIXED, "partly in their words"),
        (Form.TURN, "transcript"),
    ],
)
def test_what_is_not_word_for_word_says_so(kind: Form, note: str) -> None:
    """No quotation marks, and a note what it is."""
    text = Page(answer(1, answered(statement(kind)))).text
    assert note in text
    assert "“" not in text


def test_a_sentence_names_no_speaker() -> None:
    """A sentence that quotes nobody has neither speaker nor quotation marks, but its source."""
    text = Page(answer(1, answered(statement(Form.SENTENCE, None)))).text
    assert "“" not in text
    assert "Speaker" not in text
    assert "Voice of America" in text


def test_an_unknown_speaker_is_said_to_be_unknown() -> None:
    """A quotation of nobody known is openly that."""
    assert "Speaker not stated" in Page(answer(1, answered(statement(Form.DIRECT, None)))).text


def test_a_doubtful_attribution_says_so() -> None:
    """Below an even chance the page doesn't pretend to know."""
    assert "attribution uncertain" in answer(1, answered(statement(confidence=0.4)))
    assert "attribution uncertain" not in answer(1, answered(statement(confidence=0.9)))


def test_citations_are_numbered_through() -> None:
    """A statement found in two places has two numbers; the next statement goes on counting."""
    twice = statement(Form.DIRECT, GHAFOOR, citation(), citation())
    links = [link for link in Page(answer(3, answered(twice, statement()))).all("href") if link]
    assert [link for link in links if link.startswith("#")] == ["#source-3-1", "#source-3-2", "#source-3-3"]


def test_a_part_of_an_answer_shows_no_more_than_it_was_asked_to() -> None:
    """Streaming: one statement so far, and no tools yet."""
    part = Page(answer(1, answered(statement(), statement()), shown=1))
    assert len([tag for tag, _ in part.tags if tag == "figure"]) == 1
    assert "Copy answer" not in part.text


def test_the_question_as_understood_is_shown_where_it_differs() -> None:
    """A follow-up shows what was searched for; a plain question doesn't repeat itself."""
    followed = answered(question="And the fence?", standalone="What did Ghafoor say about the fence?")
    assert "Searched for: What did Ghafoor say about the fence?" in Page(answer(1, followed)).text
    assert "Searched for" not in answer(1, answered())


def test_long_statements_are_folded_and_whole() -> None:
    """All of a long statement is there, behind "Show all"."""
    long = Document.of("word " * 400, key="long", title="Long")
    shown = Page(answer(1, answered(statement(Form.TURN, GHAFOOR, citation("word " * 399, long)))))
    assert shown.text.count("word") == 399
    assert "Show all" in shown.text


def test_nothing_on_record_has_a_face_of_its_own() -> None:
    """Why, what was searched, and the nearest passages, marked as no answer and in no quotation marks."""
    page = Page(nothing(2, unanswered(filters=Filters(speaker="Macron"))))
    assert "Nothing on record" in page.text
    assert "Nobody called Macron is quoted in these documents." in page.text
    assert "searched61 documents" in page.text
    assert "speakerMacron" in page.text
    assert "they do not answer the question" in page.text
    assert page.all("href") == ["#source-2-a", "#source-2-b"]
    assert "blockquote" not in page.names


def test_an_exchange_carries_what_the_next_question_needs() -> None:
    """The turn travels with it as JSON; an exchange that isn't complete has none."""
    page = Page(exchange(7, "What?", searching(3), Turn("What did he say?", "Ghafoor", 5), done=True))
    turn = {"question": "What did he say?", "speaker": "Ghafoor", "shown": 5}
    assert json.loads(page.all("data-turn")[0] or "") == turn
    assert "data-done" in page.attributes
    unfinished = Page(exchange(7, "What?", searching(3)))
    assert unfinished.all("data-turn") == [""]
    assert "data-done" not in unfinished.attributes


def test_hostile_text_is_shown_as_text() -> None:
    """Markup, scripts and templates in a document, a name or a question are letters and nothing else."""
    evil = Document.of(HOSTILE, key="k", title=HOSTILE, source=HOSTILE, byline=HOSTILE)
    said = statement(Form.DIRECT, Speaker(HOSTILE, role="the " + HOSTILE), citation(HOSTILE, evil))
    page = Page(exchange(1, HOSTILE, answer(1, answered(said, standalone=HOSTILE)), Turn(HOSTILE, HOSTILE)))
    assert page.names <= OURS
    assert not {name for name in page.attributes if name.startswith("on")}
    assert page.text.count("<script>boom()</script>") >= 5


@given(st.text(min_size=1).filter(str.strip))
def test_no_text_makes_a_tag(text: str) -> None:
    """Whatever stands in a question, a reason or a remedy, the page holds only our own tags."""
    page = Page(exchange(1, text, sorry(text, text), Turn(text, text)))
    assert page.names <= OURS
    assert not {name for name in page.attributes if name.startswith("on")}


def test_what_may_have_been_meant_is_asked_when_it_is_pressed() -> None:
    """Each choice is a button that carries its question; who has how much on record is told."""
    choices = (
        Choice("John Smith", "What did John Smith say?", 13),
        Choice("of any day", "What did Smith say?"),
    )
    for shown in (nothing(1, replace(unanswered(), choices=choices)), answer(1, replace(answered(), choices=choices))):
        page = Page(shown)
        assert page.all("data-ask")[:2] == ["What did John Smith say?", "What did Smith say?"]
        assert "What did John Smith say? 13 quotations" in page.text
    assert "You may have meant" not in answer(1, replace(answered(), choices=choices), shown=1)


def test_a_question_that_is_asked_back_is_no_verdict() -> None:
    """Where it can't be told what is asked, the page asks, and doesn't say that nothing is on record."""
    text = Page(nothing(1, replace(unanswered(), asks_back=True))).text
    assert "Which is meant?" in text
    assert "Nothing on record" not in text


def test_what_others_say_is_told_apart() -> None:
    """Under a refusal, as no words of whoever was asked for, with who said it and where."""
    reply = unanswered(filters=Filters(speaker="Macron"))
    text = Page(nothing(1, replace(reply, others=(statement(),)))).text
    assert "Others say of Macron these are not their own words" in text
    assert "Asif Ghafoor" in text
    assert "Others say" not in nothing(1, reply)


def test_what_was_understood_can_be_taken_back() -> None:
    """The days can be left out, and a question made whole can be asked as it was typed."""
    searched = Searched(3, Filters(since=date(2015, 1, 1), until=date(2015, 12, 31)), "What did he say?")
    dated = replace(answered(question="What did he say in 2015?"), searched=searched)
    page = Page(answer(1, dated))
    assert page.all("data-ask") == ["What did he say?"]
    assert "from 1 January 2015, until 31 December 2015" in page.text
    followed = answered(question="And the “fence”?", standalone="What did Ghafoor say about the fence?")
    assert Page(answer(1, followed)).all("data-ask") == ["“And the “fence”?”"]


def test_a_note_stands_above_the_statements() -> None:
    """What must be said with an answer is said before it."""
    page = Page(answer(1, replace(answered(), note="Nothing by Macron.")))
    assert page.text.index("Nothing by Macron.") < page.text.index(WORDS)


def test_a_name_that_was_not_asked_for_says_so() -> None:
    """In the byline."""
    text = Page(answer(1, answered(replace(statement(), name_note="called only “Chair Yellen” in this document")))).text
    assert "called only “Chair Yellen” in this document · published" in text


def test_a_speaker_leads_to_their_page() -> None:
    """By name, whatever it holds; who is not named leads nowhere."""
    page = Page(answer(1, answered(statement(Form.DIRECT, Speaker(HOSTILE)))))
    (link,) = [link for link in page.all("href") if link and not link.startswith("#")]
    assert link == f"/speakers/named?{urlencode({'name': HOSTILE})}"
    assert "speakers/" not in named_speaker(statement(Form.DIRECT, None), "speakers/named")
