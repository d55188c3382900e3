"""A passage: the part of a document that is searched for as one."""

from dataclasses import dataclass
from typing import Self

from corpus.document import Document, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a document and the words that stand there.

    Args:
        document: the document's id.
        span: its place in the document's text.
        text: `document.text[span.start:span.end]`; `Passage.of` fills it in.
    """

    document: str
    span: Span
    text: str

    def __post_init__(self) -> None:
        """Hold text and span together.

        Raises:
            ValueError: if the text is not as long as the span.
        """
        if len(self.text) != len(self.span):
            raise ValueError(f"a passage of {len(self.span)} characters can't hold {len(self.text)}")

    @classmethod
    def of(cls, document: Document, span: Span) -> Self:
        """The passage that stands at `span`.

        Raises:
            ValueError: if the span reaches past the document.
        """
        return cls(document.id, span, span.of(document.text))
