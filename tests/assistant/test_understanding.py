"""Whose words a question asks for, about what, by its form alone."""

import sys
import time
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understanding import Asks, Understood, understand, with_topic
from tests.strategies import texts

WORDS, WHO, FACT = Asks.WORDS, Asks.WHO, Asks.FACT

FORMS = [
    # somebody's words about something
    ("What did General Ghafoor say about joint operations?", WORDS, "General Ghafoor", "joint operations", True),
    ("what did Janet Yellen say about inflation", WORDS, "Janet Yellen", "inflation", True),
    ("WHAT DID YELLEN SAY ABOUT INFLATION?", WORDS, "YELLEN", "INFLATION", True),
    ("What  did\nYellen say\tabout inflation ?", WORDS, "Yellen", "inflation", True),
    ("And what did Ghafoor say about the fence?", WORDS, "Ghafoor", "the fence", True),
    ("But what has Ghafoor said regarding the fence?", WORDS, "Ghafoor", "the fence", True),
    ("What does Powell think about tariffs?", WORDS, "Powell", "tariffs", True),
    ("What had the Fed said on rates?", WORDS, "the Fed", "rates", True),
    ("What exactly did Ghafoor say about the fence?", WORDS, "Ghafoor", "the fence", True),
    ("What did Ghafoor actually say about the fence?", WORDS, "Ghafoor", "the fence", True),
    ("What did Ghafoor have to say about the fence?", WORDS, "Ghafoor", "the fence", True),
    ("Did Trump ever mention NATO?", WORDS, "Trump", "NATO", True),
    ("Has Ghafoor commented on the fence?", WORDS, "Ghafoor", "the fence", True),
    ("Does Yellen believe that inflation will rise?", WORDS, "Yellen", "inflation will rise", True),
    ("Why did Yellen say that inflation would fall?", WORDS, "Yellen", "inflation would fall", True),
    ("When did Ghafoor announce the fence?", WORDS, "Ghafoor", "the fence", True),
    ("Where did Obama speak about Cuba?", WORDS, "Obama", "Cuba", True),
    ("How did Josh Earnest respond to the ruling?", WORDS, "Josh Earnest", "the ruling", True),
    ("What did Ghafoor say about what Trump said?", WORDS, "Ghafoor", "what Trump said", True),
    # names with marks and accents, and long ones
    ("What did O'Brien say about Iran?", WORDS, "O'Brien", "Iran", True),
    ("What did John F. Kennedy say about Berlin?", WORDS, "John F. Kennedy", "Berlin", True),
    ("What did Ricardo Rosselló say about Puerto Rico?", WORDS, "Ricardo Rosselló", "Puerto Rico", True),
    (
        "What did the United States Secretary of Defense James Mattis say about NATO?",
        WORDS,
        "the United States Secretary of Defense James Mattis",
        "NATO",
        True,
    ),
    # views, remarks and quotations
    ("What is Janet Yellen's view on inflation?", WORDS, "Janet Yellen", "inflation", True),
    ("What are Ghafoor's views on the border?", WORDS, "Ghafoor", "the border", True),
    ("What was Obama’s position on Syria?", WORDS, "Obama", "Syria", True),
    ("Janet Yellen's remarks on employment", WORDS, "Janet Yellen", "employment", True),
    ("Show me Ghafoor's quotes about the border", WORDS, "Ghafoor", "the border", True),
    ("What are the views of Janet Yellen on inflation?", WORDS, "Janet Yellen", "inflation", True),
    ("What was the reaction of Obama to the ruling?", WORDS, "Obama", "the ruling", True),
    ("Quotes by Janet Yellen about inflation", WORDS, "Janet Yellen", "inflation", True),
    ("Give me the words of Ghafoor on terror", WORDS, "Ghafoor", "terror", True),
    ("statements by the White House about tariffs", WORDS, "the White House", "tariffs", True),
    # about nothing in particular
    ("What did Macron say?", WORDS, "Macron", "", True),
    ("quotes from Ghafoor", WORDS, "Ghafoor", "", True),
    # somebody, but nobody by name: others may speak for them
    ("What did the Pakistani government say about drones?", WORDS, "the Pakistani government", "drones", False),
    ("What did scientists say about the moon?", WORDS, "scientists", "the moon", False),
    ("What did yellen say about inflation?", WORDS, "yellen", "inflation", False),
    ("What did Trump's lawyer say about Russia?", WORDS, "Trump's lawyer", "Russia", False),
    # according to
    (
        "Who is using sanctuaries inside Pakistan, according to Afghanistan?",
        FACT,
        "Afghanistan",
        "Who is using sanctuaries inside Pakistan",
        False,
    ),
    ("According to Ghafoor, what is needed?", FACT, "Ghafoor", "what is needed", False),
    ("How big is it according to the report?", FACT, "the report", "How big is it", False),
    # who said it
    (
        "Who said that there is no concept of joint operations?",
        WHO,
        None,
        "there is no concept of joint operations",
        False,
    ),
    ("Who mentioned the fence?", WHO, None, "the fence", False),
    ("And who else has said that inflation is transitory?", WHO, None, "inflation is transitory", False),
    # facts
    ("How long is the Durand Line?", FACT, None, "How long is the Durand Line?", False),
    ("Who is the president of France?", FACT, None, "Who is the president of France?", False),
    ("Who said?", FACT, None, "Who said?", False),
    ("joint operations", FACT, None, "joint operations", False),
    ("Ghafoor", FACT, None, "Ghafoor", False),
    ("according to", FACT, None, "according to", False),
    ("Did Ghafoor say anything about the fence?", WORDS, "Ghafoor", "the fence", True),
    ("What was said by Ghafoor about the fence?", WORDS, "Ghafoor", "the fence", True),
    ("Has Ghafoor ever changed his mind about the fence?", WORDS, "Ghafoor", "the fence", True),
    ("I wonder, having read of it, what exactly General Ghafoor said about it", WORDS, "General Ghafoor", "it", False),
    ("In which year was what country said to win?", FACT, None, "In which year was what country said to win?", False),
    ("What does the Pope say about abuse?", WORDS, "the Pope", "abuse", False),
    # anybody's words
    ("What was said about the fence?", WHO, None, "the fence", False),
    ("What was said?", WHO, None, "", False),
    ("Did anyone mention the fence?", WHO, None, "the fence", False),
    # nobody's name
    ("What did he say about the fence?", FACT, None, "What did he say about the fence?", False),
    ("What did people say about the war?", WHO, None, "the war", False),
    ("What do you think about inflation?", FACT, None, "What do you think about inflation?", False),
    ("Has anyone commented on the fence?", WHO, None, "the fence", False),
]

