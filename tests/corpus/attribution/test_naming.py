"""Whom a mention names."""

from corpus.attribution.casting import cast_of
from corpus.attribution.naming import named
from corpus.document import Span
from tests.corpus.attribution.reading import parsed


def _named(text: str, chief: str) -> list[str]:
    sentence = parsed(text)
    token = next(token for token in sentence.doc if token.text == chief)
    return [person.name for person in named(cast_of(text, [sentence]), sentence.span(token, token), token, sentence)]


def test_a_mention_names_by_itself_or_by_apposition() -> None:
    """A title, two together, a description with the name beside it."""
    assert _named("General Asif Ghafoor spoke.", "Ghafoor") == ["Asif Ghafoor"]
    assert _named("Ann Lee and Robert Ray spoke.", "Lee") == ["Ann Lee", "Robert Ray"]
    assert _named("The old president, Jane Smith, spoke.", "president") == ["Jane Smith"]
    assert _named("President of Ukraine Maria Ortega spoke.", "President") == ["Maria Ortega"]
    assert _named("The committee spoke to Jane Smith.", "committee") == []


def test_a_mention_without_a_parse_is_looked_up_by_place() -> None:
    """A signature is only a span."""
    text = "“So be it.” — Edith Marlow"
    cast = cast_of(text, [])
    assert [person.name for person in named(cast, Span(14, 26), None, None)] == ["Edith Marlow"]
