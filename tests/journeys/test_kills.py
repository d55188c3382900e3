"""A library whose process is killed, at any moment of any change."""

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.settings import Settings
from corpus.library import Library, unpack
from index.checking import verify
from tests.conftest import SmallDesk, open_desk
from tests.corpus.library.making import ROOT
from tests.index.soundness import assert_all_are_found, assert_every_document_is_whole, assert_index_is_true, holding
from tests.journeys.changing import LETTERS, VOWELS, backup_of, copy_of

SAMPLES = ROOT / "corpus" / "samples"
QUESTIONS = ("What did Asif Ghafoor say?", "Is it so?", "What will rise?", "the wall")

UNDER_WAY = r"there is no index generation|a purge was stopped before it was done|index generation \d+ is of another "
"""What `verify` may say of a library whose change was killed, each of which the next change mends.

The last where it was another encoder's turn: until its generation takes over, every passage is compared.
"""

Tell = Callable[[str], str]


@contextmanager
def _changing(files: list[Path]) -> Iterator[Tell]:
    """A process that changes libraries, and is told when it is killed; see `tests.journeys.changing`."""
    command = [sys.executable, "-m", "tests.journeys.changing", *map(str, files)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        incoming, outgoing = process.stdout, process.stdin
        assert incoming.readline() == "ready\n"

        def tell(line: str) -> str:
            outgoing.write(f"{line}\n")
            outgoing.flush()
            return incoming.readline().strip()

        yield tell
        process.communicate("")


def _opened(folder: Path) -> SmallDesk:
    """The desk over a library, with the encoder that it was left with."""
    with Library(folder).view() as view:
        encoder = view.setting("encoder")
    return open_desk(folder, VOWELS if encoder == VOWELS.name else LETTERS)


def _assert_answers_stand(desk: SmallDesk) -> int:
    """Every word that is cited stands in its document, and the file is there that the document was read from.

    Returns:
        how many citations there were.
    """
    cited = 0
    assistant = Assistant(desk.library, desk.retriever, Settings.load(library=desk.folder, threshold=0.0))
    for question in QUESTIONS:
        given = assistant.ask(question)
        statements = given.statements if isinstance(given, Answer) else given.others
        for citation in (citation for statement in statements for citation in statement.citations):
            kept = desk.library.document(citation.document.id)
            assert citation.text == kept.text[citation.span.start : citation.span.end] != ""
            with desk.library.view() as view:
                files = [view.original(key) for key in kept.keys]
            assert all(desk.library.keeps(file) for file in files if file)
            cited += 1
    return cited


def _assert_nothing_is_broken(folder: Path) -> None:
    """A killed change leaves the library as before or as after: every document whole, each found, and every answer."""
    desk = _opened(folder)
    for trouble in verify(desk.library, desk.snapshots):
        assert re.match(UNDER_WAY, trouble.what)
    assert_every_document_is_whole(desk)
    assert_all_are_found(desk)
    _assert_answers_stand(desk)
    desk.library.close()
    if backup_of(folder).exists():
        again = folder.with_name("unpacked")
        unpack(backup_of(folder), again).close()
        _assert_is_whole(again)
        shutil.rmtree(again)
    if copy_of(folder).exists():
        _assert_is_whole(copy_of(folder))


def _assert_is_whole(folder: Path) -> None:
    library = Library(folder)
    assert library.check() == ()
    assert library.counts().documents
    library.close()


def _held(desk: SmallDesk) -> tuple[object, ...]:
    """All that is in a library, whatever its folders are called."""
    with desk.library.view() as view:
        speakers = [(one.name, one.names, one.quotations) for one in view.speakers()]
    entries = desk.library.entries(limit=10_000)
    keys = sorted(Path(key).name for entry in entries for key in entry.keys)
    return keys, sorted(entry.document for entry in entries), speakers, desk.library.counts()


def _moments(times: list[float], kills: int) -> Iterator[float]:
    """So many moments, the same number of them in each kind of change, however long it takes."""
    spans = list(pairwise([0.0, *times]))
    chance = random.Random(len(times))  # noqa: S311 — no secret
    for number in range(kills):
        began, ended = spans[number % len(spans)]
        yield began + chance.random() * (ended - began)


def _assert_is_done(folder: Path, whole: SmallDesk) -> None:
    """What was done again after a kill is all done, and nothing is left of what was under way."""
    desk = _opened(folder)
    assert _held(desk) == _held(whole)
    assert verify(desk.library, desk.snapshots) == ()
    assert_every_document_is_whole(desk)
    assert_index_is_true(desk)
    assert _assert_answers_stand(desk) >= len(QUESTIONS) / 2
    assert not list((folder / "index").glob("building-*"))
    assert holding(folder, b"It is a secret") == []
    left = [path.name for path in folder.parent.iterdir() if path.suffix in {".packing", ".importing", ".lock"}]
    assert left == []
    desk.library.close()


def _killed_again_and_again(tmp_path: Path, files: list[Path], kills: int) -> None:
    with _changing(files) as tell:
        whole = open_desk(tmp_path / "whole", LETTERS)
        first, second = (
            [float(told) for told in tell(f"- {folder}").split()[1:]] for folder in (whole.folder, tmp_path / "again")
        )
        killed = 0
        for number, moment in enumerate(_moments(min(first, second), kills)):
            folder = tmp_path / str(number)
            Library.create(folder).close()
            killed += tell(f"{moment} {folder}") == "killed"
            _assert_nothing_is_broken(folder)
            assert tell(f"- {folder}").startswith("finished")
            _assert_is_done(folder, whole)
            for path in tmp_path.glob(f"{number}[-.]*"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            shutil.rmtree(folder)
        assert killed >= kills / 2


def test_killed_at_any_moment(tmp_path: Path) -> None:
    """Twenty kills over all that changes a library: each time it is whole, and doing the work again completes it."""
    _killed_again_and_again(tmp_path, [], 20)


@pytest.mark.long
def test_killed_at_any_moment_many_times(tmp_path: Path) -> None:
    """As the short one, two hundred times, with archives, tables and pages."""
    files = [
        *sorted((SAMPLES / "wikinews").glob("articles.*")),
        *sorted((SAMPLES / "wikinews").glob("2019-0*.json")),
        *sorted((SAMPLES / "voa").glob("*.txt")),
        *sorted((SAMPLES / "inaugurals").glob("*.docx")),
    ]
    _killed_again_and_again(tmp_path, files, 200)
