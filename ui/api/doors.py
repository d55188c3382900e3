"""What programs may have done, by whichever door they come: search, ask, check."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from anyio import to_thread

from assistant.answer import Answer, Unanswered
from assistant.narration import Narration
from assistant.progress import Watch, unwatched
from ui import shapes
from ui.api.asking import Asking, Searching, SearchQuery
from ui.api.turns import Turns
from ui.drafts import too_long

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.verdict import Check
    from corpus.document import Document


class LongDraft(ValueError):
    """A draft has more characters than can be checked at once."""


@dataclass(frozen=True, slots=True)
class Doors:
    """The assistant, as programs ask it.

    Args:
        desk: answers.
        turns: lets so many work at once.
    """

    desk: "Assistant"
    turns: Turns

    def search(self, sought: Searching | SearchQuery) -> shapes.Shape:
        """The passages that bear on a question."""
        question = sought.question
        if isinstance(sought, Searching) and sought.history:
            question = self.desk.standalone(question, sought.conversation())
        filters = sought.filters()
        hits = self.desk.retrieve(
            question,
            speaker=filters.speaker,
            since=filters.since,
            until=filters.until,
            source=filters.source,
            limit=sought.limit,
        )
        return shapes.search_shape(sought.question, hits)

    def ask(self, asked: Asking, watch: Watch = unwatched) -> Answer | Unanswered:
        """What is on record about it."""
        return self.desk.ask(asked.question, filters=asked.filters(), conversation=asked.conversation(), watch=watch)

    async def reply(self, asked: Asking) -> shapes.Shape:
        """The same as a shape, when it is its turn; in a language model's words, too, if that is asked for."""
        reply = await self.turns.work(lambda: self.ask(asked))
        return shapes.reply_shape(reply, await self.narrate(reply) if asked.narrate else None)

    async def narrate(self, reply: Answer | Unanswered) -> Narration | None:
        """An answer in a language model's words; whoever waits for a model takes nobody's turn."""
        return await to_thread.run_sync(self.desk.narrate, reply)

    def check(self, draft: "Document") -> "Check":
        """What is found of a draft's quotations.

        Raises:
            LongDraft: for one that is too long.
        """
        long = too_long(draft)
        if long:
            raise LongDraft(long)
        return self.desk.check(draft)
