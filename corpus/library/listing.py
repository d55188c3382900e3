"""The list of documents: narrowed, sorted, a page at a time; and those that were removed."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from corpus.library.records import Entry, Removed
from corpus.library.sought import Order, Sought
from corpus.library.store import Rows

FORMATS: Final = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/zip": "ZIP",
    "application/json": "JSON",
    "application/x-ndjson": "JSONL",
    "text/csv": "CSV",
    "text/html": "HTML",
    "text/markdown": "Markdown",
    "text/plain": "Text",
    "message/rfc822": "E-mail",
}
"""Media type → what people call it."""

OTHER: Final = "Record"
"""What people call a document that came from no file, or from one of another format."""

_HAYSTACK = """(d.title || ' ' || coalesce(s.name, '') || ' ' || coalesce(d.byline, '') || ' ' ||
    (SELECT group_concat(key, ' ') FROM record WHERE document = d.number))"""

_FILE = """SELECT f.media_type FROM record r JOIN file f ON f.path = r.file
    WHERE r.document = d.number AND r.removed IS NULL ORDER BY r.number LIMIT 1"""

_ENTRY = f"""SELECT d.number, d.id, d.title, d.published, s.name, d.byline, d.origin, ({_FILE}),
    (SELECT count(*) FROM page WHERE document = d.number),
    (SELECT count(*) FROM passage WHERE document = d.number),
    (SELECT count(*) FROM quotation WHERE document = d.number), d.added,
    (SELECT json_group_array(key) FROM (SELECT key FROM record WHERE document = d.number
     ORDER BY removed IS NOT NULL, number) k),
    (SELECT count(*) FROM record WHERE document = d.number AND removed IS NULL)
    FROM document d LEFT JOIN source s ON s.number = d.source"""

_ORDERS = {
    # without a day last: NULL is the least; and as the indexes have it, so that a page is read and not all of them
    Order.PUBLISHED: "d.published DESC NULLS LAST, d.title",
    Order.ADDED: "d.added DESC, d.number DESC",
    Order.TITLE: "d.title COLLATE NOCASE",
}


def entries(rows: Rows, sought: Sought, limit: int, offset: int) -> tuple[Entry, ...]:
    """A page of the list."""
    where, values = _narrowed(sought)
    order = _ORDERS[sought.order]
    chosen = rows.execute(
        f"""SELECT d.number FROM document d LEFT JOIN source s ON s.number = d.source
            WHERE {" AND ".join(where)} ORDER BY {order} LIMIT ? OFFSET ?""",
        (*values, limit, offset),
    ).fetchall()
    return tuple(entry(rows, number) for (number,) in chosen)


def entry(rows: Rows, number: int) -> Entry:
    """A document row as it is listed."""
    found = rows.execute(f"{_ENTRY} WHERE d.number = ?", (number,)).fetchone()
    _, ident, title, published, source, byline, origin, media_type, pages, passages, quotations, added, keys, live = (
        found
    )
    held = json.loads(keys)
    return Entry(
        ident,
        tuple(held[:live] or held),
        title,
        published,
        source,
        byline,
        origin,
        FORMATS.get(media_type, OTHER),
        pages,
        passages,
        quotations,
        datetime.fromisoformat(added),
    )


def removed(rows: Rows, limit: int, offset: int, kept: timedelta) -> tuple[Removed, ...]:
    """What was removed and can be restored, the last first: a line a document.

    Args:
        rows: a connection.
        limit: at most this many.
        offset: after skipping this many.
        kept: how long something can be restored before it expires.
    """
    found = rows.execute(
        """SELECT d.id, d.title, json_group_array(r.key), max(r.removed), d.live FROM record r
           JOIN document d ON d.number = r.document WHERE r.removed IS NOT NULL
           GROUP BY d.number ORDER BY max(r.removed) DESC, d.number DESC LIMIT ? OFFSET ?""",
        (limit, offset),
    )
    return tuple(_removed(row, kept) for row in found.fetchall())


def _removed(row: Sequence[Any], kept: timedelta) -> Removed:
    ident, title, keys, at, live = row
    when = datetime.fromisoformat(at)
    return Removed(ident, title, tuple(json.loads(keys)), when, when + kept, copied=bool(live))


def _narrowed(sought: Sought) -> tuple[list[str], list[str]]:
    """The conditions that a document of the list meets, and the values in them."""
    pairs = [("d.live", None), *_conditions(sought)]
    return [condition for condition, _ in pairs], [value for _, value in pairs if value is not None]


def _conditions(sought: Sought) -> Iterator[tuple[str, str | None]]:
    for word in sought.words.split():
        yield f"{_HAYSTACK} LIKE ? ESCAPE '\\'", f"%{_escaped(word)}%"
    if sought.source:
        yield "d.source IN (SELECT number FROM source WHERE name LIKE ? ESCAPE '\\')", f"%{_escaped(sought.source)}%"
    if sought.format:
        known = [media_type for media_type, name in FORMATS.items() if name == sought.format]
        yield (
            f"coalesce(({_FILE}), '') {'IN' if known else 'NOT IN'} (SELECT value FROM json_each(?))",
            json.dumps(known or list(FORMATS)),
        )
    if sought.since:
        yield "d.published >= ?", sought.since.isoformat()
    if sought.until:
        yield "d.published <= ?", sought.until.isoformat()
    if sought.noted:
        yield "d.notes != '[]'", None


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
