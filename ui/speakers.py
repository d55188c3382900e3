"""`onrecord speakers`: who is on record, and what curators decide about names."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.bootstrap import Parts, parts
from assistant.settings import Settings
from corpus.attribution import find_quotations
from ui import printing, shapes
from ui.options import DONE, NOTHING, JsonOption, LibraryOption, LimitOption, print_json
from ui.who import user

app = typer.Typer(
    invoke_without_command=True,
    no_args_is_help=False,
    help="List who is on record; merge, split and correct speakers. What is decided holds through reindexing.",
)

CalledOption = Annotated[str | None, typer.Option("--called", metavar="NAME", help="Only who may be meant by this.")]
_NOBODY = "on record without a speaker"

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A name, as `onrecord speakers` shows it.")]


@app.callback()
def speakers(
    context: typer.Context,
    called: Annotated[
        str | None, typer.Option("--called", metavar="NAME", help="Only who may be meant by this.")
    ] = None,
    limit: LimitOption = 100,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """List who is on record, the most quoted first."""
    if context.invoked_subcommand:
        return DONE
    with _desk(library).library.view() as view:
        found = view.speakers(called=called)
        shown = [(speaker, view.roles(speaker.number)) for speaker in found[:limit]]
    if as_json:
        print_json([shapes.speaker_shape(speaker, roles) for speaker, roles in shown])
    else:
        printing.speakers(shown, len(found))
    return DONE if found else NOTHING


@app.command()
def merge(
    name: NameArgument,
    others: Annotated[list[str], typer.Argument(metavar="OTHER…", help="Names of the same person.")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Make several names one person's, shown by the first."""
    with _desk(library).library.writing() as writer:
        joined = writer.curation.merge(name, others, _who())
    return _told({"speaker": name, "joined": joined}, f"{name} is on record as {_listed(joined)}, too", as_json=as_json)


@app.command()
def split(
    name: NameArgument,
    others: Annotated[list[str] | None, typer.Argument(metavar="[OTHER…]", help="Names joined with it.")] = None,
    documents: Annotated[
        list[str] | None, typer.Option("--in", metavar="DOCUMENT", help="Where a namesake speaks; may be repeated.")
    ] = None,
    label: Annotated[str | None, typer.Option("--as", metavar="NAME", help="What the namesake is called.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Part names that were joined, or by --in and --as two people who share a name."""
    if bool(documents) != bool(label) or (documents and others):
        raise typer.BadParameter("give names joined with NAME, or both --in DOCUMENT and --as NAME")
    desk = _desk(library)
    if documents and label:
        found = [desk.library.document(key) for key in documents]
        with desk.library.writing() as writer:
            changed = writer.curation.part(name, found, label, _who())
        return _told(
            {"speaker": name, "label": label, "quotations": changed},
            f"quotations of {name} that are {label}’s now: {changed}",
            as_json=as_json,
        )
    with desk.library.writing() as writer:
        apart = writer.curation.split(name, others or (), _who())
    return _told({"speaker": name, "parted": apart}, f"{name} is no longer {_listed(apart)}", as_json=as_json)


@app.command()
def correct(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its key or id.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Enough of the quotation to tell it from others.")],
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Who said it.")] = None,
    nobody: Annotated[bool, typer.Option("--nobody", help="The document doesn't say who.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="As it is found in the document.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Say who spoke one quotation; it holds for later versions of the document, too."""
    name = " ".join((speaker or "").split()) or None
    if [bool(name), nobody, undo].count(True) != 1:
        raise typer.BadParameter("give --speaker NAME, --nobody or --undo, one of the three")
    desk = _desk(library)
    held = desk.library.document(document)
    found = find_quotations(held) if undo else ()
    with desk.library.writing() as writer:
        if undo:
            writer.curation.uncorrect(held, words, _who(), found)
        else:
            writer.curation.correct(held, words, name, _who())
    told = "on record as found in the document" if undo else f"on record as said by {name}" if name else _NOBODY
    return _told({"document": document, "words": words, "speaker": name, "undone": undo}, told, as_json=as_json)


@app.command()
def history(library: LibraryOption = None, as_json: JsonOption = False) -> int:
    """Show what was decided about speakers, by whom and when, the newest first."""
    with _desk(library).library.view() as view:
        decided = view.decisions()
    if as_json:
        print_json([shapes.decision_shape(one) for one in decided])
    elif decided:
        printing.decisions(decided)
    else:
        printing.note("nothing has been decided about speakers yet")
    return DONE if decided else NOTHING


def _desk(library: Path | str | None) -> Parts:
    return parts(Settings.load(library=library))


def _who() -> str:
    return user("command line")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) if names else "nobody else"


def _told(shape: dict[str, Any], sentence: str, *, as_json: bool) -> int:
    if as_json:
        print_json(shape)
    else:
        printing.note(sentence)
    return DONE
