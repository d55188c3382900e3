"""A checked draft as HTML: its text with each quotation marked, and a card for each beside it.

Pure functions; every string is escaped by `Markup.format`. No verdict is told by colour alone: each has sign and word.
"""

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from assistant.answer import Citation
from assistant.verdict import Change, Check, Checked, Edit, Verdict
from index.hit import Hit
from ui.addresses import Addresses
from ui.icons import ALTERED, OTHER, SEARCHED, TICK
from ui.tongues import tongue, tongue_of
from ui.wording import flowing, place
from ui.words import from_below, html, later, many, say

LOOKS = {
    Verdict.ON_RECORD: ("on", TICK),
    Verdict.ALTERED: ("altered", ALTERED),
    Verdict.OTHER: ("other", OTHER),
    Verdict.ABSENT: ("absent", SEARCHED),
}
"""Class and sign of each verdict."""

_NEAR = 240
"""Characters shown of a passage that comes near."""

_ELIDED = 160
"""Characters shown of words left out."""


def heading() -> Markup:
    """What the page is for."""
    return html(
        '<div class="page-head"><h1>[[Check a draft]]</h1><p>[[Every quotation is looked up in your documents:'
        " on record,"
        " altered, attributed to someone else, or not on record. The draft isn’t kept.]]</p></div>"
    )


def waiting() -> Markup:
    """While the quotations are looked up."""
    return html('<p class="lead busy" role="status">[[Looking every quotation up]]</p>')


def failed(reason: str) -> Markup:
    """Why there is nothing to show."""
    return Markup('<p class="notice" role="alert">{}</p>').format(reason)


def checked(found: Check, addresses: Addresses) -> Markup:
    """The draft, and what is found of each of its quotations."""
    return html(
        '<section class="checked" aria-labelledby="outcome"><header><h2 id="outcome" tabindex="-1">{}</h2>{}</header>'
        '<div class="checked-body"><div class="draft"><h3 class="unseen">[[The draft]]</h3><p>{}</p></div>'
        '<ol class="found-list" aria-label="[[Quotations]]">{}</ol></div></section>'
    ).format(
        outcome(found),
        _tallies(found),
        Markup().join(_text(found)),
        Markup().join(_card(number, one, addresses) for number, one in enumerate(found, start=1)),
    )


def outcome(found: Check) -> str:
    """What came of it, in a line."""
    total = len(found.quotations)
    sound = sum(one.verdict is Verdict.ON_RECORD for one in found)
    if not total:
        return say("There is no quotation in this draft")
    if sound == total:
        return many("{n} quotation, on record", "All {n} quotations are on record", total)
    return many(
        "{n} of {quotations} is on record",
        "{n} of {quotations} are on record",
        sound,
        quotations=many("{n} quotation", "{n} quotations", total),
    )


def _tallies(check: Check) -> Markup:
    """How many there are of each verdict."""
    counted = Counter(one.verdict for one in check)
    items = (
        Markup('<li class="{}">{}{} <b>{}</b></li>').format(*LOOKS[found], verdict(found), counted[found])
        for found in Verdict
        if counted[found]
    )
    return Markup('<ul class="tallies">{}</ul>').format(Markup().join(items))


def _text(found: Check) -> Iterator[Markup]:
    """The draft's text; each quotation leads to its card."""
    at, text = 0, found.draft.text
    for number, one in enumerate(found, start=1):
        look, sign = LOOKS[one.verdict]
        yield Markup("{}").format(text[at : one.span.start])
        yield Markup(
            '<a class="looked {}" id="words-{}" href="#quotation-{}">{}<span class="flag">{}{}</span></a>'
        ).format(look, number, number, one.text, sign, label(one))
        at = one.span.end
    yield Markup("{}").format(text[at:])


VERDICTS = {
    Verdict.ON_RECORD: later("on record"),
    Verdict.ALTERED: later("altered"),
    Verdict.OTHER: later("attributed to someone else"),
    Verdict.ABSENT: later("not on record"),
}
"""What each is called."""


