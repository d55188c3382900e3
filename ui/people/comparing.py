"""A statement in its passage, and two of them side by side: with dates, never with a verdict."""

from dataclasses import dataclass

from markupsafe import Markup

from assistant.gathering import alike
from assistant.recorded import wording
from assistant.variants import Change, difference, words
from corpus.library import Saying
from ui.icons import COPY
from ui.people.pages import SPEAKERS, Around
from ui.people.statements import Passage, between, byline, days, opening, passage, place_of, quoted
from ui.people.wanted import Wanted
from ui.tongues import tongue
from ui.words import from_below, html, many, say

_ELEMENTS = {
    Change.SAME: "{}",
    Change.CUT: '<del><span class="unseen">[[[left out:]] </span>{}<span class="unseen">]</span></del>',
    Change.NEW: '<ins><span class="unseen">[[[put in:]] </span>{}<span class="unseen">]</span></ins>',
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement with what stands around it."""

    saying: Saying
    passage: Passage


def one(around: Around, shown: Shown) -> str:
    """A statement by itself, with the ways to find another to compare it with."""
    saying = shown.saying
    against = Wanted(against=place_of(saying))
    ways = [(against.link(around.addresses.speakers), say("somebody else’s"))]
    if saying.person is not None:
        ways.insert(
            0, (against.link(around.addresses.speaker(saying.person)), say("another of {name}’s", name=saying.speaker))
        )
    links = html(" [[or]] ").join(Markup('<a href="{}">{}</a>').format(*way) for way in ways)
    body = html('{}<div class="page-head"><h1>{}</h1></div>{}<p class="next">[[Compare it with {}.]]</p>').format(
        around.tabs(SPEAKERS), _title(saying), _card(around, shown), links
    )
    return around.page(_title(saying), body)


def two(around: Around, first: Shown, second: Shown) -> str:
    """Two statements side by side, in the order in which they were chosen."""
    body = html(
        '{}<div class="page-head"><h1>[[Two statements]]</h1><p>{}</p></div>{}<div class="pair">{}{}</div>'
    ).format(
        around.tabs(SPEAKERS),
        between(first.saying.when, second.saying.when),
        _difference(first.saying, second.saying),
        _card(around, first),
        _card(around, second),
    )
    return around.page(say("Two statements"), body)


def choosing(around: Around, selected: int) -> str:
    """What is said where not just two were chosen."""
    told = many("One was selected.", "{n} were selected.", selected) if selected else say("Nothing was selected.")
    body = html(
        '{}<div class="page-head"><h1>[[Select two statements]]</h1><p>{} [[Go back and select two, of one speaker or,'
        ' by way of “In its passage”, of two.]]</p></div><p><a class="button quiet" href="{}">[[To the speakers]]</a>'
        "</p>"
    ).format(around.tabs(SPEAKERS), told, around.addresses.speakers)
    return around.page(say("Select two statements"), body)


def _title(saying: Saying) -> str:
    return f"{saying.speaker or say('Speaker not stated')}, {days(saying)}"


def _card(around: Around, shown: Shown) -> Markup:
    saying = shown.saying
    return html(
        '<article class="side"><figure class="statement {kind}">'
        '<blockquote class="words"{tongue}>{words}</blockquote><figcaption class="by">{by}'
        "</figcaption></figure>{how}<section><h2>[[In the passage]]</h2>{passage}</section>"
        '<p class="where"><a href="{opening}" dir="auto">{title}</a> <span class="meta">{source}</span></p>'
        '<p class="acts"><a class="tool" href="{link}">[[Its address]]</a>'
        '<button type="button" class="tool copy" data-copy="{copy}">{icon}<span>[[Copy]]</span></button></p></article>'
    ).format(
        kind=saying.kind.value,
        tongue=tongue(saying.text),
        words=quoted(saying),
        by=byline(around.addresses, saying, named=True),
        how=html('<p class="note">[[Attributed by: {}]]</p>').format(from_below(saying.how)) if saying.how else "",
        passage=passage(saying, shown.passage),
        opening=opening(around, saying),
        title=saying.title,
        source=saying.source or "",
        link=around.addresses.statement(saying.document, saying.span),
        copy=_copied(saying),
        icon=COPY,
    )


def _copied(saying: Saying) -> str:
    who = [saying.speaker or say("Speaker not stated"), saying.role or "", days(saying)]
    where = [f"“{saying.title}”", saying.source or ""]
    told = ". ".join(", ".join(part for part in parts if part) for parts in (who, where))
    return f"{quoted(saying)} — {told}"


def _difference(first: Saying, second: Saying) -> Markup:
    """What differs word by word, where the two are wordings of one statement; else nothing is said of it."""
    is_one = len(alike([wording(first), wording(second)])) == 1
    if words(first.text) == words(second.text) or not is_one:
        return Markup()
    pieces = [
        html(_ELEMENTS[piece.change]).format(" ".join(piece.text.split()))
        for piece in difference(first.text, second.text)
    ]
    return html(
        '<section class="wordings"><h2>[[Two wordings of one statement]]</h2><p class="key">[[Beside the first:]]'
        ' <del>[[left out]]</del> <ins>[[put in]]</ins></p><p class="wording"{}>{}</p></section>'
    ).format(tongue(first.text), Markup(" ").join(pieces))
