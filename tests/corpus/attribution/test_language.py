"""Whether a text is English."""

import pytest

from corpus.attribution.language import is_english
from tests.corpus.attribution.reading import document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said that it was the last train of the year.", True),
        ("„Der Zug ist weg“, sagte Anna Huber. Niemand antwortete.", False),
        ("« Je ne sais pas », dit-il, et il partit.", False),
        ("彼は「はい」と言った。", False),
        ("…", True),
    ],
)
def test_common_words_tell(text: str, expected: bool) -> None:
    """A text without words may be anything."""
    assert is_english(document(text)) is expected


def test_a_known_language_is_believed() -> None:
    """The document knows better."""
    assert not is_english(document("He said so.", language="fr"))
    assert is_english(document("Dit-il.", language="en"))
