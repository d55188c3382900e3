"""The Ask page's answers as they come."""

import asyncio
import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest

from assistant.narration import Narration, Told
from assistant.question import Turn
from corpus.errors import LibraryError
from tests.ui.markup import Page
from tests.ui.scene import ARTICLE, ScriptedDesk, ShelfOf, answered, statement, unanswered
from tests.ui.visitors import from_
from ui.addresses import Addresses
from ui.api.turns import Turns
from ui.chat import TURNS, Conversation, _Sent, _understand
from ui.desk import Desk, Person, Role


def desk(**about: Any) -> ScriptedDesk:  # noqa: ANN401 what the script is to hold
    """A desk over one document."""
    return ScriptedDesk(ShelfOf({ARTICLE.id: ARTICLE}), **about)


def replies(scripted: ScriptedDesk, question: str = "What?", request: str = "") -> list[tuple[Any, Any, Any]]:
    """Everything the page is sent for a question."""
    return list(Conversation(scripted, Addresses(), Desk(None)).respond(question, request))  # type: ignore[arg-type]


def sent(number: object, turns: Sequence[object] = (), conversation: str = "", after: str = "") -> str:
    """What the page's script sends along."""
    return json.dumps({"number": number, "turns": list(turns), "conversation": conversation, "after": after})


def html(updates: list[tuple[Any, Any, Any]], place: int) -> list[str]:
    """The pieces of HTML among the updates of one part of the page."""
    return [update[place] for update in updates if isinstance(update[place], str)]


def test_an_answer_comes_statement_by_statement() -> None:
    """Searching first, then one statement more each time; the last part is complete."""
    updates = replies(desk(reply=answered(statement(), statement(), statement())))
    shown = html(updates, 1)
    assert "Searching 1 document" in shown[0]
    assert [part.count("<figure") for part in shown] == [0, 1, 2, 3]
    assert ["data-done" in part for part in shown] == [False, False, False, True]


def in_turn(talk: Conversation, question: str = "What?") -> list[tuple[Any, Any, Any]]:
    """The same, in turn with others."""

    async def run() -> list[tuple[Any, Any, Any]]:
        return [update async for update in talk.in_turn(question, "")]

    return asyncio.run(run())


def test_in_turn_nothing_is_lost() -> None:
    """What is sent is the same, to the last part; a blank question isn't asked."""
    scripted = desk(reply=answered(statement(), statement()))
    talk = Conversation(scripted, Addresses(), Desk(None))  # type: ignore[arg-type]
    assert html(in_turn(talk), 1) == html(replies(scripted), 1)
    assert in_turn(talk, " ") == []


def test_too_many_are_told_so() -> None:
    """The first words come; then, that too many ask, and how to go on."""
    scripted = desk()
    talk = Conversation(scripted, Addresses(), Desk(None), Turns(0, 0))  # type: ignore[arg-type]
    first, last = html(in_turn(talk), 1)
    assert "Searching" in first
    assert "Too many ask at once" in last
    assert "data-done" in last
    assert scripted.asked == []


def test_a_model_s_words_come_on_top_of_a_complete_answer() -> None:
    """All statements stand there, and can be gone on from, before the model has written; then its words join them."""
    told = Narration("tiny", (Told("Ghafoor said so.", (1,)),), 1)
    updates = replies(desk(reply=answered(statement(), statement()), narration=told))
    shown = html(updates, 1)
    assert [part.count("<figure") for part in shown] == [0, 1, 2, 2]
    assert ["data-done" in part for part in shown] == [False, False, False, True]
    assert all("is putting this into words" in part and "Ghafoor said so." not in part for part in shown[1:3])
    assert "Ghafoor said so." in shown[3]
    assert "every sentence is checked" in shown[3]
    assert "1 sentence of the language model was dropped" in shown[3]
    assert 'data-turn=""' not in shown[2]
    assert len(html(updates, 2)) == 1


def test_a_model_s_words_are_kept_with_the_answer() -> None:
    """So that they are there when the conversation is opened again."""
    told = Narration("tiny", (Told("Ghafoor said so.", (1,)),), 1)
    kept = Desk(None)
    talk = Conversation(desk(narration=told), Addresses(), kept)  # type: ignore[arg-type]
    list(talk.respond("What?", sent(1), from_("ann")))
    (conversation,) = kept.conversations.of("ann")
    (turn,) = kept.conversations.turns("ann", conversation.id)
    assert turn.reply["narration"]["sentences"] == [{"text": "Ghafoor said so.", "statements": [1]}]
    assert turn.reply["narration"]["note"] == told.note


def test_without_a_model_none_is_spoken_of() -> None:
    """Off by default."""
    assert not any("language model" in part for part in html(replies(desk()), 1))


def test_the_sources_come_once_with_the_first_words() -> None:
    """They don't change while the answer grows."""
    (panel,) = html(replies(desk(reply=answered(statement(), statement()))), 2)
    assert panel.count('class="card"') == 2


def test_the_composer_is_emptied_first_and_freed_last() -> None:
    """Stop is there while the answer comes, Ask after it."""
    first, *_, last = replies(desk())
    assert (first[0]["value"], first[0]["stop_btn"]) == ("", True)
    assert (last[0]["submit_btn"], last[0]["stop_btn"]) == (True, False)
    assert "value" not in last[0]


def test_nothing_on_record_comes_as_such() -> None:
    """Its own face, and its nearest passages beside it."""
    updates = replies(desk(reply=unanswered()))
    assert "Nothing on record" in html(updates, 1)[-1]
    assert "does not answer" in html(updates, 2)[0]


