"""The page of one speaker: who they are on record as, what about, and what they said, in time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from assistant.recorded import Stretch
from assistant.topics import Topic
from corpus.library import Held, Saying, Tally
from ui.people.listing import kept
from ui.people.pages import SPEAKERS, Around, between, troubled, turning
from ui.people.statements import banner, picking, statement
from ui.people.wanted import Wanted
from ui.words import day, html, many, number, say

_YEARS = 2
"""Years from which on a chart of them tells something."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """What is known of a speaker.

    Args:
        tally: names and figures.
        roles: what documents say they are.
        topics: what their statements are about.
        maybe: others who may be the same person.
        against: the statement that another is being chosen for.
    """

    tally: Tally
    roles: Sequence[Held]
    topics: Sequence[Topic]
    maybe: Sequence[Tally] = ()
    against: Saying | None = None


def speaker(around: Around, portrait: Portrait, found: Stretch, wanted: Wanted) -> str:
    """The page."""
    who = portrait.tally
    address = around.addresses.speaker(who.number)
    body = html(
        '{tabs}<div class="page-head"><p class="crumb"><a href="{speakers}">[[Speakers]]</a></p>'
        '<h1 dir="auto">{name}</h1>'
        '{others}<p>{figures}</p></div>{banner}{troubles}<div class="two"><div class="main-column">{form}'
        '<div id="results">{results}</div></div><aside aria-label="[[About {name}]]">{about}</aside></div>'
    ).format(
        tabs=around.tabs(SPEAKERS),
        speakers=around.addresses.speakers,
        name=who.name,
        others=_others(who),
        figures=_figures(who),
        banner=banner(around, portrait.against),
        troubles=troubled(wanted),
        form=_form(address, wanted),
        results=_results(around, found, wanted, address),
        about=_about(around, portrait, found, wanted),
    )
    return around.page(who.name, body)


def _figures(who: Tally) -> str:
    documents = many("in {n} document", "in {n} documents", who.documents)
    return f"{many('{n} quotation', '{n} quotations', who.quotations)} {documents} · {between(who.first, who.last)}"


def _others(who: Tally) -> Markup:
    if len(who.names) == 1:
        return Markup()
    return html('<p class="aka">[[Also on record as {}]]</p>').format(", ".join(who.names[1:]))


def _form(address: str, wanted: Wanted) -> Markup:
    narrowed = wanted.narrowed
    return html(
        '<form class="sift" method="get" action="{}" role="search" aria-label="[[Statements]]" data-live>{}'
        '<label class="wide"><span>[[Words]]</span><input type="search" name="words" value="{}" '
        'placeholder="[[All of these words]]" autocomplete="off"></label>'
        '<label><span>[[From]]</span><input type="date" name="since" value="{}"></label>'
        '<label><span>[[Until]]</span><input type="date" name="until" value="{}"></label>'
        '<label><span>[[First]]</span><select name="order"><option value="newest">[[Newest]]</option>'
        '<option value="oldest"{}>[[Oldest]]</option></select></label>'
        '<button type="submit" class="button quiet">[[Show]]</button></form>'
    ).format(
        address,
        kept(wanted, "topic", "against"),
        narrowed.words,
        narrowed.since or "",
        narrowed.until or "",
        Markup(" selected") if narrowed.oldest else Markup(),
    )


def _results(around: Around, found: Stretch, wanted: Wanted, address: str) -> Markup:
    items = Markup().join(statement(around, group, chosen=wanted.against) for group in found.statements)
    tally = Markup('<p class="tally" role="status">{}</p>{}').format(_tally(found), _chosen(wanted, address))
    if not found.quotations:
        return tally + html(
            '<p class="none-here">[[Nothing they said passes these filters.]] <a href="{}">[[Show all]]</a></p>'
        ).format(Wanted(against=wanted.against).link(address))
    turned = turning(wanted, address, found.page, found.pages)
    if wanted.against:
        return tally + Markup('<ol class="timeline">{}</ol>{}').format(items, turned)
    return tally + picking(around.addresses, items) + turned


def _tally(found: Stretch) -> str:
    if found.many is None:
        return many("{n} quotation, copies among them", "{n} quotations, copies among them", found.quotations)
    copies = found.quotations - found.many
    return many("{n} statement", "{n} statements", found.many) + (
        " " + many("in {n} place", "in {n} places", found.quotations) if copies else ""
    )


def _chosen(wanted: Wanted, address: str) -> Markup:
    """What the list is narrowed to, each with a way out; and how words are looked for."""
    narrowed = wanted.narrowed
    chips: list[tuple[str, dict[str, object]]] = [
        (say("about “{topic}”", topic=narrowed.topic) if narrowed.topic else "", {"topic": ""}),
        (say("words: {words}", words=narrowed.words) if narrowed.words else "", {"words": ""}),
        (say("from {day}", day=day(narrowed.since)) if narrowed.since else "", {"since": None}),
        (say("until {day}", day=day(narrowed.until)) if narrowed.until else "", {"until": None}),
    ]
    shown = Markup().join(
        html(
            '<a class="chip on" href="{}">{}<span class="unseen"> [[– take away]]</span><b aria-hidden="true">×</b></a>'
        ).format(wanted.link(address, **without), label)
        for label, without in chips
        if label
    )
    how = say("Looked for as they stand: each must begin a word of the statement.") if narrowed.words else ""
    return (
        Markup('<div class="chips">{}</div>{}').format(
            shown, Markup('<p class="note">{}</p>').format(how) if how else ""
        )
        if shown
        else Markup()
    )


def _about(around: Around, portrait: Portrait, found: Stretch, wanted: Wanted) -> Markup:
    address = around.addresses.speaker(portrait.tally.number)
    return Markup().join((
        _roles(portrait.roles), _topics(portrait.topics, wanted, address), _years(found, wanted, address),
        _maybe(around, portrait) if around.curates else Markup(),
    ))  # fmt: skip


def _roles(roles: Sequence[Held]) -> Markup:
    if not roles:
        return Markup()
    lines = Markup().join(
        Markup('<li><span dir="auto">{}</span> <span class="meta">{} · {}</span></li>').format(
            held.role, between(held.first, held.last), many("{n} quotation", "{n} quotations", held.quotations)
        )
        for held in roles
    )
    return html(
        '<section><h2>[[Roles]]</h2><p class="note">[[As documents call them, and from when to when.]]</p>'
        '<ul class="plain">{}</ul></section>'
    ).format(lines)


def _topics(topics: Sequence[Topic], wanted: Wanted, address: str) -> Markup:
    if not topics:
        return Markup()
    chips = Markup().join(
        Markup('<a class="chip{}" href="{}"{}>{} <b>{}</b></a>').format(
            " on" if topic.term == wanted.narrowed.topic else "",
            wanted.link(address, topic="" if topic.term == wanted.narrowed.topic else topic.term),
            Markup(' aria-current="true"') if topic.term == wanted.narrowed.topic else Markup(),
            topic.label,
            topic.statements,
        )
        for topic in topics
    )
    return html(
        '<section><h2>[[Topics]]</h2><p class="note">[[Words they use far more often than others here.]]</p>'
        '<div class="chips">{}</div></section>'
    ).format(chips)


def _years(found: Stretch, wanted: Wanted, address: str) -> Markup:
    """How much is of which year, of all that passes."""
    counted = Counter(when.year for when in found.days if when)
    if len(counted) < _YEARS:
        return Markup()
    most = max(counted.values())
    bars = Markup().join(
        Markup(
            '<li><a href="{}"><span class="year">{}</span><span class="bar" aria-hidden="true">'
            '<i style="width:{}%"></i></span><span class="many">{}</span></a></li>'
        ).format(
            wanted.link(address, since=date(year, 1, 1), until=date(year, 12, 31)),
            year,
            max(2, round(100 * counts / most)),
            number(counts),
        )
        for year, counts in sorted(counted.items(), reverse=True)
    )
    return html('<section><h2>[[Years]]</h2><ol class="years">{}</ol></section>').format(bars)


def _maybe(around: Around, portrait: Portrait) -> Markup:
    """Who may be the same person, with what makes them one."""
    if not portrait.maybe:
        return Markup()
    who = portrait.tally
    lines = Markup().join(
        html(
            '<li><a href="{}">{}</a> <span class="meta">{}</span><form method="post" action="{}/merge">'
            '<input type="hidden" name="other" value="{}"><button type="submit" class="tool">[[Same person]]'
            '<span class="unseen"> [[as {}]]</span></button></form></li>'
        ).format(
            around.addresses.speaker(other.number),
            other.name,
            many("{n} quotation", "{n} quotations", other.quotations),
            around.addresses.speaker(who.number),
            other.number,
            other.name,
        )
        for other in portrait.maybe
    )
    return html(
        '<section class="maybe"><h2>[[Possibly the same person]]</h2><p class="note">[[Their names agree with this one.'
        " Nothing is joined unless you say so; <code>onrecord speakers split</code> parts them again.]]</p>"
        '<ul class="plain">{}</ul></section>'
    ).format(lines)
