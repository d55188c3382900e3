"""The words that scripts import."""

from ui.words.catalogue import catalogue
from ui.words.scripts import module


def test_the_source_needs_no_words() -> None:
    """English stands in the scripts already."""
    assert "const words = {};" in module("en")
    assert 'language = "en"' in module("en")


def test_another_language_brings_those_that_scripts_say_and_no_others() -> None:
    """The one list is the catalogue."""
    told = module("de")
    for entry in catalogue("de"):
        if isinstance(entry.id, str) and entry.id and len(entry.id) > 20:
            scripted = any(path.endswith(".js") for path, _ in entry.locations)
            assert (entry.id.replace('"', '\\"') in told) is scripted, entry.id
