"""Parsed sentences, by a pipeline that is loaded when the first sentence needs it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.attribution.marks import Run
from corpus.attribution.pipeline import small_english
from corpus.attribution.units import Unit
from corpus.document import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

_LONGEST = 1200  # characters of a shortened sentence; what is longer is a list or a table, and nobody's words
_BATCH = 64


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A sentence and its parse."""

    unit: Unit
    doc: "Doc"

    def span(self, first: "Token", last: "Token") -> Span:
        """Where the words from `first` to `last` stand in the document."""
        return self.unit.place(first.idx, last.idx + len(last))

    def run_of(self, token: "Token") -> Run | None:
        """The quoted run that the word stands in."""
        return self.unit.run_at(token.idx)


class Parser:
    """Parses sentences in batches.

    Args:
        language: the pipeline to use; by default the small English one, loaded on first use.
    """

    def __init__(self, language: "Language | None" = None) -> None:
        self._language = language

    def parse(self, units: Iterable[Unit]) -> Iterator[Parsed]:
        """Each sentence with its parse, in order; those too long to be one are left out."""
        kept = [unit for unit in units if len(unit.text) <= _LONGEST and not unit.text.isspace()]
        if not kept:
            return
        texts = list(dict.fromkeys(unit.text for unit in kept))  # a line repeated a thousand times is read once
        read = dict(zip(texts, self._pipeline().pipe(texts, batch_size=_BATCH), strict=True))
        for unit in kept:
            yield Parsed(unit, read[unit.text])

    def _pipeline(self) -> "Language":
        """The pipeline, loaded once."""
        if self._language is None:
            self._language = small_english()
        return self._language
