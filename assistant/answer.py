"""An answer, made of what stands in the documents and nothing else; or openly none."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assistant.variants import Piece, difference, turns, words
from corpus.document import Document, Span
from corpus.quotation import Cue, Kind, Speaker
from index.filters import Filters
from index.hit import Hit


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a document. Its text can't be anything but what stands there.

    Args:
        document: the document cited.
        span: the words cited.
        context: the passage around them, for showing them in place; covers `span`.
    """

    document: Document
    span: Span
    context: Span

    def __post_init__(self) -> None:
        """Refuse a place that isn't there.

        Raises:
            ValueError: if a span reaches past the document or the context doesn't cover the words.
        """
        self.context.of(self.document.text)
        if not self.context.covers(self.span):
            raise ValueError("the context must cover the words cited")

    @property
    def text(self) -> str:
        """The words, character for character."""
        return self.span.of(self.document.text)

    @property
    def page(self) -> int | None:
        """The page on which the words begin, from 1; None for documents without pages."""
        return self.document.page_at(self.span.start)

    @property
    def before(self) -> str:
        """The part of the context before the words."""
        return self.document.text[self.context.start : self.span.start]

    @property
    def after(self) -> str:
        """The part of the context after the words."""
        return self.document.text[self.span.end : self.context.end]


class Form(StrEnum):
    """What a statement is: a kind of quotation, or a sentence of the document that nobody is quoted for."""

    DIRECT = Kind.DIRECT.value
    INDIRECT = Kind.INDIRECT.value
    MIXED = Kind.MIXED.value
    TURN = Kind.TURN.value
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Variant:
    """Another wording of a statement's words.

    Args:
        citations: the places where it stands, earliest published first.
        difference: from the wording shown.
        turned: whether it may say something else: a number or a denial stands in one of the two alone.
    """

    citations: tuple[Citation, ...]
    difference: tuple[Piece, ...]
    turned: bool

    @property
    def text(self) -> str:
        """The words of the first citation."""
        return self.citations[0].text


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing on record, once, with every place where it stands.

    Args:
        citations: the places, earliest published first; their wordings may differ. At least one.
        kind: how the words are given; only `DIRECT` words are shown in quotation marks.
        speaker: None where the document doesn't say.
        cue: the words that say who spoke.
        said: the day it was said, where the text says when.
        how: how the speaker was found, for people to read.
        confidence: 0 to 1, the chance that the speaker is right.
        name_note: what must be said where the speaker's name isn't the one asked for, for people to read: that the
            document calls them by surname only, or that a curator made the names one person's; else empty.
        shown: which of the citations has the wording to show: the longest.
    """

    citations: tuple[Citation, ...]
    kind: Form
    speaker: Speaker | None = None
    cue: Cue | None = None
    said: date | None = None
    how: str = ""
    confidence: float = 0.0
    name_note: str = ""
    shown: int = 0

    def __post_init__(self) -> None:
        """Refuse a statement that stands nowhere.

        Raises:
            ValueError: without a citation, or without the one to show.
        """
        if not self.citations:
            raise ValueError("a statement needs a citation")
        if not 0 <= self.shown < len(self.citations):
            raise ValueError(f"there is no citation {self.shown} to show")

    @property
    def place(self) -> Citation:
        """Where the words shown stand."""
        return self.citations[self.shown]

    @property
    def text(self) -> str:
        """The words shown."""
        return self.place.text

    @property
    def variants(self) -> tuple[Variant, ...]:
        """The other wordings, each once, the earliest first; marks, case and accents make none."""
        mine = words(self.text)
        wordings: dict[tuple[str, ...], list[Citation]] = {}
        for citation in self.citations:
            wordings.setdefault(words(citation.text), []).append(citation)
        return tuple(
            Variant(tuple(places), difference(self.text, places[0].text), turns(mine, theirs))
            for theirs, places in wordings.items()
            if theirs != mine
        )

    @property
    def published(self) -> date | None:
        """When the first citation's document came out."""
        return self.citations[0].document.published


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked through.

    Args:
        documents: how many documents passed the filters.
        filters: what the search was narrowed to, by the caller or by the question.
        undated: the question without the days that it names, where they narrowed the search; None where none did.
        quoted: whether only quotations were looked for.
    """

    documents: int
    filters: Filters
    undated: str | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A question that may have been meant.

    Args:
        label: what tells it from the others, for people: a name.
        question: to be asked instead; stands alone.
        quotations: how many that person has on record; None where it is not about somebody.
    """

    label: str
    question: str
    quotations: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Statements that answer, the best first.

    Args:
        question: as asked.
        standalone: as understood, after the conversation before it.
        statements: at least one.
        confidence: 0 to 1, the chance that the first statement answers.
        nearest: the hits behind it, best first.
        searched: what was looked through.
        seconds: wall time from question to answer.
        note: what must be said with it, in a sentence: whose words these are where others share the name.
        choices: others who may have been meant.
        skipped: how many statements were shown before, where more were asked for.
    """

    question: str
    standalone: str
    statements: tuple[Statement, ...]
    confidence: float
    nearest: tuple[Hit, ...]
    searched: Searched
    seconds: float
    note: str = ""
    choices: tuple[Choice, ...] = ()
    skipped: int = 0

    def __post_init__(self) -> None:
        """Refuse an empty answer: that is `Unanswered`.

        Raises:
            ValueError: without a statement.
        """
        if not self.statements:
            raise ValueError("an answer needs a statement; without one it is Unanswered")

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.statements)


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nothing on record: why, what was searched, and the nearest passages, which do not answer.

    Args:
        question: as asked.
        standalone: as understood.
        why: a sentence for people: "Nobody called Emmanuel Macron is on record here."
        confidence: 0 to 1, the chance that the best candidate would have answered.
        nearest: the nearest hits, best first; none of them answers.
        searched: what was looked through.
        seconds: wall time.
        known: names on record that come near one that isn't.
        choices: questions that may have been meant, where it can't be told which, or where a name comes near.
        others: what others say of whoever's own words were asked for; they don't answer.
        asks_back: whether it can't be told what is asked, so that one of the choices must be taken first.
    """

    question: str
    standalone: str
    why: str
    confidence: float
    nearest: tuple[Hit, ...]
    searched: Searched
    seconds: float
    known: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    others: tuple[Statement, ...] = ()
    asks_back: bool = False
