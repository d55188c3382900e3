"""Libraries in a folder and in PostgreSQL, which one body of tests holds to one behaviour."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.library import Library

_SHORT = {"test_view", "test_writer"}
"""Modules whose tests run against PostgreSQL each time; the others do in the long run."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what asks for new libraries against each kind."""
    if "kind" in metafunc.fixturenames:
        short = metafunc.module.__name__.rpartition(".")[2] in _SHORT
        server = pytest.param("postgresql", marks=() if short else pytest.mark.long)
        metafunc.parametrize("kind", ["folder"] if "in_folder" in metafunc.fixturenames else ["folder", server])


@pytest.fixture
def in_folder() -> None:
    """For what a test asks of SQLite alone: it runs against a folder."""


@pytest.fixture
def new_library(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[[], Library]]:
    """Makes empty libraries of this kind."""
    made: list[Library] = []

    def new() -> Library:
        folder = tmp_path / (f"library-{len(made)}" if made else "library")
        if kind == "folder":
            made.append(Library.create(folder))
        else:
            from corpus.library.postgres import PostgresStore  # psycopg may be missing

            address = request.getfixturevalue("postgres").address()
            made.append(Library.create(PostgresStore(address, folder)))
        return made[-1]

    yield new
    for library in made:
        library.close()
