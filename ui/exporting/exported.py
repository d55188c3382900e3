"""What there is to export: questions and what came of them, as the library stands now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation, Statement, Unanswered
from ui.desk.conversations import Kept
from ui.desk.recalling import recalled

if TYPE_CHECKING:
    from corpus.library import Library


@dataclass(frozen=True, slots=True)
class Exported:
    """A question and what came of it.

    Args:
        question: as typed.
        asked: when, in UTC; None if that isn't known.
        reply: None where nothing of it is left.
        changed: titles of sources that are another text now.
        removed: how many places are gone with their documents.
    """

    question: str
    asked: datetime | None
    reply: Answer | Unanswered | None
    changed: tuple[str, ...] = ()
    removed: int = 0

    def places(self) -> Iterator[tuple[int, Statement, Citation]]:
        """The places of the answer, each with its number and the statement it carries."""
        statements = self.reply.statements if isinstance(self.reply, Answer) else ()
        cited = ((statement, citation) for statement in statements for citation in statement.citations)
        for number, (statement, citation) in enumerate(cited, 1):
            yield number, statement, citation


def exported(turns: Iterable[Kept], library: "Library") -> tuple[Exported, ...]:
    """Exchanges that are kept, with their words from the documents that still hold them."""
    return tuple(_exported(kept, library) for kept in turns)


def _exported(kept: Kept, library: "Library") -> Exported:
    back = recalled(kept.reply, library)
    asked = datetime.fromisoformat(kept.asked) if kept.asked else None
    return Exported(kept.question, asked, back.reply, back.changed, back.removed)


def url(citation: Citation) -> str | None:
    """The address of the document on the web, if it came from there."""
    origin = citation.document.origin
    return origin if origin.startswith(("https://", "http://")) else None
