"""Commands that keep a library sound and move it: `onrecord verify` and the like."""

from pathlib import Path

import typer

from assistant.bootstrap import Parts, parts
from assistant.settings import Settings
from index.checking import verify as troubles_of
from ui import printing, shapes
from ui.options import DONE, NOTHING, JsonOption, LibraryOption, print_json


def register(app: typer.Typer) -> None:
    """Give the command line these commands."""
    app.command()(verify)


def verify(library: LibraryOption = None, as_json: JsonOption = False) -> int:
    """Check all of the library: database, originals, places, vectors, speakers and index; changes nothing."""
    desk = _desk(library)
    found = troubles_of(desk.library, desk.snapshots)
    if as_json:
        print_json({"sound": not found, "troubles": [shapes.trouble_shape(trouble) for trouble in found]})
    else:
        for trouble in found:
            printing.line(f"{trouble.what}. {trouble.remedy}")
        mended = sum(trouble.reindex for trouble in found)
        hint = f"; `onrecord reindex` mends {mended} of them" if mended else ""
        printing.note(f"{len(found)} troubles{hint}" if found else "the library is sound")
    return NOTHING if found else DONE


def _desk(library: Path | None) -> Parts:
    return parts(Settings.load(library=library))
