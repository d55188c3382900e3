"""What programs may ask for: each field with its bounds, and what it means."""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from assistant import recorded
from assistant.following import recall
from assistant.question import Question, Turn
from corpus.library import Order
from index.filters import Filters
from ui.drafts import LONGEST

NAME = 200
"""Characters of a name, or of words in a list."""

MOST = 100
"""Of anything in one answer."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _day(given: object) -> object:
    """A day as it is written, and no number of seconds, which pydantic would take for one as well."""
    if isinstance(given, str) and not _DAY.fullmatch(given):
        raise ValueError("a day is written YYYY-MM-DD")
    if not isinstance(given, str | None):
        raise ValueError("a day is a string: YYYY-MM-DD")  # noqa: TRY004 — what pydantic tells of
    return given


Day = Annotated[date | None, BeforeValidator(_day)]
Name = Annotated[str | None, Field(max_length=NAME)]
Words = Annotated[str, Field(min_length=1, max_length=Question.LIMIT, pattern=r"\S")]
Many = Annotated[int, Field(ge=1, le=MOST, description="At most this many.")]
After = Annotated[str | None, Field(max_length=500, description="The `next` of the page before.")]


class Given(BaseModel):
    """What is not described is refused: a misspelt filter must not widen a search unseen."""

    model_config = ConfigDict(extra="forbid")


class Narrowed(Given):
    """What a search is narrowed to."""

    speaker: Name = Field(None, description="Words of a name: only where somebody of that name is quoted.")
    since: Day = Field(None, description="The first day, inclusive; documents without a date are left out.")
    until: Day = Field(None, description="The last day, inclusive.")
    source: Name = Field(None, description="Words of the publisher's name.")

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        self.filters()
        return self

    def filters(self) -> Filters:
        """As the search takes it.

        Raises:
            ValueError: for a range that ends before it begins.
        """
        return Filters(self.speaker, self.since, self.until, self.source)


class Before(Given):
    """What was said earlier in the conversation."""

    role: Literal["user", "assistant"] = "user"
    text: Words


class Conversing(Narrowed):
    """A question, with the conversation before it."""

    question: Words = Field(description="In everyday words; wholly in quotation marks it is searched for as it stands.")
    history: list[Before] = Field([], max_length=20, description="The conversation before it, oldest first.")

    def conversation(self) -> tuple[Turn, ...]:
        """The exchanges before the question."""
        return recall(before.text for before in self.history if before.role == "user")


class Asking(Conversing):
    """A question to be answered."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "What did General Ghafoor say about joint operations?"}]}
    )

    narrate: bool = Field(
        False, description="Have the answer put into words, too, where a language model is set; takes seconds."
    )


class Searching(Conversing):
    """What to find passages for."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"question": "anti-terror operations", "speaker": "Ghafoor", "limit": 5}]}
    )

    limit: Many = 10


class SearchQuery(Narrowed):
    """The same, in an address."""

    question: Words
    limit: Many = 10


class Listing(Given):
    """Which documents."""

    words: str = Field("", max_length=NAME, description="All of them stand in title, source, byline or a key.")
    source: Name = Field(None, description="A part of the publisher's name.")
    format: Name = Field(None, description="As the list has it: PDF, HTML, Text …")
    since: Day = Field(None, description="The first day of publication.")
    until: Day = Field(None, description="The last day of publication.")
    order: Order = Field(Order.PUBLISHED, description="The newest published first, the last added, or by title.")
    limit: Many = 50
    after: After = None


class Calling(Given):
    """Which speakers."""

    called: Name = Field(None, description="Only who may be meant by this name.")
    limit: Many = 50
    after: After = None


class Saying(Given):
    """Which of somebody's statements."""

    words: str = Field("", max_length=NAME, description="Each of them begins a word of the statement.")
    since: Day = Field(None, description="The first day: said then, or, where that isn't told, published.")
    until: Day = Field(None, description="The last day.")
    source: Name = Field(None, description="Words of the publisher's name.")
    order: Literal["newest", "oldest"] = Field("newest", description="Which come first; what has no day comes last.")
    limit: Many = 50
    after: After = None

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        Filters(since=self.since, until=self.until)
        return self

    def narrowed(self) -> recorded.Narrowed:
        """As the record takes it."""
        return recorded.Narrowed(
            self.words, "", self.since, self.until, oldest=self.order == "oldest", source=self.source or ""
        )


class Stretch(Given):
    """Which part of a document; all of it by default."""

    start: int = Field(0, ge=0, description="The first character.")
    end: int | None = Field(None, ge=1, description="The character after the last.")


class Draft(Given):
    """A draft to be checked."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"text": "“There is no concept of joint operations,” said General Ghafoor."}],
        }
    )

    text: str = Field(min_length=1, max_length=LONGEST, pattern=r"\S", description="Its text; it isn't kept.")
