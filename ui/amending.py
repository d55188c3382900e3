"""Facts about an opened document, corrected by a curator: the form, and what it sends."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from corpus.document import Document
from corpus.library import FACTS
from corpus.library.describing import facts
from ui.icons import CROSS
from ui.words import html, say

LONGEST = 500
"""Characters of a fact."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a curator asks for, as the page's script sends it.

    Args:
        document: an id.
        changes: facts by their names, of `FACTS`; None for what isn't known.
        reset: facts that are to be as the document tells them.
    """

    document: str
    changes: Mapping[str, str | None] = field(default_factory=dict)
    reset: frozenset[str] = frozenset()

    @classmethod
    def of(cls, sent: str) -> "Amendment":
        """What the script sends, or anybody in its place.

        Raises:
            ValueError: for anything but an id and facts that can be seen.
        """
        held = json.loads(sent)
        match held:
            case {"document": str(document), "changes": dict(given), "reset": list(reset)}:
                changes = {name: " ".join(str(value or "").split()) or None for name, value in given.items()}
            case _:
                raise ValueError(say("that is not a correction"))
        if not {*changes, *reset} <= set(FACTS):
            raise ValueError(say("that is no fact about a document"))
        if any(value and (len(value) > LONGEST or not value.isprintable()) for value in changes.values()):
            raise ValueError(say("a fact is at most {n} characters that can be seen", n=LONGEST))
        return cls(document, changes, frozenset(reset))

    def sent(self) -> str:
        """As the script sends it."""
        return json.dumps({"document": self.document, "changes": dict(self.changes), "reset": sorted(self.reset)})


def back(before: Document, corrected: frozenset[str], changed: tuple[str, ...]) -> Amendment:
    """What makes facts as they were: as a curator had said, else as the document tells."""
    were = facts(before)
    return Amendment(
        before.id,
        {name: were[name] for name in changed if name in corrected},
        frozenset(name for name in changed if name not in corrected),
    )


def amendable(document: Document, corrected: frozenset[str]) -> Markup:
    """The button that opens the form, with what the form is filled with."""
    return html(
        '<button type="button" class="tool amend" data-facts="{}" data-corrected="{}">[[Correct details]]</button>'
    ).format(json.dumps(facts(document)), " ".join(sorted(corrected)))


def form() -> Markup:
    """The form; the script fills in what is known."""
    return html(
        '<dialog id="amending" aria-labelledby="amending-what"><form method="dialog">'
        '<h2 id="amending-what">[[Correct this document’s details]]</h2>'
        '<label>[[Title]]<input type="text" name="title" required maxlength="500" autocomplete="off"></label>'
        '<label>[[Published]]<input type="date" name="published" max="9999-12-31"></label>'
        '<label>[[Byline]]<input type="text" name="byline" maxlength="500" autocomplete="off"></label>'
        '<label>[[Publisher]]<input type="text" name="source" maxlength="500" autocomplete="off"></label>'
        '<label class="whose as-told"><input type="checkbox" name="told">'
        "<span>[[As the document tells them, without corrections]]</span></label>"
        '<p class="note">[[Answers follow at once, and later versions of the document, too. A field left empty is'
        " not known.]]</p>"
        '<div class="choices"><button type="button" class="button quiet cancel">[[Cancel]]</button>'
        '<button value="save" class="button">[[Save]]</button></div></form></dialog>'
    )


def amended(message: str, back_again: str) -> Markup:
    """What was decided, and the way back."""
    return html(
        '<div class="notice" role="status"><span>{}</span>'
        '<button type="button" class="tool unamend" data-amend="{}">[[Undo]]</button>'
        '<button type="button" class="tool away" aria-label="[[Close this note]]">{}</button></div>'
    ).format(message, back_again, CROSS)
