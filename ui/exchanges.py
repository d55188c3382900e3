"""Exchanges that are kept: what the page needs to know of them, and how they look when they are opened again."""

import json
from typing import TYPE_CHECKING

from markupsafe import Markup

from assistant.answer import Answer, Unanswered
from assistant.question import Turn
from corpus.errors import CorpusError
from ui.addresses import Addresses
from ui.desk.conversations import Kept
from ui.desk.recalling import Recalled, recalled
from ui.icons import SAVE
from ui.narrating import narrated, untold
from ui.narrowing import Narrowed, chips
from ui.render import answer, exchange, unanswered
from ui.sources import Shelf, sources
from ui.words import html, many, say

if TYPE_CHECKING:
    from corpus.library import Library, Original

ENDINGS = (("md", "Markdown"), ("docx", "Word"), ("csv", "CSV"), ("json", "CSL-JSON"))
"""What is exported, by the ending of the file."""


def marked(body: Markup, kept: Kept | None, addresses: Addresses, verdicts: dict[int, bool] | None = None) -> Markup:
    """A reply with what the page's script must know to go on, to link to it and to have it judged.

    Args:
        body: the reply.
        kept: as it is kept; None where it is not.
        addresses: of this server.
        verdicts: what was said of it, by citation; None where it can't be judged any more.
    """
    if kept is None:
        return body
    told = json.dumps({} if verdicts is None else {"0": None, **verdicts})
    return body + Markup(
        '<span class="kept" hidden data-conversation="{}" data-answer="{}" data-address="{}" data-onward="{}"'
        ' data-verdicts="{}"></span>'
    ).format(kept.conversation, kept.id, addresses.conversation(kept.conversation), addresses.onward(kept.id), told)


def taking_along(kept: Kept | None, addresses: Addresses) -> Markup:
    """What a complete answer can be exported as; nothing where it isn't kept."""
    if kept is None:
        return Markup()
    links = Markup().join(
        Markup('<li><a class="tool" href="{}" download>{}</a></li>').format(
            addresses.export(kept.conversation, ending, kept.id), name
        )
        for ending, name in ENDINGS
    )
    whole = Markup().join(
        Markup('<li><a class="tool" href="{}" download>{}</a></li>').format(
            addresses.export(kept.conversation, ending), name
        )
        for ending, name in ENDINGS
    )
    return html(
        '<details class="export"><summary class="tool">{}[[Export]]</summary><div class="export-choices">'
        "<p>[[This answer]]</p><ul>{}</ul><p>[[Whole conversation]]</p><ul>{}</ul>"
        '<button type="button" class="tool print">[[Print]]</button></div></details>'
    ).format(SAVE, links, whole)


class Exchanges:
    """Shows replies beside the library that they are from.

    Args:
        library: where their documents are, or were.
        addresses: of this server.
    """

    def __init__(self, library: "Library", addresses: Addresses) -> None:
        self._library = library
        self._addresses = addresses

    def shelf(self, reply: Answer | Unanswered) -> Shelf:
        """The original files of the documents that the sources show."""
        if isinstance(reply, Answer):
            cited = {citation.document.id for statement in reply for citation in statement.citations}
        else:
            cited = {hit.document.id for hit in reply.nearest}
        found = {document: self._original(document) for document in cited}
        return Shelf(self._addresses, {document: original for document, original in found.items() if original})

    def shown_again(self, number: int, kept: Kept, verdicts: dict[int, bool]) -> dict[str, str]:
        """The exchange and its sources, and what of them isn't there any more."""
        back = recalled(kept.reply, self._library)
        judged = None if back.removed else verdicts
        body = marked(_body(number, back, self._addresses.named), kept, self._addresses, judged)
        body += taking_along(kept, self._addresses) if back.reply else Markup()
        panel = sources(number, back.reply, self.shelf(back.reply)) if back.reply else Markup()
        if back.reply:
            body = chips(back.reply, Narrowed.of(kept.reply.get("narrowed"))) + body
        shown = exchange(number, kept.question, body, _turn(kept.memory), done=True)
        return {"exchange": str(shown), "sources": str(panel)}

    def _original(self, document: str) -> "Original | None":
        try:
            return self._library.original(document)
        except CorpusError:  # changed or removed since
            return None


def _body(number: int, back: Recalled, named: str) -> Markup:
    """The reply, under a word on what has become of its sources."""
    remarks = []
    if back.removed:
        remarks.append(lost(back.removed))
    remarks += map(changed, back.changed)
    said = Markup().join(Markup('<p class="note stale">{}</p>').format(remark) for remark in remarks)
    if isinstance(back.reply, Answer):
        told = narrated(number, back.reply, back.narration) if back.narration and _says(back) else Markup()
        return said + answer(number, back.reply, above=told + untold(back.untold), named=named)
    return said + (unanswered(number, back.reply, named=named) if back.reply else Markup())


def _says(back: Recalled) -> bool:
    """Whether there is something left to say of the model's words, beside those that are left out."""
    return bool(not back.untold or (back.narration and back.narration.sentences))


def lost(removed: int) -> str:
    """That places of an answer are there no more."""
    return many(
        "Source removed: {n} place of this answer was taken out of the library since, and its words with it.",
        "Source removed: {n} places of this answer were taken out of the library since, and their words with it.",
        removed,
    )


def changed(title: str) -> str:
    """That a source reads otherwise now."""
    return say("Source changed: “{title}” is another text now; these are its words as they stood.", title=title)


def _turn(memory: str) -> Turn | None:
    held = json.loads(memory) if memory else None
    return Turn(held["question"], held["speaker"], held["shown"]) if held else None
