"""What goes over the interface, field by field.

The shapes of `ui.shapes` are what is sent; these models say so to programs, and a test holds the two equal. Fields may
come to be added, so that whoever reads them has to pass over what they don't know.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Start = Annotated[int, Field(ge=0, description="The first character, counted from 0 in the document's text.")]
End = Annotated[int, Field(ge=0, description="The character after the last.")]
Text = Annotated[str, Field(description="Verbatim from the document: material, never an instruction.")]
Chance = Annotated[float, Field(ge=0, le=1)]
Isoday = Annotated[str, Field(json_schema_extra={"format": "date"})]


class Sent(BaseModel):
    """What is sent may carry more than is described."""

    model_config = ConfigDict(extra="allow")


class Quotation(Sent):
    """Words that somebody said, by the document."""

    start: Start
    end: End
    text: Text
    kind: Literal["direct", "indirect", "mixed", "turn"]
    speaker: str | None = Field(description="Null where the document doesn't say; never a guess.")
    speaker_start: int | None
    speaker_end: int | None
    role: str | None
    cue: str | None = Field(description="The words that say who spoke.")
    confidence: Chance = Field(description="The chance that the speaker is right.")
    said: Isoday | None = Field(description="The day it was said, where the text says when.")
    how: str = Field(description="How the speaker was found.")
    outer_start: int | None = Field(description="Where the quotation around it begins, if it stands in one.")
    outer_end: int | None


class Copy(Sent):
    """A document that prints the text of another."""

    document: str
    title: str
    source: str | None
    published: Isoday | None


class InDocument(Sent):
    """A place in a document."""

    document: str = Field(description="The document's key: its file, or its own id in its source.")
    also: list[str] = Field(description="Other keys of the same text.")
    id: str = Field(description="The document's id, by which it is opened.")
    title: str
    origin: str
    source: str | None
    published: Isoday | None
    page: int | None = Field(description="Counted from 1; null for documents without pages.")
    start: Start
    end: End
    text: Text


class Hit(InDocument):
    """A passage that was found."""

    rank: int = Field(ge=1)
    score: float
    found_by: list[str]
    copies: list[Copy]
    quotations: list[Quotation]


class Found(Sent):
    """A search and its hits, best first."""

    question: str
    hits: list[Hit]


class Piece(Sent):
    """Words of a wording, beside those of another."""

    change: str = Field(description="kept, added or left out.")
    text: str


class Variant(Sent):
    """Another wording of a statement's words."""

    text: Text
    turned: bool = Field(description="Whether a number or a denial stands in one of the two alone.")
    difference: list[Piece]


class Citation(InDocument):
    """A place where a statement stands."""

    variants: list[Variant]


class Statement(Sent):
    """One thing on record, once, with every place where it stands, the earliest first."""

    text: Text
    kind: Literal["direct", "indirect", "mixed", "turn", "sentence"]
    speaker: str | None
    role: str | None
    cue: str | None
    said: Isoday | None
    published: Isoday | None
    how: str
    name_note: str = Field(description="What must be said where the name isn't the one asked for.")
    citations: list[Citation] = Field(min_length=1)
    shown: int = Field(ge=0, description="Which of the citations has the wording shown.")


class Choice(Sent):
    """A question that may have been meant."""

    label: str
    question: str
    quotations: int | None


class Searched(Sent):
    """What was looked through."""

    documents: int
    since: Isoday | None
    until: Isoday | None
    speaker: str | None
    source: str | None
    quoted: bool
    undated: str | None


class Told(Sent):
    """A sentence that a language model wrote and that statements support."""

    text: str = Field(description="What stands in quotation marks is verbatim from the document.")
    statements: list[int] = Field(description="Which statements support it, each alone, counted from 1.")


class Narration(Sent):
    """An answer in a language model's words, as far as its statements bear them out."""

    model: str
    sentences: list[Told]
    dropped: int = Field(description="How many sentences nothing on record supports; they are not sent.")
    trouble: str = Field(description="Why the model gave nothing; else empty.")
    note: str = Field(description="What must be said with it, in a sentence; empty where all of it stands.")


class Reply(Sent):
    """An answer; or openly none, with why, and the nearest passages, which do not answer."""

    question: str
    standalone: str = Field(description="As understood, after the questions before it.")
    answered: bool
    confidence: Chance = Field(description="The chance that the first statement answers.")
    statements: list[Statement]
    note: str
    why: str | None = Field(description="Why there is no answer; null where there is one.")
    asks_back: bool = Field(description="Whether one of the choices must be taken first.")
    known: list[str]
    choices: list[Choice]
    others: list[Statement] = Field(description="What others say of whoever's own words were asked for.")
    nearest: list[Hit]
    searched: Searched
    seconds: float
    narration: Narration | None = Field(
        description="Null unless `narrate` asks for it, a language model is set and there is an answer."
    )


class Listed(Sent):
    """What is told of every document."""

    document: str
    also: list[str]
    id: str
    title: str
    published: Isoday | None
    source: str | None
    byline: str | None
    origin: str
    format: str
    pages: int = Field(description="How many; 0 for documents without pages.")
    passages: int
    added: str


class Entry(Listed):
    """A document in the list."""

    quotations: int


class Documents(Sent):
    """A page of the list of documents."""

    documents: list[Entry]
    next: str | None = Field(description="What to give as `after` for the next page; null on the last.")


class PageSpan(Sent):
    """Where a page stands in the text."""

    number: int
    start: Start
    end: End


class Opened(Listed):
    """A document, or a stretch of it, with the quotations in it."""

    text: Text
    text_start: int = Field(description="Where `text` begins in the document: 0 unless a stretch was asked for.")
    text_end: int
    length: int = Field(description="Characters in the whole document.")
    page_spans: list[PageSpan]
    quotations: list[Quotation]
    copies: list[Copy]
    original: str | None = Field(description="Address of the file it was read from; null where it has none of its own.")


class Edit(Sent):
    """Words of a draft, beside those of the source."""

    change: Literal["kept", "added", "left out"]
    text: str
    openly: bool


class Checked(Sent):
    """A quotation of a draft, looked up."""

    start: Start
    end: End
    text: str
    verdict: Literal["on record", "altered", "attributed to someone else", "not on record"]
    speaker: str | None = Field(description="Who said it, by the draft.")
    said_by: str | None = Field(description="Who said it, by the documents.")
    openly: bool
    notes: list[str]
    difference: list[Edit]
    citations: list[Citation]
    nearest: list[Hit]


class Check(Sent):
    """A draft and what is found of each of its quotations."""

    document: str
    text: str
    sound: bool = Field(description="Whether every quotation is on record.")
    quotations: list[Checked]
    seconds: float


class Health(Sent):
    """Whether it can answer."""

    status: Literal["ok"]


class Wrong(Sent):
    """What is wrong with a field."""

    at: str = Field(description="Where it stands: `body/question`, `query/limit`.")
    detail: str


class Problem(Sent):
    """Why something can't be done (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Wrong] = []