def test_a_blank_question_is_nothing() -> None:
    """Neither asked nor answered."""
    scripted = desk()
    assert replies(scripted, "  \n") == []
    assert scripted.asked == []


def test_the_conversation_goes_along() -> None:
    """What the page remembers reaches the desk as turns."""
    scripted = desk()
    turns = [{"question": "What did Ghafoor say?", "speaker": "Ghafoor"}, {"question": "Why?", "speaker": None}]
    replies(scripted, "And the fence?", sent(3, turns))
    assert scripted.asked == [("And the fence?", (Turn("What did Ghafoor say?", "Ghafoor"), Turn("Why?", None)))]


@pytest.mark.parametrize(
    "request_",
    ["", "null", "[]", "{}", '{"number": 2, "turns": []}', sent("x"), sent(2, [3])],
)
def test_anything_else_counts_as_not_sent(request_: str) -> None:
    """The script is the visitor's: garbage is a conversation that begins."""
    assert _understand(request_) == _Sent()


def test_memory_is_bounded() -> None:
    """Only the last turns, and none of them longer than a question may be."""
    understood = _understand(sent(1, [{"question": "x" * 10_000, "speaker": "y" * 10_000}] * (3 * TURNS)))
    turns = understood.turns
    assert len(turns) == TURNS
    assert {(len(turn.question), len(turn.speaker or "")) for turn in turns} == {(4_000, 200)}


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ValueError("the question is longer than <4,000> characters"), "longer than &lt;4,000&gt; characters"),
        (LibraryError("the library is gone; put it back"), "the library is gone; put it back"),
        (RuntimeError("secret detail"), "Something went wrong while searching"),
    ],
)
def test_errors_are_plain_sentences(error: Exception, sentence: str) -> None:
    """What can be told is told, escaped; what can't is not leaked; and the composer is free again."""
    updates = replies(desk(reply=error))
    last = html(updates, 1)[-1]
    assert sentence in last
    assert "secret" not in last
    assert "data-done" in last
    assert updates[-1][0]["submit_btn"] is True


def test_examples_are_tried_once_for_each_state_of_the_library() -> None:
    """The first visitor's page gets them after a moment, the next one's at once."""
    talk = Conversation(desk(), Addresses(), Desk(None))  # type: ignore[arg-type]
    assert "data-ask" not in talk.arrive()[1]
    assert "data-ask" in talk.suggest()
    assert "data-ask" in talk.arrive()[1]
    assert not isinstance(talk.suggest(), str)


def test_an_empty_library_greets_with_how_to_begin() -> None:
    """No examples of what isn't there."""
    talk = Conversation(ScriptedDesk(ShelfOf()), Addresses(), Desk(None))  # type: ignore[arg-type]
    assert "Nothing on record yet" in talk.arrive()[1]
    assert not isinstance(talk.suggest(), str)


def test_numbers_lead_into_their_own_answer() -> None:
    """The numbers of a later answer don't open the sources of an earlier one."""
    links = []
    for number in (1, 2):
        request = sent(number)
        links += [link for link in Page(html(replies(desk(), request=request), 1)[-1]).all("href") if link]
    assert all(one != other for one, other in pairwise(links))


def test_how_many_were_shown_is_remembered() -> None:
    """The number travels with the turn; none, and nonsense, count as none."""
    understood = _understand(sent(1, [{"question": "x", "speaker": None, "shown": shown} for shown in (5, -3, None)]))
    assert [turn.shown for turn in understood.turns] == [5, 0, 0]


def test_an_answer_that_cannot_be_kept_is_shown() -> None:
    """Nor is one of whom nobody knows who asked; neither has an address."""
    books = Desk(None)
    talk = Conversation(desk(), Addresses(), books)  # type: ignore[arg-type]
    assert "data-conversation" not in str(list(talk.respond("What?", "")))
    books.close()
    ann = Person("ann", Role.READER, "session")
    assert talk._keep(ann, "What?", answered(), _Sent()) is None


def test_an_answer_is_kept_where_the_conversation_goes_on() -> None:
    """Before it is shown."""
    books = Desk(None)
    talk = Conversation(desk(), Addresses(), books)  # type: ignore[arg-type]
    ann = Person("ann", Role.READER, "session")
    first = talk._keep(ann, "What?", answered(), _Sent())
    assert first
    place = _understand(sent(2, conversation=first.conversation, after=first.id)).place
    talk._keep(ann, "Why?", unanswered(), _Sent(place=place))
    assert [turn.question for turn in books.conversations.turns("ann", first.conversation)] == ["What?", "Why?"]


def test_filters_go_along_and_are_kept() -> None:
    """What somebody set by hand overrides the question, and is there again when the answer is."""
    scripted, kept = desk(), Desk(None)
    narrowed = {"speaker": "Ghafoor", "since": "2015-01-01", "quoted": True, "loose": ["source"]}
    request = json.dumps({"number": 1, "turns": [], "conversation": "", "after": "", "narrowed": narrowed})
    talk = Conversation(scripted, Addresses(), kept)  # type: ignore[arg-type]
    reply = scripted.ask("x")
    sent = _understand(request)
    talk._ask("What?", sent)
    (question,) = scripted.narrowed
    assert (question.filters.speaker, question.quoted, set(question.loose)) == ("Ghafoor", True, {"source"})
    held = talk._keep(Person("ann", Role.READER, "machine"), "What?", reply, sent)
    assert held
    assert held.reply["narrowed"]["loose"] == ["source"]
