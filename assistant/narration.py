"""An answer put into words by a language model: what of it was held against the record and stood."""

from dataclasses import dataclass
from typing import Protocol, TypedDict


class Message(TypedDict):
    """One message to a language model, in the shape that OpenAI-compatible servers take."""

    role: str
    content: str


class Narrator(Protocol):
    """Something that writes: a language model, never to be trusted."""

    @property
    def model(self) -> str:
        """Its name, for people."""
        ...

    def write(self, messages: tuple[Message, ...]) -> str:
        """Whatever it writes.

        Raises:
            NarratorFailed: if nothing comes, or nothing in time.
        """
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that statements support.

    Args:
        text: its words, without their numbers; what stands in quotation marks are a document's own characters.
        statements: which statements of the answer support it, each alone, counted from 1.
    """

    text: str
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Narration:
    """What is left of what a language model wrote.

    Args:
        model: its name.
        sentences: those that statements support.
        dropped: how many sentences were not.
        trouble: why there is nothing, where the model gave nothing; else empty.
    """

    model: str
    sentences: tuple[Told, ...] = ()
    dropped: int = 0
    trouble: str = ""

    @property
    def note(self) -> str:
        """What must be said with it, for people; empty where all of it stands."""
        if self.trouble:
            return f"The language model put nothing into words: {self.trouble}."
        if not self.dropped:
            return "" if self.sentences else "The language model wrote nothing."
        were = "sentence of the language model was" if self.dropped == 1 else "sentences of the language model were"
        return (
            f"{self.dropped} {were} dropped since nothing on record supports {'it' if self.dropped == 1 else 'them'}."
        )
