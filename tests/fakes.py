"""Parts for tests: real implementations of the ports, simple enough to check by eye."""

from collections import Counter
from collections.abc import Mapping, Sequence
from string import ascii_lowercase

import numpy as np
from numpy.typing import NDArray

from corpus.document import Span
from corpus.library import Vector
from index.ports import Encoded, Extract, Text


class LetterCountEncoder:
    """How often each letter occurs, as a unit vector: "Abba" → (2, 2, 0, …) / √8.

    The last number counts what is none of the letters and no white space; it is 1 for a text without either, so that
    every text has a direction.

    Args:
        letters: those counted, each once.
        name: what the library notes.
    """

    def __init__(self, letters: str = ascii_lowercase, name: str = "letter-count") -> None:
        self._letters = letters
        self.name = name

    @property
    def dimension(self) -> int:
        """A number for each letter and one for all else."""
        return len(self._letters) + 1

    def encode(self, texts: Sequence[Text]) -> list[Encoded]:
        """The counts of each text, and those of each of its parts alone."""
        return [Encoded(self._count(text.words), self._count_each(text)) for text in texts]

    def encode_question(self, question: str) -> Vector:
        """The counts of the question."""
        return self._count(question)

    def _count_each(self, text: Text) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        parts = [self._count(part.of(text.words)) for part in text.parts]
        return np.array(parts, dtype=np.float32).reshape(-1, self.dimension)

    def _count(self, words: str) -> Vector:
        counts = Counter(words.casefold())
        rest = sum(n for sign, n in counts.items() if sign not in self._letters and not sign.isspace())
        letters = [counts[letter] for letter in self._letters]
        vector = np.array([*letters, rest or not any(letters)], dtype=np.float32)
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


class ScriptedReader:
    """Finds given words where they stand, each with a given chance.

    Args:
        chances: words → the chance that they answer.
    """

    name = "scripted"

    def __init__(self, chances: Mapping[str, float]) -> None:
        self._chances = chances

    def read(self, _question: str, passages: Sequence[str]) -> tuple[Extract, ...]:
        """The likeliest of the words that stand in each passage."""
        return tuple(self._best(passage) for passage in passages)

    def _best(self, passage: str) -> Extract:
        there = [(chance, words) for words, chance in self._chances.items() if words in passage]
        if not there:
            return Extract(None, 0.0)
        chance, words = max(there)
        return Extract(Span(passage.index(words), passage.index(words) + len(words)), chance)


class OverlapReranker:
    """Scores a passage by the share of the question's words that stand in it."""

    name = "overlap"

    def scores(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """The shares, in the order given."""
        words = question.casefold().split()
        shares = [sum(word in passage.casefold() for word in words) / len(words) for passage in passages]
        return np.array(shares, dtype=np.float32)
