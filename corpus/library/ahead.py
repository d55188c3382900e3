"""What a library holds that begins as what somebody types: looked up by index, so that it comes within milliseconds."""

from collections.abc import Sequence

from corpus.library.store import Rows

_CANDIDATES = 200
"""Speakers that are counted, of thousands whose names may begin alike."""

_SCANNED = 20_000
"""Documents of a library small enough for looking into every title."""

_LAST = "\U0010ffff"
"""After every word that begins alike."""


def names(rows: Rows, words: Sequence[str], limit: int) -> tuple[tuple[str, int], ...]:
    """See `View.names_ahead`; the words are folded."""
    each = " INTERSECT ".join(["SELECT speaker FROM speaker_word WHERE word >= ? AND word < ?"] * len(words))
    found = rows.execute(
        f"""SELECT name, quoted FROM (
                SELECT p.name, (SELECT count(*) FROM (
                    SELECT 1 FROM speaker m JOIN quotation q ON q.speaker = m.number
                    JOIN document d ON d.number = q.document AND d.live
                    WHERE m.person = p.number LIMIT 100) c) AS quoted
                FROM (SELECT DISTINCT s.person FROM ({each}) w JOIN speaker s ON s.number = w.speaker
                      LIMIT {_CANDIDATES}) f
                JOIN speaker p ON p.number = f.person) t
            WHERE quoted > 0 ORDER BY quoted DESC, name LIMIT ?""",
        (*(edge for word in words for edge in (word, word + _LAST)), limit),
    )
    return tuple(found.fetchall())


def titles(rows: Rows, words: str, limit: int) -> tuple[tuple[str, str], ...]:
    """See `View.titles_ahead`."""
    found = rows.execute(
        """SELECT id, title FROM document WHERE live AND title COLLATE NOCASE >= ?1 COLLATE NOCASE
           AND title COLLATE NOCASE < ?2 COLLATE NOCASE
           ORDER BY title COLLATE NOCASE LIMIT ?3""",
        (words, words + _LAST, limit),
    ).fetchall()
    (most,) = rows.execute("SELECT coalesce(max(number), 0) FROM document").fetchone()
    if len(found) < limit and most <= _SCANNED:
        found += rows.execute(
            r"""SELECT id, title FROM document WHERE live AND title LIKE ? ESCAPE '\'
                ORDER BY title COLLATE NOCASE LIMIT ?""",
            (f"% {_escaped(words)}%", limit - len(found)),
        ).fetchall()
    return tuple(dict(found).items())


def sources(rows: Rows, words: str, limit: int) -> tuple[str, ...]:
    """See `View.sources_ahead`."""
    found = rows.execute(
        r"""SELECT name FROM source s WHERE (name LIKE ?1 || '%' ESCAPE '\' OR name LIKE '% ' || ?1 || '%' ESCAPE '\')
            AND EXISTS (SELECT 1 FROM document WHERE source = s.number AND live) ORDER BY name LIMIT ?2""",
        (_escaped(words), limit),
    )
    return tuple(name for (name,) in found)


def some_words(rows: Rows, limit: int) -> tuple[tuple[int, str], ...]:
    """See `View.some_words`."""
    (most,) = rows.execute("SELECT coalesce(max(number), 0) FROM quotation").fetchone()
    found = rows.execute(
        """SELECT d.number, substr(d.text, q.start + 1, q."end" - q.start)
           FROM quotation q JOIN document d ON d.number = q.document AND d.live
           WHERE q.number % ? = 0 LIMIT ?""",
        (max(1, most // limit), limit),
    )
    return tuple(found.fetchall())


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
