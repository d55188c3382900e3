"""What is told of statements that are browsed: each of them, and how many there are by whom, of when, in what."""

from dataclasses import dataclass
from datetime import date

from corpus.document import Span
from corpus.quotation import Kind


@dataclass(frozen=True, slots=True)
class Saying:
    """A quotation with what is told of it in a list; its document is not loaded.

    Args:
        number: its row; another one after the document is attributed again.
        document: the document's id.
        title: its headline.
        published: the day it came out, where known.
        source: who published it, where known.
        span: the place of the words in the document's text.
        text: the words, character for character.
        kind: how they are quoted.
        speaker: who said it, by the name on record; None where the document doesn't say.
        person: the row of the person who has that name.
        role: what the document says the speaker is.
        said: the day it was said, where the text says when.
        how: how the speaker was found.
        confidence: 0 to 1, the chance that the speaker is right.
    """

    number: int
    document: str
    title: str
    published: date | None
    source: str | None
    span: Span
    text: str
    kind: Kind
    speaker: str | None = None
    person: int | None = None
    role: str | None = None
    said: date | None = None
    how: str = ""
    confidence: float = 0.0

    @property
    def when(self) -> date | None:
        """The day it was said, else the day it came out."""
        return self.said or self.published


@dataclass(frozen=True, slots=True)
class Tally:
    """Something that statements are counted by: a speaker, a publisher.

    Args:
        number: its row: of the person, of the source.
        name: as shown.
        names: all names of a speaker, `name` first.
        quotations: how many.
        documents: in how many, or how many it published.
        first: the day of the earliest, where any is dated.
        last: of the latest.
    """

    number: int
    name: str
    names: tuple[str, ...]
    quotations: int
    documents: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Held:
    """What documents call somebody, and on which days' record.

    Args:
        role: in the words of the documents.
        quotations: how many carry it.
        first: the day of the earliest, where any is dated.
        last: of the latest.
    """

    role: str
    quotations: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A document in a list to browse."""

    document: str
    title: str
    published: date | None
    source: str | None
    quotations: int
