"""An index in the database of a library in PostgreSQL: one for all machines, of which none keeps anything.

A small change goes into the published generation in one transaction, the sequence that it is then up to date with
included. Another encoder, or an index built afresh, is a set of tables beside, made whole and published in one
transaction, too; the set before is dropped as soon as nobody reads a moment in which it was the published one. Who
publishes is the only one at it, on all machines; who dies at it leaves nothing.
"""

import logging
from dataclasses import replace

import psycopg

from corpus.errors import LibraryError
from corpus.library import PENDING, Library, View
from corpus.library.postgres import PostgresStore
from corpus.library.postgres_rows import PostgresRows
from corpus.library.store import Rows
from index.errors import EngineRefused
from index.ports import Generations, Manifest
from index.postgres_filling import Filling
from index.postgres_generation import PostgresGeneration
from index.postgres_layout import (
    State,
    Tables,
    begin,
    is_needed,
    lacking,
    numbers,
    publish,
    published,
    require_format,
    schema_beside,
)
from index.snapshot import Snapshots

_WAIT = 3_600.0
"""Seconds to wait for another who publishes: an index may be built for so long."""

_OLDEST = (0, 8)
"""The version of pgvector from which on filters don't lose what the graph would have brought later."""

_MANY = 1_000
"""Documents changed together from which on it may be faster to build all of the index."""

_log = logging.getLogger(__name__)


def postgres_generations(store: PostgresStore, library: Library) -> Generations:
    """The index over a library in PostgreSQL: there, or on this machine where its database has no pgvector.

    Falling back rather than refusing: the library serves as well as one did before pgvector came, if not from one
    index for all machines; and who runs the database can make the extension later, after which it is used.
    """
    schema, why = vectors_of(store)
    if schema:
        return PostgresGenerations(store, library, schema)
    _log.warning("%s %s: its index is kept in %s, on this machine alone", store.name, why, library.folder / "index")
    return Snapshots(library.folder / "index")


def vectors_of(store: PostgresStore) -> tuple[str, str]:
    """The schema that pgvector is in, made if that can be; empty where it isn't, with why."""
    with store.now() as rows:
        schema, version = _extension(rows)
        offered = rows.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'").fetchone()
    if not schema and not offered:
        return "", "has no pgvector on its server"
    if not schema:
        try:
            with store.beside("extension", 10.0) as writing:
                writing.execute("CREATE EXTENSION IF NOT EXISTS vector SCHEMA public")
                schema, version = _extension(writing)
        except LibraryError:
            return "", "may not make pgvector (`CREATE EXTENSION vector`, by who owns the database, does)"
    if version < _OLDEST:
        return "", f"has pgvector {'.'.join(map(str, version))}, older than 0.8 (`ALTER EXTENSION vector UPDATE`)"
    return schema, ""


