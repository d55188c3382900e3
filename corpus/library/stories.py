"""One moment of a library's stories: which documents print one text."""

import json
from collections.abc import Iterable

from corpus.library.passages import PassageView
from corpus.library.records import Copy
from corpus.library.rows import day

_ALL = 1 << 40
"""More than there ever are."""


class StoryView(PassageView):
    """The part of a view that knows copies."""

    def stories(self, documents: Iterable[int]) -> dict[int, int]:
        """Document row → a number that its copies share; only of those of these rows that have copies."""
        rows = self._rows.execute(
            """SELECT document, story FROM likeness
               WHERE story IS NOT NULL AND document IN (SELECT value FROM json_each(?))""",
            (json.dumps(list(documents)),),
        )
        return dict(rows.fetchall())

    def copies_of(self, number: int, limit: int = -1) -> tuple[Copy, ...]:
        """The copies of a document row that are in the library, the earliest published first; all for a limit of −1."""
        rows = self._rows.execute(
            """SELECT d.number, (SELECT key FROM record WHERE document = d.number AND removed IS NULL
                                 ORDER BY number LIMIT 1), d.title, d.published, s.name
               FROM likeness mine JOIN likeness other ON other.story = mine.story
               JOIN document d ON d.number = other.document LEFT JOIN source s ON s.number = d.source
               WHERE mine.document = ?1 AND d.number != ?1 AND d.live
               ORDER BY d.published IS NULL, d.published, d.number LIMIT ?2""",
            (number, limit if limit >= 0 else _ALL),
        )
        return tuple(Copy(row, key, title, day(published), source) for row, key, title, published, source in rows)
