"""Questions understood with what the library knows."""

from datetime import date

import pytest

from assistant import Answer, Assistant, Question, Turn
from assistant.answer import Form
from assistant.following import recall
from assistant.inquiry import Inquiry, inquire
from index.filters import Filters
from tests.assistant.conftest import TODAY, Ask

YELLEN = "What did Janet Yellen say about inflation?"


def only(town: Assistant, text: str, filters: Filters | None = None, *turns: Turn) -> Inquiry:
    """The one inquiry of a question."""
    with town.library.view() as view:
        (inquiry,) = inquire(view, Question(text, filters or Filters(), turns), TODAY)
    return inquiry


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("What did Janet Yellen say about inflation in 2015?", date(2015, 1, 1), date(2015, 12, 31)),
        ("Who spoke about inflation since 2016?", date(2016, 1, 1), None),
        ("What was said about the bridge before 2016?", None, date(2015, 12, 31)),
        ("When was the bridge built in 1931?", None, None),
        ("Who won in 2015?", None, None),
    ],
)
def test_days_of_words_narrow_the_search(
    town: Assistant, question: str, since: date | None, until: date | None
) -> None:
    """When something was said narrows; when something happened is left among the words."""
    inquiry = only(town, question)
    assert (inquiry.filters.since, inquiry.filters.until) == (since, until)
    assert (inquiry.undated is None) == (since is None and until is None)


def test_the_answer_is_of_the_days_and_can_be_asked_without_them(ask: Ask) -> None:
    """Only words of those days are given; the range and the question without it are told."""
    early = ask("What did Janet Yellen say about inflation before 2016?")
    assert isinstance(early, Answer)
    assert [statement.published for statement in early] == [date(2015, 12, 16)]
    assert early.searched.filters.until == date(2015, 12, 31)
    assert early.searched.undated == YELLEN


def test_the_caller_s_days_win(town: Assistant) -> None:
    """Narrowed to days by the caller, the question's are words like any other."""
    inquiry = only(town, f"{YELLEN[:-1]} in 2015?", Filters(since=date(2018, 1, 1)))
    assert (inquiry.filters.since, inquiry.period) == (date(2018, 1, 1), None)


def test_a_publisher_may_be_asked_for(ask: Ask, town: Assistant) -> None:
    """What is asked "only from" a publisher is narrowed to it."""
    assert only(town, f"{YELLEN[:-1]}, only from The Herald?").filters.source == "The Herald"
    reply = ask("from The Herald only", conversation=[Turn(YELLEN, "Janet Yellen")])
    assert isinstance(reply, Answer)
    assert {citation.document.source for s in reply for citation in s.citations} == {"The Herald"}


def test_in_quotation_marks_nothing_is_understood(town: Assistant) -> None:
    """A question between marks is searched for as it stands: nobody is picked out, nothing narrowed."""
    inquiry = only(town, f"“{YELLEN[:-1]} in 2015?”", None, Turn("Who is he?", "John Smith"))
    assert (inquiry.sought, inquiry.filters, inquiry.people) == (f"{YELLEN[:-1]} in 2015?", Filters(), ())


def test_two_people_are_two_inquiries(town: Assistant) -> None:
    """Names joined by "and" are asked one by one if somebody is called so; nobody is split who isn't."""
    with town.library.view() as view:
        two = inquire(view, Question("What did Janet Yellen and Tom Jones say about inflation?"), TODAY)
        one = inquire(view, Question("What did Simon and Garfunkel say about inflation?"), TODAY)
    assert [inquiry.called for inquiry in two] == ["Janet Yellen", "Tom Jones"]
    assert [inquiry.called for inquiry in one] == ["Simon and Garfunkel"]


def test_who_else_is_anybody_but_the_one_before(ask: Ask) -> None:
    """After somebody's words, "who else?" gives nobody's of theirs."""
    reply = ask("who else?", conversation=[Turn("Who said that inflation is below the objective?", "Janet Yellen")])
    assert reply.standalone == "Who else said that inflation is below the objective?"
    named = {s.speaker.name for s in reply if s.speaker} if isinstance(reply, Answer) else set()
    assert "Janet Yellen" not in named


def test_more_are_those_after_the_ones_shown(town: Assistant) -> None:
    """What was shown is skipped, as many as there were."""
    assert only(town, "more", None, Turn(YELLEN, "Janet Yellen", 2)).skip == 2
    assert only(town, "and the bridge?", None, Turn(YELLEN, "Janet Yellen", 2)).skip == 0


