"""Files kept in the database."""

from pathlib import Path

import pytest

from corpus.errors import UnreadableFile
from corpus.library import Library
from corpus.library.postgres import PostgresStore
from tests.corpus.library.making import ready, rich, state
from tests.postgres import Server


@pytest.fixture
def store(postgres: Server, tmp_path: Path) -> PostgresStore:
    """An empty library's."""
    made = PostgresStore(postgres.address(), tmp_path / "here")
    made.begin()
    return made


@pytest.mark.parametrize("data", [b"", b"The bytes.", b"\0\xff" * 1_500_000])
def test_a_file_is_there_on_every_machine(store: PostgresStore, tmp_path: Path, data: bytes) -> None:
    """Byte for byte, whatever its size; the copy that this machine makes is made again where it is lost."""
    (tmp_path / "a").write_bytes(data)
    noted = state("a", data)
    for _ in range(2):
        store.originals.keep(tmp_path / "a", noted)
    assert store.originals.keeps(noted)
    for _ in range(2):
        copy = store.originals.path(noted)
        assert copy.read_bytes() == data
        copy.unlink()
    assert store.originals.open(noted.sha256).read() == data


def test_what_changed_or_went_is_refused(store: PostgresStore, tmp_path: Path) -> None:
    """Nothing is kept under a digest that isn't its own."""
    with pytest.raises(UnreadableFile, match="went away"):
        store.originals.keep(tmp_path / "a", state("a", b"before"))
    (tmp_path / "a").write_bytes(b"after")
    with pytest.raises(UnreadableFile, match="changed"):
        store.originals.keep(tmp_path / "a", state("a", b"before"))
    assert not store.originals.keeps(state("a", b"before"))
    assert not store.originals.path(state("a", b"before")).exists()


def test_what_nobody_needs_goes(store: PostgresStore, tmp_path: Path) -> None:
    """From the database and from the copies; a check tells of one that is lost."""
    library = Library(store)
    noted = state("a", b"data")
    (tmp_path / "a").write_bytes(b"data")
    with library.writing() as writer:
        writer.keep_original(tmp_path / "a", noted)
        writer.keep(ready(rich().document), noted)
    original = library.original("record-7")
    assert original is not None
    assert (original.path.read_bytes(), library.keeps(noted)) == (b"data", True)
    store.originals.drop_all_but(set())
    assert (original.path.exists(), library.keeps(noted)) == (False, False)
    assert [trouble.what for trouble in library.check()][-1] == (
        f"a: the original is missing from the database, {noted.sha256}"
    )
