"""Whose verb it is."""

import pytest

from corpus.attribution.subjects import agent_of, antecedent, phrase, subject_of
from tests.corpus.attribution.reading import parsed


@pytest.mark.parametrize(
    ("sentence", "verb", "subject"),
    [
        ("“It was late,” said General Ghafoor.", "said", "Ghafoor"),
        ("He went on to explain that the fence would come first.", "explain", "He"),
        ("They met Julia Stern, who told the court that she had left.", "told", "Stern"),
        ("The deal was announced by the ministry on Monday.", "announced", "ministry"),
        ("Jane Smith issued a statement saying that it was over.", "saying", "Smith"),
        ("They ignored the mayor’s statement saying that it was over.", "saying", "mayor"),
        ("A man carrying a sign saying that the end was near walked by.", "saying", "sign"),
        ("Jo was told that it was over.", "told", None),
        ("A village called Little Hope burned down.", "called", None),
        ("There was said to be a ghost.", "was", None),
        ("It was paid by another, as was said long ago.", "said", None),
    ],
)
def test_the_subject_is_who_speaks(sentence: str, verb: str, subject: str | None) -> None:
    """By the verb itself, the verb above, the noun before a clause, or the agent; nobody who is only told."""
    token = next(token for token in parsed(sentence).doc if token.text == verb)
    found = subject_of(token)
    assert (found.text if found is not None else None) == subject


def test_a_verb_without_anybody_has_no_subject() -> None:
    """An order tells nothing of who gives it."""
    doc = parsed("Say no.").doc
    assert subject_of(doc[0]) is None
    assert agent_of(doc[0]) is None


def test_a_pronoun_without_a_noun_stands_for_itself() -> None:
    """A question's "who" has no antecedent."""
    doc = parsed("Who said that?").doc
    assert antecedent(doc[0]) == doc[0]


@pytest.mark.parametrize(
    ("sentence", "head", "expected"),
    [
        ("The president of the firm, a tall man, spoke.", "president", "The president of the firm"),
        ("Pakistan military spokesman Asif Ghafoor spoke.", "Ghafoor", "Pakistan military spokesman Asif Ghafoor"),
        ("Ann Lee and Bob Ray spoke.", "Lee", "Ann Lee and Bob Ray"),
        ("Jo spoke.", "Jo", "Jo"),
    ],
)
def test_a_phrase_holds_what_belongs_to_a_name(sentence: str, head: str, expected: str) -> None:
    """Modifiers, "of …" and a joined name belong; clauses and appositions don't."""
    doc = parsed(sentence).doc
    first, last = phrase(next(token for token in doc if token.text == head))
    assert doc[first.i : last.i + 1].text == expected