def verdict(of: Verdict) -> str:
    """A verdict in a word or two."""
    return say(VERDICTS[of])


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def label(one: Checked) -> str:
    """The verdict in words."""
    return say("{verdict}, openly", verdict=verdict(one.verdict)) if one.openly else verdict(one.verdict)


def _card(number: int, one: Checked, addresses: Addresses) -> Markup:
    look, sign = LOOKS[one.verdict]
    return html(
        '<li class="card {}" id="quotation-{}" tabindex="-1"><header><a class="num" href="#words-{}" '
        'aria-label="[[Quotation {}: back to the draft]]">{}</a><div><h3>{}<span>{}</span></h3>{}</div></header>'
        '<p class="diff"{}>{}</p>{}{}{}</li>'
    ).format(
        look,
        number,
        number,
        number,
        number,
        sign,
        _upper(label(one)),
        _who(one),
        tongue_of(one.citations[0].document) if one.citations else tongue(one.text),
        _difference(one),
        _notes(one),
        _sources(one, addresses),
        _nearest(one, addresses),
    )


def _who(one: Checked) -> Markup:
    """Who said it, by the draft; and by the documents where they say otherwise."""
    drafts = one.speaker.name if one.speaker else None
    ours = one.said_by.name if one.said_by else None
    if one.verdict is Verdict.OTHER:
        words = say(
            "{draft} in the draft; in the source {source}", draft=drafts, source=ours or say("nobody is quoted for it")
        )
    else:
        words = ours or drafts or say("Speaker not stated")
    return Markup('<p class="meta">{}</p>').format(words)


def _difference(one: Checked) -> Markup:
    if not one.difference:
        return Markup("“{}”").format(flowing(one.text))
    return Markup().join(map(_edit, one.difference))


def _edit(edit: Edit) -> Markup:
    words, space = edit.text.rstrip(), " " if edit.text[-1:].isspace() else ""
    if edit.change is Change.KEPT:
        return Markup("{}{}").format(flowing(words), space)
    shown = flowing(words)
    if edit.change is Change.LEFT_OUT:
        shown = shown if len(shown) <= _ELIDED else f"{shown[: _ELIDED // 2]} … {shown[-_ELIDED // 2 :]}"
        return html('<del class="{}"><span class="unseen">[[left out:]] </span>{}</del>{}').format(
            "openly" if edit.openly else "", shown, space
        )
    return html('<ins class="{}"><span class="unseen">[[put in:]] </span>{}</ins>{}').format(
        "openly" if edit.openly else "", shown, space
    )


def _notes(one: Checked) -> Markup:
    said = (Markup("<li>{}</li>").format(_upper(note)) for note in map(from_below, one.notes))
    return Markup('<ul class="notes">{}</ul>').format(Markup().join(said)) if one.notes else Markup()


def _sources(one: Checked, addresses: Addresses) -> Markup:
    if not one.citations:
        return Markup()
    items = (_source(citation, addresses) for citation in one.citations)
    return Markup('<h4>{}</h4><ul class="places">{}</ul>').format(
        many("Source", "{n} sources", len(one.citations)), Markup().join(items)
    )


def _source(citation: Citation, addresses: Addresses) -> Markup:
    return Markup('<li><a href="{}" target="_blank"{}>{}</a><p class="meta">{}</p></li>').format(
        addresses.opened(citation.document.id, citation.span.start),
        tongue_of(citation.document),
        citation.document.title,
        place(citation),
    )


def _nearest(one: Checked, addresses: Addresses) -> Markup:
    if one.verdict is not Verdict.ABSENT or not one.nearest:
        return Markup()
    return html('<h4>[[Nearest passages]] <span class="not">[[not it]]</span></h4><ul class="places">{}</ul>').format(
        Markup().join(_near(hit, addresses) for hit in one.nearest)
    )


def _near(hit: Hit, addresses: Addresses) -> Markup:
    words = " ".join(hit.passage.text.split())
    return Markup('<li{}><a href="{}" target="_blank">{}</a><p class="meta">{}</p></li>').format(
        tongue_of(hit.document),
        addresses.opened(hit.document.id, hit.passage.span.start),
        hit.document.title,
        words if len(words) <= _NEAR else f"{words[:_NEAR]}…",
    )
