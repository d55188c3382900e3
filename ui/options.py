"""What the commands share: exit codes, options, and how JSON is printed."""

import json
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from corpus.library import Address

DONE, NOTHING, MISUSE, UNOPENED = range(4)
"""Exit codes: done; nothing found or some files failed; wrong use; the library can't be opened."""

STOPPED = 130
"""What Ctrl-C gives."""

_CONTROL = re.compile("[\x7f-\x9f]")
"""What terminals act on and JSON doesn't escape."""


def _without_password(given: str | None) -> str | None:
    """What stands in a command is seen by everybody on the machine."""
    if given and Address(given).has_password:
        raise typer.BadParameter(
            "a password in a command is seen by others: give it by PGPASSWORD, ~/.pgpass, or ONRECORD_LIBRARY"
        )
    return given


LibraryOption = Annotated[
    str | None,
    typer.Option(
        "--library",
        metavar="FOLDER",
        callback=_without_password,
        help="Folder of the library, or its address: postgresql://user@host/name.",
    ),
]
# Typer is not to look whether a path is readable: what can't be read gets a line of its own, and the rest goes on.
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
SpeakerOption = Annotated[str | None, typer.Option("--speaker", help="Only where somebody of this name is quoted.")]
SinceOption = Annotated[
    datetime | None, typer.Option("--since", formats=["%Y-%m-%d"], help="First day of publication.")
]
UntilOption = Annotated[datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="Last day of publication.")]
SourceOption = Annotated[str | None, typer.Option("--source", help="Only documents of this publisher.")]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="At most this many.")]
QuestionArgument = Annotated[str | None, typer.Argument(metavar="QUESTION", help="What you want to know.")]
QuestionsOption = Annotated[
    Path | None,
    typer.Option(
        "--questions",
        metavar="FILE.jsonl",
        readable=False,
        help="Answer each line of this file; a line may carry `history`.",
    ),
]
DocumentsArgument = Annotated[
    list[str], typer.Argument(metavar="DOCUMENT…", help="Keys or ids, as `onrecord list` shows.")
]
PathsArgument = Annotated[list[Path], typer.Argument(metavar="PATH…", readable=False, help="Files and folders.")]


OcrOption = Annotated[bool, typer.Option("--ocr", help="Recognise the words on scanned pages; takes seconds a page.")]
OcrLanguageOption = Annotated[
    str, typer.Option("--ocr-language", metavar="LANGUAGE", help="Of scanned pages, as Tesseract calls it: deu+eng.")
]


def print_json(shape: object) -> None:
    """One JSON document, on one line of stdout."""
    text = json.dumps(shape, ensure_ascii=False)
    sys.stdout.write(_CONTROL.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n")
    sys.stdout.flush()
