"""Which sentences are parsed."""

import pytest

from corpus.attribution.marks import runs
from corpus.attribution.scenes import parses, scenes, told, worth_parsing
from corpus.sentences import paragraphs
from tests.corpus.attribution.reading import read_scenes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Jo said so. It snowed.", ["Jo said so."]),
        ("The fox sat. It rained. He said so.", ["It rained.", "He said so."]),
        ("It rained. “We are late.”", ["It rained."]),
        ("It rained.\n\n“We are late.”", ["It rained."]),
        ("Jo ate “an apple” today.", ["Jo ate “an apple” today."]),
        ("Council Says Bridge Will Open Soon\n\nIt rained.", []),
    ],
)
def test_only_sentences_that_can_attribute_are_parsed(text: str, expected: list[str]) -> None:
    """With a run or a telling word, or right before a run; neither a bare run nor a headline."""
    spans = paragraphs(text)
    prepared = scenes(text, spans, runs(text, spans))
    assert [scene.units[place].text for scene, place in worth_parsing(prepared)] == expected


def test_parses_and_tellings_are_in_order() -> None:
    """As the text has them."""
    made = read_scenes("Ann Lee said that it rained. Bob Ray said that it snowed.")
    assert [parsed.doc[0].text for parsed in parses(made)] == ["Ann", "Bob"]
    assert [telling.token.i for telling in told(made)] == [2, 2]
