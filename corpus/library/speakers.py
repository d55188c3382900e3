"""Who is on record: a row for each name, the names of one person gathered, and curators' word over both."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from corpus.errors import UnknownSpeaker
from corpus.identity import Facts, Named, facts, gathered, signature
from corpus.library.store import Rows
from corpus.names import fold, name_words

_LISTED = 5
"""Names on record that an error suggests, at most."""


class Speakers:
    """Gives names their rows, and persons their names, inside the writer's transaction.

    Args:
        rows: the writer's connection.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def number(self, name: str, roles: Sequence[str] = (), year: int | None = None) -> int:
        """The row of a name that a document gives; a namesake's where what is known of its row speaks against it.

        Args:
            name: the fullest the document gives.
            roles: what it says they are.
            year: of the document.
        """
        told = facts(roles, year)
        rows = self._rows.execute("SELECT number, facts FROM speaker WHERE called = ? ORDER BY number", (name,))
        for number, known in rows.fetchall():
            before = _facts(known)
            if not before.contradicts(told):
                self._learn(int(number), before, told)
                return int(number)
        label = self._label(name, roles, year)
        number = self._insert(label, called=name, sign=signature(name))
        self._learn(number, Facts(), told)
        return number

    def named(self, name: str, year: int | None) -> int:
        """The row of a name as a curator gives it: the one shown by it, a namesake's included, else as a document's."""
        row = self._rows.execute("SELECT number FROM speaker WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else self.number(name, year=year)

    def labelled(self, label: str) -> int:
        """The row of a name that a curator gave, made where there is none; documents never choose it by themselves."""
        row = self._rows.execute("SELECT number FROM speaker WHERE name = ?", (label,)).fetchone()
        return int(row[0]) if row else self._insert(label, called="", sign=None)

    def merge(self, into: str, names: Iterable[str]) -> tuple[str, ...]:
        """Make names one person's, with all the names of each.

        Returns:
            the names that are the person's now and were not before.

        Raises:
            UnknownSpeaker: if nobody of one of these names is on record.
        """
        person = self._person(into)
        joined: list[str] = []
        for name in names:
            other = self._person(name)
            if other != person:
                joined += self._names(other)
                self._rows.execute("UPDATE speaker SET person = ?, decided = 1 WHERE person = ?", (person, other))
        if joined:
            self._rows.execute("UPDATE speaker SET decided = 1 WHERE person = ?", (person,))
        return tuple(joined)

    def split(self, name: str, parts: Iterable[str] = ()) -> tuple[str, ...]:
        """Make names persons of their own that were joined under another.

        Args:
            name: any of the person's names.
            parts: those to take out; all of them if none is named.

        Returns:
            the names taken out.

        Raises:
            UnknownSpeaker: if nobody of such a name is on record, or a part isn't among the person's names.
            ValueError: if the person has one name only.
        """
        person = self._person(name)
        names = self._names(person)
        if len(names) == 1:
            raise ValueError(
                f"{name} is on record under this one name only; to part two people who share it, say in which "
                "documents the other one speaks: `onrecord speakers split NAME --in DOCUMENT --as NAME`"
            )
        wanted = [self._found(part) for part in parts] or [
            number for number, _ in self._members(person) if number != person
        ]
        strangers = [self._name(number) for number in wanted if self._name(number) not in names]
        if strangers:
            raise UnknownSpeaker(f"{strangers[0]} isn't joined with {name}: they are two speakers already")
        self._part(person, wanted)
        return tuple(self._name(number) for number in wanted)

    def found(self, name: str) -> str:
        """The name on record that is meant by what a curator typed, whatever its case.

        Raises:
            UnknownSpeaker: if none is.
        """
        return self._name(self._found(name))

    def numbers(self, name: str) -> tuple[int, ...]:
        """The rows of all names of the person who has this name.

        Raises:
            UnknownSpeaker: if nobody has.
        """
        return tuple(number for number, _ in self._members(self._person(name)))

    def gather(self, sign: str) -> None:
        """Give each name of one signature that no curator decided on its person."""
        rows = self._rows.execute(
            "SELECT number, name, facts, person, decided FROM speaker WHERE sign = ? ORDER BY number", (sign,)
        ).fetchall()
        decided = {number: person for number, _, _, person, settled in rows if settled}
        for group in gathered(Named(number, name, _facts(known)) for number, name, known, _, _ in rows):
            free = [one.number for one in group if one.number not in decided]
            persons = {decided[one.number] for one in group if one.number in decided}
            person = persons.pop() if len(persons) == 1 else min(free, default=0)
            self._rows.executemany("UPDATE speaker SET person = ? WHERE number = ?", [(person, one) for one in free])

    def forget_unquoted(self) -> None:
        """Forget the names that nothing is quoted under, and what was decided about them; persons keep the rest."""
        rows = self._rows.execute(
            """SELECT number FROM speaker s WHERE NOT EXISTS (SELECT 1 FROM quotation WHERE speaker = s.number)
               AND NOT EXISTS (SELECT 1 FROM spoken WHERE speaker = s.number)"""
        ).fetchall()
        gone = {number for (number,) in rows}
        for (person,) in self._rows.execute("SELECT DISTINCT person FROM speaker").fetchall():
            if person in gone:
                left = [number for number, _ in self._members(person) if number not in gone]
                self._rows.executemany(
                    "UPDATE speaker SET person = ? WHERE number = ?", [(left[0], number) for number in left]
                )
        self._rows.executemany("UPDATE speaker SET person = NULL WHERE number = ?", rows)
        self._rows.executemany("DELETE FROM speaker_word WHERE speaker = ?", rows)
        self._rows.executemany("DELETE FROM speaker WHERE number = ?", rows)
        self._rows.execute(
            """DELETE FROM decision WHERE record IS NULL AND NOT (about IN (SELECT name FROM speaker)
               AND value IN (SELECT name FROM speaker))"""
        )

    def learn_again(self, numbers: Iterable[int]) -> None:
        """Let these rows, as far as they are left, know just what the documents that are left tell of them."""
        for number in numbers:
            told = self._rows.execute(
                """SELECT json_group_array(DISTINCT q.role) FILTER (WHERE q.role IS NOT NULL),
                   CAST(substr(d.published, 1, 4) AS INTEGER) FROM quotation q JOIN document d ON d.number = q.document
                   WHERE q.speaker = ? GROUP BY d.number""",
                (number,),
            )
            known = Facts()
            for roles, year in told.fetchall():
                known = known.joined(facts(json.loads(roles), year))
            self._rows.execute("UPDATE speaker SET facts = ? WHERE number = ?", (_json(known), number))

    def _insert(self, label: str, *, called: str, sign: str | None) -> int:
        number = int(
            self._rows.execute(
                "INSERT INTO speaker (name, called, sign, decided) VALUES (?, ?, ?, ?) RETURNING number",
                (label, called, sign, int(not called)),
            ).fetchone()[0]
        )
        self._rows.execute("UPDATE speaker SET person = number WHERE number = ?", (number,))
        self._rows.executemany(
            "INSERT INTO speaker_word VALUES (?, ?) ON CONFLICT DO NOTHING",
            [(word, number) for word in name_words(label)],
        )
        return number

    def _learn(self, number: int, before: Facts, told: Facts) -> None:
        known = before.joined(told)
        row = self._rows.execute("SELECT sign, facts = '{}' FROM speaker WHERE number = ?", (number,)).fetchone()
        sign, fresh = row
        if fresh or known != before:
            self._rows.execute("UPDATE speaker SET facts = ? WHERE number = ?", (_json(known), number))
            if sign:
                self.gather(sign)

    def _label(self, name: str, roles: Sequence[str], year: int | None) -> str:
        """The name, with what tells a namesake apart where it is taken."""
        labels = [name, *(f"{name} ({apart})" for apart in (*roles[:1], year) if apart)]
        labels += [f"{name} ({place})" for place in range(2, len(labels) + 1 + self._taken(name))]
        return next(label for label in labels if not self._taken(label))

    def _taken(self, name: str) -> int:
        """How many rows have the name, or it with something in brackets."""
        row = self._rows.execute(
            "SELECT count(*) FROM speaker WHERE name = ?1 OR (called = ?1 AND name != ?1)", (name,)
        ).fetchone()
        return int(row[0])

    def _part(self, person: int, numbers: Sequence[int]) -> None:
        left = [number for number, _ in self._members(person) if number not in numbers]
        for number in numbers:
            self._rows.execute("UPDATE speaker SET person = number, decided = 1 WHERE number = ?", (number,))
        if person in numbers and left:  # another name stands for the rest
            self._rows.executemany("UPDATE speaker SET person = ? WHERE number = ?", [(left[0], one) for one in left])

    def _members(self, person: int) -> list[tuple[int, str]]:
        rows = self._rows.execute("SELECT number, name FROM speaker WHERE person = ? ORDER BY number", (person,))
        return [(int(number), str(name)) for number, name in rows.fetchall()]

    def _names(self, person: int) -> list[str]:
        return [name for _, name in self._members(person)]

    def _name(self, number: int) -> str:
        return str(self._rows.execute("SELECT name FROM speaker WHERE number = ?", (number,)).fetchone()[0])

    def _person(self, name: str) -> int:
        return int(
            self._rows.execute("SELECT person FROM speaker WHERE number = ?", (self._found(name),)).fetchone()[0]
        )

    def _found(self, name: str) -> int:
        typed = " ".join(name.split())
        like = self._sharing(typed)
        exact = [number for number, other in like if other == typed] or [
            number for number, other in like if fold(other) == fold(typed)
        ]
        if len(exact) != 1:
            near = ", ".join(other for _, other in like[:_LISTED])
            hint = f"; there are {near}" if near else "; `onrecord speakers` lists them"
            raise UnknownSpeaker(f"nobody called {typed!r} is on record{hint}")
        return exact[0]

    def _sharing(self, name: str) -> list[tuple[int, str]]:
        """Names on record that share the last word of this one."""
        rows = self._rows.execute(
            """SELECT number, name FROM speaker WHERE number IN (SELECT speaker FROM speaker_word WHERE word = ?)
               ORDER BY number""",
            (name_words(name)[-1] if name_words(name) else "",),
        )
        return [(int(number), str(other)) for number, other in rows.fetchall()]


def _facts(stored: str) -> Facts:
    known: dict[str, Any] = json.loads(stored)
    made = Facts(known.get("first"), known.get("last"))
    return replace(made, party=frozenset(known.get("party", ())), nationality=frozenset(known.get("nationality", ())))


def _json(known: Facts) -> str:
    return json.dumps(
        {
            "first": known.first,
            "last": known.last,
            "party": sorted(known.party),
            "nationality": sorted(known.nationality),
        }
    )
