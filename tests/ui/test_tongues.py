"""In which language quoted words are said to be."""

from tests.ui.scene import ARTICLE
from ui.tongues import tongue, tongue_of

GERMAN = "Wir haben das nicht gewollt, und wir werden es auch nicht zulassen, sagte sie den Abgeordneten."


def test_a_document_that_says_its_language_is_believed() -> None:
    """Whatever its words look like, if what it says is a language at all."""
    assert tongue("What the harbour was like", "pt_BR") == ' lang="pt-BR" dir="auto"'
    assert tongue("What the harbour was like for all of them", '"><b>') == ' lang="en" dir="auto"'


def test_english_is_known_by_its_words() -> None:
    """Another language that no document names is left open rather than guessed."""
    assert tongue_of(ARTICLE) == ' lang="en" dir="auto"'
    assert tongue(GERMAN) == ' dir="auto"'
