"""How an index lies in PostgreSQL: in a schema beside the library's, a set of tables a generation.

    passage_000007   what filters ask of a passage, and how long its texts are
    dense_000007     its vector, found by pgvector's HNSW graph
    term_000007      each word, and how many passages hold it in their text, title and speakers
    posting_000007   how often a passage holds a word there
    generation       which number is published, and what it holds

Words are ranked by BM25 in plain SQL: of the extensions that do it (pg_textsearch, pg_search, VectorChord-bm25) none
comes with PostgreSQL or with pgvector, and `ts_rank_cd` is no BM25: it finds far less of what is looked for.
"""

import hashlib
from dataclasses import dataclass, fields

from corpus.library import Store
from corpus.library.postgres_rows import PostgresRows
from corpus.library.store import Rows
from index.errors import EngineRefused
from index.ports import Manifest

FORMAT = 1
_PARTS = ("passage", "dense", "term", "posting")
_LONGEST = 63
"""Characters of a name; PostgreSQL cuts longer ones."""


@dataclass(frozen=True, slots=True)
class State:
    """The published generation.

    Args:
        number: in the names of its tables.
        sequence: the library's change that it is up to date with.
        passages: how many it holds.
        encoder: whose vectors.
        dimension: their length.
        said: how many words the texts of its passages have together.
        titled: and their titles.
        spoken: and the names of those quoted in them.
        format: the layout.
    """

    number: int
    sequence: int
    passages: int
    encoder: str
    dimension: int
    said: int
    titled: int
    spoken: int
    format: int = FORMAT

    @property
    def name(self) -> str:
        """As it is shown: where it is, too."""
        return f"{self.number:06d} in PostgreSQL"

    @property
    def manifest(self) -> Manifest:
        """As all generations tell it."""
        return Manifest(self.sequence, self.passages, self.encoder, self.dimension, format=self.format)


_COLUMNS = ", ".join(field.name for field in fields(State))


@dataclass(frozen=True, slots=True)
class Tables:
    """The names of one generation's tables, and of pgvector's types.

    Args:
        schema: of the index.
        vectors: that pgvector is in.
        number: the generation's.
    """

    schema: str
    vectors: str
    number: int

    @property
    def passage(self) -> str:
        """Facts about passages."""
        return self._named("passage")

    @property
    def dense(self) -> str:
        """Vectors."""
        return self._named("dense")

    @property
    def term(self) -> str:
        """Words."""
        return self._named("term")

    @property
    def posting(self) -> str:
        """Which passage holds which."""
        return self._named("posting")

    @property
    def halfvec(self) -> str:
        """The type of a vector."""
        return f'"{self.vectors}".halfvec'

    @property
    def nearness(self) -> str:
        """The operator whose result is lowest for the highest dot product."""
        return f'OPERATOR("{self.vectors}".<#>)'

    def all(self) -> tuple[str, ...]:
        """Every table."""
        return tuple(map(self._named, _PARTS))

    def create(self, rows: PostgresRows, dimension: int) -> None:
        """Make them, without what is faster made when they are full."""
        facts = "passage BIGINT PRIMARY KEY, published INT4 NOT NULL, source BIGINT NOT NULL"
        counts = "said INT4 NOT NULL, titled INT4 NOT NULL, spoken INT4 NOT NULL"
        rows.execute(f"CREATE TABLE {self.passage} ({facts}, document BIGINT NOT NULL, words INT4 NOT NULL, {counts})")
        rows.execute(f"CREATE TABLE {self.dense} ({facts}, vector {self.halfvec}({dimension}) NOT NULL)")
        rows.execute(f"ALTER TABLE {self.dense} ALTER COLUMN vector SET STORAGE PLAIN")
        word = 'word TEXT COLLATE "C" NOT NULL UNIQUE'
        rows.execute(
            f"CREATE TABLE {self.term} (number INT4 GENERATED ALWAYS AS IDENTITY PRIMARY KEY, {word}, {counts})"
        )
        rows.execute(
            f"""CREATE TABLE {self.posting} (passage BIGINT NOT NULL, term INT4 NOT NULL,
                said INT2 NOT NULL, titled INT2 NOT NULL, spoken INT2 NOT NULL,
                said_of INT2 NOT NULL, titled_of INT2 NOT NULL, spoken_of INT2 NOT NULL, PRIMARY KEY (term, passage))"""
        )

    def finish(self, rows: PostgresRows) -> None:
        """Make the rest, and let the server count."""
        # One process: more of them share memory, of which a container has little.
        rows.execute("SET LOCAL max_parallel_maintenance_workers = 0")
        rows.execute("SET LOCAL maintenance_work_mem = '512MB'")
        rows.execute(
            f"""CREATE INDEX ON {self.dense} USING hnsw (vector "{self.vectors}".halfvec_ip_ops)
                WITH (m = 16, ef_construction = 64)"""
        )
        for columns in ("document", "published", "source, published"):
            rows.execute(f"CREATE INDEX ON {self.passage} ({columns})")
        rows.execute(f"CREATE INDEX ON {self.posting} (passage)")
        for table in self.all():
            rows.execute(f"ANALYZE {table}")

    def _named(self, part: str) -> str:
        return f'"{self.schema}".{part}_{self.number:06d}'