ADVERSARIAL = [
    "what did " + "a " * 2000,
    "what did " + "a" * 3990,
    "what did " + "say " * 990,
    "what did a " + "said about " * 350,
    "a’s views on " * 300,
    "a's " * 1000,
    "a's view " * 440,
    "according to " * 300,
    ", according to a" * 250,
    "," * 4000,
    "who said " * 440,
    "quotes of " * 400,
    "words by a " * 360,
    "the " * 1000,
    "," + " " * 3000 + "according",
    "what did " + "x y " * 990 + "?",
    "\ud800" * 4000,
    "\n" * 3999 + "x",
]


@pytest.mark.parametrize(("question", "asks", "speaker", "topic", "firm"), FORMS, ids=[form[0] for form in FORMS])
def test_the_forms_of_questions(question: str, asks: Asks, speaker: str | None, topic: str, firm: bool) -> None:
    """Whose words, about what, and whether only theirs will do, for each way of asking."""
    found = understand(question)
    assert (found.asks, found.topic, found.speaker, found.firm) == (asks, topic, speaker, firm)


@given(st.one_of(texts(), st.text(max_size=4_000)))
def test_any_text_is_understood(text: str) -> None:
    """No text makes understanding raise; what it finds stands in the text, but for white space."""
    understood = understand(text)
    typed = " ".join(text.split())
    assert understood.speaker is None or understood.speaker in typed
    assert understood.asks is FACT or understood.topic in typed


_NAMES = st.sampled_from(
    ["Ghafoor", "Janet Yellen", "the White House", "John F. Kennedy", "Ricardo Rosselló", "O'Brien"]
)
_TOPICS = st.sampled_from(["joint operations", "inflation", "the fence on the border", "3.5 percent", "王毅", "it"])


@given(_NAMES, _TOPICS, st.sampled_from(["did {} say about {}?", "does {} think on {}", "has {} said regarding {}?"]))
def test_name_and_topic_come_apart_again(name: str, topic: str, form: str) -> None:
    """A question put together from a name and a topic is taken apart into them."""
    assert understand(f"What {form.format(name, topic)}") == Understood(WORDS, topic, name, firm=True)


@pytest.mark.parametrize("text", ADVERSARIAL, ids=lambda text: f"{text[:12]!r}×{len(text)}")
def test_no_text_sets_the_patterns_trying_all_ways(text: str) -> None:
    """The longest question takes a moment, however it is made up; backtracking that explodes would take for ever.

    The guard is 500 times what it takes, and counts the processor's time, not the clock's.
    """
    began = time.process_time()
    understand(text)
    assert time.process_time() - began < 0.25


def test_understanding_calls_nothing_in_a_loop() -> None:
    """A text of 4,000 characters takes no more calls than one of 40: all the work is in a few patterns."""
    short, long = "what did a say about " + "b " * 10, "what did a say about " + "b " * 1_980
    assert _calls(long) == _calls(short)


def _calls(text: str) -> int:
    count = 0

    def counting(_frame: FrameType, event: str, _about: Any) -> None:  # noqa: ANN401 — what the interpreter passes
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        understand(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What did X say about Y?", "What did X say about Z?"),
        ("What did X say?", "What did X say about Z?"),
        ("quotes from X", "What did X say about Z?"),
        ("What is X's view on Y and more?", "What is X's view on Z?"),
        ("What did Y say about Y?", "What did Y say about Z?"),
    ],
)
def test_the_same_question_about_something_else(question: str, expected: str) -> None:
    """The topic is replaced, the rest stays."""
    assert with_topic(question, "Z") == expected


@given(_NAMES, _TOPICS, _TOPICS)
def test_another_topic_keeps_the_speaker(name: str, before: str, after: str) -> None:
    """A question about something else is still about the same person."""
    changed = understand(with_topic(f"What did {name} say about {before}?", after))
    assert (changed.speaker, changed.topic) == (name, after)


def test_a_mention_is_told_from_a_claim() -> None:
    """Any words about a topic answer who said anything about it, but not who said that it is so."""
    assert understand("Who said anything about rates?").mention
    assert understand("What do people say about rates?").mention
    assert not understand("Who said that rates would rise?").mention
