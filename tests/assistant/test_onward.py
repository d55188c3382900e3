"""Questions to go on with."""

from assistant import Answer, Assistant
from assistant.onward import onward
from tests.assistant.conftest import Ask

YELLEN = "What did Janet Yellen say about inflation?"
EARLY = "What did Janet Yellen say about inflation before 2016?"


def test_each_is_answered_with_something_new(town: Assistant, ask: Ask) -> None:
    """At most three, none of them the one just asked."""
    reply = ask(EARLY)
    assert isinstance(reply, Answer)
    offered = onward(town, reply)
    assert 0 < len(offered) <= 3
    assert EARLY not in offered
    shown = {statement.text for statement in reply}
    for question in offered:
        answer = town.ask(question)
        assert isinstance(answer, Answer)
        assert {statement.text for statement in answer} - shown


def test_other_times_are_offered_where_there_are_any(town: Assistant, ask: Ask) -> None:
    """After an answer of some days, those of others."""
    reply = ask(EARLY)
    assert isinstance(reply, Answer)
    assert any("after 2015" in question or question == YELLEN for question in onward(town, reply))


def test_a_fact_that_nobody_is_quoted_for_may_lead_nowhere(town: Assistant, ask: Ask) -> None:
    """Nothing is offered rather than what isn't answered."""
    reply = ask("When was the bridge built?")
    if isinstance(reply, Answer):
        assert all(isinstance(town.ask(question), Answer) for question in onward(town, reply))