def schema_beside(library: str) -> str:
    """The schema of the index of the library in a schema."""
    name = f"{library}_index"
    return name if len(name.encode()) <= _LONGEST else f"index_{hashlib.sha256(library.encode()).hexdigest()[:40]}"


def published(rows: Rows, schema: str) -> State | None:
    """What is published at this moment, of whatever format; None if nothing is."""
    if not _is_there(rows, f'"{schema}".generation'):
        return None
    row = rows.execute(f'SELECT {_COLUMNS} FROM "{schema}".generation').fetchone()
    return State(*row) if row else None


def require_format(state: State, store: Store) -> None:
    """See that this version can read what is published.

    Raises:
        EngineRefused: if another version built it.
    """
    if state.format != FORMAT:
        raise EngineRefused(
            f"the index of {store.name} was built by another version (format {state.format}; this one reads {FORMAT}): "
            "use that version, or run `onrecord reindex`"
        )


def begin(rows: PostgresRows, schema: str) -> None:
    """Make the schema and what names the published generation, if they aren't there."""
    rows.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
    rows.execute(
        f"""CREATE TABLE IF NOT EXISTS "{schema}".generation (
            one BOOLEAN PRIMARY KEY DEFAULT TRUE CHECK (one), number INT4 NOT NULL, format INT4 NOT NULL,
            sequence BIGINT NOT NULL, passages BIGINT NOT NULL, encoder TEXT NOT NULL, dimension INT4 NOT NULL,
            said BIGINT NOT NULL, titled BIGINT NOT NULL, spoken BIGINT NOT NULL,
            since XID8 NOT NULL DEFAULT pg_current_xact_id())"""
    )


def publish(rows: PostgresRows, schema: str, state: State) -> None:
    """Let this be the published one; who begins to read from the commit on sees it."""
    values = [getattr(state, field.name) for field in fields(State)]
    changed = ", ".join(f"{field.name} = excluded.{field.name}" for field in fields(State))
    since = "since = CASE WHEN generation.number = excluded.number THEN generation.since ELSE excluded.since END"
    rows.execute(
        f"""INSERT INTO "{schema}".generation ({_COLUMNS}) VALUES ({", ".join("?" * len(values))})
            ON CONFLICT (one) DO UPDATE SET {changed}, {since}""",
        values,
    )


def lacking(rows: Rows, tables: Tables) -> list[str]:
    """The tables of a generation that aren't there."""
    return [name for name in tables.all() if not _is_there(rows, name)]


def numbers(rows: Rows, schema: str) -> list[int]:
    """The generations of which there are tables."""
    found = rows.execute("SELECT tablename::text FROM pg_tables WHERE schemaname = ?", (schema,))
    ends = (name.rpartition("_") for (name,) in found.fetchall())
    return sorted({int(number) for part, _, number in ends if part in _PARTS and number.isdecimal()})


def is_needed(rows: Rows, schema: str) -> bool:
    """Whether somebody reads a moment in which another generation was published."""
    return bool(
        rows.execute(
            f"""SELECT 1 FROM pg_stat_activity a, "{schema}".generation g
                WHERE a.datname = current_database() AND a.pid != pg_backend_pid()
                AND age(a.backend_xmin) >= age(g.since::xid) LIMIT 1"""
        ).fetchone()
    )


def _is_there(rows: Rows, name: str) -> bool:
    return bool(rows.execute("SELECT to_regclass(?) IS NOT NULL", (name,)).fetchone()[0])
