"""The documents that ship, as a library to try things on."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from platformdirs import user_data_path

from corpus.reading import find
from index.indexing import Indexer
from index.outcome import Outcome


def demo_folder() -> Path:
    """Where the library of samples lies, unless another place is named."""
    return user_data_path("onrecord", appauthor=False) / "demo"


def add_samples(indexer: Indexer) -> Iterator[Outcome]:
    """Add the samples; they are named by their place among the samples, whatever the machine."""
    folder = Path(str(files("corpus").joinpath("samples")))
    paths = [path for path in find([folder]) if isinstance(path, Path) and path.name != "LICENSES.md"]
    return indexer.add(paths, names={path: f"samples/{path.relative_to(folder).as_posix()}" for path in paths})
