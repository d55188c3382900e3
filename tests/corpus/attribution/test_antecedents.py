"""Whom pronouns stand for."""

from corpus.attribution.antecedents import Antecedents, gender_of_pronoun
from corpus.attribution.casting import cast_of
from corpus.attribution.scenes import parses, told
from corpus.document import Span
from tests.corpus.attribution.reading import read_scenes


def _antecedents(text: str) -> Antecedents:
    scenes = read_scenes(text)
    return Antecedents(text, cast_of(text, parses(scenes)), parses(scenes), told(scenes))


def _he(text: str, pronoun: str) -> str | None:
    start = text.rindex(pronoun)
    person, _ = _antecedents(text).of(Span(start, start + len(pronoun)), gender_of_pronoun(pronoun))
    return person.name if person is not None else None


def test_a_pronoun_takes_the_last_fitting_subject() -> None:
    """Gender and subjecthood decide, a pronoun in between hands on."""
    assert _he("Anna Novak met Thomas Weber. She left.", "She") == "Anna Novak"
    assert _he("Anna Novak met Thomas Weber. She left. Then he ate.", "he") == "Thomas Weber"
    assert _he("Peter Lind came. Robert Ray saw him. He sat. He slept.", "He") == "Robert Ray"
    assert _he("It rained. He slept.", "He") is None


def test_far_mentions_count_only_without_nearer_ones() -> None:
    """Beyond some sentences the nearest is taken."""
    text = "Peter Lind came. " + "It rained on the old mill. " * 60 + "Robert Ray sang. He sat."
    assert _he(text, "He") == "Robert Ray"
    assert _he(text.replace("Robert Ray sang", "It rained"), "He") == "Peter Lind"


def test_groups_and_speakers_are_remembered() -> None:
    """The last group, body, nameless person and speaker before a place."""
    text = "The captain laughed. Two fishermen left. “No,” Anna Novak said. They spoke."
    found = _antecedents(text)
    group, human, spoken = found.group(len(text), plural=True), found.human(len(text)), found.spoken(len(text))
    assert group is not None
    assert group.name == "Two fishermen"
    assert human is not None
    assert human.name == "The captain"
    assert spoken is not None
    assert spoken[1].name == "Anna Novak"
    assert found.group(0, plural=False) is None
    assert found.human(0) is None
    assert found.spoken(0) is None


def test_genders_of_pronouns() -> None:
    """Only he and she have one."""
    assert [gender_of_pronoun(word) for word in ("He", "her", "they")] == ["m", "f", ""]
