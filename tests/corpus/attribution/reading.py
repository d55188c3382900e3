"""Sentences and documents for the tests of attribution, read by the one pipeline they share."""

from functools import cache

from corpus.attribution.attributor import find_quotations
from corpus.attribution.cues import Telling, tellings
from corpus.attribution.marks import runs
from corpus.attribution.parsing import Parsed, Parser
from corpus.attribution.scenes import Scene, scenes
from corpus.document import Document
from corpus.quotation import Quotation
from corpus.sentences import paragraphs


@cache
def parser() -> Parser:
    """The parser that all tests share."""
    return Parser()


def document(text: str, *, byline: str | None = None, language: str | None = None) -> Document:
    """A document that holds the text."""
    return Document.of(text, key="test", title="Test", byline=byline, language=language)


def quoted(text: str) -> list[Quotation]:
    """What is quoted in the text."""
    return list(find_quotations(document(text)))


def told(text: str) -> list[tuple[str | None, str, str]]:
    """Who is quoted in the text, in what kind, with which words."""
    return [(quote.speaker.name if quote.speaker else None, quote.kind.value, quote.text) for quote in quoted(text)]


def read_scenes(text: str) -> list[Scene]:
    """The paragraphs of the text, every sentence of them parsed."""
    spans = paragraphs(text)
    made = scenes(text, spans, [run for run in runs(text, spans) if run.outer is None])
    for scene in made:
        for place, parsed in enumerate(parser().parse(scene.units)):
            scene.take(place, parsed)
    return made


def parsed(sentence: str) -> Parsed:
    """The parse of a text of one sentence."""
    return read_scenes(sentence)[0].parses[0]


def only_telling(sentence: str) -> Telling:
    """The one telling of a sentence."""
    (found,) = tellings(parsed(sentence))
    return found
