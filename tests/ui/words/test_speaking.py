"""How something is said."""

import copy

from markupsafe import Markup

from ui.words import Later, html, language, later, later_html, many, say, speaking


def test_english_is_said_where_nobody_asks() -> None:
    """What is in the code stands as it is, with its placeholders filled in."""
    assert language() == "en"
    assert say("Sign out {name}", name="eve") == "Sign out eve"
    assert say("") == ""


def test_numbers_are_written_as_the_language_writes_them() -> None:
    """Within a sentence, too."""
    assert many("{n} thing", "{n} things", 1) == "1 thing"
    assert many("{n} thing", "{n} things", 1204) == "1,204 things"
    with speaking("de"):
        assert many("{n} thing", "{n} things", 1204) == "1.204 things"


def test_a_language_holds_as_long_as_it_is_spoken() -> None:
    """And no longer."""
    with speaking("de"):
        assert language() == "de"
    assert language() == "en"


def test_markup_is_said_and_filled_in_escaped() -> None:
    """Neither a translation nor a value may write markup."""
    made = html('<h1 title="[[a “b” & c]]">[[Ask & answer]]</h1><p>{}</p>').format("<b>")
    assert made == Markup('<h1 title="a “b” &amp; c">Ask &amp; answer</h1><p>&lt;b&gt;</p>')


def test_what_is_said_later_is_said_when_it_is_shown() -> None:
    """Through whatever Gradio does to it: made a string, copied."""
    label = later("Ask")
    assert isinstance(copy.deepcopy(str(label)), Later)
    assert label.now() == "Ask"
    shown = later_html(language)
    with speaking("de"):
        assert (shown, shown.now()) == ("en", "de")
