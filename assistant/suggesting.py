"""Questions worth asking, taken from what a library holds."""

import re
from collections.abc import Iterator

from corpus.library import View
from corpus.names import name_words
from index.lexical import tells

_FEWEST, _MOST = 2, 3  # words in a phrase
_PLAIN = re.compile(r"[a-z]{3,}(?:-[a-z]{3,})?")


def questions(view: View, most: int) -> Iterator[str]:
    """Questions that people might ask of these documents, one a speaker.

    Args:
        view: the library.
        most: speakers to look at.
    """
    for speaker in view.speakers()[:most]:
        if len(name_words(speaker.name)) > 1:
            topics = (topic for quotation in view.words_of(speaker.number, 20) for topic in phrases(quotation.text))
            topic = next(topics, None)
            if topic:
                yield f"What did {speaker.name} say about {topic}?"


def phrases(text: str) -> list[str]:
    """What a text is about: runs of two or three telling words, the longest first.

    Source: candidate keywords of RAKE, Rose et al. 2010, doi:10.1002/9780470689646.ch1.
    """
    runs: list[list[str]] = [[]]
    for piece in re.split(r"\b", text):
        if _PLAIN.fullmatch(piece) and tells(piece):
            runs[-1].append(piece)
        elif piece.strip() or not piece:
            runs.append([])
    return [" ".join(run) for run in sorted(runs, key=len, reverse=True) if _FEWEST <= len(run) <= _MOST]
