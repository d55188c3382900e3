"""A document opened on the Library page: what is known of it, its text, and the quotations found in it.

Pure functions; every string is escaped by `Markup.format`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from corpus.document import Document, Span
from corpus.quotation import Kind
from ui import telling
from ui.addresses import Addresses
from ui.amending import amendable
from ui.found import clipped, found, kind_words, quotation_row
from ui.fulltext import full_text, parts
from ui.icons import BACK, CROSS, SAVE
from ui.listing import printed_by
from ui.tongues import tongue_of
from ui.wording import author
from ui.words import day, from_below, html, many, number, say, short_day

if TYPE_CHECKING:
    from corpus.library import Copy, Decision, Entry
    from corpus.quotation import Quotation

PART = 600_000
"""Characters shown at a time: a browser has them on the screen in about a second."""

LISTED = 3
"""Decisions shown before earlier ones are folded away."""

KEYS = 5
"""Keys of a document that are listed; of more the number is told."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document and all that the page tells of it.

    Args:
        entry: as it is listed.
        document: itself.
        quotations: all of it, in order of place.
        decisions: those about it, the newest first.
        saved: whether its original can be had.
        moment: grows with every change of the library; no two faces of a document are the same HTML.
        corrected: the facts about it that are as a curator said.
        copies: other documents that print its text, each with its id, the earliest first.
    """

    entry: "Entry"
    document: Document
    quotations: "Sequence[Quotation]"
    decisions: "Sequence[Decision]"
    saved: bool = False
    moment: int = 0
    corrected: frozenset[str] = frozenset()
    copies: "Sequence[tuple[str, Copy]]" = ()


def opened(shown: Opened, addresses: Addresses, start: int = 0) -> Markup:
    """The document; of a very long one the part that holds character `start`."""
    document = shown.document
    cut = parts(document, PART)
    number = next((place for place, one in enumerate(cut) if start < one.end), 0)
    held = [one for one in shown.quotations if one.span.overlap(cut[number])]
    return html(
        '<article class="opened" data-document="{id}" data-start="{start}" data-end="{end}" data-moment="{moment}"'
        ' data-view="text">'
        "{head}{turning}{views}"
        '<div class="opened-body"><section class="whole" aria-label="[[Text]]">{legend}{text}{turning}</section>'
        '<aside class="found" aria-label="[[Quotations]]">{found}</aside></div></article>'
    ).format(
        id=document.id,
        start=cut[number].start,
        end=cut[number].end,
        moment=shown.moment,
        head=_head(shown, addresses),
        turning=_turning(cut, number, addresses.opened(document.id)),
        views=_views(len(held)),
        legend=_legend({one.kind for one in held}),
        text=full_text(document, held, cut[number]),
        found=found(document, held, len(shown.quotations), addresses),
    )


def amended(shown: Opened, changed: "Iterable[Quotation]", addresses: Addresses) -> Markup:
    """What takes the place of its like on the page after something was decided: rows of quotations, and the history."""
    rows = Markup().join(quotation_row(shown.document, one, addresses) for one in changed)
    return rows + decided(shown.decisions)


def _head(shown: Opened, addresses: Addresses) -> Markup:
    document = shown.document
    writer = author(document)
    about = (
        document.source,
        day(document.published) if document.published else say("undated"),
        say("by {name}", name=writer) if writer else None,
    )
    save = html('<a class="tool" href="{}" download>{}<span>[[Save the original]]</span></a>')
    return html(
        '<header class="opened-head"><nav aria-label="[[Back]]"><a class="tool back" href="{home}">{back}'
        '<span>[[All documents]]</span></a>{save}</nav><h1 tabindex="-1"{tongue}>{title}</h1>'
        '<p class="about">{about}</p>{amend}'
        '<dl class="facts">{facts}{decided}</dl></header>'
    ).format(
        home=addresses.library,
        back=BACK,
        save=save.format(addresses.original(document.id), SAVE) if shown.saved else Markup(),
        tongue=tongue_of(document),
        title=document.title,
        amend=amendable(document, shown.corrected),
        about=" · ".join(part for part in about if part),
        facts=_facts(shown) + _copies(shown.copies, addresses),
        decided=decided(shown.decisions),
    )


def _facts(shown: Opened) -> Markup:
    document, entry = shown.document, shown.entry
    kept = [
        *document.keys[:KEYS],
        *([say("and {n} more", n=len(document.keys) - KEYS)] if len(document.keys) > KEYS else []),
    ]
    pages = many("{n} page with text", "{n} pages with text", entry.pages) if entry.pages else None
    facts = (
        (say("Format"), [" · ".join(part for part in (entry.format, pages) if part)]),
        (say("Added"), [short_day(entry.added.astimezone())]),
        (say("Kept as") if len(document.keys) == 1 else say("Kept as, each the same text"), kept),
        (say("From"), [document.origin] if document.origin not in {"", *document.keys} else []),
        (say("Notes"), list(map(from_below, document.notes))),
    )
    return Markup().join(
        Markup("<div><dt>{}</dt>{}</div>").format(name, Markup().join(map(Markup("<dd>{}</dd>").format, values)))
        for name, values in facts
        if values
    )


def _copies(copies: "Sequence[tuple[str, Copy]]", addresses: Addresses) -> Markup:
    """Where else its text is printed, whole, cut or edited."""
    if not copies:
        return Markup()
    lines = [
        Markup('<dd><a href="{}">{}</a></dd>').format(
            addresses.opened(ident),
            ", ".join(part for part in (printed_by(copy), short_day(copy.published) if copy.published else "") if part),
        )
        for ident, copy in copies[:KEYS]
    ]
    if len(copies) > KEYS:
        lines.append(Markup("<dd>{}</dd>").format(say("and {n} more", n=len(copies) - KEYS)))
    return html("<div><dt>[[Also as]]</dt>{}</div>").format(Markup().join(lines))


def decided(decisions: "Iterable[Decision]") -> Markup:
    """What curators decided about the document, by whom and when, each once for all its records."""
    lines = [_line(one) for one in telling.once(decisions)]
    dd = Markup("<dd>{}</dd>")
    shown = Markup().join(map(dd.format, lines[:LISTED] or [html("[[None: all is as found in the document.]]")]))
    if earlier := lines[LISTED:]:
        folded = Markup("<details><summary>{}</summary>{}</details>")
        told_by = many("{n} earlier decision", "{n} earlier decisions", len(earlier))
        shown += dd.format(folded.format(told_by, Markup().join(map(Markup("<p>{}</p>").format, earlier))))
    return html('<div id="decided"><dt>[[Decisions]]</dt>{}</div>').format(shown)


def _line(one: "Decision") -> Markup:
    return Markup('<span{}>{}</span><span class="when">{}, {}</span>').format(
        Markup(' class="past"') if one.undone or one.kind == "undo" else Markup(),
        f"{_decision(one)}{say(' (holds no longer)') if one.undone else ''}",
        one.by,
        short_day(datetime.fromisoformat(one.at).astimezone()),
    )


def _decision(one: "Decision") -> str:
    if one.kind == "part":
        return say("{about} is {value} here", about=one.about, value=one.value)
    if one.kind in {"fact", "told"}:
        return telling.words(replace(one, record=None, undone=False))
    words = f"“{clipped(one.about, 60)}”"
    if one.kind == "undo":
        return say(
            "{words} is as found in the text again, not said by {before}",
            words=words,
            before=one.before or say("nobody known"),
        )
    known = one.before or say("speaker not stated")
    before = say("; before: {before}", before=known) if one.before != one.value else ""
    said = say("{words} was said by {name}", words=words, name=one.value) if one.value else ""
    return (said or say("{words} has no speaker", words=words)) + before


def _turning(cut: Sequence[Span], number: int, address: str) -> Markup:
    """The way to the other parts of a very long document."""
    if len(cut) == 1:
        return Markup()
    links = Markup().join(
        Markup('<a class="tool turn" href="{}#c-{}">{}</a>').format(address, cut[place].start, name)
        for place, name in ((number - 1, say("Earlier part")), (number + 1, say("Later part")))
        if 0 <= place < len(cut)
    )
    return html('<p class="turning"><span>[[Part {part} of {parts} of this long text]]</span>{links}</p>').format(
        part=number + 1, parts=len(cut), links=links
    )


def _views(total: int) -> Markup:
    """On a narrow screen, the choice between the text and the list."""
    return html(
        '<div class="views" role="group" aria-label="[[What to look at]]">'
        '<button type="button" data-view="text" aria-pressed="true">[[Text]]</button>'
        '<button type="button" data-view="list" aria-pressed="false">[[Quotations]] ({})</button></div>'
    ).format(number(total))


def _legend(kinds: set[Kind]) -> Markup:
    """What the marks mean, of those that occur."""
    if not kinds:
        return Markup()
    return Markup('<p class="legend" aria-hidden="true">{}</p>').format(
        Markup().join(
            Markup('<mark class="{}">{}</mark> ').format(kind.value, kind_words(kind)) for kind in Kind if kind in kinds
        )
    )


def names(known: Iterable[str]) -> Markup:
    """Names that the form suggests."""
    options = Markup().join(map(Markup('<option value="{}"></option>').format, known))
    return Markup('<datalist id="known-names">{}</datalist>').format(options)


def mended(message: str, back: str) -> Markup:
    """What was just decided, and the way back: what the page's script hands in again."""
    return html(
        '<div class="notice" role="status"><span>{}</span>'
        '<button type="button" class="tool unmend" data-mend="{}">[[Undo]]</button>'
        '<button type="button" class="tool away" aria-label="[[Close this note]]">{}</button></div>'
    ).format(message, back, CROSS)


def correcting() -> Markup:
    """The form in which a curator says who said something; the script fills in what it is about."""
    return html(
        '<dialog id="correcting" aria-labelledby="correcting-what"><form method="dialog">'
        '<h2 id="correcting-what">[[Who said this?]]</h2><p class="what"></p>'
        '<p class="note">[[On record:]] <b class="now"></b></p>'
        '<label class="whose"><input type="radio" name="whose" value="named" checked><span>[[Said by]]</span></label>'
        '<input type="text" class="name" name="name" aria-label="[[Name of the speaker]]" list="known-names"'
        ' maxlength="200" autocomplete="off" placeholder="[[A name, as it should be shown]]">'
        '<label class="whose"><input type="radio" name="whose" value="nobody">'
        "<span>[[The document doesn’t say]]</span></label>"
        '<label class="whose back-to-text"><input type="radio" name="whose" value="found">'
        "<span>[[As found in the text, before any correction]]</span></label>"
        '<p class="note">[[Every answer follows at once, and later versions of the document, too.]]</p>'
        '<div class="choices"><button type="button" class="button quiet cancel">[[Cancel]]</button>'
        '<button value="save" class="button">[[Save]]</button></div></form></dialog>'
    )
