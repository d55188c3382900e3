"""A quotation: words in a document that somebody said, who, and how we know."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from corpus.document import Document, Span


class Kind(StrEnum):
    """How the words are quoted.

    `DIRECT` word for word between marks, `INDIRECT` reported without marks ("that …"), `MIXED` reported with some of
    the words between marks, `TURN` a speaker's turn in a transcript.
    """

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said it: a person, an organisation or a document.

    Args:
        name: the fullest name the document gives ("Asif Ghafoor"), else its title or description.
        role: what the document says the speaker is ("Pakistan military spokesman"), in its words; None if it doesn't.
    """

    name: str
    role: str | None = None

    def __post_init__(self) -> None:
        """Refuse a speaker without a name: unknown is `None`, not an empty name.

        Raises:
            ValueError: if the name is blank.
        """
        if not self.name.strip():
            raise ValueError("a speaker needs a name; where none is known the quotation's speaker is None")


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that say that something was said: "said", "according to", "MR. EARNEST:"."""

    span: Span
    text: str

    @classmethod
    def of(cls, document: Document, span: Span) -> Self:
        """The cue that stands at `span`."""
        return cls(span, span.of(document.text))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a document that somebody said.

    Args:
        document: the document's id.
        span: the words, without their outer quotation marks.
        text: `document.text[span.start:span.end]`; `Quotation.of` fills it in.
        kind: direct, indirect, mixed or turn.
        speaker: None where the document doesn't say, never a guess dressed as a fact.
        mention: where the text names who said it ("General Ghafoor", "he"), also where that doesn't tell who is meant.
        cue: None where no word says so (a turn's cue is its label).
        confidence: 0 to 1, the chance that the speaker is right; 0.0 when the speaker is None.
        said: the day it was said, only if the text says when.
        how: how the speaker was found, for people: "named in the sentence", "he → Asif Ghafoor, one sentence earlier".
        outer: for a quotation within a quotation, the span of the one around it.
    """

    document: str
    span: Span
    text: str
    kind: Kind
    speaker: Speaker | None = None
    mention: Span | None = None
    cue: Cue | None = None
    confidence: float = 0.0
    said: date | None = None
    how: str = ""
    outer: Span | None = None

    def __post_init__(self) -> None:
        """Hold the promises above.

        Raises:
            ValueError: if the text is not as long as the span or the confidence is outside 0 to 1.
        """
        if len(self.text) != len(self.span):
            raise ValueError(f"a quotation of {len(self.span)} characters can't hold {len(self.text)}")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence is a probability, not {self.confidence}")

    @classmethod
    def of(  # noqa: PLR0913 — what is known about a quotation, by name
        cls,
        document: Document,
        span: Span,
        kind: Kind,
        *,
        speaker: Speaker | None = None,
        mention: Span | None = None,
        cue: Cue | None = None,
        confidence: float = 0.0,
        said: date | None = None,
        how: str = "",
        outer: Span | None = None,
    ) -> Self:
        """The quotation that stands at `span`.

        Raises:
            ValueError: if the span reaches past the document.
        """
        return cls(document.id, span, span.of(document.text), kind, speaker, mention, cue, confidence, said, how, outer)
