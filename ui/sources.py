"""The sources beside an answer: each citation in its place, ready to be read, copied and opened.

Pure functions, as in `ui.render`; every string is escaped by `Markup.format`.
"""

from dataclasses import dataclass
from itertools import count as counting
from typing import TYPE_CHECKING

from markupsafe import Markup

from assistant.answer import Answer, Citation, Form, Statement, Unanswered
from ui.addresses import Addresses
from ui.icons import COPY, CROSS, SAVE, SHEET, TEXT
from ui.render import NEAREST, named_speaker
from ui.tongues import tongue_of
from ui.wording import UNSURE, WORD_FOR_WORD, attribution, author, flowing, noted, place, role
from ui.words import day, from_below, html, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from corpus.library import Original


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the cards need to know beyond the answer.

    Args:
        addresses: where pages and files are served.
        originals: the original file of each document cited; a record inside a bigger file has none.
    """

    addresses: Addresses
    originals: "Mapping[str, Original]"


def no_sources() -> Markup:
    """The panel before there is an answer."""
    return html(
        '<div class="sources-none">{}<p>[[Sources appear here]]</p>'
        '<p class="note">[[Every statement carries a number. Select it to read the words where they stand.]]</p>'
        "</div>"
    ).format(SHEET)


def sources(number: int, reply: Answer | Unanswered, shelf: Shelf) -> Markup:
    """The cards of one answer; of what comes near, where nothing is on record; nothing, where nothing comes near."""
    if isinstance(reply, Answer):
        numbers = counting(1)
        cards = [
            _card(number, str(next(numbers)), _Cited(statement, citation), shelf)
            for statement in reply
            for citation in statement.citations
        ]
    else:
        nearest = (Citation(hit.document, hit.passage.span, hit.passage.span) for hit in reply.nearest[:NEAREST])
        cards = [
            _card(number, letter, _Cited(None, citation), shelf)
            for letter, citation in zip("abc", nearest, strict=False)
        ]
    if not cards:
        return Markup()
    return html(
        '<div class="sources" data-exchange="{number}"><header class="sources-head"><h2>{title}</h2>'
        '<span class="tally">{tally}</span>'
        '<button type="button" class="shut" aria-label="[[Close sources]]">{cross}</button>'
        '</header><ol class="cards">{cards}</ol></div>'
    ).format(
        number=number,
        title=say("Sources") if isinstance(reply, Answer) else say("Nearest passages"),
        tally=len(cards),
        cross=CROSS,
        cards=Markup().join(cards),
    )


@dataclass(frozen=True, slots=True)
class _Cited:
    """A place and the statement it carries; none where it only comes near."""

    statement: Statement | None
    citation: Citation


def _card(number: int, label: str, cited: _Cited, shelf: Shelf) -> Markup:
    """One source, with the words in their context."""
    document = cited.citation.document
    original = shelf.originals.get(document.id)
    paged = original is not None and original.media_type == "application/pdf" and cited.citation.page is not None
    writer = author(document)
    heading = f"{place(cited.citation)} · {say('by {name}', name=writer)}" if writer else place(cited.citation)
    return Markup(
        '<li class="card" id="source-{number}-{label}" tabindex="-1"><header><span class="num">{label}</span>'
        '<div><h3{tongue}>{title}</h3><p class="meta">{heading}</p></div></header>{who}{views}{passage}{leaf}'
        "<footer>{tools}</footer></li>"
    ).format(
        number=number,
        label=label,
        tongue=tongue_of(document),
        title=document.title,
        heading=heading,
        who=_who(cited.statement, shelf.addresses),
        views=_views(label) if paged else Markup(),
        passage=_passage(label, cited),
        leaf=_leaf(cited.citation, shelf.addresses) if paged else Markup(),
        tools=_tools(cited, shelf),
    )


def _who(statement: Statement | None, addresses: Addresses) -> Markup:
    """Who says it, and how we know."""
    if statement is None:
        return html('<p class="said"><span class="tag not">[[does not answer the question]]</span></p>')
    if statement.kind is Form.SENTENCE:
        return html('<p class="said"><span class="how">[[the document’s own words]]</span></p>')
    office = role(statement)
    facts = [from_below(statement.name_note), noted(statement.kind, WORD_FOR_WORD), from_below(statement.how)]
    facts += [say("said {day}", day=day(statement.said))] if statement.said else []
    if statement.speaker and statement.confidence < UNSURE:
        facts.append(say("attribution uncertain"))
    return Markup('<p class="said">{}{}<span class="how">{}</span></p>').format(
        named_speaker(statement, addresses.named),
        f", {office}" if office else "",
        " · ".join(fact for fact in facts if fact),
    )


def _views(label: str) -> Markup:
    """The choice between the passage and the page it stands on."""
    return html(
        '<div class="views" role="group" aria-label="[[View of source {}]]">'
        '<button type="button" data-view="passage" aria-pressed="true">[[Passage]]</button>'
        '<button type="button" data-view="leaf" aria-pressed="false">[[Page]]</button></div>'
    ).format(label)


def _passage(label: str, cited: _Cited) -> Markup:
    """The words in their context; marked, unless they don't answer."""
    citation = cited.citation
    if cited.statement:
        before, after = citation.before, citation.after
        text = Markup("{}{}<mark>{}</mark>{}{}").format(
            flowing(before).lstrip(),
            _gap(before[len(before.rstrip()) :]),
            flowing(citation.text),
            _gap(after[: len(after) - len(after.lstrip())]),
            flowing(after).rstrip(),
        )
    else:
        text = Markup("{}").format(flowing(citation.text).strip())
    return html(
        '<div class="passage" data-view="passage" tabindex="0" role="group" aria-label="[[Passage {}]]">'
        "<p{}>{}</p></div>"
    ).format(label, tongue_of(citation.document), text)


def _gap(space: str) -> str:
    """What stands between marked words and those beside them: a new paragraph, a blank, or nothing."""
    return "\n\n" if space.count("\n") > 1 else " " if space else ""


def _leaf(citation: Citation, addresses: Addresses) -> Markup:
    """The place for the page's picture; the script fetches it when it is asked for."""
    document = citation.document
    return Markup(
        '<div class="leaf" data-view="leaf" data-marks="{}" data-page="{}" data-title="{}" hidden></div>'
    ).format(
        addresses.marks(document.id, citation.span),
        addresses.page(document.id, 0).removesuffix("0.png"),
        document.title,
    )


def _tools(cited: _Cited, shelf: Shelf) -> Markup:
    """Copy the words with their attribution; open the document; save the original; mend who is said to have said it."""
    document = cited.citation.document
    tools = []
    if cited.statement:
        copy = html('<button type="button" class="tool copy" data-copy="{}">{}<span>[[Copy]]</span></button>')
        tools.append(copy.format(attribution(cited.statement, cited.citation), COPY))
    read = html('<a class="tool read" href="{}">{}<span>[[Whole text]]</span></a>')
    tools.append(read.format(shelf.addresses.document(document.id, cited.citation.span), TEXT))
    if document.id in shelf.originals:
        save = html('<a class="tool" href="{}" download>{}<span>[[Original]]</span></a>')
        tools.append(save.format(shelf.addresses.original(document.id), SAVE))
    if cited.statement and cited.statement.kind is not Form.SENTENCE:
        doubt = html(
            '<a class="tool doubt" href="{}" target="_blank" title="[[Opens the Library]]">[[Wrong speaker?]]</a>'
        )
        tools.append(doubt.format(shelf.addresses.opened(document.id, cited.citation.span.start)))
    return Markup().join(tools)
