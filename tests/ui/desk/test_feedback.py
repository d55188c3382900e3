"""Feedback."""

import pytest

from ui.desk.errors import Unknown
from ui.desk.feedback import COMMENT
from ui.desk.room import Desk


def test_an_answer_and_each_citation_are_judged() -> None:
    """Said again, it takes the place of before; taken back, it is as if never said."""
    desk = Desk(None)
    kept = desk.conversations.add("ann", "What?", {"answered": True})
    desk.feedback.give("ann", kept.id, good=True)
    desk.feedback.give("ann", kept.id, good=True, citation=2)
    desk.feedback.give("ann", kept.id, good=False, citation=2, comment=" He never said it. " + "x" * 2_000)
    assert desk.feedback.on(kept.id, "ann") == {0: True, 2: False}
    latest, _ = desk.feedback.all()
    assert (latest.question, latest.reply, latest.citation, latest.good) == ("What?", {"answered": True}, 2, False)
    assert latest.comment.startswith("He never said it.")
    assert len(latest.comment) == COMMENT
    desk.feedback.take_back("ann", kept.id, 2)
    assert desk.feedback.on(kept.id, "ann") == {0: True}


def test_only_ones_own_answers_can_be_judged() -> None:
    """Another's looks like none."""
    desk = Desk(None)
    kept = desk.conversations.add("ann", "What?", {})
    for turn in (kept.id, "never"):
        with pytest.raises(Unknown, match="there is no such answer"):
            desk.feedback.give("bob", turn, good=True)
        with pytest.raises(Unknown, match="there is no such answer"):
            desk.feedback.take_back("bob", turn)
    assert desk.feedback.all() == ()
