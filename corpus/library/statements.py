"""One moment of what is on record, to be browsed: by speaker, by publisher, by day.

All that is counted is counted from indexes, never from the rows of documents: a row holds a whole text.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from corpus.document import Span
from corpus.library.people import persons_called
from corpus.library.rows import day
from corpus.library.sayings import Held, Listed, Saying, Tally
from corpus.library.stories import StoryView
from corpus.quotation import Kind

_IN = "JOIN document d INDEXED BY document_in_library ON d.number = q.document AND d.live"
"""Who joins like this reads no document's row; the planner would."""

_DAY = "coalesce(q.said, d.published)"

_SAYING = """SELECT q.number, d.id, d.title, d.published, o.name, q.start, q."end",
    substr(d.text, q.start + 1, q."end" - q.start), q.kind, s.name, s.person, q.role, q.said, q.how, q.confidence
    FROM quotation q JOIN document d ON d.number = q.document AND d.live LEFT JOIN speaker s ON s.number = q.speaker
    LEFT JOIN source o ON o.number = d.source"""

_LISTED = """SELECT d.id, d.title, d.published, o.name, (SELECT count(*) FROM quotation WHERE document = d.number)
    FROM document d LEFT JOIN source o ON o.number = d.source"""


class StatementView(StoryView):
    """The part of a view that is browsed."""

    def speakers_tallied(self) -> tuple[Tally, ...]:
        """Everybody on record, the most quoted first."""
        counted = self._rows.execute(
            f"""SELECT q.speaker, count(*), count(DISTINCT q.document), min({_DAY}), max({_DAY}) FROM quotation q {_IN}
                WHERE q.speaker IS NOT NULL GROUP BY q.speaker"""
        ).fetchall()
        rows = self._rows.execute("SELECT number, person, name, decided FROM speaker")
        known = {number: tuple(about) for number, *about in rows}
        persons = defaultdict[int, list[tuple[Any, ...]]](list)
        for number, *figures in counted:
            person, name, decided = known[number]
            persons[person].append((number, name, decided, *figures))
        several = self._documents_of([person for person, names in persons.items() if len(names) > 1])
        tallies = (_tally(person, names, several.get(person)) for person, names in persons.items())
        return tuple(sorted(tallies, key=lambda one: (-one.quotations, one.name)))

    def person(self, number: int) -> int | None:
        """The row that stands for the person who has, or had, this name's row; None if nobody has."""
        row = self._rows.execute("SELECT person FROM speaker WHERE number = ?", (number,)).fetchone()
        return int(row[0]) if row and row[0] else None

    def person_named(self, name: str) -> int | None:
        """The person who is on record by just this name."""
        row = self._rows.execute("SELECT person FROM speaker WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row and row[0] else None

    def persons_called(self, name: str) -> list[int]:
        """The persons one of whose names may be meant by this one."""
        return persons_called(self._rows, name)

    def roles_held(self, person: int, limit: int = 12) -> tuple[Held, ...]:
        """What documents say a person is, the most frequent first."""
        rows = self._rows.execute(
            f"""SELECT q.role, count(*), min({_DAY}), max({_DAY}) FROM speaker s
                JOIN quotation q ON q.speaker = s.number {_IN} WHERE s.person = ? AND q.role IS NOT NULL
                GROUP BY q.role ORDER BY count(*) DESC, q.role LIMIT ?""",
            (person, limit),
        )
        return tuple(Held(role, many, day(first), day(last)) for role, many, first, last in rows)

    def said_by(self, person: int) -> tuple[tuple[int, date | None], ...]:
        """(quotation row, its day) of all that a person said; the earliest first, what has no day last."""
        rows = self._rows.execute(
            f"""SELECT q.number, {_DAY} FROM speaker s JOIN quotation q ON q.speaker = s.number {_IN}
                WHERE s.person = ? ORDER BY {_DAY} IS NULL, {_DAY}, q.document, q.start""",
            (person,),
        )
        return tuple((number, day(when)) for number, when in rows)

    def said_on(self, when: date) -> tuple[int, ...]:
        """The quotation rows of a day: what was said on it, and of what has no day of its own what came out on it."""
        rows = self._rows.execute(
            f"""SELECT q.number FROM quotation q {_IN} WHERE q.said = ?1 UNION
                SELECT q.number FROM document d JOIN quotation q ON q.document = d.number
                WHERE d.live AND d.published = ?1 AND q.said IS NULL ORDER BY 1""",
            (when.isoformat(),),
        )
        return tuple(number for (number,) in rows)

    def sayings(self, numbers: Iterable[int]) -> tuple[Saying, ...]:
        """The quotations of these rows, in the order given; without those that are gone."""
        wanted = list(numbers)
        rows = self._rows.execute(
            f"{_SAYING} WHERE q.number IN (SELECT value FROM json_each(?))", (json.dumps(wanted),)
        )
        found = {row[0]: self._saying(row) for row in rows.fetchall()}
        return tuple(found[number] for number in wanted if number in found)

    def saying(self, document: str, span: Span) -> Saying | None:
        """The quotation that stands just there in the document of this id; None if none does."""
        row = self._rows.execute(
            f"""{_SAYING} WHERE d.id = ? AND q.start = ? AND q."end" = ?
                ORDER BY q.speaker IS NULL, q.number LIMIT 1""",
            (document, span.start, span.end),
        ).fetchone()
        return self._saying(row) if row else None

    def texts_of(self, numbers: Sequence[int]) -> dict[int, str]:
        """Quotation row → its words."""
        rows = self._rows.execute(
            """SELECT q.number, substr(d.text, q.start + 1, q."end" - q.start) FROM quotation q
               JOIN document d ON d.number = q.document AND d.live
               WHERE q.number IN (SELECT value FROM json_each(?))""",
            (json.dumps(list(numbers)),),
        )
        return dict(rows.fetchall())

    def texts_among(self, many: int) -> tuple[str, ...]:
        """The words of about so many quotations, taken evenly from all."""
        (last,) = self._rows.execute("SELECT coalesce(max(number), 0) FROM quotation").fetchone()
        step = max(1, last // many)
        return tuple(self.texts_of(range(1, last + 1, step)).values())

    def sources_tallied(self) -> tuple[Tally, ...]:
        """Every publisher of a document in the library, the one with most documents first."""
        quoted = dict(self._rows.execute("SELECT document, count(*) FROM quotation GROUP BY document").fetchall())
        names = dict(self._rows.execute("SELECT number, name FROM source").fetchall())
        figures = defaultdict[int, list[tuple[int, str | None]]](list)
        for number, published, source in self._rows.execute(
            "SELECT number, published, source FROM document INDEXED BY document_in_library WHERE live"
        ):
            if source is not None:
                figures[source].append((quoted.get(number, 0), published))
        tallies = (
            Tally(
                source,
                names[source],
                (names[source],),
                sum(many for many, _ in told),
                len(told),
                day(min((when for _, when in told if when), default=None)),
                day(max((when for _, when in told if when), default=None)),
            )
            for source, told in figures.items()
        )
        return tuple(sorted(tallies, key=lambda one: (-one.documents, one.name)))

    def days_tallied(self) -> Mapping[date, tuple[int, int]]:
        """Day → how many documents came out on it, and how many quotations are of it."""
        said = self._rows.execute(
            f"SELECT {_DAY}, count(*) FROM quotation q {_IN} WHERE {_DAY} IS NOT NULL GROUP BY 1"
        ).fetchall()
        out = self._rows.execute(
            """SELECT published, count(*) FROM document INDEXED BY document_in_library
               WHERE live AND published IS NOT NULL GROUP BY 1"""
        ).fetchall()
        documents, quotations = dict(out), dict(said)
        return {
            date.fromisoformat(when): (documents.get(when, 0), quotations.get(when, 0))
            for when in documents.keys() | quotations.keys()
        }

    def published_on(self, when: date) -> tuple[Listed, ...]:
        """The documents that came out on a day, by title."""
        return self._listed("d.live AND d.published = ? ORDER BY d.title, d.number", when.isoformat())

    def published_by(self, source: int, limit: int, offset: int = 0) -> tuple[Listed, ...]:
        """A page of what a publisher published, the newest first."""
        where = "d.live AND d.source = ? ORDER BY d.published DESC NULLS LAST, d.title, d.number LIMIT ? OFFSET ?"
        return self._listed(where, source, limit, offset)

    def _listed(self, where: str, *values: str | int) -> tuple[Listed, ...]:
        rows = self._rows.execute(f"{_LISTED} WHERE {where}", values)
        return tuple(Listed(ident, title, day(when), name, many) for ident, title, when, name, many in rows)

    def _documents_of(self, persons: Sequence[int]) -> dict[int, int]:
        """Person → in how many documents they are quoted, by whatever name."""
        rows = self._rows.execute(
            f"""SELECT s.person, count(DISTINCT q.document) FROM speaker s
                JOIN quotation q ON q.speaker = s.number {_IN}
                WHERE s.person IN (SELECT value FROM json_each(?)) GROUP BY s.person""",
            (json.dumps(list(persons)),),
        )
        return dict(rows.fetchall())

    def _saying(self, row: Sequence[Any]) -> Saying:
        number, ident, title, published, source, start, end, text, kind, name, person, role, said, how, chance = row
        if len(text) != end - start:  # SQLite's text functions stop at a NUL
            (whole,) = self._rows.execute("SELECT text FROM document WHERE id = ?", (ident,)).fetchone()
            text = whole[start:end]
        place = (number, ident, title, day(published), source, Span(start, end), text, Kind(kind))
        return Saying(*place, name, person, role, day(said), how, chance)


def _tally(person: int, names: Sequence[tuple[Any, ...]], documents: int | None) -> Tally:
    """A person by the name a curator chose, else by the one most used."""
    listed = sorted(names, key=lambda name: (not (name[0] == person and name[2]), -name[3], name[0]))
    days = [when for *_, first, last in names for when in (first, last) if when]
    return Tally(
        person,
        listed[0][1],
        tuple(name[1] for name in listed),
        sum(name[3] for name in listed),
        listed[0][4] if documents is None else documents,
        day(min(days, default=None)),
        day(max(days, default=None)),
    )
