"""How an index lies in PostgreSQL."""

from pathlib import Path

from corpus.library.postgres import PostgresStore
from index.postgres_layout import State, begin, numbers, publish, published, schema_beside
from tests.postgres import Server


def test_the_schema_stands_beside_the_librarys() -> None:
    """By its name; by a digest where that would be longer than PostgreSQL keeps, so that two never are one."""
    assert schema_beside("onrecord") == "onrecord_index"
    first, second = schema_beside("n" * 62 + "a"), schema_beside("n" * 62 + "b")
    assert first != second
    assert len(first) < 63


def test_what_is_published_is_read_back(postgres: Server, tmp_path: Path) -> None:
    """Nothing, then one, then another; a change of the same one leaves since when it was."""
    store = PostgresStore(postgres.address(), tmp_path)
    schema = schema_beside(store.schema)
    first = State(1, 17, 3, "letters", 27, 30, 6, 2)
    with store.beside("test", 1.0) as rows:
        assert (published(rows, schema), numbers(rows, schema)) == (None, [])
        begin(rows, schema)
        assert published(rows, schema) is None
        since = []
        for state in (first, State(1, 18, 4, "letters", 27, 40, 8, 2), State(2, 19, 4, "others", 9, 40, 8, 2)):
            publish(rows, schema, state)
            assert published(rows, schema) == state
            since.append(rows.execute(f'SELECT since::text FROM "{schema}".generation').fetchone())
    assert since[0] == since[1] != since[2]
    assert first.manifest.sequence == 17
