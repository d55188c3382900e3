"""The library of samples, made once a session as `onrecord demo` makes it."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant.bootstrap import parts
from assistant.settings import Settings
from ui.samples import add_samples

COMMAND = Path(sys.executable).with_name("onrecord")


@pytest.fixture(scope="session")
def onrecord() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the installed command to its end."""

    def run(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401 — passed on
        return subprocess.run(
            [COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=300, **options
        )

    return run


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the shipped samples."""
    folder = tmp_path_factory.mktemp("samples") / "library"
    desk = parts(Settings.load(library=folder), create=True)
    assert [outcome for outcome in add_samples(desk.indexer()) if outcome.reason] == []
    return folder


@pytest.fixture(scope="session")
def ask(
    onrecord: Callable[..., subprocess.CompletedProcess[str]], samples: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Sequence[dict[str, Any]]], list[dict[str, Any]]]:
    """Puts many questions to the samples in one process."""

    def put(questions: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        file = tmp_path_factory.mktemp("questions") / "questions.jsonl"
        file.write_text("\n".join(map(json.dumps, questions)), "utf-8")
        done = onrecord("ask", "--questions", file, "--json", "--library", samples)
        assert done.returncode in {0, 1}, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return put
