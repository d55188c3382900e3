"""Questions worth asking, taken from what a library holds."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import zip_longest

from corpus.document import Document
from corpus.library import KnownSpeaker, View
from corpus.names import name_words
from corpus.quotation import Quotation

_FEWEST, _MOST = 2, 3  # words in a phrase
_OWN_WORDS = 30  # quotations of a speaker that are looked at
_PLAIN = re.compile(r"[a-z]{4,}(?:-[a-z]{3,})?")
_PIECE = re.compile(r"\w+(?:[-’']\w+)*|[^\w\s]")


def questions(view: View, most: int) -> Iterator[str]:
    """Questions that people might ask of these documents, one a speaker, each publisher in turn.

    Args:
        view: the library.
        most: speakers to look at, those most quoted first.
    """
    by_source: dict[str, list[str]] = {}
    for speaker in view.speakers()[:most]:
        question, document = _question(view, speaker)
        if question and document:
            by_source.setdefault(document.source or "", []).append(question)
    for turn in zip_longest(*by_source.values()):
        yield from filter(None, turn)


def _question(view: View, speaker: KnownSpeaker) -> tuple[str | None, Document | None]:
    quoted = view.words_of(speaker.number, _OWN_WORDS)
    topic, document = _topic(view, quoted) if name_words(speaker.name) else (None, None)
    return (f"What did {speaker.name} say about “{topic}”?" if topic else None), document


def _topic(view: View, quoted: Iterable[Quotation]) -> tuple[str | None, Document | None]:
    """The phrase that the speaker's documents say most often of those that the speaker says."""
    documents = {quotation.document: view.document(quotation.document) for quotation in quoted}
    texts = {ident: document.text.casefold() for ident, document in documents.items()}
    counts: Counter[tuple[str, str]] = Counter()
    for quotation in quoted:
        for phrase in phrases(quotation.text):
            counts[phrase, quotation.document] = texts[quotation.document].count(phrase) * len(phrase.split())
    if not counts:
        return None, None
    (phrase, ident), count = counts.most_common(1)[0]
    return (phrase, documents[ident]) if count > len(phrase.split()) else (None, None)


def phrases(text: str) -> list[str]:
    """What a text is about: runs of two or three telling words in lower case.

    Source: candidate keywords of RAKE, Rose et al. 2010, doi:10.1002/9780470689646.ch1.
    """
    runs: list[list[str]] = [[]]
    for piece in _PIECE.findall(text):
        if _PLAIN.fullmatch(piece) and piece not in function_words() and not piece.endswith("ly"):
            runs[-1].append(piece)
        else:
            runs.append([])
    return [" ".join(run) for run in runs if _FEWEST <= len(run) <= _MOST]


@cache
def function_words() -> frozenset[str]:
    """Words that carry no topic, in lower case."""
    lines = files("assistant").joinpath("function_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
