"""From a document to its quotations."""

import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.attribution.attributor import Attributor, find_quotations
from tests.corpus.attribution.reading import document, parser

_PIECES = st.sampled_from(
    """“ ” " « » ‘ ’ said Maria_Ortega he they , . ? ⏎ ⏎⏎ _ — MR._HOLLIS:_ Q____ that_it_rained
    according_to ( ) the_report called who é 「 」 6'2" I""".split()
)
_TEXTS = st.lists(_PIECES, min_size=1, max_size=40).map(
    lambda pieces: "".join(pieces).replace("_", " ").replace("⏎", "\n")
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS)
def test_any_text_is_quoted_exactly(text: str) -> None:
    """No text makes it raise; every quotation, cue and mention stands in the text; quotations nest or lie apart."""
    made = document(text, language="en")
    found = find_quotations(made)
    assert [quote.span for quote in found] == sorted(
        (quote.span for quote in found), key=lambda span: (span.start, -span.end)
    )
    for quote in found:
        assert quote.text == quote.span.of(text)
        assert quote.text.strip() == quote.text
        assert quote.cue is None or quote.cue.text == quote.cue.span.of(text)
        assert quote.mention is None or quote.mention.of(text)
        assert quote.speaker is not None or quote.confidence == 0.0
        assert quote.outer is None or quote.outer.covers(quote.span)


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=300))
def test_no_text_makes_it_raise(text: str) -> None:
    """Not even one of random characters of any script."""
    for quote in find_quotations(document(text)):
        assert quote.text == quote.span.of(text)


def test_many_documents_are_read_together() -> None:
    """In order, and as each would be by itself."""
    texts = [f"“It was late,” said Maria Ortega {number}." for number in range(20)]
    documents = [document(text) for text in texts]
    assert list(Attributor(parser()._language).find_all(documents)) == [find_quotations(made) for made in documents]


def test_other_languages_have_quotations_without_speakers() -> None:
    """Marks and dashes are found in any language, nobody is guessed."""
    found = find_quotations(document("« Je ne sais pas », dit-il, et il partit."))
    assert [(quote.text, quote.speaker) for quote in found] == [("Je ne sais pas", None)]
    spoken = find_quotations(document("— Je ne sais pas, dit-il.\n\nEt il partit."))
    assert [quote.text for quote in spoken] == ["Je ne sais pas"]


def test_nothing_is_loaded_at_import() -> None:
    """The pipeline loads when the first sentence needs it."""
    code = "import sys, corpus.attribution; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "piece", ["“", '"', "“a” said b. ", "A", "Maria ", "MR. A: ", "((a)) ", "(", "’", "Q    a\n", "a, ", "—"]
)
def test_odd_texts_take_no_longer(piece: str) -> None:
    """Time grows with the length of the text, whatever repeats in it."""
    began = time.process_time()
    find_quotations(document(piece * (10_000 // len(piece))))
    assert time.process_time() - began < 10
