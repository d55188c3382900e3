"""A library in PostgreSQL from two machines: one asks while the other changes."""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Callable
from functools import partial
from importlib.resources import files
from pathlib import Path

import pytest

from assistant import Answer, Assistant, Unanswered
from assistant.bootstrap import parts
from assistant.settings import Settings
from index.checking import verify
from tests.conftest import SmallDesk
from tests.fakes import LetterCountEncoder
from tests.index.postgres_desks import desk_at, tables
from tests.postgres import Server

QUESTION = "What did General Ghafoor say about joint operations?"


@pytest.mark.long
def test_added_asked_removed_and_indexed_again(
    postgres: Server, tmp_path: Path, onrecord: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """Citations of what one machine added; what another removes is gone at once; indexed again it answers as before."""
    address = postgres.address()
    settings = Settings.load(library=address, state=tmp_path / "here")
    samples = Path(str(files("corpus").joinpath("samples")))
    shutil.copytree(samples / "voa", tmp_path / "inbox")
    shutil.copy(
        samples / "wikinews" / "2019-08-29-queen-elizabeth-agrees-to-suspend-uk-parliament.json", tmp_path / "inbox"
    )
    desk = parts(settings, create=True)
    assert not any(outcome.reason for outcome in desk.indexer().add([tmp_path / "inbox"]))
    here = Assistant(desk.library, desk.retriever(), settings)
    answer = here.ask(QUESTION)
    assert isinstance(answer, Answer)
    assert answer.statements[0].text.startswith("There is no concept of joint operations")

    env = {**os.environ, "ONRECORD_LIBRARY": address.url, "ONRECORD_STATE": str(tmp_path / "there")}
    there = partial(onrecord, env=env)
    state = json.loads(there("status", "--json").stdout)
    assert state["index"]["generation"] == "000001 in PostgreSQL"
    (key,) = [entry.keys[0] for entry in desk.library.entries() if "voa-2017" in entry.keys[0]]
    assert there("remove", key).returncode == 0
    assert isinstance(here.ask(QUESTION), Unanswered)
    assert there("restore", key).returncode == 0
    assert there("reindex").returncode == 0
    assert desk.snapshots.current().name == "000002 in PostgreSQL"  # type: ignore[union-attr]
    again = here.ask(QUESTION)
    assert isinstance(again, Answer)
    assert again.statements == answer.statements
    assert there("verify").returncode == 0
    assert not list(tmp_path.glob("*here*/index"))


def _reading(desk: SmallDesk, stop: threading.Event, seen: list[int]) -> None:
    while not stop.is_set():
        hits = desk.retriever.retrieve("fence", limit=100)
        assert all(hit.passage.text in hit.document.text for hit in hits)
        assert len({hit.document.keys[0] for hit in hits}) == len(hits)
        seen.append(len(hits))


@pytest.mark.long
def test_readers_see_one_moment_and_never_wait(postgres: Server, tmp_path: Path) -> None:
    """While documents are replaced, indexed again and purged, each search finds one version of every document."""
    address, inbox, encoder = postgres.address(), tmp_path / "inbox", LetterCountEncoder()
    inbox.mkdir()
    desk, stop = desk_at(address, tmp_path / "writer", encoder), threading.Event()
    seen: list[list[int]] = [[], []]
    readers = [
        threading.Thread(target=_reading, args=(desk_at(address, tmp_path / f"{n}", encoder), stop, seen[n]))
        for n in range(2)
    ]
    for version in range(6):
        for number in range(12):
            words = f"“The fence {number} is {version} metres long,” said Bo Lee. "
            (inbox / f"{number}.txt").write_text(words * 3, "utf-8")
        list(desk.indexer.sync(inbox))
        if not version:
            for reader in readers:
                reader.start()
        desk.indexer.reindex()
        desk.indexer.purge()
    stop.set()
    for reader in readers:
        reader.join()
    assert all(set(found) == {12} for found in seen)
    desk.indexer.purge()  # what it couldn't do while somebody read
    assert verify(desk.library, desk.snapshots) == ()
    assert tables(desk) == [int(desk.snapshots.current().name.split()[0])]  # type: ignore[union-attr]
