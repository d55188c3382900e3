"""Drafts that are handed in to be checked: how large they may be, and how their files are read. Nothing is kept."""

import contextlib
from collections.abc import Generator
from pathlib import Path, PurePath

from corpus.document import Document
from corpus.errors import ReadingError
from index.readers import FileReader
from ui.words import from_below, say

LONGEST = 300_000
"""Characters of a draft: a book's worth is not checked at once."""

LARGEST = 10_000_000
"""Bytes of a file."""


def draft_of(text: str) -> Document:
    """A draft that was typed; lone surrogates are no characters."""
    clean = text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n")
    return Document.of(clean, key="draft", title="Draft")


def draft_in(path: Path, name: str, reader: FileReader) -> Document | str:
    """The first document in an uploaded file, or why there is none; the file is gone afterwards."""
    key = PurePath(name.replace("\\", "/")).name or "draft"
    try:
        if path.stat().st_size > LARGEST:
            return say("This file is larger than {n} MB.", n=LARGEST // 1_000_000)
        with contextlib.ExitStack() as ending:
            reading = reader.read(path, key, lambda _: True)  # as if known: nobody is looked for in it
            if isinstance(reading, Generator):
                ending.callback(reading.close)
            found = next(reading, None)
    except ReadingError as error:
        found = error
    finally:
        path.unlink(missing_ok=True)
    if isinstance(found, Document):
        return found
    if isinstance(found, ReadingError):
        reason = from_below(found.reason)
        return f"{reason[:1].upper()}{reason[1:]}. {from_below(found.remedy)}"
    return say("There is no text in this file.")


def too_long(draft: Document) -> str | None:
    """What is wrong with a draft of too many characters; None of any other."""
    if len(draft.text) <= LONGEST:
        return None
    return say("This draft has {n} characters; {most} can be checked at a time.", n=len(draft.text), most=LONGEST)
