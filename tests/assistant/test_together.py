"""One reply for two people."""

from assistant import Answer, Unanswered
from tests.assistant.conftest import Ask


def test_each_is_answered_for(ask: Ask) -> None:
    """The words of both stand in the answer, in the order in which they were asked for."""
    reply = ask("What did Mary Smith and John Smith say?")
    assert isinstance(reply, Answer)
    assert [s.speaker.name for s in reply if s.speaker] == ["Mary Smith", "John Smith"]
    assert reply.searched.filters.speaker == "Mary Smith and John Smith"


def test_who_said_nothing_of_it_is_named(ask: Ask) -> None:
    """Where one of the two is silent the answer says so."""
    reply = ask("What did Janet Yellen and Mary Smith say about inflation?")
    assert isinstance(reply, Answer)
    assert {s.speaker.name for s in reply if s.speaker} == {"Janet Yellen"}
    assert reply.note.startswith("Mary Smith is quoted here, but no quotation seems to be about this.")


def test_nobody_said_anything_of_it(ask: Ask) -> None:
    """Where both are silent, both reasons are given."""
    reply = ask("What did Janet Yellen and Mary Smith say about bitcoin?")
    assert isinstance(reply, Unanswered)
    assert reply.why.count("is quoted here") == 2
