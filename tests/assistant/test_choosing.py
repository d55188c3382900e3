"""A choice instead of a guess."""

from dataclasses import replace

from assistant import Answer, Unanswered
from assistant.answer import Choice
from assistant.choosing import settled
from assistant.inquiry import Inquiry
from assistant.people import Person
from assistant.question import Question
from assistant.understanding import understand
from corpus.library import KnownSpeaker
from index.filters import Filters
from tests.assistant.conftest import Ask


def test_who_is_meant_is_asked_where_two_share_the_name(ask: Ask) -> None:
    """Two Smiths are offered, each with the question about them, and no word of either is given."""
    reply = ask("What did Smith say?")
    assert isinstance(reply, Unanswered)
    assert reply.why == "2 people called Smith are on record. Which one is meant?"
    assert set(reply.choices) == {
        Choice("John Smith", "What did John Smith say?", 1),
        Choice("Mary Smith", "What did Mary Smith say?", 1),
    }


def test_the_one_who_speaks_of_it_is_meant(ask: Ask) -> None:
    """Where one of them alone speaks of what is asked, the answer is theirs, says so, and offers the other."""
    reply = ask("What did Smith say about the old bridge over the river?")
    if isinstance(reply, Unanswered):
        assert len(reply.choices) == 2
        return
    assert {s.speaker.name for s in reply if s.speaker} == {"John Smith"}
    assert reply.note == "These are John Smith’s words; others on record are called Smith, too."
    assert [choice.label for choice in reply.choices] == ["Mary Smith"]


def test_he_is_asked_back_where_nobody_was_spoken_of(ask: Ask) -> None:
    """A pronoun without anybody before it is no guess: people on record are offered."""
    reply = ask("What did he say about the harbor?")
    assert isinstance(reply, Unanswered)
    assert reply.why == "Whose words are meant? Nobody was spoken of before."
    assert "What did Janet Yellen say about the harbor?" in [choice.question for choice in reply.choices]


def test_a_topic_alone_is_asked_back(ask: Ask) -> None:
    """A topic with nothing asked before offers those who are quoted near it, and anybody."""
    reply = ask("What about inflation?")
    assert isinstance(reply, Unanswered)
    questions = [choice.question for choice in reply.choices]
    assert questions[0] == "What did Janet Yellen say about inflation?"
    assert questions[-1] == "Who said anything about inflation?"


def test_a_full_name_is_no_choice(ask: Ask) -> None:
    """Whoever is named in full is answered for."""
    reply = ask("What did Mary Smith say?")
    assert isinstance(reply, Answer)
    assert (reply.note, reply.choices) == ("", ())


def test_the_very_name_is_taken_before_a_longer_one() -> None:
    """John Smith is not his son, of whom more would have to be said; a surname may be anybody's."""
    father, son = (
        Person((KnownSpeaker(number, name, 1),)) for number, name in enumerate(("John Smith", "John Smith Jr."))
    )
    text = "What did John Smith say?"
    asked = Inquiry(Question(text), text, text, understand(text), "John Smith", (father, son), Filters("John Smith"))
    assert settled(replace(asked, called="Smith"), ()) is None
    meant = settled(asked, ())
    assert meant is not None
    assert [person.name for person in meant.people] == ["John Smith"]
