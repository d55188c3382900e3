"""Desks whose library and index are in PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

from corpus.library import Address, Library
from corpus.library.postgres import PostgresStore
from index.indexing import Indexer
from index.ports import Encoder
from index.postgres import PostgresGenerations, postgres_generations
from index.postgres_layout import numbers
from index.retrieval import Retriever
from tests.conftest import SmallDesk
from tests.index.engine_contract import Opens, encoder_or
from tests.postgres import Server


def desk_at(address: Address, folder: Path, encoder: Encoder | None = None) -> SmallDesk:
    """A desk over the library at an address."""
    store = PostgresStore(address, folder)
    library = Library.create(store)
    index, used = postgres_generations(store, library), encoder_or(encoder)
    return SmallDesk(library, index, used, Indexer(library, index, lambda: used), Retriever(library, index, used))


def opener(server: Server, folder: Path) -> Iterator[Opens]:
    """Opens desks over libraries that no other test has; by a name again, nothing is shared but the database."""
    made: list[SmallDesk] = []
    addresses: dict[str, Address] = {}

    def open_one(name: str, encoder: Encoder | None = None) -> SmallDesk:
        made.append(desk_at(addresses.setdefault(name, server.address()), folder / f"{len(made)}", encoder))
        return made[-1]

    yield open_one
    for desk in made:
        desk.library.close()


def generations(desk: SmallDesk) -> PostgresGenerations:
    """Its index, which is none on this machine."""
    assert isinstance(desk.snapshots, PostgresGenerations)
    assert not (desk.folder / "index").exists()
    return desk.snapshots


def tables(desk: SmallDesk) -> list[int]:
    """The generations that have tables."""
    with generations(desk)._store.now() as rows:
        return numbers(rows, generations(desk)._schema)


def held(desk: SmallDesk, what: str) -> list[tuple[object, ...]]:
    """What stands in a table of the schema INDEX."""
    with generations(desk)._store.now() as rows:
        return rows.execute(f"SELECT {what.replace('INDEX', generations(desk)._schema)}").fetchall()


def change(desk: SmallDesk, *statements: str) -> None:
    """Behind everybody's back."""
    with generations(desk)._store.beside("test", 1.0) as rows:
        for statement in statements:
            rows.execute(statement.replace("INDEX", generations(desk)._schema))
