"""The documents that ship, as a library to try things on."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from index.outcome import Outcome, Status
from ui.samples import add_samples, demo_folder


@dataclass
class NotedIndexer:
    """Notes what it is given, under which names, and reads nothing."""

    given: dict[Path, str] = field(default_factory=dict)

    def add(self, paths: list[Path], *, names: Mapping[Path, str]) -> Iterator[Outcome]:
        """An outcome a file."""
        self.given = {path: names[path] for path in paths}
        return iter([Outcome(names[path], Status.ADDED) for path in paths])


def test_the_demo_has_a_folder_of_its_own() -> None:
    """It lies beside the default library, not in it."""
    assert demo_folder() == Path(os.environ["XDG_DATA_HOME"]) / "onrecord" / "demo"


def test_samples_are_named_alike_everywhere() -> None:
    """Each sample's key is its place among the samples; the licences are no document."""
    indexer = NotedIndexer()
    outcomes = list(add_samples(indexer))  # type: ignore[arg-type]
    names = list(indexer.given.values())
    assert len(outcomes) == len(names) == len(set(names))
    assert all(name.startswith("samples/") and "\\" not in name for name in names)
    assert all(path.as_posix().endswith(f"corpus/{name}") for path, name in indexer.given.items())
    assert "samples/voa/voa-2017-07-05.txt" in names
    assert not any("LICENSES" in name or name.endswith(".meta.json") for name in names)
