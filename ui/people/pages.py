"""What surrounds these pages: the document itself, the header, the choice of lists, turning pages."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup

from ui.addresses import Addresses
from ui.desk import Person, Role
from ui.frame import BROWSE, header
from ui.words import html, language, later, say, short_day

if TYPE_CHECKING:
    from corpus.library import Counts
    from ui.people.wanted import Wanted

_PAGE = Markup(
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · On Record</title>'
    '<link rel="icon" href="{favicon}" type="image/svg+xml"><script src="{theme}"></script>{styles}'
    '<script type="module" src="{shared}"></script><script type="module" src="{script}"></script></head>'
    '<body class="gradio-container browse">{header}<main><div class="browsing">{body}</div></main></body></html>'
)


SPEAKERS, SOURCES, DATES = later("Speakers"), later("Sources"), later("Dates")
"""The lists, by their names."""


@dataclass(frozen=True, slots=True)
class Around:
    """What every page knows.

    Args:
        addresses: of this server.
        counts: what the library holds.
        person: who looks at it, if that is known.
    """

    addresses: Addresses
    counts: "Counts"
    person: Person | None

    @property
    def curates(self) -> bool:
        """Whether they may change what is on record."""
        return self.person is None or self.person.role.may(Role.CURATOR)

    def page(self, title: str, body: Markup, here: str = BROWSE) -> str:
        """A whole page, of that part of the application."""
        static = self.addresses.static
        styles = Markup().join(
            Markup('<link rel="stylesheet" href="{}">').format(static(name))
            for name in ("app.css", "desk.css", "people.css", "office.css")
        )
        return str(
            _PAGE.format(
                language=language(),
                title=title,
                favicon=static("favicon.svg"),
                theme=static("theme.js"),
                styles=styles,
                shared=static("app.js"),
                script=static("people.js"),
                header=header(here, self.addresses, self.counts, self.person),
                body=body,
            )
        )

    def tabs(self, here: str) -> Markup:
        """The three lists."""
        lists = (
            (SPEAKERS, self.addresses.speakers),
            (SOURCES, self.addresses.sources),
            (DATES, self.addresses.dates),
        )
        links = Markup().join(
            Markup('<a href="{}"{}>{}</a>').format(address, _current(is_here=name == here), say(name))
            for name, address in lists
        )
        return html('<nav class="tabs" aria-label="[[Browse]]">{}</nav>').format(links)


def turning(wanted: "Wanted", address: str, page: int, pages: int) -> Markup:
    """Links to the pages before and after; nothing where there is one only."""
    if pages == 1:
        return Markup()
    before = _turn(wanted.link(address, page=page - 1), say("Back"), "prev") if page > 1 else Markup("<span></span>")
    after = _turn(wanted.link(address, page=page + 1), say("Next"), "next") if page < pages else Markup("<span></span>")
    return html('<nav class="turning" aria-label="[[Pages]]">{}<span>{}</span>{}</nav>').format(
        before, say("Page {page} of {pages}", page=page, pages=pages), after
    )


def between(first: date | None, last: date | None) -> str:
    """A range of days, as short as it can be told; "undated" without any."""
    if first is None or last is None:
        return say("undated")
    return short_day(first) if first == last else f"{short_day(first)} – {short_day(last)}"


def troubled(wanted: "Wanted") -> Markup:
    """What of the address was not understood."""
    return Markup().join(Markup('<p class="notice" role="alert">{}</p>').format(one) for one in wanted.troubles)


def _turn(address: str, label: str, rel: str) -> Markup:
    return Markup('<a class="button quiet" rel="{}" href="{}">{}</a>').format(rel, address, label)


def _current(*, is_here: bool) -> Markup:
    return Markup(' aria-current="page"') if is_here else Markup()
