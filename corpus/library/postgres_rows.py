"""Connections to PostgreSQL that take a library's statements as they are."""

import json
import logging
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from queue import Empty, LifoQueue
from typing import Any

import psycopg
from psycopg import ClientCursor, Connection
from psycopg.adapt import Loader
from psycopg.pq import TransactionStatus

from corpus.errors import LibraryError
from corpus.library.dialect import Translated, translated

NUL = "\U0001fffe"
"""What stands for U+0000, which PostgreSQL keeps in no text: a code point that is no character and never will be."""

_PAUSES = (0.1, 0.3, 1.0, 3.0)
"""Seconds between tries to reach the server: as long as it takes to start again."""

_IDLE = 8
"""Connections that are kept for later, at most."""

_TOGETHER = 200
"""Statements that are sent at once."""

_RETURNING = ("starting up", "shutting down", "recovery mode", "too many", "remaining connection slots")
"""What a server says that refuses for now; else a refusal stands."""

_log = logging.getLogger(__name__)


class PostgresRows:
    """The rows of a library on a server; see `corpus.library.store.Rows`.

    Values are put into statements on this side: so their types are found as in SQLite, and a proxy that shares
    connections among sessions does no harm.

    Args:
        connection: in autocommit mode.
    """

    def __init__(self, connection: Connection[Any]) -> None:
        self._connection = connection

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction has begun and not ended."""
        status = self._connection.info.transaction_status
        return status in {TransactionStatus.INTRANS, TransactionStatus.INERROR, TransactionStatus.ACTIVE}

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> ClientCursor[Any]:
        """Run one statement."""
        told = translated(statement)
        cursor = ClientCursor(self._connection)
        cursor.execute(told.statement.encode(), _named(told, values))
        return cursor

    def executemany(self, statement: str, values: Iterable[Sequence[Any]], /) -> ClientCursor[Any]:
        """Run it for each of these; many are sent at once."""
        told = translated(statement)
        cursor, rest = ClientCursor(self._connection), iter(values)
        while batch := list(islice(rest, _TOGETHER)):
            cursor.execute(
                ";".join(cursor.mogrify(told.statement.encode(), _named(told, row)) for row in batch).encode()
            )
        return cursor

    def copy(self, statement: str, blocks: Iterable[bytes]) -> None:
        """Hand what a `COPY … FROM STDIN` takes to it."""
        with ClientCursor(self._connection).copy(statement.encode()) as copy:
            for block in blocks:
                copy.write(block)


class Connections:
    """Opens connections and keeps some for later; safe to share among threads.

    Args:
        conninfo: what libpq connects by.
        schema: that of the library.
    """

    def __init__(self, conninfo: Mapping[str, Any], schema: str) -> None:
        self._conninfo = {"connect_timeout": 10, "application_name": "onrecord", **conninfo}
        self._schema = schema
        self._idle: LifoQueue[Connection[Any]] = LifoQueue(_IDLE)

    @contextmanager
    def lent(self, begin: str) -> Iterator[PostgresRows]:
        """Rows of a transaction that `begin` begins, undone at the end unless it was committed."""
        connection = self._trying(lambda: self._begun(begin))
        rows = PostgresRows(connection)
        try:
            yield rows
            if rows.in_transaction:
                connection.execute("ROLLBACK")
        except BaseException:
            connection.close()
            raise
        self._give_back(connection)

    def open(self) -> Connection[Any]:
        """A connection of its own, which the caller closes."""
        return self._trying(self._opened)

    def close(self) -> None:
        """Close those that nobody uses."""
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return

    def __del__(self) -> None:
        """Who forgets to close it leaves nothing open."""
        self.close()

    def _trying(self, give: Any) -> Connection[Any]:  # noqa: ANN401
        for pause in _PAUSES:
            try:
                return give()  # type: ignore[no-any-return]
            except psycopg.OperationalError as trouble:
                if _is_refusal(trouble):
                    raise
                _log.warning("the database can't be reached (%s); trying again in %s s", type(trouble).__name__, pause)
                time.sleep(pause)
        return give()  # type: ignore[no-any-return]

    def _begun(self, begin: str) -> Connection[Any]:
        try:
            connection = self._idle.get_nowait()
        except Empty:
            connection = self._opened()
        try:
            connection.execute(begin.encode())
        except BaseException:
            connection.close()
            raise
        return connection

    def _opened(self) -> Connection[Any]:
        connection: Connection[Any] = psycopg.connect(autocommit=True, cursor_factory=ClientCursor, **self._conninfo)
        connection.adapters.register_loader("text", _Text)
        connection.execute("SELECT set_config('search_path', %s, FALSE)", (f'"{self._schema}", public',))
        return connection

    def _give_back(self, connection: Connection[Any]) -> None:
        if connection.closed or self._idle.full():
            connection.close()
        else:
            self._idle.put_nowait(connection)


class _Text(Loader):
    """Texts as they were given."""

    def load(self, data: Any) -> str:  # noqa: ANN401 — bytes, or what is like them
        text = bytes(data).decode()
        return text.replace(NUL, "\0") if NUL in text else text


def _named(told: Translated, values: Sequence[Any]) -> dict[str, Any]:
    named = {f"p{place}": _given(value) for place, value in enumerate(values, start=1)}
    for place in told.lists:
        named[f"l{place}"] = [] if values[place - 1] is None else [_given(one) for one in json.loads(values[place - 1])]
    return named


def _given(value: Any) -> Any:  # noqa: ANN401
    if not isinstance(value, str):
        return value
    if NUL in value:
        raise LibraryError("a text holds U+1FFFE, which is no character and stands for U+0000 on PostgreSQL: mend it")
    return value.replace("\0", NUL)


def _is_refusal(trouble: psycopg.OperationalError) -> bool:
    said = str(trouble)
    return "FATAL" in said and not any(why in said for why in _RETURNING)
