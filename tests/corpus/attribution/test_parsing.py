"""Parsed sentences."""

from corpus.attribution.marks import runs
from corpus.attribution.parsing import Parser
from corpus.attribution.units import units
from corpus.document import Span
from corpus.sentences import paragraphs
from tests.corpus.attribution.reading import parsed, parser


def test_words_lead_back_to_the_document() -> None:
    """The place of a word is that in the document, not in the shortened sentence."""
    text = "“A long tale, and another,” said Jo."
    sentence = parsed(text)
    last = sentence.doc[-2]
    assert sentence.span(last, last).of(text) == "Jo"


def test_words_know_their_run() -> None:
    """A word in a quotation is told from one outside."""
    sentence = parsed("Jo called it “a mess” today.")
    assert [sentence.run_of(token) is not None for token in sentence.doc if token.is_alpha] == [False] * 3 + [
        True
    ] * 2 + [False]


def test_a_table_is_not_parsed() -> None:
    """What is too long to be a sentence is left out."""
    text = "row " * 2000
    spans = paragraphs(text)
    assert list(parser().parse(units(text, spans[0], 0, runs(text, spans)))) == []


def test_nothing_loads_no_pipeline() -> None:
    """Without sentences the pipeline isn't needed, and isn't loaded."""
    fresh = Parser()
    assert list(fresh.parse([])) == []
    assert fresh._language is None


def test_a_given_pipeline_is_used() -> None:
    """Somebody with a larger pipeline can bring it."""
    language = parser()
    list(language.parse(units("He spoke.", Span(0, 9), 0, [])))
    assert [item.doc[0].text for item in Parser(language._language).parse(units("He spoke.", Span(0, 9), 0, []))] == [
        "He"
    ]


def test_what_stands_there_twice_is_parsed_once() -> None:
    """Sentences of the same words share their parse, each at its own place."""
    text = "He spoke.\n\nHe spoke."
    made = [unit for number, span in enumerate(paragraphs(text)) for unit in units(text, span, number, [])]
    first, second = parser().parse(made)
    assert first.doc is second.doc
    assert [each.span(each.doc[0], each.doc[1]) for each in (first, second)] == [Span(0, 8), Span(11, 19)]
