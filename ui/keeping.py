"""Commands that keep a library sound and move it: `onrecord verify` and the like."""

import os
import threading
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Annotated

import typer

from assistant.bootstrap import Parts, parts
from assistant.errors import SettingsError
from assistant.settings import Settings
from corpus.errors import LibraryBusy
from corpus.library import KEPT_FOR, Library, Purged, pack, unpack
from corpus.reading import Ocr
from index.checking import verify as troubles_of
from index.errors import EmptyFolder
from ui import printing, shapes
from ui.desk.room import forget_purged, settle
from ui.desk.store import FILE, Store
from ui.heeding import Stopped, heeding
from ui.options import DONE, NOTHING, JsonOption, LibraryOption, OcrLanguageOption, OcrOption, print_json
from ui.reporting import report
from ui.who import user

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", readable=False, help="The library as one file.")]


def register(app: typer.Typer) -> None:
    """Give the command line these commands."""
    app.command()(verify)
    app.command()(purge)
    app.command()(sync)
    app.command()(backup)
    app.command()(export)
    app.command("import")(import_)


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


def purge(
    documents: Annotated[
        list[str] | None, typer.Argument(metavar="[DOCUMENT…]", help="Keys or ids of removed documents.")
    ] = None,
    expired: Annotated[
        bool, typer.Option("--expired", help=f"All that were removed more than {KEPT_FOR.days} days ago.")
    ] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Take removed documents out for good: no byte of them stays in the library's own files."""
    desk = _desk(library)
    with printing.busy("Rewriting the library without what was removed; it can be searched meanwhile"):
        purged, done = desk.indexer().by(user("command line")).purge(documents or (), expired=expired)
    forget_purged(desk.library)
    remarks = [*remarks_on(purged), *out_of_reach(desk.library)]
    if not done:
        remarks.append("a reader still holds the moment before: run `onrecord purge` again to finish")
    if as_json:
        print_json({"purged": list(purged.keys), "done": done, "remarks": remarks})
    else:
        for key in purged.keys:
            printing.note(f"purged {key}")
        for remark in remarks:
            printing.note(remark)
    return DONE if done else NOTHING


def sync(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", readable=False, help="What the library is to hold.")],
    watch: Annotated[bool, typer.Option("--watch", help="Go on whenever something changes, until Ctrl-C.")] = False,
    allow_empty: Annotated[
        bool, typer.Option("--allow-empty", help="Remove documents even if the folder is gone or empty.")
    ] = False,
    ocr: OcrOption = False,
    ocr_language: OcrLanguageOption = "eng",
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Make the library hold what a folder holds: adds, replaces, and removes what is gone from it."""
    recogniser = Ocr.ready(ocr_language) if ocr else None
    desk = parts(Settings.load(library=library), create=True)

    def once(changed: AbstractSet[Path] | None = None) -> int:
        indexer = desk.indexer(recogniser).by(user("command line"))
        outcomes = indexer.sync(folder, changed=changed, allow_empty=allow_empty, again=ocr)
        return report(outcomes, desk.library, as_json=as_json)

    return _watch(folder, once) if watch else once()


def backup(file: FileArgument, library: LibraryOption = None, as_json: JsonOption = False) -> int:
    """Write the library to one file, while it is in use, with accounts and conversations; `onrecord import` reads it.

    Hold it as safe as the library itself.
    """
    return _packed(file, library, people=True, as_json=as_json)


def export(
    file: FileArgument,
    people: Annotated[
        bool, typer.Option("--with-people", help="Also accounts, keys, conversations and what people think of answers.")
    ] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Write the library to one file, for `onrecord import` on another machine; without accounts and conversations."""
    return _packed(file, library, people=people, as_json=as_json)


def import_(file: FileArgument, library: LibraryOption = None, as_json: JsonOption = False) -> int:
    """Make a library, in a folder that is empty or not there yet, of what `backup` or `export` wrote."""
    folder = Settings.load(library=library).library
    if not isinstance(folder, Path):
        raise SettingsError(f"{folder} is no folder: import into one, and add the files to the server")
    unpack(file, folder, {FILE: Store.layout()}).close()
    people = settle(folder)
    desk = _desk(folder)
    desk.indexer().publish()
    counts, found = desk.library.counts(), troubles_of(desk.library, desk.snapshots)
    if as_json:
        print_json(
            {
                **shapes.counts_shape(counts),
                "people": people,
                "troubles": [shapes.trouble_shape(trouble) for trouble in found],
            }
        )
    else:
        for trouble in found:
            printing.line(f"{trouble.what}. {trouble.remedy}")
        along = ", with accounts and conversations" if people else ""
        printing.note(
            f"{counts.documents} documents are in {folder}{along}; settings of the other machine were left there"
        )
    return NOTHING if found else DONE


def _packed(file: Path, library: Path | str | None, *, people: bool, as_json: bool) -> int:
    with printing.busy(f"Writing {file}"):
        packed = pack(_desk(library).library, file, [FILE] if people else [])
    along = bool(packed.beside)
    if as_json:
        print_json({"file": str(file), "documents": packed.documents, "people": along, "missing": list(packed.missing)})
    else:
        lost = f"; {len(packed.missing)} originals are missing, as `onrecord verify` tells" if packed.missing else ""
        with_people = ", with accounts and conversations," if along else ""
        printing.note(f"{packed.documents} documents and {packed.originals} files{with_people} are in {file}{lost}")
    return NOTHING if packed.missing else DONE


def _watch(folder: Path, once: Callable[[AbstractSet[Path] | None], int]) -> int:
    """Sync, and again at every burst of changes; Ctrl-C, or SIGTERM, ends it between two of them without harm."""
    from index.watching import changes

    if not folder.is_dir():
        raise EmptyFolder(folder, "is no folder, or not there", 0)
    stop = threading.Event()
    with heeding() as heeded:
        heeded.asked = stop.set  # raising in the handler might hit where nothing may be raised
        try:
            for changed in changes(Path(os.path.abspath(folder)), stop):  # noqa: PTH100 — named as in keys
                _patiently(once, changed or None, stop)
                if not changed:
                    printing.note(f"watching {folder}; Ctrl-C stops")
            printing.note("stopped; what was done is kept")
        except Stopped as stopped:
            printing.note(str(stopped))
    return DONE


def _patiently(
    once: Callable[[AbstractSet[Path] | None], int], changed: AbstractSet[Path] | None, stop: threading.Event
) -> None:
    """Sync, however long somebody else is changing the library."""
    while not stop.is_set():
        try:
            once(changed)
        except LibraryBusy as busy:
            printing.note(str(busy))
        else:
            return


def remarks_on(purged: Purged) -> Iterator[str]:
    """What stays of what was purged, and why."""
    for key, copy in purged.copies.items():
        yield f"the text of {key} stays: {copy} holds it, too"
    for path in purged.files:
        yield f"the original of {path} stays: other records in it are needed"
    for path in purged.left:
        if os.path.lexists(path):
            yield f"{path} lies where it was: adding or syncing that folder brings it in again"


def out_of_reach(library: Library) -> Iterator[str]:
    """What a purge can't reach, and what to do about it."""
    yield "backups and exports are out of reach: delete or make again those that hold what was purged"
    for copy in sorted(library.folder.glob("library.sqlite.format-*")):
        yield f"{copy} is a copy from before this version, with all that the library held then: delete it yourself"


def _desk(library: Path | str | None) -> Parts:
    return parts(Settings.load(library=library))
