"""Dates, counts and attributions in words."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Form, Searched
from corpus.quotation import Speaker
from index.filters import Filters
from tests.ui.scene import ARTICLE, WORDS, citation, statement
from ui import wording


def test_counts_agree_with_their_noun() -> None:
    """One document, two documents, thousands with a comma."""
    assert [wording.count(number, "document") for number in (0, 1, 2, 1204)] == [
        "0 documents",
        "1 document",
        "2 documents",
        "1,204 documents",
    ]


def test_a_line_break_inside_a_sentence_is_a_space() -> None:
    """The file's line length isn't shown; paragraphs and the end of a sentence are."""
    assert wording.flowing("one\ntwo.\nThree\n\n\nfour") == "one two.\nThree\n\nfour"


@given(st.text())
def test_flowing_text_keeps_every_word(text: str) -> None:
    """Only white space is changed, whatever the text."""
    assert wording.flowing(text).split() == text.split()


def test_only_direct_words_are_in_quotation_marks() -> None:
    """Reported words, transcripts and sentences get none."""
    shown = {kind: wording.quoted(statement(kind), "words") for kind in Form}
    assert shown == dict.fromkeys(Form, "words") | {Form.DIRECT: "“words”"}


def test_unknown_speakers_are_said_to_be_unknown() -> None:
    """A quotation of nobody known says so; a sentence that quotes nobody names nobody."""
    assert wording.speaker(statement(Form.DIRECT, None)) == "Speaker not stated"
    assert wording.speaker(statement(Form.SENTENCE, None)) is None
    assert wording.speaker(statement()) == "Asif Ghafoor"


def test_a_role_that_the_name_holds_is_not_said_twice() -> None:
    """A Chair Yellen whose role is Chair is just that."""
    assert wording.role(statement(Form.TURN, Speaker("Chair Yellen", role="Chair"))) is None
    assert wording.role(statement()) == "Pakistan military spokesman"
    assert wording.role(statement(Form.DIRECT, None)) is None


def test_an_outlet_is_not_its_own_author() -> None:
    """A byline that repeats the source is left out."""
    assert wording.author(replace(ARTICLE, byline="Voice of America")) is None
    assert wording.author(replace(ARTICLE, byline="Ayaz Gul")) == "Ayaz Gul"


def test_when_tells_said_from_published() -> None:
    """The day of the words, else the day of the document, else that there is none."""
    assert wording.when(replace(statement(), said=date(2017, 7, 4)), citation()) == "said 4 July 2017"
    assert wording.when(statement(), citation()) == "published 5 July 2017"
    undated = citation(WORDS, replace(ARTICLE, published=None))
    assert wording.when(statement(), undated) == "undated"


def test_a_copied_quotation_carries_its_attribution() -> None:
    """Words, speaker, role, title, source and date, ready to be pasted."""
    assert wording.attribution(statement(), citation()) == (
        f"“{WORDS}” — Asif Ghafoor, Pakistan military spokesman. "
        "“Coordinated operations”, Voice of America, 5 July 2017"
    )


def test_a_copied_report_says_that_it_is_one() -> None:
    """Words that aren't the speaker's own are not pasted as if they were."""
    copied = wording.attribution(statement(Form.INDIRECT, None), citation())
    assert copied.startswith(f"{WORDS} — Speaker not stated.")
    assert copied.endswith("(reported, not word for word)")


def test_what_a_search_was_narrowed_to() -> None:
    """Only filters that were set are named."""
    filters = Filters(speaker="Macron", since=date(2016, 1, 1), source="VOA")
    assert wording.narrowing(Searched(1, filters)) == (
        ("speaker", "Macron"),
        ("from", "1 January 2016"),
        ("source", "VOA"),
    )


def test_time_left_is_said_in_a_fitting_unit() -> None:
    """Seconds, minutes, hours."""
    assert [wording.duration(seconds) for seconds in (0.2, 42, 180, 9_000)] == [
        "about 1 second",
        "about 42 seconds",
        "about 3 minutes",
        "about 2.5 hours",
    ]


def test_a_copied_quotation_says_that_the_name_is_not_the_one_asked_for() -> None:
    """What is pasted elsewhere keeps the doubt."""
    copied = wording.attribution(
        replace(statement(Form.TURN), name_note="called only “Chair Yellen” in this document"), citation()
    )
    assert copied.endswith("(transcript; called only “Chair Yellen” in this document)")
