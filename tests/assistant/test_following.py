"""Follow-ups made to stand alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.following import recall, stand_alone
from assistant.question import Turn
from tests.strategies import texts

GHAFOOR = (Turn("What did General Ghafoor say about joint operations?", "Asif Ghafoor"),)
WHO = (Turn("Who said that there is no concept of joint operations?", "Asif Ghafoor"),)
DURAND = (Turn("How long is the Durand Line?"),)


@pytest.mark.parametrize("text", ["And about the fence?", "What did he say?", "How long is it?", "and"])
def test_without_a_conversation_the_text_stands(text: str) -> None:
    """The first question is taken as typed."""
    assert stand_alone(text, ()) == text


@pytest.mark.parametrize(
    "text",
    [
        "And about the fence?",
        "and the fence?",
        "What about the fence?",
        "How about the fence?",
        "So what about the fence?",
        "but about the fence?",
        "about the fence",
        "on the fence",
        "Regarding the fence?",
    ],
)
def test_a_topic_alone_is_about_the_same_person(text: str) -> None:
    """An ellipsis after a question for somebody's words asks for their words on something else."""
    assert stand_alone(text, GHAFOOR).rstrip("?") == "What did General Ghafoor say about the fence"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What did he say about the fence?", "What did Asif Ghafoor say about the fence?"),
        ("Did she mention it?", "Did Asif Ghafoor mention it (joint operations)?"),
        ("What did they say?", "What did they say (joint operations)?"),
        ("Where do refugees live with their families?", "Where do refugees live with their families?"),
        ("Did Trump meet his lawyer?", "Did Trump meet his lawyer?"),
        ("On July 5, what did the Federal Reserve decide?", "On July 5, what did the Federal Reserve decide?"),
        ("And Janet Yellen?", "What did Janet Yellen say about joint operations?"),
        ("What is his view on drones?", "What is Asif Ghafoor’s view on drones?"),
        ("What is her view on drones?", "What is Asif Ghafoor’s view on drones?"),
        ("Who asked her?", "Who asked Asif Ghafoor?"),
        ("Who is he?", "Who is Asif Ghafoor?"),
        ("and who asked him?", "and who asked Asif Ghafoor?"),
        ("And about his fence?", "What did General Ghafoor say about General Ghafoor’s fence?"),
        ("How about him?", "What did General Ghafoor say about joint operations?"),
    ],
)
def test_a_pronoun_means_the_person_before(text: str, expected: str) -> None:
    """He, after an answer is whoever was quoted."""
    assert stand_alone(text, GHAFOOR) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What did Trump say about his wall?", "What did Trump say about his wall?"),
        ("What did Trump say he would do?", "What did Trump say he would do?"),
        ("What did Trump say about him?", "What did Trump say about Asif Ghafoor?"),
        ("And what did Trump say about the fence?", "And what did Trump say about the fence?"),
    ],
)
def test_a_question_that_names_somebody_is_about_them(text: str, expected: str) -> None:
    """A pronoun that may mean the person named is left alone; one that can't means the person before."""
    assert stand_alone(text, GHAFOOR) == expected


@pytest.mark.parametrize(
    "text", ["How long is the Durand Line?", "Who is Ashraf Ghani?", "What is inflation?", "“And why?”"]
)
def test_a_whole_question_stays(text: str) -> None:
    """What can be asked alone is asked as typed."""
    assert stand_alone(text, GHAFOOR) == text


def test_a_topic_after_an_answer_is_about_nobody_who_was_only_quoted_in_it() -> None:
    """After "Who said …?" a topic alone is searched for with the one before, and "him?" asks again."""
    assert stand_alone("and the fence?", WHO) == "The fence (there is no concept of joint operations)?"
    assert stand_alone("and him?", WHO) == WHO[0].question


def test_a_topic_after_a_fact_joins_it() -> None:
    """Where nobody was spoken of, both questions are searched for together."""
    assert stand_alone("and the fence?", DURAND) == "The fence (How long is the Durand Line)?"
    assert stand_alone("What did he say?", DURAND) == "What did he say?"


def test_the_person_may_be_some_turns_back() -> None:
    """A pronoun means the last person spoken of, though questions about things came between."""
    assert stand_alone("What did he say?", (*GHAFOOR, *DURAND)) == "What did Asif Ghafoor say?"


def test_a_conversation_is_recalled_from_its_questions() -> None:
    """Where only the questions are known, each is made to stand alone by those before it."""
    asked = ["What did Yellen say about inflation?", "And about jobs?", "How long is it?", "What did she say of rates?"]
    assert recall(asked) == (
        Turn("What did Yellen say about inflation?", "Yellen"),
        Turn("What did Yellen say about jobs?", "Yellen"),
        Turn("How long is it (jobs)?", None),
        Turn("What did Yellen say of rates?", "Yellen"),
    )
    assert recall([]) == ()


@given(texts(), st.lists(texts(), max_size=3))
def test_any_conversation_is_followed(text: str, before: list[str]) -> None:
    """No text makes following raise, and without one before it the text itself is given back, but for white space."""
    assert isinstance(stand_alone(text, recall(before)), str)
    assert stand_alone(text, ()) == " ".join(text.split())


def test_a_person_after_who_said_it_is_asked_for_their_words() -> None:
    """What Trump said about it, after "And Trump?"."""
    before = (Turn("Who said anything about rates?", None),)
    assert stand_alone("and Trump?", before, lambda name: name == "Trump") == "What did Trump say about rates?"