def test_a_history_of_questions_alone_knows_what_the_page_knows(ask: Ask) -> None:
    """Whom "he" means after "Who said so?", and what "more" comes after, is found by asking the last question again."""
    (turn,) = recall(["Who said that the harbor must be dredged before the ferries come?"])
    assert turn.speaker is None
    assert ask("What else did she want?", conversation=[turn]).standalone.startswith("What else did Mary Smith want")
    (turn,) = recall([YELLEN])
    first, more = ask(YELLEN), ask("more", conversation=[turn])
    shown = {statement.text for statement in first} if isinstance(first, Answer) else set()
    assert shown
    assert not isinstance(more, Answer) or not shown & {statement.text for statement in more}


def test_a_name_alone_asks_for_words(town: Assistant, ask: Ask) -> None:
    """A name on record and nothing else is answered with what that person says."""
    inquiry = only(town, "Janet Yellen")
    assert (inquiry.filters.speaker, inquiry.takes_anything, inquiry.words) == ("Janet Yellen", True, "")
    reply = ask("Janet Yellen?")
    assert isinstance(reply, Answer)
    assert {statement.speaker.name for statement in reply if statement.speaker} == {"Janet Yellen"}
    assert only(town, "The Bridge").called is None


def test_a_publisher_s_words_are_its_documents(ask: Ask) -> None:
    """Where nobody is quoted under a publisher's name, its documents are searched, and the answer says so."""
    reply = ask("What did The Herald report about inflation?")
    assert isinstance(reply, Answer)
    assert {citation.document.source for statement in reply for citation in statement.citations} == {"The Herald"}
    assert reply.note == "Nobody called The Herald is quoted; this stands in documents that it published."


def test_what_others_say_of_somebody_is_not_their_own(town: Assistant) -> None:
    """Who said anything about a person leaves that person out."""
    assert only(town, "Who said anything about Janet Yellen?").but == "Janet Yellen"
    assert only(town, "Who said anything about Ferries?").but is None


def test_according_to_one_is_not_according_to_another(ask: Ask) -> None:
    """Plain sentences and the person's words answer; no one else's do."""
    reply = ask("According to Janet Yellen, how is inflation beside the objective of 2 percent?")
    assert isinstance(reply, Answer)
    assert {statement.speaker.name for statement in reply if statement.speaker} == {"Janet Yellen"}


def test_what_was_said_in_a_time_is_anything_of_it(ask: Ask) -> None:
    """Nothing in particular was asked: whatever was said then answers, and nothing of another time."""
    reply = ask("What was said in 2017?")
    assert isinstance(reply, Answer)
    assert {statement.published for statement in reply} == {date(2017, 5, 10)}


def test_what_a_question_names_can_be_left_open(town: Assistant) -> None:
    """Days, publisher and speaker, each by itself; the rest of the question stays."""
    asked = f"{YELLEN[:-1]} in 2015, only from The Herald?"
    with town.library.view() as view:
        for loose in ("days", "source", "speaker"):
            (inquiry,) = inquire(view, Question(asked, loose=frozenset((loose,))), TODAY)
            filters = inquiry.filters
            assert (filters.since is None, filters.source is None, filters.speaker is None) == (
                loose == "days",
                loose == "source",
                loose == "speaker",
            )
            assert inquiry.understood.topic == "inflation"
            assert "2015" not in inquiry.sought


def test_another_speaker_takes_the_place_of_the_one_named(town: Assistant) -> None:
    """The caller's filter is whose words are searched for."""
    inquiry = only(town, YELLEN, Filters(speaker="Bo Lee"))
    assert inquiry.sought == "What did Bo Lee say about inflation?"
    assert only(town, YELLEN, Filters(speaker="janet yellen")).sought == YELLEN


def test_only_quotations_may_be_asked_for(town: Assistant) -> None:
    """By the question or by the caller; a sentence that nobody is quoted for then doesn't answer."""
    inquiry = only(town, "When was the bridge built, only quotations?")
    assert inquiry.question.quoted
    assert inquiry.sought == "When was the bridge built?"
    assert inquiry.wanted
    plain = Question("When was the bridge built?")
    asked = Question("When was the bridge built? quotes only", loose=frozenset(("quoted",)))
    with town.library.view() as view:
        for question in (plain, asked):
            assert not inquire(view, question, TODAY)[0].question.quoted
    reply = town.ask(Question("When was the bridge built?", quoted=True))
    assert reply.searched.quoted
    assert not isinstance(reply, Answer) or all(statement.kind is not Form.SENTENCE for statement in reply)
    assert only(town, "Only quotations").sought == "Only quotations"
