"""Verbs of telling that tell nothing."""

import pytest

from tests.corpus.attribution.reading import told


@pytest.mark.parametrize(
    "sentence",
    [
        "It goes without saying that the road to the river is bad.",
        "Ann Lee will also find it difficult to mend the road to the river.",
        "The town has an illness of the lungs, which confirmed what the old people knew.",
        "You think that the road to the river is bad.",
        "Did Ann Lee say that the road to the river is bad?",
        "Ann Lee came back both to teach the girls and to find a man who mends boats.",
    ],
)
def test_nothing_is_told(sentence: str) -> None:
    """An idiom, an effect, a question, a purpose and what you think are nobody's words."""
    assert told(sentence) == []


def test_a_document_says_something() -> None:
    """A thing that says or states something is a document, whatever it is called."""
    assert told("There was a case that said the road to the river was closed.") == [
        ("a case", "indirect", "the road to the river was closed")
    ]