class PostgresGenerations:
    """Opens the published generation, and publishes.

    Args:
        store: the library's.
        library: in it.
        vectors: the schema that pgvector is in.
    """

    def __init__(self, store: PostgresStore, library: Library, vectors: str) -> None:
        self._store = store
        self._library = library
        self._vectors = vectors
        self._schema = schema_beside(store.schema)
        self._last: PostgresGeneration | None = None

    def current(self) -> PostgresGeneration | None:
        """The published generation.

        Raises:
            EngineRefused: if another version built it.
        """
        with self._store.now() as rows:
            state = published(rows, self._schema)
        if state is None:
            return None
        require_format(state, self._store)
        last = self._last
        if last is None or last.state != state:
            last = self._last = PostgresGeneration(state, self._store, self._schema, self._vectors)
        return last

    def publish(self, view: View, *, afresh: bool = False) -> Manifest | None:
        """Change the published generation, or build the next beside it and let it take over; in one transaction.

        Raises:
            LibraryBusy: if another is still publishing after an hour.
        """
        if not view.setting("encoder"):
            return None
        with self._store.beside("index", _WAIT) as rows:
            self._drop(rows)
            before = published(rows, self._schema)
            if before and before.sequence > view.sequence():  # somebody was faster, at a later moment
                with self._library.view() as later:
                    return self._published(rows, before, later, afresh=afresh).manifest
            return self._published(rows, before, view, afresh=afresh).manifest

    def clear(self) -> None:
        """Drop all generations but the published one, and those that somebody reads at this moment."""
        with self._store.beside("index", _WAIT) as rows:
            self._drop(rows)

    def check(self) -> list[str]:
        """What is wrong with the published generation, a sentence each."""
        with self._store.now() as rows:
            state = published(rows, self._schema)
            if state is None:
                return [f"there is no index in {self._store.name}; `onrecord reindex` builds one"]
            try:
                require_format(state, self._store)
            except EngineRefused as refusal:
                return [str(refusal)]
            return [
                f"index generation {state.name} lacks its table {name}; `onrecord reindex` builds it again"
                for name in lacking(rows, self._tables(state))
            ]

    def _published(self, rows: PostgresRows, before: State | None, view: View, *, afresh: bool) -> State:
        rows.execute("BEGIN")
        begin(rows, self._schema)
        # A purge under way leaves nothing in the rows that tells the index what to take out.
        if before is None or afresh or view.setting(PENDING) or not self._follows(before, view):
            state = self._built(rows, before, view)
        else:
            state = self._changed(rows, before, view)
        publish(rows, self._schema, state)
        rows.execute("COMMIT")
        return state

    def _follows(self, before: State, view: View) -> bool:
        """Whether the published generation can be changed to this moment, and should."""
        if self.check() or not before.manifest.fits(view):
            return False
        changed = sum(1 for _ in view.changed(before.sequence))
        return changed < max(_MANY, view.documents_among(None) // 2)

    def _built(self, rows: PostgresRows, before: State | None, view: View) -> State:
        """All of the library, in tables of their own."""
        number = max([before.number if before else 0, *numbers(rows, self._schema)]) + 1
        encoder, dimension = view.setting("encoder") or "", int(view.setting("dimension") or 0)
        empty = State(number, view.sequence(), 0, encoder, dimension, 0, 0, 0)
        tables = self._tables(empty)
        tables.create(rows, dimension)
        filling = Filling(rows, tables, view, empty)
        filling.add(document for document, live in view.changed(0) if live)
        tables.finish(rows)
        return filling.state

    def _changed(self, rows: PostgresRows, before: State, view: View) -> State:
        """What changed since, in the published tables."""
        changed = dict(view.changed(before.sequence))
        filling = Filling(rows, self._tables(before), view, replace(before, sequence=view.sequence()))
        if changed:
            filling.remove(changed)
            filling.add(number for number, live in changed.items() if live)
        return filling.state

    def _drop(self, rows: PostgresRows) -> None:
        """Drop what was published before, unless somebody may still read it; they are asked again next time."""
        state = published(rows, self._schema)
        if state is None or is_needed(rows, self._schema):
            return
        rows.execute("SET lock_timeout = '5s'")
        for number in numbers(rows, self._schema):
            if number != state.number:
                try:
                    rows.execute(f"DROP TABLE {', '.join(Tables(self._schema, self._vectors, number).all())}")
                except psycopg.errors.LockNotAvailable:
                    break
        rows.execute("SET lock_timeout = 0")

    def _tables(self, state: State) -> Tables:
        return Tables(self._schema, self._vectors, state.number)


def _extension(rows: Rows) -> tuple[str, tuple[int, ...]]:
    """The schema and version of pgvector in the database; nothing if it isn't."""
    row = rows.execute(
        """SELECT n.nspname::text, e.extversion::text FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
           WHERE e.extname = 'vector'"""
    ).fetchone()
    return (row[0], tuple(int(part) for part in row[1].split(".")[:2])) if row else ("", ())
