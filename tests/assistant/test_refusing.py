"""Refusals that say what failed and what may help."""

from assistant import Turn, Unanswered
from assistant.answer import Choice
from assistant.refusing import nearest
from index.filters import Filters
from tests.assistant.conftest import Ask
from tests.assistant.making import candidate, document, search


def refused(ask: Ask, question: str, **about: object) -> Unanswered:
    """The reply, which must not be an answer."""
    reply = ask(question, **about)
    assert isinstance(reply, Unanswered), reply
    return reply


def test_a_name_that_comes_near_is_offered(ask: Ask) -> None:
    """A misspelt name is never taken for another, only answered with the one it is like."""
    reply = refused(ask, "What did Janet Yelen say about inflation?")
    assert reply.why == "Nobody called Janet Yelen is quoted in these documents."
    assert reply.known == ("Janet Yellen",)
    assert reply.choices == (Choice("Janet Yellen", "What did Janet Yellen say about inflation?", 2),)


def test_what_others_say_of_somebody_is_told_apart(ask: Ask) -> None:
    """Nothing by her on the ferries; what the captain says of her is given as his."""
    reply = refused(ask, "What did Janet Yellen say about the ferries?")
    assert reply.why.startswith("Janet Yellen is quoted here, but no quotation seems to be about this.")
    assert [other.speaker.name for other in reply.others if other.speaker] == ["Tom Jones"]
    assert all("Janet Yellen" in other.text for other in reply.others)


def test_words_that_stand_nowhere_are_named(ask: Ask) -> None:
    """The reason names the words that no document holds."""
    reply = refused(ask, "What did Janet Yellen say about bitcoin?")
    assert reply.why.endswith("“bitcoin” stands nowhere in the library.")


def test_words_that_stand_elsewhere_are_named(ask: Ask) -> None:
    """Or that none of the passages found holds."""
    reply = refused(ask, "What did Janet Yellen say about dredging lorries?")
    assert reply.why.endswith("in none of the passages found.")


def test_days_without_documents(ask: Ask) -> None:
    """That nothing is of those days is said; the nearest are of others, and the question without days is offered."""
    reply = refused(ask, "What did Janet Yellen say about inflation last week?")
    assert reply.why == "No document in the library is dated last week."
    assert reply.choices == (Choice("of any day", "What did Janet Yellen say about inflation?"),)
    assert reply.nearest


def test_days_with_documents_of_others(ask: Ask) -> None:
    """How many documents are of those days is told where none of them has the speaker."""
    reply = refused(ask, "What did Janet Yellen say about inflation in 2017?")
    assert reply.why == "1 document is dated in 2017, but Janet Yellen is not quoted in it."
    reply = refused(ask, "Who spoke about bitcoin in 2015?")
    assert reply.why.startswith("Nothing in 2015 in the library answers this.")


def test_a_publisher_without_documents(ask: Ask) -> None:
    """That the publisher is not in the library is the reason."""
    reply = refused(ask, "only from the BBC", conversation=[Turn("What did Janet Yellen say about inflation?")])
    assert reply.why == "No document from “the BBC” is in the library."
    assert [choice.label for choice in reply.choices] == ["from any source"]
    given = refused(ask, "What about inflation?", filters=Filters(speaker="Yellen", source="Nobody"))
    assert given.why == "No document from “Nobody” is in the library."


def test_nothing_more(ask: Ask) -> None:
    """When all was shown, that is said."""
    reply = refused(ask, "more", conversation=[Turn("What did Mary Smith say?", "Mary Smith", 9)])
    assert reply.why == "Nothing more in the library answers this."


def test_five_passages_are_the_nearest() -> None:
    """No more are shown than can be looked at."""
    made = candidate(document("A sentence."))
    assert len(nearest(search(*[made] * 9))) == 5
