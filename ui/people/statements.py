"""Statements in a list: the words, when, where they stand, and what can be done with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from assistant.answer import Form
from assistant.variants import words
from corpus.document import Span
from corpus.library import Saying
from ui.addresses import Addresses
from ui.people.pages import Around
from ui.people.wanted import Place, Wanted
from ui.tongues import tongue
from ui.wording import NOTES, UNSURE, flowing, noted
from ui.words import day, html, many, say

_PLACES = 4
"""Sources of a statement that are shown before the rest is folded away."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands around words.

    Args:
        before: it.
        after: it.
    """

    before: str
    after: str


def place_of(saying: Saying) -> Place:
    """The place by which the statement is known."""
    return Place(saying.document, saying.span)


def quoted(saying: Saying) -> str:
    """The words as they may be shown: in quotation marks only where they are somebody's own, word for word."""
    told = flowing(saying.text).strip()
    return f"“{told}”" if saying.kind.value == Form.DIRECT.value else told


def days(saying: Saying) -> str:
    """When it was said and when it came out, as far as that is known."""
    told = [say("said {day}", day=day(saying.said))] if saying.said else []
    told += [say("published {day}", day=day(saying.published))] if saying.published else []
    return " · ".join(told) or say("undated")


def opening(around: Around, saying: Saying) -> str:
    """Where the place in the document opens: for curators in the Library, for others in the passage around it."""
    if around.curates:
        return around.addresses.opened(saying.document, saying.span.start)
    return around.addresses.statement(saying.document, saying.span)


def statement(around: Around, group: Sequence[Saying], *, named: bool = False, chosen: Place | None = None) -> Markup:
    """One statement with all its sources.

    Args:
        around: what every page knows.
        group: its quotations, the earliest first.
        named: whether its speaker is shown.
        chosen: the statement that another is being chosen for.
    """
    shown = max(group, key=lambda one: len(one.text)) if len({one.kind for one in group}) == 1 else group[0]
    return Markup(
        '<li class="item"><figure class="statement {kind}">'
        '<blockquote class="words clip"{tongue}>{words}</blockquote><figcaption class="by">{by}'
        '</figcaption></figure>{places}<p class="acts">{acts}</p></li>'
    ).format(
        kind=shown.kind.value,
        tongue=tongue(shown.text),
        words=quoted(shown),
        by=byline(around.addresses, shown, named=named),
        places=_places(around, shown, group),
        acts=_acts(around, shown, chosen),
    )


def picking(addresses: Addresses, items: Markup) -> Markup:
    """Statements, of which two can be chosen to be compared."""
    return html(
        '<form method="get" action="{}"><ol class="timeline">{}</ol><div class="compare-bar"><span>[[Select two'
        ' statements to see them side by side.]]</span><button type="submit" class="button">[[Compare]]</button></div>'
        "</form>"
    ).format(addresses.compare, items)


def byline(addresses: Addresses, saying: Saying, *, named: bool) -> Markup:
    """Who, in what role, when, and how it is quoted."""
    form = Form(saying.kind.value)
    parts = [speaker(addresses, saying)] if named else []
    if saying.role and saying.role.casefold() not in (saying.speaker or "").casefold():
        parts.append(Markup('<span class="role">{}</span>').format(saying.role))
    parts.append(Markup("<span>{}</span>").format(days(saying)))
    tags = [Markup('<span class="tag">{}</span>').format(noted(form))] if form in NOTES else []
    if saying.speaker and saying.confidence < UNSURE:
        tags.append(html('<span class="tag unsure">[[attribution uncertain]]</span>'))
    return Markup(" · ").join(parts) + Markup().join(tags)


def speaker(addresses: Addresses, saying: Saying) -> Markup:
    """The name, as a link to their page."""
    if saying.speaker is None or saying.person is None:
        return html('<b class="who unknown">[[Speaker not stated]]</b>')
    return Markup('<a class="who" href="{}">{}</a>').format(addresses.speaker(saying.person), saying.speaker)


