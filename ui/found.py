"""The quotations found in an opened document, as a list: words, speaker, and how we know.

Pure functions; every string is escaped by `Markup.format`.
"""

from typing import TYPE_CHECKING

from markupsafe import Markup

from assistant.answer import Form
from corpus.document import Document
from corpus.library.corrections import CORRECTED, TAKEN_AWAY
from corpus.quotation import Kind
from ui.addresses import Addresses
from ui.fulltext import anchor
from ui.tongues import tongue_of
from ui.wording import UNSURE, WORD_FOR_WORD, noted
from ui.words import day, from_below, html, later, number, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.quotation import Quotation

CLIPPED = 180
"""Characters of a quotation in the list; all of it stands in the text."""

SIFTS = (
    ("all", later("All")),
    ("unknown", later("Speaker not stated")),
    ("unsure", later("Uncertain")),
    ("corrected", later("Corrected")),
)
"""What the list can be narrowed to; the script counts each, and leaves out those that would show nothing."""


def found(document: Document, quotations: "Sequence[Quotation]", total: int, addresses: Addresses) -> Markup:
    """The list of quotations.

    Args:
        document: where they stand.
        quotations: those in the part that is shown, in order of place.
        total: how many the whole document has.
        addresses: of this server.
    """
    if not quotations:
        return html('<h2>[[Quotations]]</h2><p class="note">[[Nobody is quoted here.]]</p>')
    sifts = Markup().join(
        Markup('<button type="button" data-sift="{}" aria-pressed="{}">{} <span></span></button>').format(
            state, "true" if state == "all" else "false", say(name)
        )
        for state, name in SIFTS
    )
    rows = Markup().join(quotation_row(document, one, addresses) for one in quotations)
    tally = number(total) if len(quotations) == total else say("{shown} of {total}", shown=len(quotations), total=total)
    return html(
        '<h2>[[Quotations]] <span class="tally">{}</span></h2>'
        '<div class="sifts" role="group" aria-label="[[Show]]">{}</div><ol data-sift="all">{}</ol>'
    ).format(tally, sifts, rows)


def quotation_row(document: Document, quotation: "Quotation", addresses: Addresses) -> Markup:
    """A quotation in the list: its words, who said them, and how we know."""
    words = clipped(quotation.text)
    return html(
        '<li id="row-{name}" data-state="{state}"><a class="go" href="{address}#{name}"{tongue}>{words}</a>'
        '<p class="by">{by}</p>'
        '<button type="button" class="tool mend" aria-label="[[Correct speaker of {label}]]">[[Correct'
        " speaker]]</button></li>"
    ).format(
        name=anchor(quotation),
        state=_state(quotation),
        address=addresses.opened(document.id),
        tongue=tongue_of(document),
        words=f"“{words}”" if quotation.kind is Kind.DIRECT else words,
        by=_by(document, quotation),
        label=clipped(quotation.text, 50),
    )


def _state(quotation: "Quotation") -> str:
    """What the list can be narrowed to: words of `SIFTS`."""
    states = (
        (quotation.speaker is None, "unknown"),
        (_is_unsure(quotation), "unsure"),
        (is_corrected(quotation), "corrected"),
    )
    return " ".join(state for true, state in states if true)


def is_corrected(quotation: "Quotation") -> bool:
    """Whether a curator said who said it."""
    return quotation.how in {CORRECTED, TAKEN_AWAY}


def _is_unsure(quotation: "Quotation") -> bool:
    return quotation.speaker is not None and quotation.confidence < UNSURE


def _by(document: Document, quotation: "Quotation") -> Markup:
    speaker, page = quotation.speaker, document.page_at(quotation.span.start)
    role = speaker.role if speaker and speaker.role and speaker.role.casefold() not in speaker.name.casefold() else None
    facts = (
        from_below(quotation.how),
        kind_words(quotation.kind),
        say("said {day}", day=day(quotation.said)) if quotation.said else None,
        say("page {n}", n=page) if page else None,
    )
    return Markup('<b class="{}">{}</b>{}{}<span class="how">{}</span>').format(
        "who" if speaker else "who unknown",
        speaker.name if speaker else say("Speaker not stated"),
        f", {role}" if role else "",
        html('<span class="tag unsure">[[attribution uncertain]]</span>') if _is_unsure(quotation) else Markup(),
        " · ".join(fact for fact in facts if fact),
    )


def clipped(words: str, length: int = CLIPPED) -> str:
    """The beginning of the words, on one line."""
    line = " ".join(words.split())
    return line if len(line) <= length else f"{line[:length].rsplit(' ', 1)[0].rstrip(',;:')} …"


def kind_words(kind: Kind) -> str:
    """How words of this kind are quoted, in words."""
    return noted(Form(kind.value), WORD_FOR_WORD)
