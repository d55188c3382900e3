"""Documents made ready by hand, and processes that meddle."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from corpus.document import Document, Page, Span
from corpus.library import FileState, Library, Prepared
from corpus.quotation import Cue, Kind, Quotation, Speaker
from corpus.sentences import sentences
from corpus.splitting import split
from index.preparing import Outline, encoded
from tests.fakes import LetterCountEncoder

ROOT = Path(__file__).parents[3]


def quote(document: Document, words: str, speaker: str | None = None, kind: Kind = Kind.DIRECT) -> Quotation:
    """The first place where `words` stand, as somebody's."""
    start = document.text.index(words)
    return Quotation.of(
        document,
        Span(start, start + len(words)),
        kind,
        speaker=Speaker(speaker) if speaker else None,
        confidence=0.9 if speaker else 0.0,
    )


def ready(document: Document, *quotations: Quotation) -> Prepared:
    """A document with these quotations, split and encoded by counting letters."""
    passages = split(document, quotations)
    inside = tuple(sentences(document.text, passage.span) for passage in passages)
    (one,) = encoded([Outline(document, quotations, passages, inside)], LetterCountEncoder())
    return one


def rich() -> Prepared:
    """A document of which everything is known."""
    text = "“We will act. He said ‘now’,” Ghafoor told reporters.\n\nThe fence is long."
    document = Document.of(
        text,
        key="record-7",
        title="Fence",
        pages=(Page(1, Span(0, 53)), Page(3, Span(55, len(text)))),
        published=date(2017, 7, 5),
        byline="Ayaz Gul",
        source="VOA News",
        language="en",
        origin="https://example.org/fence",
        notes=("two pages held no text",),
    )
    outer = Span(1, text.index(",”"))
    mention = text.index("Ghafoor")
    whole = Quotation.of(
        document,
        outer,
        Kind.MIXED,
        speaker=Speaker("Asif Ghafoor", "spokesman"),
        mention=Span(mention, mention + 7),
        cue=Cue.of(document, Span(mention + 8, mention + 12)),
        confidence=0.75,
        said=date(2017, 7, 4),
        how="named in the sentence",
    )
    now = text.index("now")
    inner = Quotation.of(document, Span(now, now + 3), Kind.DIRECT, outer=outer)
    return ready(document, whole, inner)


def state(path: Path | str, data: bytes = b"", media_type: str = "text/plain") -> FileState:
    """What is noted of a file with these bytes."""
    digest = hashlib.sha256(data).hexdigest()
    return FileState(str(path), digest, len(data), "", Path(path).name, media_type)


def keep(library: Library, *documents: Prepared) -> None:
    """Put documents in that came from no file."""
    with library.writing() as writer:
        for prepared in documents:
            writer.keep(prepared, None)


def run(program: str, *arguments: str, before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """A Python program in a process of its own, in this repository; `before` is a command that starts it."""
    command = [*before, sys.executable, "-c", program, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def run_on_small_disk(disk: Path, megabytes: int, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """As `run`, with a disk of that size at the folder `disk`; skips the test where none can be mounted."""
    disk.mkdir()
    mount = f'mount -t tmpfs -o size={megabytes}m none "$0" && exec "$@"'
    for options in ("-m", "-Urm"):  # as root, or in a user namespace
        before = ["unshare", options, "sh", "-c", mount, str(disk)]
        if (
            shutil.which("unshare")
            and subprocess.run([*before, "true"], capture_output=True, check=False).returncode == 0
        ):
            return run(program, *arguments, before=before)
    pytest.skip("no small disk can be mounted here: unshare is missing or forbidden")