def banner(around: Around, against: Saying | None) -> Markup:
    """Which statement another is being chosen for."""
    if against is None:
        return Markup()
    return html(
        '<p class="notice against">[[Choose what to compare with]] <q{}>{}</q> ({}{}). '
        '<a href="{}">[[Look elsewhere]]</a></p>'
    ).format(
        tongue(against.text),
        _short(against),
        f"{against.speaker}, " if against.speaker else "",
        days(against),
        Wanted(against=place_of(against)).link(around.addresses.speakers),
    )


def passage(saying: Saying, around: Passage) -> Markup:
    """The words in the passage around them."""
    before, after = around.before, around.after
    return Markup('<p class="context"{}>{}{}<mark>{}</mark>{}{}</p>').format(
        tongue(f"{before} {saying.text} {after}"),
        flowing(before).lstrip(), _gap(before[len(before.rstrip()) :]), flowing(saying.text),
        _gap(after[: len(after) - len(after.lstrip())]), flowing(after).rstrip(),
    )  # fmt: skip


def around_of(text: str, span: Span, passages: Sequence[Span]) -> Passage:
    """What stands around a span in the passage that holds it, or most of it."""
    widest = max(passages, key=span.overlap, default=span)
    return Passage(text[min(widest.start, span.start) : span.start], text[span.end : max(widest.end, span.end)])


def between(first: date | None, second: date | None) -> str:
    """How far two statements are apart, as a sentence."""
    if first is None or second is None:
        if first is second:
            return say("How far they are apart isn’t known: neither has a date.")
        return say("How far they are apart isn’t known: one of them has no date.")
    apart = abs((first - second).days)
    if not apart:
        return say("Both are of the same day.")
    return many("{n} day lies between them.", "{n} days lie between them.", apart)


def _places(around: Around, shown: Saying, group: Sequence[Saying]) -> Markup:
    lines = [_place(around, shown, saying) for saying in group]
    first, rest = lines[:_PLACES], lines[_PLACES:]
    more = html("<details><summary>{}</summary><ul>{}</ul></details>").format(
        say("{n} more", n=len(rest)), Markup().join(rest)
    )
    return Markup('<ul class="places">{}</ul>{}').format(Markup().join(first), more if rest else "")


def _place(around: Around, shown: Saying, saying: Saying) -> Markup:
    facts = [saying.source or "", day(saying.published) if saying.published else say("undated")]
    other = Markup()
    if words(saying.text) != words(shown.text):
        other = html(' <a class="other" href="{}">[[other wording]]</a>').format(
            f"{around.addresses.compare}?a={place_of(shown)}&b={place_of(saying)}"
        )
    return Markup('<li><a href="{}" dir="auto">{}</a> <span class="meta">{}</span>{}</li>').format(
        opening(around, saying), saying.title, " · ".join(fact for fact in facts if fact), other
    )


def _acts(around: Around, shown: Saying, chosen: Place | None) -> Markup:
    place, addresses = place_of(shown), around.addresses
    if chosen is None:
        compare = html(
            '<label class="pick"><input type="checkbox" name="s" value="{}" aria-label="[[Compare: {}]]">'
            "[[Compare]]</label>"
        ).format(place, _short(shown))
    else:
        compare = html('<a class="tool" href="{}?a={}&amp;b={}">[[Compare with this]]</a>').format(
            addresses.compare, chosen, place
        )
    wrong = html('<a class="tool" href="{}">[[Wrong speaker?]]</a>').format(
        addresses.opened(shown.document, shown.span.start)
    )
    link = html('<a class="tool" href="{}">[[In its passage]]</a>').format(
        addresses.statement(shown.document, shown.span)
    )
    return compare + link + (wrong if around.curates else Markup())


def _short(saying: Saying, length: int = 70) -> str:
    told = " ".join(saying.text.split())
    return told if len(told) <= length else told[:length].rsplit(" ", 1)[0] + " …"


def _gap(space: str) -> str:
    return "\n\n" if space.count("\n") > 1 else " " if space else ""
