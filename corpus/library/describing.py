"""What a document's row says of it besides the text: what its first record tells, as curators corrected it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from corpus.document import Document
from corpus.library.copies import Copies
from corpus.library.store import Rows
from corpus.library.transactions import Transactions

FACTS = ("title", "published", "byline", "source")
"""What can be corrected about a document."""


class Descriptions:
    """Writes it, inside the writer's transactions.

    Args:
        rows: the writer's connection.
        transactions: the writer's.
    """

    def __init__(self, rows: Rows, transactions: Transactions) -> None:
        self._rows = rows
        self._transactions = transactions
        self._copies = Copies(rows)

    def touch(self, number: int) -> None:
        """Let a document row follow its records, under the next sequence number; the first of them describes it."""
        sequence = self._transactions.step()
        self._rows.execute(
            """UPDATE document SET sequence = ?, live = EXISTS
               (SELECT 1 FROM record WHERE document = ? AND removed IS NULL) WHERE number = ?""",
            (sequence, number, number),
        )
        first = self._rows.execute(
            "SELECT key, about FROM record WHERE document = ? AND removed IS NULL ORDER BY number LIMIT 1", (number,)
        ).fetchone()
        if first:
            self.describe(number, *first)

    def describe(self, number: int, key: str, about: str) -> None:
        """Give a document row what a record tells of it, corrected as curators decided about that record.

        Args:
            number: the row.
            key: the record's.
            about: what it tells, as `told` writes it.
        """
        known: dict[str, Any] = json.loads(about) | corrected(self._rows, key)
        named = (known["title"], known["published"], known["byline"], self._source(known["source"]))
        rest = (known["language"], known["origin"], json.dumps(known["notes"]))
        self._rows.execute(
            """UPDATE document SET title = ?, published = ?, byline = ?, source = ?, language = ?, origin = ?, notes = ?
               WHERE number = ?""",
            (*named, *rest, number),
        )
        self._copies.settle(number)

    def _source(self, name: str | None) -> int | None:
        if name is None:
            return None
        self._rows.execute("INSERT INTO source (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
        return int(self._rows.execute("SELECT number FROM source WHERE name = ?", (name,)).fetchone()[0])


def told(document: Document) -> str:
    """What a record says of its document besides the text."""
    rest = {"language": document.language, "origin": document.origin, "notes": list(document.notes)}
    return json.dumps({**facts(document), **rest}, ensure_ascii=False)


def facts(document: Document) -> dict[str, str | None]:
    """The facts about a document, each as it is kept."""
    published = document.published.isoformat() if document.published else None
    return dict(zip(FACTS, (document.title, published, document.byline, document.source), strict=True))


def amended(document: Document, changes: Mapping[str, str | None]) -> Document:
    """The document with other facts.

    Args:
        document: any.
        changes: new facts by their names; None for what isn't known.

    Raises:
        ValueError: for a fact of another name, a title that is empty, or a day that is none.
    """
    if strange := set(changes) - set(FACTS):
        raise ValueError(f"{', '.join(sorted(strange))}: no fact about a document that can be corrected")
    known = facts(document) | {name: value or None for name, value in changes.items()}
    if not known["title"]:
        raise ValueError("a document needs a title")
    day = date.fromisoformat(known["published"]) if known["published"] else None
    return replace(document, title=known["title"], published=day, byline=known["byline"], source=known["source"])


def corrected(rows: Rows, key: str) -> dict[str, str | None]:
    """The facts that curators decided about the record of a key, and that hold."""
    found = rows.execute(
        "SELECT about, value FROM decision WHERE record = ? AND kind = 'fact' AND undone IS NULL ORDER BY number",
        (key,),
    )
    return dict(found.fetchall())
