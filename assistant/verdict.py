"""What is found of a draft's quotations: a verdict on each, the difference word by word, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Citation
from corpus.document import Document, Span
from corpus.quotation import Speaker
from index.hit import Hit


class Verdict(StrEnum):
    """What the library says of a quotation."""

    ON_RECORD = "on record"
    ALTERED = "altered"
    OTHER = "attributed to someone else"
    ABSENT = "not on record"


class Change(StrEnum):
    """What became of words."""

    KEPT = "kept"
    ADDED = "added"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that were kept, added, or left out.

    Args:
        change: which.
        text: the draft's words, or those of the source that it leaves out.
        openly: whether the draft says so, by dots or brackets.
    """

    change: Change
    text: str
    openly: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """A quotation of a draft, looked up.

    Args:
        span: the words in the draft, without their marks.
        text: they.
        speaker: who said them, as the draft has it; None where it doesn't say.
        verdict: what the library says.
        difference: from the source, in order; empty unless altered.
        citations: where the words stand, the best first; none where they don't.
        said_by: who said them, as the library has it; None where it doesn't say.
        notes: what must be said with it, a sentence each.
        nearest: passages that come near; not it.
    """

    span: Span
    text: str
    speaker: Speaker | None
    verdict: Verdict
    difference: tuple[Edit, ...] = ()
    citations: tuple[Citation, ...] = ()
    said_by: Speaker | None = None
    notes: tuple[str, ...] = ()
    nearest: tuple[Hit, ...] = ()

    def __post_init__(self) -> None:
        """Hold verdict and source together.

        Raises:
            ValueError: for words that stand somewhere without a citation, or nowhere with one; or altered in nothing.
        """
        if (self.verdict is Verdict.ABSENT) == bool(self.citations):
            raise ValueError("words on record need a citation, and others can't have one")
        if (self.verdict is Verdict.ALTERED) != bool(self.difference):
            raise ValueError("altered words need a difference, and others can't have one")

    @property
    def openly(self) -> bool:
        """Whether it is altered, and the draft shows each place where it is."""
        changed = [edit for edit in self.difference if edit.change is not Change.KEPT]
        return bool(changed) and all(edit.openly for edit in changed)


@dataclass(frozen=True, slots=True)
class Check:
    """A draft, checked.

    Args:
        draft: its text.
        quotations: what is found of each, in order of place.
        seconds: wall time.
    """

    draft: Document
    quotations: tuple[Checked, ...]
    seconds: float

    def __iter__(self) -> Iterator[Checked]:
        return iter(self.quotations)

    @property
    def sound(self) -> bool:
        """Whether every quotation is on record; so for a draft without any."""
        return all(one.verdict is Verdict.ON_RECORD for one in self.quotations)
