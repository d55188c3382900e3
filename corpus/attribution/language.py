"""Whether a text is in English, the one language whose sentences are parsed."""

import re
from itertools import islice

from corpus.attribution.wordlists import words
from corpus.document import Document

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 2000  # words
_SHARE = 0.08  # English prose has 25 to 35 in 100 of the listed words, other languages hardly any


def is_english(document: Document) -> bool:
    """By the document's language, where it is known; else by how many of its words are common in English alone."""
    if document.language:
        return document.language.lower().startswith("en")
    return reads_english(document.text)


def reads_english(text: str) -> bool:
    """By how many of its words are common in English alone."""
    sample = [match.group().lower() for match in islice(_WORD.finditer(text), _SAMPLE)]
    return sum(word in words("english") for word in sample) >= _SHARE * len(sample)
