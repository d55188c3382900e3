"""What an answer is narrowed to: chips that say it and can be taken away, and the form in which it is changed.

Pure functions; every string is escaped by `Markup.format`.
"""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup

from assistant.answer import Answer, Searched, Unanswered
from assistant.question import NARROWING
from index.filters import Filters
from ui.icons import CROSS, SIEVE
from ui.words import day, html, say

_LONGEST = 200
"""Characters of a name in a filter."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What somebody narrowed a question to, whatever the question itself says.

    Args:
        filters: the search, to these.
        quoted: only to what somebody is quoted for.
        loose: what the question is not to narrow, though it names it.
        once: whether it is for this question alone, not for those after it.
    """

    filters: Filters = field(default_factory=Filters)
    quoted: bool = False
    loose: frozenset[str] = frozenset()
    once: bool = False

    @classmethod
    def of(cls, sent: object) -> "Narrowed":
        """What the page's script sends, or anybody in its place: what makes no sense narrows nothing."""
        given: dict[str, Any] = sent if isinstance(sent, dict) else {}
        named = {name: str(given.get(name) or "").strip()[:_LONGEST] or None for name in ("speaker", "source")}
        since, until = _day(given.get("since")), _day(given.get("until"))
        if since and until and until < since:
            since, until = until, since
        loose = given.get("loose")
        left = frozenset(NARROWING) & frozenset(map(str, loose if isinstance(loose, list) else ()))
        filters = Filters(named["speaker"], since, until, named["source"])
        return cls(filters, given.get("quoted") is True, left, given.get("once") is True)

    def __bool__(self) -> bool:
        return bool(self.filters or self.quoted or self.loose)

    def shape(self) -> dict[str, Any]:
        """As `of` takes it."""
        return {**_values(self.filters, quoted=self.quoted), "loose": sorted(self.loose), "once": self.once}


FREE = Narrowed()


def _values(filters: Filters, *, quoted: bool) -> dict[str, Any]:
    return {
        "speaker": filters.speaker or "",
        "since": filters.since.isoformat() if filters.since else "",
        "until": filters.until.isoformat() if filters.until else "",
        "source": filters.source or "",
        "quoted": quoted,
    }


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written or ""))
    except ValueError:
        return None


def chips(reply: Answer | Unanswered, narrowed: Narrowed) -> Markup:
    """What the answer was narrowed to, by the question or by hand; each goes when it is pressed.

    Args:
        reply: the answer.
        narrowed: by hand.
    """
    shown = Markup().join(_chip(name, label) for name, label in labels(reply.searched))
    return html(
        '<div class="chips" role="group" aria-label="[[Filters of this answer]]" data-narrowed="{}"'
        ' data-inforce="{}">{}'
        '<button type="button" class="tool sieve" aria-haspopup="dialog">{}[[Filters]]</button></div>'
    ).format(
        json.dumps(narrowed.shape()),
        json.dumps(_values(reply.searched.filters, quoted=reply.searched.quoted)),
        shown,
        SIEVE,
    )


def labels(searched: Searched) -> tuple[tuple[str, str], ...]:
    """What was narrowed, each by its name in `NARROWING` and in words."""
    filters = searched.filters
    pairs = (
        ("speaker", say("Speaker: {name}", name=filters.speaker) if filters.speaker else None),
        ("days", _span(filters.since, filters.until)),
        ("source", say("Source: {name}", name=filters.source) if filters.source else None),
        ("quoted", say("Only quotations") if searched.quoted else None),
    )
    return tuple((name, label) for name, label in pairs if label)


def _span(since: date | None, until: date | None) -> str | None:
    """Days in words: "2015", "until 31 December 2015", "3 May 2015 – 4 May 2015"."""
    if since and until:
        if (since.month, since.day, until.month, until.day) == (1, 1, 12, 31):
            return str(since.year) if since.year == until.year else f"{since.year}–{until.year}"
        return day(since) if since == until else f"{day(since)} – {day(until)}"
    return say("From {day}", day=day(since)) if since else say("Until {day}", day=day(until)) if until else None


def _chip(name: str, label: str) -> Markup:
    return html(
        '<button type="button" class="chip" data-drop="{drop}" aria-label="[[Remove the filter {label}]]">'
        "<span>{label}</span>{cross}</button>"
    ).format(drop=name, label=label, cross=CROSS)


def standing() -> Markup:
    """Beside the composer: what the next questions are narrowed to, and what could be meant by the words being typed.

    The scripts put both in.
    """
    return html(
        '<ul id="ahead" role="listbox" aria-label="[[Suggestions]]" hidden></ul>'
        '<p id="ahead-said" class="unseen" role="status"></p>'
        '<div id="standing" class="chips" role="group" aria-label="[[Filters of the next questions]]">'
        '<button type="button" class="tool sieve" aria-haspopup="dialog">{}[[Filters]]</button></div>'
    ).format(SIEVE)


def form() -> Markup:
    """Where filters are set."""
    return html(
        '<dialog id="filters" aria-labelledby="filters-title"><form method="dialog">'
        '<h2 id="filters-title">[[Filters]]</h2>'
        '<label>[[Speaker]]<input type="text" name="speaker" maxlength="{0}" autocomplete="off"'
        ' list="known-speakers"></label>'
        '<datalist id="known-speakers"></datalist>'
        '<div class="days"><label>[[From]]<input type="date" name="since"></label>'
        '<label>[[Until]]<input type="date" name="until"></label></div>'
        '<label>[[Source]]<input type="text" name="source" maxlength="{0}" autocomplete="off"'
        ' list="known-sources"></label>'
        '<datalist id="known-sources"></datalist>'
        '<label class="check"><input type="checkbox" name="quoted"><span>[[Only quotations]]</span></label>'
        '<div class="choices"><button type="button" class="tool clear">[[Clear all]]</button>'
        '<button type="button" class="button quiet cancel">[[Cancel]]</button>'
        '<button class="button" value="apply">[[Apply]]</button></div></form></dialog>'
    ).format(_LONGEST)
