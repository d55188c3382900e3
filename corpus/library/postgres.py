"""A library in PostgreSQL: its tables in a schema of their own, read and changed from several machines at once."""

import contextlib
import hashlib
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict

from corpus.errors import LibraryBusy, LibraryError, LibraryFull, NewerLibrary, NotALibrary
from corpus.library.address import Address
from corpus.library.dialect import layout
from corpus.library.migrations import FORMAT
from corpus.library.originals import FolderOriginals
from corpus.library.postgres_moving import copy
from corpus.library.postgres_originals import TABLE, DatabaseOriginals
from corpus.library.postgres_rows import Connections, PostgresRows
from corpus.library.store import Originals, Rows

SCHEMA: Final = "onrecord"
"""Where the tables are; `?schema=NAME` in the address names another, so that one database holds several libraries."""

_READ: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_KEEPALIVE: Final = "SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4"
"""So that the server lets go of a machine's lock within a minute after that machine is gone."""

_OLDER: Final = """SELECT 1 FROM pg_stat_activity
    WHERE datname = current_database() AND pid != pg_backend_pid() AND age(backend_xmin) > 0 LIMIT 1"""
"""Whether somebody reads a moment before."""


class PostgresStore:
    """Keeps a library on a PostgreSQL server.

    Args:
        address: of the database; its password may as well stand in `PGPASSWORD`, `~/.pgpass` or a service file.
        folder: where this machine keeps what stands beside.
        originals: the folder that keeps the files, if that isn't the database itself.

    Raises:
        LibraryError: for an address that is none.
    """

    def __init__(self, address: Address, folder: Path, originals: Path | None = None) -> None:
        self.name = str(address)
        self.folder = folder
        info, self._schema = _conninfo(address)
        self._here = threading.local()
        self._secret = str(info.get("password") or "")
        self._connections = Connections(info, self._schema)
        self.originals: Originals = (
            FolderOriginals(originals) if originals else DatabaseOriginals(self._connections, folder / "originals")
        )

    @property
    def schema(self) -> str:
        """Where its tables are."""
        return self._schema

    def begin(self) -> None:
        """Lay the tables out where there are none yet.

        Raises:
            NotALibrary: if the schema holds other things.
        """
        with self._locked(30.0) as rows:  # two first runs at once begin one library
            there = self._tables(rows)
            if "meta" in there:
                return
            if there:
                raise NotALibrary(
                    f"{self.name}: the schema {self._schema} holds other things ({there[0]}, …): name another by "
                    "?schema=NAME"
                )
            self._lay_out(rows)

    def prepare(self) -> None:
        """See that a library of this version's format is there.

        Raises:
            NotALibrary: if there is none.
            NewerLibrary: if a newer version wrote it.
            LibraryError: if an older one did.
        """
        with self.moment() as rows:
            laid_out = "meta" in self._tables(rows)
            row = rows.execute("SELECT value FROM meta WHERE name = 'format'").fetchone() if laid_out else None
        if row is None or not row[0].isdecimal():
            raise NotALibrary(f"{self.name} holds no library; `onrecord add PATH --library {self.name}` begins one")
        if int(row[0]) > FORMAT:
            raise NewerLibrary(
                f"{self.name} was written by a newer version (format {row[0]}; this one reads {FORMAT}): upgrade "
                "onrecord"
            )
        if int(row[0]) < FORMAT:
            raise LibraryError(
                f"{self.name} was written by an older version (format {row[0]}; this one reads {FORMAT}): export it by "
                "that version, and import it by this one"
            )

    @contextlib.contextmanager
    def moment(self) -> Iterator[Rows]:
        """Rows of one transaction that sees one moment and changes nothing."""
        moments = self._moments()
        with self._connections.lent(_READ) as rows:
            moments.append(rows)
            try:
                yield rows
            finally:
                moments.remove(rows)

    @contextlib.contextmanager
    def now(self) -> Iterator[Rows]:
        """Rows of the moment that this thread is in, else of one of their own: for what stands beside the library."""
        moments = self._moments()
        if moments:
            yield moments[-1]
        else:
            with self.telling(), self.moment() as rows:
                yield rows

    @contextlib.contextmanager
    def beside(self, what: str, wait: float) -> Iterator[PostgresRows]:
        """A connection for the one who changes what stands beside the library, such as an index.

        Raises:
            LibraryBusy: if another is still at it after `wait` seconds.
        """
        with self.telling(), self._locked(wait, what) as rows:
            yield rows

    @contextlib.contextmanager
    def writer(self, wait: float) -> Iterator[Rows]:
        """A connection for the one writer on all machines: it holds the lock itself, so who loses it can't write on.

        Raises:
            LibraryBusy: if another is still writing after `wait` seconds.
        """
        with self._locked(wait) as rows:
            yield rows

    @contextlib.contextmanager
    def telling(self) -> Iterator[None]:
        """Say what a low-level failure means for the library; passwords are left out."""
        try:
            yield
        except psycopg.Error as trouble:
            raise self._meaning(trouble) from None  # the driver may repeat what it was given
        except OSError as trouble:
            raise LibraryError(f"{self.folder} can't be used: {trouble}. Check the folder") from trouble

    def damages(self, rows: Rows) -> Iterator[str]:
        """The indexes that the server knows to be unfinished; the rest it holds to by itself."""
        found = rows.execute(
            """SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
               JOIN pg_namespace n ON n.oid = c.relnamespace
               WHERE n.nspname = ? AND NOT (i.indisvalid AND i.indisready) ORDER BY 1""",
            (self._schema,),
        )
        for (name,) in found.fetchall():
            yield f"the index {name} is unfinished: REINDEX it"

    def scrub(self, rows: Rows) -> bool:
        """Rewrite the tables without what was deleted; not while somebody reads a moment before.

        The server's log of changes, its replicas and its backups are out of reach.
        """
        if rows.execute(_OLDER).fetchone():
            return False
        rows.execute("SET lock_timeout = '10s'")
        try:
            for table in self._tables(rows):
                rows.execute(f'VACUUM (FULL, ANALYZE) "{self._schema}"."{table}"')
        except errors.LockNotAvailable:
            return False
        finally:
            rows.execute("SET lock_timeout = 0")
        return not rows.execute(_OLDER).fetchone()

    def copy(self, target: Path) -> None:
        """Write one moment of the rows to a file, a database of SQLite's."""
        with self.telling(), self.moment() as rows:
            copy(rows, target)

    def beyond(self) -> Iterator[str]:
        """What `scrub` can't reach."""
        yield (
            f"the log, the replicas and the backups of the server of {self.name} are out of reach: its administrator "
            "knows how long they are kept"
        )
        yield "other machines that serve it keep an index and files they showed: run `onrecord purge --expired` there"

    def close(self) -> None:
        """Close the connections that nobody uses."""
        self._connections.close()

    @contextlib.contextmanager
    def _locked(self, wait: float, what: str = "") -> Iterator[PostgresRows]:
        with contextlib.closing(self._connections.open()) as connection:
            rows = PostgresRows(connection)
            connection.execute(_KEEPALIVE)
            rows.execute("SELECT set_config('lock_timeout', ?, FALSE)", (f"{max(1, int(wait * 1000))}ms",))
            try:
                rows.execute("SELECT pg_advisory_lock(?)", (_key(f"{self._schema} {what}".rstrip()),))
            except errors.LockNotAvailable as busy:
                raise LibraryBusy(
                    f"another process is changing {self.name}: wait until it is done, then try again"
                ) from busy
            rows.execute("SET lock_timeout = 0")
            yield rows

    def _moments(self) -> list[Rows]:
        """Those that this thread is in, the latest last."""
        moments: list[Rows] = vars(self._here).setdefault("moments", [])
        return moments

    def _tables(self, rows: Rows) -> list[str]:
        found = rows.execute(
            "SELECT tablename::text FROM pg_tables WHERE schemaname = ? ORDER BY tablename", (self._schema,)
        )
        return [name for (name,) in found.fetchall()]

    def _lay_out(self, rows: PostgresRows) -> None:
        (encoding,) = rows.execute("SHOW server_encoding").fetchone() or ("",)
        if encoding != "UTF8":
            raise NotALibrary(f"{self.name} keeps texts as {encoding}, not as UTF8: make a database that does")
        rows.execute("BEGIN")
        rows.execute(f'CREATE SCHEMA IF NOT EXISTS "{self._schema}"')
        for statement in (*layout().split(";"), TABLE):
            if statement.strip():
                rows.execute(statement)
        rows.execute("INSERT INTO meta VALUES ('format', ?), ('sequence', '0')", (str(FORMAT),))
        rows.execute("COMMIT")

    def _meaning(self, trouble: psycopg.Error) -> LibraryError:
        said = " ".join(str(trouble).split())
        if self._secret:
            said = said.replace(self._secret, "…")
        if isinstance(trouble, errors.DiskFull):
            return LibraryFull(
                f"the disk of the server of {self.name} is full; the library is as it was before the last document: "
                "make room, then run the command again"
            )
        if isinstance(trouble, psycopg.OperationalError | psycopg.InterfaceError):
            return LibraryError(
                f"the connection to {self.name} is lost or refused: {said}. What was acknowledged stands; run the "
                "command again when the server answers"
            )
        return LibraryError(f"the library {self.name} can't be used: {said}")


def _conninfo(address: Address) -> tuple[dict[str, Any], str]:
    """What libpq connects by, and the schema."""
    try:
        parts = urlsplit(address.url)
        given = dict(parse_qsl(parts.query, keep_blank_values=True))
        schema = given.pop("schema", SCHEMA)
        url = urlunsplit(parts._replace(scheme="postgresql", query=urlencode(given)))
        info = conninfo_to_dict(url)
    except (ValueError, psycopg.Error):
        raise LibraryError(f"{address} is no address of a PostgreSQL database") from None  # it would repeat it
    if not schema.isidentifier():
        raise LibraryError(f"{address}: a schema's name has letters, digits and underscores alone")
    return info, schema


def _key(schema: str) -> int:
    """The lock of the writer of a schema; locks are each database's own."""
    return int.from_bytes(hashlib.sha256(f"onrecord {schema}".encode()).digest()[:8], "big", signed=True)
