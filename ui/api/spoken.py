"""What goes over the interface about speakers and what they said."""

from typing import Literal

from pydantic import Field

from ui.api.models import Chance, End, Isoday, Sent, Start, Text


class Speaker(Sent):
    """Somebody on record."""

    id: int = Field(
        description="Stays the same as long as anybody of the name is on record; of names that a curator makes one "
        "person's, each goes on leading there."
    )
    speaker: str
    also: list[str]
    full_name: bool = Field(description="False where it may be several people.")
    roles: list[str]
    quotations: int
    documents: int


class Speakers(Sent):
    """A page of the list of speakers, the most quoted first."""

    speakers: list[Speaker]
    next: str | None = Field(description="What to give as `after` for the next page; null on the last.")


class SaidAt(Sent):
    """A place where a speaker's statement stands."""

    id: str = Field(description="The document's id, by which it is opened.")
    title: str
    source: str | None
    published: Isoday | None
    start: Start
    end: End
    text: Text


class Said(Sent):
    """What somebody said, once, with every place where it stands, the earliest first."""

    text: Text
    kind: Literal["direct", "indirect", "mixed", "turn"]
    speaker: str | None
    role: str | None
    said: Isoday | None
    published: Isoday | None
    how: str
    confidence: Chance
    shown: int = Field(ge=0, description="Which of the places has the wording shown.")
    places: list[SaidAt] = Field(min_length=1)


class Spoken(Sent):
    """A page of what somebody said."""

    speaker: Speaker
    statements: list[Said] = Field(
        description="At most `limit`. Of somebody with very many, repetitions count towards it, so that there may be "
        "fewer, or none, and yet a next page."
    )
    next: str | None = Field(description="What to give as `after` for the next page; null on the last.")
