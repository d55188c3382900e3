"""The catalogues as files."""

from ui.words.catalogue import LANGUAGES, SOURCE, catalogue, translations


def test_english_is_the_source_and_german_is_there() -> None:
    """The source needs no file; each other language has one that says which it is."""
    assert LANGUAGES == (SOURCE, "de")
    assert str(catalogue("de").locale) == "de"


def test_what_a_language_does_not_know_comes_back_as_it_is() -> None:
    """A word of nobody's catalogue stays."""
    assert translations("de").gettext("zeppelin harbour") == "zeppelin harbour"
    assert translations(SOURCE).ngettext("one", "several", 2) == "several"
