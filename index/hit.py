"""A hit: a passage that bears on a question. Scores live here and nowhere else."""

from dataclasses import dataclass

from corpus.document import Document
from corpus.library import Copy
from corpus.passage import Passage
from corpus.quotation import Quotation


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with the quotations that stand in it.

    Args:
        passage: the passage.
        document: the document it stands in.
        quotations: those that share characters with the passage, in order of place.
        score: comparable within one search only; higher is better.
        rank: from 1.
        found_by: which searches brought it: "dense", "lexical".
        copies: other documents that print the document's text, the earliest first; they make no hits.
    """

    passage: Passage
    document: Document
    quotations: tuple[Quotation, ...]
    score: float
    rank: int
    found_by: tuple[str, ...]
    copies: tuple[Copy, ...] = ()

    def __post_init__(self) -> None:
        """Hold rank and parts together.

        Raises:
            ValueError: if the rank is below 1, the passage is of another document, or a text isn't what stands there.
        """
        if self.rank < 1:
            raise ValueError(f"ranks count from 1, not {self.rank}")
        if self.passage.document != self.document.id:
            raise ValueError("the passage is of another document")
        places = [(self.passage.span, self.passage.text), *((one.span, one.text) for one in self.quotations)]
        for span, text in places:
            if span.of(self.document.text) != text:
                raise ValueError(f"the document doesn't say {text[:60]!r} there")
