"""Tellings."""

import pytest

from corpus.attribution.cues import may_tell, tellings
from tests.corpus.attribution.reading import only_telling, parsed


@pytest.mark.parametrize(
    ("sentence", "verb", "mention"),
    [
        ("“It was late,” said General Ghafoor.", "say", "General Ghafoor"),
        ("“It was late,” quips Smith.", "quip", "Smith"),
        ("The road is closed, according to the ministry.", "according to", "the ministry"),
        ("The mayor rejected the company’s claim that the water was safe.", "claim", "the company"),
        ("She is afraid that the bridge will fall.", "afraid", "She"),
        ("“It was late,” the statement quoted the delegation as saying.", "say", "the delegation"),
        ("The film shows footage of Clinton asking for more time.", "ask", "Clinton"),
        (
            "The county’s drinking water policy states that any tap must be shut off.",
            "state",
            "The county’s drinking water policy",
        ),
        ("The river rose by a metre, reported the Gazette.", "report", "the Gazette"),
        ("The bridge is safe, reports BisNow.", "report", "BisNow"),
        ("But a county analysis calculated that other bridges are older.", "calculate", "a county analysis"),
        ("She is worried about the state of the bridge.", "worried", "She"),
    ],
)
def test_a_telling_knows_its_verb_and_teller(sentence: str, verb: str, mention: str) -> None:
    """Verbs, "according to", nouns and states of mind tell; the one who tells is named."""
    found = [(telling.verb, telling.mention.of(sentence)) for telling in tellings(parsed(sentence)) if telling.mention]
    assert (verb, mention) in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Everyone knows that it rains.",
        "It was glad that it rained.",
        "The dog barked at the cat.",
        "A claim was made.",
        "Say no.",
        "Did Ann Lee say that the road was closed?",
        "If Ann Lee says that the road is closed, we walk.",
        "The failure of the bridge raises questions.",
        "He searched the archive to find the report.",
    ],
)
def test_what_nobody_says_is_no_telling(sentence: str) -> None:
    """Verbs without somebody, and nouns without a clause, tell nothing."""
    assert list(tellings(parsed(sentence))) == []


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("Ann Lee did not immediately say whether the road was closed.", "did not immediately say"),
        ("Ann Lee never said that the road was closed.", "never said"),
        ("Ann Lee might say that the road is closed.", "might say"),
        ("Ann Lee has said that the road is closed.", "said"),
    ],
)
def test_a_cue_shows_what_was_not_said(sentence: str, cue: str) -> None:
    """A negation, or a doubt, stands in the cue, so that the words never pass for somebody's statement."""
    assert only_telling(sentence).cue.of(sentence) == cue


def test_a_noun_may_tell_for_nobody() -> None:
    """A belief that nobody is named for is told all the same, without a teller."""
    telling = only_telling("The belief that the bridge was safe is old.")
    assert (telling.verb, telling.subject, telling.mention) == ("belief", None, None)


def test_words_inside_marks_tell_nothing_outside() -> None:
    """A verb in a quotation belongs to the quotation."""
    telling = only_telling("“I said so and he said no,” Jo told us.")
    assert telling.verb == "tell"
    assert telling.speaks


@pytest.mark.parametrize(
    ("text", "expected"), [("He said so.", True), ("It is true according to Jo.", True), ("The cat sat.", False)]
)
def test_only_sentences_with_telling_words_are_parsed(text: str, expected: bool) -> None:
    """A sentence without a word of the lists can't tell."""
    assert may_tell(text) is expected
