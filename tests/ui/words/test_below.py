"""What comes ready made from the packages below."""

import inspect
import re

import assistant.errors
import corpus.errors
import index.errors
from tests.ui.words.ready_made import GAP, REFUSALS, UNSEEN, sentences
from ui.words import from_below, speaking
from ui.words.below import SENTENCES

OTHERWISE = {
    "What did {} say about {}?": "a question that is offered is in the language of the documents",
    "Who said anything about {}?": "a question that is offered is in the language of the documents",
    "sentence of the language model was": "put into a sentence that is known",
    "sentences of the language model were": "put into a sentence that is known",
    "held only pictures, whose words OCR could not recognise.": "put into a sentence that is known",
    "{} is no address of a PostgreSQL database": "the server doesn't start on it",
    "{}: a schema's name has letters, digits and underscores alone": "the server doesn't start on it",
    "{} was written by an older version (format {}; this one reads {}): export it by that version, and import it by "
    "this one": "the server doesn't start on it",
}
"""What is made below and isn't in the catalogue, and why."""


def test_english_stays_as_it_is() -> None:
    """It is English already."""
    assert from_below("The library is empty.") == "The library is empty."
    assert from_below(None) == ""


def test_sentences_are_known_again_with_what_is_in_them() -> None:
    """One, several after each other, and one within another."""
    with speaking("de"):
        assert from_below("The library is empty.") == "Die Bibliothek ist leer."
        assert from_below("Nothing in the library answers this. “gold” stands nowhere in the library.") == (
            "Nichts in der Bibliothek beantwortet das. “gold” steht nirgends in der Bibliothek."
        )
        assert from_below("goes on from the quotation before: speaker's turn") == (
            "setzt das vorige Zitat fort: Redebeitrag"
        )


def test_what_nobody_knows_stays() -> None:
    """A line of the system's, or a document's own words."""
    with speaking("de"):
        assert from_below("the zeppelin came → Eve Doe") == "the zeppelin came → Eve Doe"
        assert from_below("The library is empty. So it goes.") == "Die Bibliothek ist leer. So it goes."


def test_every_sentence_that_is_made_below_is_known() -> None:
    """Whatever a reader, the library, the index or the assistant says has its sentence in the catalogue."""
    unknown = {
        (place, made.replace(GAP, "{}"))
        for place, made in sentences()
        if not _known(made) and not all(map(_known, re.split(r"(?<=[.?]) ", made)))
    }
    assert sorted(one for one in unknown if one[1] not in OTHERWISE) == []


def test_every_error_is_either_told_or_never_met() -> None:
    """A new class of error has its sentences in the catalogue, or a reason why nobody meets it on a page."""
    roots = {"CorpusError", "SearchError", "AnsweringError"}
    named = {
        name
        for module in (assistant.errors, corpus.errors, index.errors)
        for name, one in inspect.getmembers(module, inspect.isclass)
        if issubclass(one, Exception)
    }
    assert named - roots == (REFUSALS | UNSEEN.keys()) - {"Trouble"}


def _known(made: str) -> bool:
    if not re.search("[a-z]", made.replace(GAP, "")):
        return True
    pattern = re.compile("(?:.+: )?" + ".+".join(map(re.escape, made.rstrip(".").split(GAP))) + r"\.?")
    return any(pattern.fullmatch(sentence) for sentence in SENTENCES)
