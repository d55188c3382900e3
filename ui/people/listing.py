"""The lists: who is on record, who published, what is of which day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from corpus.library import Listed, Tally
from corpus.names import fold, name_words
from ui.addresses import Addresses
from ui.people.pages import DATES, SOURCES, SPEAKERS, Around, between, turning
from ui.people.wanted import Wanted
from ui.words import day, html, later, many, month_name, month_of, say, weekday

PAGE = 60
"""Lines of a page."""

_SORTS = {"most": later("Most quoted"), "name": later("Name"), "last": later("Last on record")}


@dataclass(frozen=True, slots=True)
class Roll:
    """A page of the list of speakers.

    Args:
        lines: each with the role that documents give most often.
        page: from 1.
        pages: how many.
        found: how many pass.
        letters: with which the last words of all names begin.
    """

    lines: Sequence[tuple[Tally, str]]
    page: int
    pages: int
    found: int
    letters: Sequence[str]


def initial(speaker: Tally) -> str:
    """The letter under which a name is listed: of its last word; "#" for any other sign."""
    last = name_words(speaker.name)[-1:]
    return last[0][0] if last and last[0][0].isalpha() else "#"


def passes(speaker: Tally, wanted: Wanted) -> bool:
    """Whether every word that is looked for begins a word of one of the names."""
    if wanted.letter and initial(speaker) != wanted.letter:
        return False
    looked_for = fold(wanted.narrowed.words).split()
    return not looked_for or any(
        all(any(word.startswith(part) for word in fold(name).replace("-", " ").split()) for part in looked_for)
        for name in speaker.names
    )


def ordered(speakers: Sequence[Tally], sort: str) -> list[Tally]:
    """The speakers by what comes first; they are given the most quoted first."""
    if sort == "name":
        return sorted(speakers, key=lambda one: (*name_words(one.name)[-1:], *name_words(one.name), one.name))
    if sort == "last":
        return sorted(speakers, key=lambda one: one.last or date.min, reverse=True)
    return list(speakers)


def speakers(around: Around, roll: Roll, wanted: Wanted, banner: Markup) -> str:
    """The page of who is on record."""
    addresses = around.addresses
    lines = Markup().join(_speaker(addresses, one, role, wanted) for one, role in roll.lines)
    listed = Markup('<ol class="roll">{}</ol>').format(lines) if roll.lines else _nobody(around, wanted)
    body = html(
        '{tabs}<div class="page-head"><h1>[[Speakers]]</h1><p>[[Everybody whose words are on record.]]</p>'
        "</div>{banner}{form}"
        '{letters}<div id="results"><p class="tally" role="status">{tally}</p>{listed}{turning}</div>'
    ).format(
        tabs=around.tabs(SPEAKERS),
        banner=banner,
        form=_sift(addresses, wanted),
        letters=_letters(addresses, roll, wanted),
        tally=many("{n} speaker", "{n} speakers", roll.found),
        listed=listed,
        turning=turning(wanted, addresses.speakers, roll.page, roll.pages),
    )
    return around.page(say(SPEAKERS), body)


def sources(around: Around, known: Sequence[Tally]) -> str:
    """The page of who published."""
    lines = Markup().join(
        _line(around.addresses.source(one.number), one.name, (_figures(one), between(one.first, one.last)))
        for one in known
    )
    listed = (
        Markup('<ol class="roll">{}</ol>').format(lines) if known else _none(say("No document names who published it."))
    )
    body = html(
        '{}<div class="page-head"><h1>[[Sources]]</h1><p>[[Who published the documents of this library.]]</p></div>'
        '<p class="tally">{}</p>{}'
    ).format(around.tabs(SOURCES), many("{n} source", "{n} sources", len(known)), listed)
    return around.page(say(SOURCES), body)


def source(around: Around, of: Tally, documents: Sequence[Listed], page: int) -> str:
    """What one publisher published."""
    pages = max(1, -(-of.documents // PAGE))
    address = around.addresses.source(of.number)
    body = html(
        '{}<div class="page-head"><p class="crumb"><a href="{}">[[Sources]]</a></p><h1>{}</h1><p>{} · {}</p></div>{}{}'
    ).format(
        around.tabs(SOURCES),
        around.addresses.sources,
        of.name,
        _figures(of),
        between(of.first, of.last),
        documents_of(around, documents, dated=True),
        turning(Wanted(page=page), address, page, pages),
    )
    return around.page(of.name, body)


def dates(around: Around, days: Mapping[date, tuple[int, int]], year: int | None, month: int | None) -> str:
    """The years, or the months of a year, or the days of a month, of which something is on record."""
    parts = _parts(days, year, month)
    most = max((quotations + documents for _, documents, quotations in parts), default=1)
    title = month_of(date(year, month, 1)) if year and month else str(year) if year else say(DATES)
    lines = Markup().join(_span(around.addresses, part, most) for part in parts)
    listed = (
        Markup('<ol class="roll days">{}</ol>').format(lines) if parts else _none(say("Nothing on record has a date."))
    )
    body = Markup('{}<div class="page-head">{}<h1>{}</h1><p>{}</p></div>{}').format(
        around.tabs(DATES),
        _crumbs(around.addresses, year, month),
        title,
        say("By the day on which something was said, where the document tells, else the day on which it came out."),
        listed,
    )
    return around.page(title, body)


def documents_of(around: Around, documents: Sequence[Listed], *, dated: bool) -> Markup:
    """Documents, each with its number of quotations."""
    lines = []
    for one in documents:
        told = [day(one.published) if dated and one.published else "" if dated else one.source or ""]
        address = around.addresses.opened(one.document) if around.curates else ""
        lines.append(_line(address, one.title, (*told, many("{n} quotation", "{n} quotations", one.quotations))))
    return Markup('<ol class="roll documents-of">{}</ol>').format(Markup().join(lines))


def crumbs_of(addresses: Addresses, when: date) -> Markup:
    """The way back from a day to its month, its year and all of them."""
    return _crumbs(addresses, when.year, when.month, of_day=True)


def _speaker(addresses: Addresses, speaker: Tally, role: str, wanted: Wanted) -> Markup:
    others = ", ".join(speaker.names[1:4])
    about = [role, say("also as {name}", name=others) if others else ""]
    address = Wanted(against=wanted.against).link(addresses.speaker(speaker.number))
    told = " · ".join(one for one in about if one)
    return _line(address, speaker.name, (_figures(speaker), between(speaker.first, speaker.last)), told)


def _line(address: str, name: str, figures: Sequence[str], about: str = "") -> Markup:
    named = Markup('<a href="{}">{}</a>').format(address, name) if address else Markup("<span>{}</span>").format(name)
    return Markup('<li><p class="name" dir="auto">{}{}</p><p class="figures">{}</p></li>').format(
        named,
        Markup('<span class="about">{}</span>').format(about) if about else "",
        Markup().join(Markup("<span>{}</span>").format(one) for one in figures if one),
    )


def _figures(one: Tally) -> str:
    documents = many("{n} document", "{n} documents", one.documents)
    return f"{many('{n} quotation', '{n} quotations', one.quotations)} · {documents}"


def _sift(addresses: Addresses, wanted: Wanted) -> Markup:
    options = Markup().join(
        Markup('<option value="{}"{}>{}</option>').format(
            name, Markup(" selected") if name == wanted.sort else Markup(), say(label)
        )
        for name, label in _SORTS.items()
    )
    return html(
        '<form class="sift" method="get" action="{}" role="search" aria-label="[[Speakers]]" data-live>{}'
        '<label><span class="unseen">[[Name]]</span><input type="search" name="words" value="{}"'
        ' placeholder="[[Find a name]]"'
        ' autocomplete="off" spellcheck="false"></label>'
        '<label><span>[[Sorted by]]</span><select name="sort">{}</select></label>'
        '<button type="submit" class="button quiet">[[Show]]</button></form>'
    ).format(addresses.speakers, kept(wanted, "letter", "against"), wanted.narrowed.words, options)


def kept(wanted: Wanted, *names: str) -> Markup:
    """What a form hands on without showing it."""
    query = wanted.query()
    return Markup().join(
        Markup('<input type="hidden" name="{}" value="{}">').format(name, query[name])
        for name in names
        if name in query
    )


def _letters(addresses: Addresses, roll: Roll, wanted: Wanted) -> Markup:
    links = [
        Markup('<a href="{}"{}>{}</a>').format(
            wanted.link(addresses.speakers, letter=letter),
            Markup(' aria-current="true"') if letter == wanted.letter else Markup(),
            letter.upper() or say("All"),
        )
        for letter in ("", *roll.letters)
    ]
    return html('<nav class="letters" aria-label="[[Last names by letter]]">{}</nav>').format(Markup().join(links))


def _nobody(around: Around, wanted: Wanted) -> Markup:
    if not around.counts.documents:
        return _none(say("The library is empty."))
    if wanted.narrowed.words or wanted.letter:
        return _none(say("Nobody of that name is on record."))
    return _none(say("Nobody is quoted in these documents."))


def _none(what: str) -> Markup:
    return Markup('<p class="none-here">{}</p>').format(what)


def _parts(
    days: Mapping[date, tuple[int, int]], year: int | None, month: int | None
) -> list[tuple[tuple[int, ...], int, int]]:
    """((year, month, day) as far as they go, documents, quotations), the latest first."""
    wanted = tuple(part for part in (year, month) if part)
    figures: dict[tuple[int, ...], tuple[int, int]] = {}
    for when, (documents, quotations) in days.items():
        place = (when.year, when.month, when.day)
        if place[: len(wanted)] == wanted:
            key = place[: len(wanted) + 1]
            before = figures.get(key, (0, 0))
            figures[key] = (before[0] + documents, before[1] + quotations)
    return [(place, *told) for place, told in sorted(figures.items(), reverse=True)]


def _label(place: tuple[int, ...]) -> str:
    if len(place) == 1:
        return str(place[0])
    if len(place) == 2:  # noqa: PLR2004 year and month
        return month_name(place[1])
    return f"{weekday(date(*place))}, {day(date(*place))}"


def _span(addresses: Addresses, part: tuple[tuple[int, ...], int, int], most: int) -> Markup:
    place, documents, quotations = part
    address = "/".join((addresses.dates, f"{place[0]:04}", *(f"{part:02}" for part in place[1:])))
    return Markup(
        '<li><p class="name"><a href="{}">{}</a></p><span class="bar" aria-hidden="true">'
        '<i style="width:{}%"></i></span><p class="figures"><span>{} · {}</span></p></li>'
    ).format(
        address,
        _label(place),
        max(1, round(100 * (documents + quotations) / most)),
        many("{n} quotation", "{n} quotations", quotations),
        many("{n} document", "{n} documents", documents),
    )


def _crumbs(addresses: Addresses, year: int | None, month: int | None, *, of_day: bool = False) -> Markup:
    steps = [(say("All years"), addresses.dates)] if year else []
    if year and (month or of_day):
        steps.append((str(year), f"{addresses.dates}/{year:04}"))
    if year and month and of_day:
        steps.append((month_name(month), f"{addresses.dates}/{year:04}/{month:02}"))
    links = Markup(" / ").join(Markup('<a href="{}">{}</a>').format(address, name) for name, address in steps)
    return Markup('<p class="crumb">{}</p>').format(links) if steps else Markup()
