"""`onrecord check`: the quotations of drafts, each with its verdict, the difference, and where it stands."""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from assistant.assistant import Assistant
from assistant.verdict import Change, Check, Checked, Edit, Verdict
from corpus.document import Document
from corpus.errors import ReadingError
from corpus.reading import find, read
from ui import printing, shapes
from ui.options import DONE, NOTHING, JsonOption, LibraryOption, print_json
from ui.wording import flowing, place

STDIN = "-"

_STYLES = {Change.KEPT: "", Change.LEFT_OUT: "red strike", Change.ADDED: "green"}
_BRACKETS = {Change.LEFT_OUT: ("[-", "-]"), Change.ADDED: ("{+", "+}")}
_SIGNS = {Verdict.ON_RECORD: "green", Verdict.ALTERED: "yellow", Verdict.OTHER: "magenta", Verdict.ABSENT: "red"}


def check(
    drafts: Annotated[
        list[Path], typer.Argument(metavar="DRAFT…", readable=False, help="Files and folders; - is standard input.")
    ],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Look every quotation of a draft up: on record, altered, attributed to someone else, or not on record.

    Exit codes: 0 every quotation is on record (or the draft has none), 1 one isn't or a draft can't be read, 2 wrong
    use, 3 the library can't be opened.
    """
    desk = Assistant.open(library)
    sound = True
    for draft in _read(drafts):
        if isinstance(draft, ReadingError):
            sound = False
            printing.failure(draft)
            continue
        found = desk.check(draft)
        sound &= found.sound
        if as_json:
            print_json(check_shape(found))
        else:
            _print(found)
    return DONE if sound else NOTHING


def check_shape(found: Check) -> dict[str, Any]:
    """A draft and what is found of it, for programs."""
    return {
        "document": found.draft.keys[0],
        "text": found.draft.text,
        "sound": found.sound,
        "quotations": [_shape(one) for one in found],
        "seconds": round(found.seconds, 4),
    }


def _shape(one: Checked) -> dict[str, Any]:
    return {
        "start": one.span.start,
        "end": one.span.end,
        "text": one.text,
        "verdict": one.verdict.value,
        "speaker": one.speaker.name if one.speaker else None,
        "said_by": one.said_by.name if one.said_by else None,
        "openly": one.openly,
        "notes": list(one.notes),
        "difference": [
            {"change": edit.change.value, "text": edit.text, "openly": edit.openly} for edit in one.difference
        ],
        "citations": [shapes.citation_shape(citation) for citation in one.citations],
        "nearest": [shapes.hit_shape(hit) for hit in one.nearest],
    }


def _read(drafts: Iterable[Path]) -> Iterator[Document | ReadingError]:
    for path in drafts:
        if str(path) == STDIN:
            yield from _piped(sys.stdin.buffer.read())
            continue
        for file in find([path]):
            yield from [file] if isinstance(file, ReadingError) else _documents(file, None)


def _documents(path: Path, key: str | None) -> Iterator[Document | ReadingError]:
    try:
        yield from read(path, key=key)
    except ReadingError as failure:
        yield failure


def _piped(data: bytes) -> Iterator[Document | ReadingError]:
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder) / "draft"
        path.write_bytes(data)
        yield from list(_documents(path, STDIN))


def _print(found: Check) -> None:
    console = printing.out()
    console.print(printing.plain(found.draft.keys[0], "bold"))
    if not found.quotations:
        console.print("  no quotation in it", style="dim")
    for one in found:
        who = f" ({one.speaker.name})" if one.speaker else ""
        console.print()
        console.print(Text.assemble(printing.plain(f"  {_verdict(one)}", _SIGNS[one.verdict]), printing.plain(who)))
        console.print(Text.assemble("  ", *words(one, coloured=console.is_terminal)))
        for line in _below(one):
            console.print(printing.plain(f"    {line}", "dim"))


def _verdict(one: Checked) -> str:
    if one.verdict is Verdict.OTHER and one.said_by:
        return f"{one.verdict.value}: {one.said_by.name}"
    return f"{one.verdict.value}, openly" if one.openly else one.verdict.value


def words(one: Checked, *, coloured: bool) -> Iterator[Text]:
    """A quotation, or its difference from the source."""
    if not one.difference:
        yield printing.plain(f"“{' '.join(flowing(one.text).split())}”")
    for edit in one.difference:
        yield printing.plain(*_shown(edit, coloured=coloured))


def _shown(edit: Edit, *, coloured: bool) -> tuple[str, str]:
    """The words, between brackets where colours don't tell; the space after them stays outside."""
    words = " ".join(edit.text.split())
    space = " " if edit.text[-1:].isspace() else ""
    opening, closing = ("", "") if coloured else _BRACKETS.get(edit.change, ("", ""))
    return f"{opening}{words}{closing}{space}", _STYLES[edit.change] if coloured else ""


def _below(one: Checked) -> Iterator[str]:
    yield from one.notes
    for citation in one.citations:
        yield f"“{citation.document.title}”, {place(citation)}"
    for hit in one.nearest:
        yield f"not it, but near: “{hit.document.title}”: {' '.join(hit.passage.text.split())[:160]}"
