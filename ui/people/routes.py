"""The routes of the pages to browse. All of them only read, but the one that joins two names of one person."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, Path, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.recorded import statements, stretch
from corpus.errors import CorpusError
from corpus.library import Saying, View
from ui.desk import Person, person_of
from ui.desk.pages import refusal
from ui.people.comparing import Shown, choosing, one, two
from ui.people.day import of_day
from ui.people.listing import PAGE, Roll, dates, initial, ordered, passes, source, sources, speakers
from ui.people.memory import Memory
from ui.people.pages import Around
from ui.people.speaking import Portrait, speaker
from ui.people.statements import around_of, banner
from ui.people.wanted import Place, Wanted
from ui.problems import FRESH
from ui.who import user
from ui.words import from_below, say

if TYPE_CHECKING:
    from corpus.library import Library
    from ui.addresses import Addresses

_LARGEST = 2_000
"""Bytes of the form that joins names."""

_DAYS = 400
"""Statements that are shown of a day, at most."""

Row = Annotated[int, Path(ge=1, le=2**62)]
Year = Annotated[int, Path(ge=1, le=9_999)]
Month = Annotated[int, Path(ge=1, le=12)]
Turn = Callable[[Callable[[], None], str], None]
"""Does something to the library when it is its turn; the name says who wants it."""


class Browser:
    """Makes the pages, each of one moment of the library.

    Args:
        library: what is browsed.
        addresses: of this server.
        ahead: changes the library ahead of what is being added to it.
    """

    def __init__(self, library: "Library", addresses: "Addresses", ahead: Turn) -> None:
        self._library = library
        self._addresses = addresses
        self._ahead = ahead
        self._memory = Memory()

    def speakers(self, around: Around, query: Mapping[str, str]) -> Response:
        """The list of who is on record."""
        wanted = Wanted.of(query)
        with self._library.view() as view:
            known = tuple(self._memory.speakers(view).values())
            found = ordered([one for one in known if passes(one, wanted)], wanted.sort)
            pages = max(1, -(-len(found) // PAGE))
            page = min(max(1, wanted.page), pages)
            shown = found[(page - 1) * PAGE : page * PAGE]
            lines = [(one, self._memory.role(view, one.number)) for one in shown]
            letters = sorted({initial(one) for one in known})
            roll = Roll(lines, page, pages, len(found), letters)
            return _page(speakers(around, roll, wanted, banner(around, _against(view, wanted))))

    def speaker(self, around: Around, number: int, query: Mapping[str, str]) -> Response:
        """The page of a person; by the row of another of their names it leads there."""
        wanted = Wanted.of(query)
        with self._library.view() as view:
            person = view.person(number)
            tally = self._memory.speakers(view).get(person) if person is not None else None
            if person is None or tally is None:
                return self._nothing(
                    say("This speaker is not on record"), say("What they said was removed, or never was here.")
                )
            if person != number:
                return RedirectResponse(wanted.link(self._addresses.speaker(person), page=wanted.page), 301, FRESH)
            portrait = Portrait(
                tally,
                view.roles_held(person),
                self._memory.topics(view, tally),
                self._memory.maybe_same(view, tally) if around.curates else (),
                _against(view, wanted),
            )
            return _page(speaker(around, portrait, stretch(view, person, wanted.narrowed, wanted.page), wanted))

    def named(self, name: str) -> Response:
        """To the page of who is on record by just this name; to the list, narrowed by it, where nobody is."""
        with self._library.view() as view:
            person = view.person_named(name)
        listed = Wanted.of({"words": name}).link(self._addresses.speakers)
        return RedirectResponse(listed if person is None else self._addresses.speaker(person), 303, FRESH)

    def merge(self, number: int, other: int, by: str) -> Response:
        """Join the names of two persons under that of the first."""

        def joining() -> None:
            with self._library.writing(by=by) as writer:
                writer.curation.merge(names[0], [names[1]], by)

        with self._library.view() as view:
            known = self._memory.speakers(view)
            names = [known[one].name for one in (number, other) if one in known]
        if len(names) != 2 or number == other:  # noqa: PLR2004 two persons
            return self._nothing(say("Nothing was joined"), say("One of the two is not on record any more."))
        try:
            self._ahead(joining, by)
        except CorpusError as error:
            return self._nothing(say("Nothing was joined"), from_below(str(error)), 409)
        return RedirectResponse(self._addresses.speaker(number), 303, FRESH)

    def sources(self, around: Around) -> Response:
        """The list of publishers."""
        with self._library.view() as view:
            return _page(sources(around, tuple(self._memory.sources(view).values())))

    def source(self, around: Around, number: int, query: Mapping[str, str]) -> Response:
        """What a publisher published."""
        with self._library.view() as view:
            tally = self._memory.sources(view).get(number)
            if tally is None:
                return self._nothing(
                    say("There is no such source"), say("Its documents were removed, or never were here.")
                )
            page = min(max(1, Wanted.of(query).page), max(1, -(-tally.documents // PAGE)))
            return _page(source(around, tally, view.published_by(number, PAGE, (page - 1) * PAGE), page))

    def dates(self, around: Around, year: int | None = None, month: int | None = None) -> Response:
        """The years, months or days of which something is on record."""
        with self._library.view() as view:
            days = self._memory.days(view)
            if year and not any(when.year == year and month in {None, when.month} for when in days):
                return self._nothing(
                    say("Nothing is of that time"), say("The library holds no document or statement of it.")
                )
            return _page(dates(around, days, year, month))

    def day(self, around: Around, when: date) -> Response:
        """What is of a day."""
        with self._library.view() as view:
            numbers = view.said_on(when)
            groups = statements(view.sayings(numbers[:_DAYS]))
            return _page(of_day(around, when, view.published_on(when), groups, len(numbers) - len(numbers[:_DAYS])))

    def statement(self, around: Around, place: Place) -> Response:
        """A statement by its address."""
        with self._library.view() as view:
            shown = _shown(view, place)
            return _page(one(around, shown)) if shown else self._gone()

    def compare(self, around: Around, chosen: list[str]) -> Response:
        """Two statements side by side, if just two are chosen."""
        places = list(dict.fromkeys(place for place in map(Place.of, chosen) if place))
        if len(places) != 2:  # noqa: PLR2004 two statements
            return _page(choosing(around, len(places)))
        with self._library.view() as view:
            first, second = (_shown(view, place) for place in places)
            return _page(two(around, first, second)) if first and second else self._gone()

    def around(self, person: Person | None) -> Around:
        """What every page knows."""
        return Around(self._addresses, self._library.counts(), person)

    def nowhere(self) -> Response:
        """There is no such day."""
        return self._nothing(say("There is no such day"), say("The address may be mistyped."))

    def _gone(self) -> Response:
        remedy = say("Its document was removed or is another text now, or nobody is quoted at that place any more.")
        return self._nothing(say("This statement is not on record"), remedy)

    def _nothing(self, what: str, remedy: str, status: int = 404) -> Response:
        return HTMLResponse(str(refusal(what, remedy, self._addresses.root)), status, FRESH)


def make_people(library: "Library", addresses: "Addresses", ahead: Turn) -> APIRouter:
    """The routes over one library.

    Args:
        library: what is browsed.
        addresses: of this server.
        ahead: changes the library ahead of what is being added to it.
    """
    routes = APIRouter(include_in_schema=False)
    browser = Browser(library, addresses, ahead)
    _add_people(routes, browser)
    _add_lists(routes, browser)
    return routes


def _add_people(routes: APIRouter, browser: Browser) -> None:
    @routes.get("/speakers")
    def listed(request: Request) -> Response:
        return browser.speakers(_around(browser, request), request.query_params)

    @routes.get("/speakers/named")
    def named(name: str = "") -> Response:
        return browser.named(name)

    @routes.get("/speakers/{number}")
    def speaking(number: Row, request: Request) -> Response:
        return browser.speaker(_around(browser, request), number, request.query_params)

    @routes.post("/speakers/{number}/merge")
    async def merged(number: Row, request: Request) -> Response:
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > _LARGEST:
                return Response(status_code=413)
        other = parse_qs(body.decode("utf-8", "replace"), max_num_fields=5).get("other", [""])[0]
        person = person_of(request)
        by = person.name if person and person.how != "machine" else user("the Speakers page")
        chosen = int(other) if other.isascii() and other.isdecimal() and len(other) < 19 else 0  # noqa: PLR2004 digits
        return await run_in_threadpool(browser.merge, number, chosen, by)

    @routes.get("/statements/{document}/{start}-{end}")
    def statement(document: str, start: int, end: int, request: Request) -> Response:
        place = Place.of(f"{document}:{start}-{end}")
        return browser.statement(_around(browser, request), place) if place else browser.nowhere()

    @routes.get("/compare")
    def compared(request: Request) -> Response:
        chosen = [value for name, value in request.query_params.multi_items() if name in {"a", "b", "s"}]
        return browser.compare(_around(browser, request), chosen)


def _add_lists(routes: APIRouter, browser: Browser) -> None:
    @routes.get("/sources")
    def published(request: Request) -> Response:
        return browser.sources(_around(browser, request))

    @routes.get("/sources/{number}")
    def publishing(number: Row, request: Request) -> Response:
        return browser.source(_around(browser, request), number, request.query_params)

    @routes.get("/dates")
    def years(request: Request) -> Response:
        return browser.dates(_around(browser, request))

    @routes.get("/dates/{year}")
    def months(year: Year, request: Request) -> Response:
        return browser.dates(_around(browser, request), year)

    @routes.get("/dates/{year}/{month}")
    def days(year: Year, month: Month, request: Request) -> Response:
        return browser.dates(_around(browser, request), year, month)

    @routes.get("/dates/{year}/{month}/{number}")
    def day(year: Year, month: Month, number: int, request: Request) -> Response:
        try:
            when = date(year, month, number)
        except ValueError:
            return browser.nowhere()
        return browser.day(_around(browser, request), when)


def _around(browser: Browser, request: Request) -> Around:
    return browser.around(person_of(request))


def _page(html: str) -> Response:
    return HTMLResponse(html, headers=FRESH)


def _against(view: View, wanted: Wanted) -> Saying | None:
    return view.saying(wanted.against.document, wanted.against.span) if wanted.against else None


def _shown(view: View, place: Place) -> Shown | None:
    """A statement with the passage around it; None where nobody is quoted just there."""
    saying = view.saying(place.document, place.span)
    if saying is None:
        return None
    document = view.document(place.document)
    return Shown(saying, around_of(document.text, saying.span, [one.span for one in view.passages_in(document.id)]))
