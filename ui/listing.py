"""The Library page as HTML: documents, progress, failures.

Pure functions; every string is escaped by `Markup.format`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from ui.addresses import Addresses
from ui.icons import BIN, CROSS, SAVE
from ui.wording import duration
from ui.words import from_below, html, later, many, number, say, short_day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from corpus.library import Copy, Entry, Failure
    from index.outcome import Outcome
    from ui.work import Progress

LISTED = 5
"""Failures shown before the rest is folded away."""


def heading() -> Markup:
    """What this page is for."""
    return html(
        '<div class="page-head"><h1>[[Library]]</h1><p>[[The documents that answers are taken from. What is'
        " added here can be"
        " asked about as soon as it is read; what is removed is quoted no more.]]</p></div>"
    )


def choosing() -> Markup:
    """The way to hand in a whole folder, for who can't drop one."""
    return html(
        '<div class="choose note"><span>[[Files, or whole folders; what is hidden in them is passed over.]]</span>'
        '<button type="button" class="tool folder">[[Choose a folder]]</button><span role="status"></span>'
        '<input type="file" webkitdirectory multiple hidden aria-label="[[Folder of documents]]"></div>'
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """A part of the list.

    Args:
        entries: the documents to show.
        saved: ids of those whose original file can be had.
        words: what was searched for.
        more: whether the library holds more of them.
        narrowed: whether filters narrowed it besides.
        copies: by their ids, of those that others print, too, which others; the first few.
    """

    entries: "Sequence[Entry]"
    saved: "AbstractSet[str]"
    words: str = ""
    more: bool = False
    narrowed: bool = False
    copies: "Mapping[str, Sequence[Copy]]" = field(default_factory=dict)


def documents(listed: Listed, addresses: Addresses) -> Markup:
    """The list, a row for each document."""
    if not listed.entries:
        why = (
            say("Nothing in titles, sources or file names holds “{words}”.", words=listed.words) if listed.words else ""
        )
        face = (say("No document matches"), f"{why} {say('Filters are set.')}" if listed.narrowed else why)
        empty = (
            say("The library is empty"),
            say("Drop files above; they can be asked about as soon as they are read."),
        )
        about = face if listed.words or listed.narrowed else empty
        return Markup('<div class="none-here"><p>{}</p><p class="note">{}</p></div>').format(*about)
    head = Markup().join(Markup('<th scope="col">{}</th>').format(say(name)) for name in HEADS)
    rows = Markup().join(_row(entry, addresses, listed) for entry in listed.entries)
    rest = (
        html('<button type="button" class="button quiet further">[[Show more]]</button>') if listed.more else Markup()
    )
    return html(
        '<table class="documents"><caption class="unseen">[[Documents in the library]]</caption><thead><tr>{}'
        '<th scope="col"><span class="unseen">[[Actions]]</span></th></tr></thead><tbody>{}</tbody></table>{}'
    ).format(head, rows, rest)


HEADS = (
    later("Document"),
    later("Date"),
    later("Format"),
    later("Pages"),
    later("Passages"),
    later("Quotations"),
    later("Added"),
)
"""Of the list's columns."""


def printed_by(copy: "Copy") -> str:
    """Another document, by who published it, else by its title."""
    return copy.source or copy.title


def _also(copies: "Sequence[Copy]") -> str:
    """Who else prints it."""
    if not copies:
        return ""
    if len(copies) == 1:
        return say("also as {name}", name=printed_by(copies[0]))
    return say("also as {name} and {n} more", name=printed_by(copies[0]), n=len(copies) - 1)


def _row(entry: "Entry", addresses: Addresses, listed: Listed) -> Markup:
    """One document, and what can be done with it."""
    published = entry.published
    dated = short_day(date.fromisoformat(str(published))) if published else say("undated")
    cells = (
        dated,
        entry.format,
        number(entry.pages) if entry.pages else "–",
        number(entry.passages),
        number(entry.quotations),
        short_day(entry.added.astimezone()),
    )
    known = " · ".join(dict.fromkeys(part for part in (entry.source, entry.byline) if part))
    save = html(
        '<a class="tool" href="{address}" download aria-label="[[Save the original of {title}]]"'
        ' title="[[Save the original]]">{icon}</a>'
    ).format(address=addresses.original(entry.document), title=entry.title, icon=SAVE)
    more = many(" and {n} more file", " and {n} more files", len(entry.keys) - 1) if len(entry.keys) > 1 else ""
    about = (known or f"{entry.keys[0].rsplit('/', 1)[-1]}{more}", _also(listed.copies.get(entry.document, ())))
    return html(
        '<tr><th scope="row"><a class="title" href="{opened}">{title}</a><span class="about">{about}</span></th>{cells}'
        '<td class="acts">{save}<button type="button" class="tool remove" data-document="{document}"'
        ' data-title="{title}" aria-label="[[Remove {title}]]" title="[[Remove]]">{bin}</button></td></tr>'
    ).format(
        title=entry.title,
        about=" · ".join(part for part in about if part),
        cells=Markup().join(
            Markup('<td data-label="{}">{}</td>').format(say(name), cell)
            for name, cell in zip(HEADS[1:], cells, strict=True)
        ),
        document=entry.document,
        opened=addresses.opened(entry.document),
        save=save if entry.document in listed.saved else Markup(),
        bin=BIN,
    )


def progress(now: "Progress") -> Markup:
    """How far adding is, or how it went; nothing where nothing was added."""
    if not now.total:
        return Markup()
    return _running(now) if now.running else _finished(now)


def _running(now: "Progress") -> Markup:
    share = round(100 * now.done / now.total)
    known = now.left is not None and now.added + now.unchanged > 0  # failures are quick, and tell nothing of the rest
    left = say("{time} left", time=duration(now.left or 0.0)) if known else say("estimating the time left")
    return html(
        '<section class="adding" aria-label="[[Adding documents]]"><div class="adding-line"><b>{total}</b>'
        '<span>[[{done} of {all}]] · {left}</span><button type="button" class="tool'
        ' halt">{cross}[[Stop]]</button></div>'
        '<progress max="100" value="{share}" aria-label="[[Files read]]">{share} %</progress>'
        '<p class="note">{name}</p>{failures}</section>'
    ).format(
        total=many("Adding {n} file", "Adding {n} files", now.total),
        done=number(now.done),
        all=number(now.total),
        left=left,
        cross=CROSS,
        share=share,
        name=say("Read: {name}", name=now.name) if now.name else say("Reading the first file…"),
        failures=_failed(now.failures),
    )


def _finished(now: "Progress") -> Markup:
    failed, rest = now.done - now.added - now.unchanged, now.total - now.done
    parts = (
        (now.added - now.replaced, say("{n} added", n=now.added - now.replaced)),
        (now.replaced, say("{n} in place of an earlier version of the same name", n=now.replaced)),
        (now.unchanged, say("{n} already in the library", n=now.unchanged)),
        (failed, say("{n} could not be read", n=failed)),
        (rest, say("{n} left out", n=rest)),
    )
    trouble = (
        Markup('<p class="trouble" role="alert">{}</p>').format(from_below(now.trouble)) if now.trouble else Markup()
    )
    return html(
        '<section class="adding over" aria-label="[[Documents added]]"><div class="adding-line" role="status"><b>{}</b>'
        "<span>{}</span></div>{}{}</section>"
    ).format(
        many("{n} file handed in", "{n} files handed in", now.total),
        " · ".join(words for number, words in parts if number > 0),
        trouble,
        _failed(now.failures),
    )


def _failed(failures: "Sequence[Outcome | Failure]", again: "AbstractSet[str]" = frozenset()) -> Markup:
    """A line for each failure: what, why, what to do, and since when; those of `again` can be tried from here."""
    if not failures:
        return Markup()
    lines = [
        Markup("<li><b>{}</b> <span>{}.</span> <span>{}</span>{}{}</li>").format(
            failure.origin.rsplit("/", 1)[-1],
            from_below(failure.reason),
            from_below(failure.remedy),
            _since(failure),
            _again(failure.origin) if failure.origin in again else Markup(),
        )
        for failure in failures
    ]
    first = Markup('<ul class="failures">{}</ul>').format(Markup().join(lines[:LISTED]))
    if len(lines) <= LISTED:
        return first
    return Markup('{}<details><summary>{}</summary><ul class="failures">{}</ul></details>').format(
        first, many("{n} more failure", "{n} more failures", len(lines) - LISTED), Markup().join(lines[LISTED:])
    )


def _since(failure: "Outcome | Failure") -> Markup:
    at: datetime | None = getattr(failure, "at", None)
    return Markup(' <span class="when">{}</span>').format(short_day(at.astimezone())) if at else Markup()


def _again(origin: str) -> Markup:
    return html(
        ' <button type="button" class="tool try" data-origin="{}" aria-label="[[Try {} again]]">[[Try again]]</button>'
    ).format(origin, origin.rsplit("/", 1)[-1])


def failures(kept: "Sequence[Failure]", shown: "Sequence[Outcome]", again: "AbstractSet[str]" = frozenset()) -> Markup:
    """What could not be read earlier; those of the present run are shown with its progress.

    Args:
        kept: with the library.
        shown: those of the present run.
        again: the origins of those whose file lies where it can be read again.
    """
    now = {outcome.origin for outcome in shown}
    earlier = [failure for failure in kept if failure.origin not in now]
    if not earlier:
        return Markup()
    return html(
        '<section class="earlier" aria-label="[[Files that could not be read]]">'
        "<h2>[[Could not be read]]</h2>{}</section>"
    ).format(_failed(earlier, again))


def removed(title: str, keys: str) -> Markup:
    """What was just removed, and the way back."""
    return html(
        '<div class="notice" role="status"><span>[[Removed “{}”. It is quoted no more.]]</span>'
        '<button type="button" class="tool undo" data-keys="{}">[[Undo]]</button></div>'
    ).format(title, keys)


def notice(message: str) -> Markup:
    """A sentence about what was just done, or why it wasn't."""
    return Markup('<div class="notice" role="status"><span>{}</span></div>').format(message)


def asking() -> Markup:
    """The question before a document is removed; the script fills in its title."""
    return html(
        '<dialog id="asking" aria-labelledby="asking-what"><form method="dialog">'
        '<h2 id="asking-what">[[Remove this document?]]</h2>'
        '<p class="what"></p><p class="note">[[No answer will quote it any more. You can undo this.]]</p>'
        '<div class="choices"><button value="keep" class="button quiet">[[Keep]]</button>'
        '<button value="remove" class="button danger">[[Remove]]</button></div></form></dialog>'
    )
