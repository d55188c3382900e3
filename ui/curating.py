"""Commands of curators: facts about a document corrected, and the history of all that was done and decided."""

from typing import Annotated

import typer

from assistant.bootstrap import opened as the_library
from assistant.bootstrap import parts
from assistant.settings import Settings
from corpus.library import Library, Order, Sought
from ui import printing, shapes
from ui.options import (
    DONE,
    NOTHING,
    JsonOption,
    LibraryOption,
    LimitOption,
    SinceOption,
    SourceOption,
    UntilOption,
    print_json,
)
from ui.telling import moment, told, words
from ui.who import user


def register(app: typer.Typer) -> None:
    """Give the command line these commands."""
    app.command(name="list")(list_)
    app.command()(correct)
    app.command()(history)


def list_(  # noqa: PLR0913, PLR0917 — the command's options, by name
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[WORD…]", help="Words of the title, source or key.")
    ] = None,
    source: SourceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    form: Annotated[str | None, typer.Option("--format", metavar="FORMAT", help="Only PDF, HTML, Record …")] = None,
    notes: Annotated[bool, typer.Option("--notes", help="Only where the reader left something out.")] = False,
    sort: Annotated[Order, typer.Option("--sort", help="What comes first.")] = Order.PUBLISHED,
    removed: Annotated[bool, typer.Option("--removed", help="What was removed and can be restored.")] = False,
    limit: LimitOption = 1000,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """List the documents, the newest first; or by --removed what can be brought back."""
    opened = the_library(Settings.load(library=library))
    if removed:
        return _list_removed(opened, limit, as_json=as_json)
    days = (since.date() if since else None, until.date() if until else None)
    found = opened.entries(sought=Sought(" ".join(words or []), source, form, *days, notes, sort), limit=limit)
    if as_json:
        print_json([shapes.entry_shape(entry) for entry in found])
    elif found:
        printing.entries(found)
    else:
        printing.note("no document in the library is so")
    return DONE if found else NOTHING


def _list_removed(library: Library, limit: int, *, as_json: bool) -> int:
    with library.view() as view:
        found = view.removed(limit=limit)
    if as_json:
        print_json([shapes.removed_shape(one) for one in found])
    for one in found if not as_json else ():
        printing.line(f"{one.keys[0]}: {one.title}, removed {one.at:%Y-%m-%d}, expires {one.expires:%Y-%m-%d}")
    if not found:
        printing.note("nothing was removed that can be restored")
    return DONE if found else NOTHING


def correct(  # noqa: PLR0913, PLR0917 — the command's options, by name
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its key or id, as `onrecord list` shows.")],
    title: Annotated[str | None, typer.Option("--title", metavar="TITLE", help="What it is called.")] = None,
    published: Annotated[
        str | None, typer.Option("--published", metavar="YYYY-MM-DD", help="When it came out; '' if that isn't known.")
    ] = None,
    byline: Annotated[
        str | None, typer.Option("--byline", metavar="NAME", help="Who wrote it; '' if that isn't known.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="NAME", help="Who published it; '' if that isn't known.")
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="All that was corrected is as the document tells it again.")
    ] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Correct title, day, byline or publisher of a document; it holds for later versions of it, too."""
    given = {"title": title, "published": published, "byline": byline, "source": source}
    changes = {name: " ".join(value.split()) or None for name, value in given.items() if value is not None}
    if bool(changes) == undo:
        raise typer.BadParameter("give what to correct (--title, --published, --byline, --source), or --undo")
    who = user("command line")
    desk = parts(Settings.load(library=library))
    done = desk.indexer().by(who).amend(document, changes, who, reset=frozenset(given) if undo else frozenset())
    with desk.library.view() as view:
        entry = view.entry(document)
    if as_json:
        print_json({"changed": list(done), **shapes.entry_shape(entry)})
    elif done:
        printing.entries([entry])
    else:
        printing.note("nothing to undo: nobody has corrected it" if undo else "it says so already")
    return DONE if done else NOTHING


def history(
    document: Annotated[str | None, typer.Argument(metavar="[DOCUMENT]", help="Its key or id; of all without.")] = None,
    limit: LimitOption = 100,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Show what was done and decided, by whom and when, the newest first."""
    events = told(parts(Settings.load(library=library)).library, document, limit)
    if as_json:
        print_json([shapes.event_shape(one) for one in events])
    elif events:
        for one in events:
            printing.line(f"{moment(one).isoformat()} {one.by or 'unknown'}: {words(one)}")
    else:
        printing.note("nothing has been done yet")
    return DONE if events else NOTHING
