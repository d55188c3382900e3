"""A document for whoever reads: its whole text with the words cited marked, its pages, its original.

Every string is escaped by `Markup.format`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends
from markupsafe import Markup
from starlette.responses import HTMLResponse

from corpus.document import Document, Span
from corpus.errors import CorpusError
from corpus.quotation import Kind, Quotation
from ui.addresses import Addresses
from ui.desk import Person, Role, require
from ui.desk.pages import refusal
from ui.found import clipped, kind_words
from ui.frame import header
from ui.fulltext import full_text, parts
from ui.icons import SAVE
from ui.opening import PART
from ui.problems import FRESH
from ui.routes import Id
from ui.tongues import tongue_of
from ui.wording import UNSURE, author
from ui.words import day, from_below, html, language, many, number, say

if TYPE_CHECKING:
    from corpus.library import Library, Original

Reader = Annotated[Person, Depends(require(Role.READER))]

LISTED = 200
"""Quotations in the list beside the text; of more, those nearest to the words cited."""

_FRAME = Markup(
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · On Record</title>'
    '<link rel="icon" href="{root}/_static/favicon.svg" type="image/svg+xml">'
    '<script src="{root}/_static/theme.js"></script><link rel="stylesheet" href="{root}/_static/app.css">'
    '<link rel="stylesheet" href="{root}/_static/desk.css"><link rel="stylesheet" href="{root}/_static/document.css">'
    '<script type="module" src="{root}/_static/document.js"></script></head>'
    '<body class="plain"><div class="gradio-container">{header}<main class="document">{body}</main></div></body></html>'
)


@dataclass(frozen=True, slots=True)
class Leafed:
    """A document, opened at a place.

    Args:
        document: itself.
        quotations: all of it, in order of place.
        original: its file, if it has one of its own.
        cited: the words to mark; None marks every quotation.
    """

    document: Document
    quotations: tuple[Quotation, ...]
    original: "Original | None"
    cited: Span | None


def make_documents(library: "Library", addresses: Addresses) -> APIRouter:
    """The route by which readers open a document."""
    routes = APIRouter()

    @routes.get("/documents/{document}")
    def shown(document: Id, person: Reader, start: int = 0, end: int = 0) -> HTMLResponse:
        try:
            leafed = _leafed(library, document, start, end)
        except CorpusError:
            remedy = say("It may have been removed from the library, or replaced by another version.")
            return HTMLResponse(str(refusal(say("There is no such document"), remedy, addresses.root)), 404, FRESH)
        bar = header("", addresses, library.counts(), person)
        title = leafed.document.title
        page = _FRAME.format(
            language=language(), title=title, root=addresses.root, header=bar, body=face(leafed, start, addresses)
        )
        return HTMLResponse(str(page), headers=FRESH)

    return routes


def _leafed(library: "Library", ident: str, start: int, end: int) -> Leafed:
    with library.view() as view:
        document = view.document(ident)
        quotations = view.quotations(ident)
    cited = Span(start, end) if 0 <= start < end <= len(document.text) else None
    return Leafed(document, quotations, library.original(ident), cited)


def face(leafed: Leafed, start: int, addresses: Addresses) -> Markup:
    """The document; of a very long one the part that holds character `start`.

    Args:
        leafed: what is shown.
        start: where it is opened.
        addresses: of this server.
    """
    document = leafed.document
    cut = parts(document, PART)
    number = next((place for place, one in enumerate(cut) if start < one.end), 0)
    held = [one for one in _marks(leafed) if one.span.overlap(cut[number])]
    return html(
        '<article class="opened" data-cited="{cited}">{head}{words}'
        '<div class="opened-body"><section class="whole" id="text" aria-label="[[Text]]" tabindex="-1">'
        "{turning}{text}{turning}"
        '</section><aside class="beside">{leaf}{list}</aside></div></article>'
    ).format(
        cited="yes" if leafed.cited else "",
        head=_head(leafed, addresses),
        words=_cited(leafed),
        turning=_turning(cut, number, document.id, addresses),
        text=full_text(document, held, cut[number]),
        leaf=_leaf(leafed, addresses),
        list=_list(leafed, addresses),
    )


def _marks(leafed: Leafed) -> tuple[Quotation, ...]:
    """What is marked in the text: the words cited alone, so that the eye finds them; else every quotation."""
    if leafed.cited is None:
        return leafed.quotations
    found = _said(leafed)
    return (Quotation.of(leafed.document, leafed.cited, found.kind if found else Kind.DIRECT),)


def _said(leafed: Leafed) -> Quotation | None:
    """The quotation that the words cited are, or are of."""
    if leafed.cited is None:
        return None
    around = [one for one in leafed.quotations if one.span.covers(leafed.cited)]
    return min(around, key=lambda one: len(one.span), default=None)


def _head(leafed: Leafed, addresses: Addresses) -> Markup:
    document = leafed.document
    writer = author(document)
    about = (
        document.source,
        say("published {day}", day=day(document.published)) if document.published else say("undated"),
        say("by {name}", name=writer) if writer else None,
        many("{n} page", "{n} pages", len(document.pages)) if document.pages else None,
    )
    save = html('<a class="tool" href="{}" download>{}<span>[[Save the original]]</span></a>')
    notes = Markup().join(map(Markup('<p class="note">{}</p>').format, map(from_below, document.notes)))
    return Markup(
        '<header class="opened-head"><h1 tabindex="-1"{}>{}</h1><p class="about">{}</p>{}'
        '<p class="reach">{}</p></header>'
    ).format(
        tongue_of(document),
        document.title,
        " · ".join(part for part in about if part),
        notes,
        save.format(addresses.original(document.id), SAVE) if leafed.original else Markup(),
    )


def _cited(leafed: Leafed) -> Markup:
    """Who said the words cited, and how we know; the way to them."""
    if leafed.cited is None:
        return Markup()
    words = clipped(leafed.cited.of(leafed.document.text))
    said = _said(leafed)
    direct = said is not None and said.kind is Kind.DIRECT
    by = _by(leafed.document, said) if said else html('<span class="how">[[the document’s own words]]</span>')
    shown = f"{'“' if direct else ''}{words}{'”' if direct else ''}"
    return html(
        '<section class="cited-words" aria-label="[[The words cited]]">'
        '<blockquote class="words"{}>{}</blockquote>'
        '<p class="by">{}</p><p class="reach"><a class="tool go-there" href="#text">[[Go to the words]]</a></p>'
        "</section>"
    ).format(tongue_of(leafed.document), shown, by)


def _by(document: Document, said: Quotation) -> Markup:
    speaker, page = said.speaker, document.page_at(said.span.start)
    role = speaker.role if speaker and speaker.role and speaker.role.casefold() not in speaker.name.casefold() else None
    unsure = speaker is not None and said.confidence < UNSURE
    facts = (
        kind_words(said.kind),
        from_below(said.how),
        say("said {day}", day=day(said.said)) if said.said else None,
        say("page {n}", n=page) if page else None,
        say("attribution uncertain") if unsure else None,
    )
    return Markup('<b class="{}">{}</b>{}<span class="how">{}</span>').format(
        "who" if speaker else "who unknown",
        speaker.name if speaker else say("Speaker not stated"),
        f", {role}" if role else "",
        " · ".join(fact for fact in facts if fact),
    )


def _leaf(leafed: Leafed, addresses: Addresses) -> Markup:
    """The place for the picture of the page with the words boxed; the script fetches it."""
    original, cited, document = leafed.original, leafed.cited, leafed.document
    if original is None or cited is None or original.media_type != "application/pdf":
        return Markup()
    return html(
        '<section aria-label="[[The page]]"><h2>[[As printed]]</h2>'
        '<div class="leaf" data-marks="{}" data-page="{}" data-title="{}"></div></section>'
    ).format(
        addresses.marks(document.id, cited),
        addresses.page(document.id, 0).removesuffix("0.png"),
        document.title,
    )


def _list(leafed: Leafed, addresses: Addresses) -> Markup:
    """The quotations of the document, each of which can be opened in its turn."""
    total = len(leafed.quotations)
    if not total:
        return html('<h2>[[Quotations]]</h2><p class="note">[[Nobody is quoted here.]]</p>')
    here = leafed.cited.start if leafed.cited else 0
    first = next((place for place, one in enumerate(leafed.quotations) if one.span.start >= here), total)
    low = max(0, min(first - LISTED // 2, total - LISTED))
    shown = leafed.quotations[low : low + LISTED]
    current, spoken = _said(leafed), tongue_of(leafed.document)
    rows = Markup().join(
        Markup('<li><a class="go" href="{}"{}{}>{}</a><p class="by">{}</p></li>').format(
            addresses.document(leafed.document.id, one.span),
            Markup(' aria-current="true"') if one == current else Markup(),
            spoken,
            f"“{clipped(one.text)}”" if one.kind is Kind.DIRECT else clipped(one.text),
            _by(leafed.document, one),
        )
        for one in shown
    )
    tally = number(total) if len(shown) == total else say("{shown} of {total}", shown=len(shown), total=total)
    return html(
        '<details class="found"{}><summary>[[Quotations]] <span class="tally">{}</span></summary><ol>{}</ol></details>'
    ).format(Markup() if leafed.cited else Markup(" open"), tally, rows)


def _turning(cut: tuple[Span, ...], number: int, document: str, addresses: Addresses) -> Markup:
    """The way to the other parts of a very long document."""
    if len(cut) == 1:
        return Markup()
    links = Markup().join(
        Markup('<a class="tool turn" href="{}?start={}">{}</a>').format(
            addresses.document(document), cut[place].start, name
        )
        for place, name in ((number - 1, say("Earlier part")), (number + 1, say("Later part")))
        if 0 <= place < len(cut)
    )
    told = say("Part {part} of {parts} of this long text", part=number + 1, parts=len(cut))
    return Markup('<p class="turning"><span>{}</span>{}</p>').format(told, links)
