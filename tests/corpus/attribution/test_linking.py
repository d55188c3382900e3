"""Runs and tellings within a sentence."""

import pytest

from corpus.attribution.linking import in_sentence, main_subject, many_words, sentence_like
from corpus.attribution.marks import runs
from tests.corpus.attribution.reading import parsed, read_scenes


@pytest.mark.parametrize(
    ("text", "by", "mention"),
    [
        ("“It was very late,” said Jo Smith.", "tag", "Jo Smith"),
        ("“It was very late”, said Jo Smith.", "tag", "Jo Smith"),
        ("Jo Smith said: “It was very late.”", "governed", "Jo Smith"),
        ("Jo Smith called the plan “a very big mess” today.", "governed", "Jo Smith"),
        ("The banner over the gate was new: “Nobody leaves before dawn.”", "own subject", "The banner"),
        ("“Not all those who wander are lost.” — Edith Marlow", "signature", "Edith Marlow"),
        ("She appeared on “Face the Nation” today.", "", None),
    ],
)
def test_a_run_is_linked_by_its_sentence(text: str, by: str, mention: str | None) -> None:
    """Tags after it, tellings that govern it, subjects before a colon, signatures; titles are nobody's."""
    scene = read_scenes(text)[0]
    place = next(place for place, unit in enumerate(scene.units) if unit.runs)
    link = in_sentence(text, scene, place, scene.units[place].runs[0][2])
    assert link is not None
    assert (link.by, link.mention.of(text) if link.mention else None) == (by, mention)


@pytest.mark.parametrize("text", ["“We are all going home now.”", "The “very big and old” mill burned."])
def test_a_sentence_may_say_nothing(text: str) -> None:
    """Then the link is looked for elsewhere."""
    scene = read_scenes(text)[0]
    assert in_sentence(text, scene, 0, scene.units[0].runs[0][2]) is None


def test_runs_are_weighed_by_words_and_stops() -> None:
    """Three words, or six signs where words aren't parted, are many; a stop, a comma or an open end make a sentence."""
    text = "“one two” and “one two three.” 「はい、行きます」 “open"
    assert [(many_words(text, run), sentence_like(text, run)) for run in runs(text)] == [
        (False, False),
        (True, True),
        (True, False),
        (False, True),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Jo Smith ran.", "Smith"), ("The rain fell.", None), ("The committee met.", "committee"), ("Run!", None)],
)
def test_only_those_who_can_speak_are_main_subjects(text: str, expected: str | None) -> None:
    """People, bodies and documents can, rain can't."""
    subject = main_subject(parsed(text))
    assert (subject.text if subject is not None else None) == expected
