"""What the list on the Library page is narrowed to, and the bar in which a curator says so."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import Markup

from corpus.library import Order, Sought
from ui.words import html, later, say

PAGES = 100
"""Pages of the list at most; who looks for one document among more will rather narrow it down."""

FORMATS = ("PDF", "DOCX", "HTML", "E-mail", "Markdown", "Text", "JSON", "JSONL", "CSV", "ZIP", "Record")
"""What `Entry.format` says."""

ORDERS = {
    Order.PUBLISHED: later("Newest first"),
    Order.ADDED: later("Last added first"),
    Order.TITLE: later("By title"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page's script sends along.

    Args:
        sought: what the list is narrowed to.
        pages: how many pages of it are shown.
        removed: whether the list is of what was removed.
    """

    sought: Sought = field(default_factory=Sought)
    pages: int = 1
    removed: bool = False

    @classmethod
    def of(cls, words: str, sent: str) -> "Asked":
        """What the find box and the script send, or anybody in its place: what makes no sense narrows nothing."""
        try:
            held = json.loads(sent)
        except ValueError:
            held = None
        given: dict[str, Any] = held if isinstance(held, dict) else {}
        text = {name: str(given.get(name) or "").strip() for name in ("source", "format", "since", "until", "order")}
        pages = str(given.get("pages") or "1")
        sought = Sought(
            words.strip(),
            text["source"] or None,
            text["format"] if text["format"] in FORMATS else None,
            _day(text["since"], 1, 1),
            _day(text["until"], 12, 31),
            given.get("noted") is True,
            Order(text["order"]) if text["order"] in set(Order) else Order.PUBLISHED,
        )
        return cls(sought, min(int(pages), PAGES) if pages.isdecimal() else 1, given.get("removed") is True)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the words in the find box narrows the list."""
        wanted = self.sought
        return any((wanted.source, wanted.format, wanted.since, wanted.until, wanted.noted))


def _day(year: str, month: int, day: int) -> date | None:
    return date(int(year), month, day) if year.isdecimal() and 0 < int(year) <= date.max.year else None


def bar() -> Markup:
    """Filters, order, and the way to what was removed."""
    return html(
        '<div class="bar"><div class="shelves" role="group" aria-label="[[Which documents]]">'
        '<button type="button" data-removed="no" aria-pressed="true">[[In the library]]</button>'
        '<button type="button" data-removed="yes" aria-pressed="false">[[Removed]]</button></div>'
        '<details class="filters"><summary>[[Filter and sort]]</summary><div class="fields">'
        '<label>[[Publisher]]<input type="text" name="source" autocomplete="off" maxlength="200"></label>'
        '<label>[[Format]]<select name="format"><option value="">[[Any]]</option>{formats}</select></label>'
        '<label>[[From year]]<input type="text" inputmode="numeric" pattern="[0-9]{{1,4}}" maxlength="4" name="since"'
        "></label>"
        '<label>[[To year]]<input type="text" inputmode="numeric" pattern="[0-9]{{1,4}}" maxlength="4" name="until"'
        "></label>"
        '<label>[[Order]]<select name="order">{orders}</select></label>'
        '<label class="check"><input type="checkbox" name="noted"><span>[[With notes of the reader]]</span></label>'
        '<button type="button" class="tool clear">[[Clear]]</button></div></details></div>'
    ).format(
        formats=Markup().join(map(Markup("<option>{}</option>").format, FORMATS)),
        orders=Markup().join(
            Markup('<option value="{}">{}</option>').format(order.value, say(name)) for order, name in ORDERS.items()
        ),
    )
