"""Conversations."""

import pytest

from ui.desk.conversations import TITLE, Place
from ui.desk.errors import Unknown
from ui.desk.room import Desk


def test_a_conversation_begins_with_its_first_question() -> None:
    """And goes on where it is told to."""
    desk = Desk(None)
    first = desk.conversations.add("ann", "What  did\nhe say?", {"answered": True}, "memory")
    second = desk.conversations.add("ann", "Why?", {}, place=Place(first.conversation, first.id))
    assert second.conversation == first.conversation
    (told,) = desk.conversations.of("ann")
    assert (told.title, told.turns) == ("What did he say?", 2)
    assert desk.conversations.get("ann", told.id) == told
    assert desk.conversations.turns("ann", told.id) == (first, second)
    assert desk.conversations.turn("ann", second.id) == second
    assert told.changed > told.made


def test_a_question_put_again_forgets_what_came_after() -> None:
    """As the page shows it."""
    desk = Desk(None)
    kept = desk.conversations.add("ann", "one", {})
    last = kept
    for question in ("two", "three", "four"):
        last = desk.conversations.add("ann", question, {}, place=Place(kept.conversation, last.id))

    def asked() -> list[str]:
        return [turn.question for turn in desk.conversations.turns("ann", kept.conversation)]

    assert asked() == ["one", "two", "three", "four"]
    desk.conversations.add("ann", "another two", {}, place=Place(kept.conversation, kept.id))
    assert asked() == ["one", "another two"]
    desk.conversations.add("ann", "another one", {}, place=Place(kept.conversation))
    assert asked() == ["another one"]


def test_anothers_conversation_is_none() -> None:
    """It is neither read nor renamed nor removed nor gone on with, and looks like one that never was."""
    desk = Desk(None)
    kept = desk.conversations.add("ann", "What is secret?", {})
    for ident in (kept.conversation, "never"):
        for look in (
            lambda: desk.conversations.get("bob", ident),  # noqa: B023 called at once
            lambda: desk.conversations.turns("bob", ident),  # noqa: B023
            lambda: desk.conversations.rename("bob", ident, "mine"),  # noqa: B023
            lambda: desk.conversations.remove("bob", ident),  # noqa: B023
        ):
            with pytest.raises(Unknown, match="there is no such conversation"):
                look()
    with pytest.raises(Unknown, match="there is no such answer"):
        desk.conversations.turn("bob", kept.id)
    begun = desk.conversations.add("bob", "And?", {}, place=Place(kept.conversation, kept.id))
    assert begun.conversation != kept.conversation
    assert len(desk.conversations.turns("ann", kept.conversation)) == 1


def test_they_are_found_by_words_of_title_and_questions() -> None:
    """All of the words, in any case; signs mean themselves; the latest first."""
    desk = Desk(None)
    first = desk.conversations.add("ann", "Fences at the border", {})
    desk.conversations.add("ann", "100% of_it", {}, place=Place(first.conversation, first.id))
    second = desk.conversations.add("ann", "Rates in 2015", {})
    desk.conversations.rename("ann", second.conversation, "The Fed")

    def found(words: str) -> list[str]:
        return [one.title for one in desk.conversations.of("ann", words)]

    assert found("") == ["The Fed", "Fences at the border"]
    assert found("fences 100%") == ["Fences at the border"]
    assert found("fed 2015") == ["The Fed"]
    assert found("of_it") == ["Fences at the border"]
    assert found("o%t") == found("b_rder") == []


def test_titles_are_short_lines() -> None:
    """A blank one changes nothing."""
    desk = Desk(None)
    kept = desk.conversations.add("ann", "word " * 100, {})
    assert len(desk.conversations.get("ann", kept.conversation).title) == TITLE
    assert desk.conversations.rename("ann", kept.conversation, " A \n title ").title == "A title"
    assert desk.conversations.rename("ann", kept.conversation, " \n").title == "A title"


def test_what_is_removed_is_gone() -> None:
    """With its turns."""
    desk = Desk(None)
    kept = desk.conversations.add("ann", "What?", {})
    desk.conversations.remove("ann", kept.conversation)
    assert desk.conversations.of("ann") == ()
    assert desk._store.one("SELECT count(*) FROM turn") == (0,)


def test_a_model_s_words_are_kept_with_their_answer() -> None:
    """By its owner alone; not where the answer went, or lost words for good, meanwhile."""
    desk = Desk(None)
    kept = desk.conversations.add("ann", "What?", {"answered": True})
    desk.conversations.narrate("bob", kept.id, {"model": "another's"})
    desk.conversations.narrate("ann", "none", {"model": "tiny"})
    assert desk.conversations.turn("ann", kept.id).reply == {"answered": True}
    desk.conversations.narrate("ann", kept.id, {"model": "tiny"})
    assert desk.conversations.turn("ann", kept.id).reply == {"answered": True, "narration": {"model": "tiny"}}
    purged = desk.conversations.add("ann", "What?", {"answered": True, "gone": 1})
    desk.conversations.narrate("ann", purged.id, {"model": "tiny"})
    assert "narration" not in desk.conversations.turn("ann", purged.id).reply
