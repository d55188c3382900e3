"""Who is on record, as a view of the library tells it: persons with all their names."""

import json
from collections import defaultdict
from collections.abc import Iterable

from corpus.library.records import Decision, KnownSpeaker
from corpus.library.store import Rows
from corpus.names import agrees, name_words

_ROLES = 3
"""Roles that are listed of a speaker, at most."""


def known_speakers(rows: Rows, called: str | None) -> tuple[KnownSpeaker, ...]:
    """Who is on record, the most quoted first; only those one of whose names agrees with `called`, if given."""
    persons = None if called is None else persons_called(rows, called)
    if persons == []:
        return ()
    where = "" if persons is None else "WHERE s.person IN (SELECT value FROM json_each(?))"
    counted = rows.execute(
        f"""SELECT s.person, s.number, s.name, s.sign IS NULL, s.decided, count(d.number), count(DISTINCT d.number)
            FROM speaker s JOIN quotation q ON q.speaker = s.number JOIN document d ON d.number = q.document AND d.live
            {where} GROUP BY s.number ORDER BY s.number""",
        () if persons is None else (json.dumps(persons),),
    )
    names = defaultdict[int, list[tuple[int, str, bool, bool, int, int]]](list)
    for person, *name in counted.fetchall():
        names[person].append(tuple(name))
    known = [_known(rows, person, listed) for person, listed in names.items()]
    return tuple(sorted(known, key=lambda one: (-one.quotations, one.name)))


def roles(rows: Rows, person: int) -> tuple[str, ...]:
    """What documents say a person is, in their words, the most frequent first; at most three."""
    found = rows.execute(
        """SELECT q.role FROM quotation q JOIN speaker s ON s.number = q.speaker
           JOIN document d ON d.number = q.document AND d.live
           WHERE s.person = ? AND q.role IS NOT NULL GROUP BY q.role ORDER BY count(*) DESC, q.role LIMIT ?""",
        (person, _ROLES),
    )
    return tuple(role for (role,) in found)


def decisions(rows: Rows, records: Iterable[str] | None) -> tuple[Decision, ...]:
    """What curators decided, the newest first; only about records of these keys, if given."""
    found = rows.execute(
        """SELECT kind, record, about, value, before, by, at, undone IS NOT NULL FROM decision
           WHERE ?1 IS NULL OR record IN (SELECT value FROM json_each(?1)) ORDER BY number DESC""",
        (None if records is None else json.dumps(list(records)),),
    )
    return tuple(
        Decision(kind, record, about, value, before, by, at, undone=bool(undone))
        for kind, record, about, value, before, by, at, undone in found
    )


def persons_called(rows: Rows, called: str) -> list[int]:
    """The rows of the persons one of whose names may be meant by `called`, ascending."""
    words = name_words(called)
    if not words:
        return []
    found = rows.execute(
        """SELECT person, name FROM speaker WHERE number IN (SELECT speaker FROM speaker_word WHERE word = ?1
           OR length(?1) = 1 AND substr(word, 1, 1) = ?1)""",
        (words[-1],),
    )
    return sorted({int(person) for person, name in found if agrees(called, name)})


def _known(rows: Rows, person: int, names: Iterable[tuple[int, str, bool, bool, int, int]]) -> KnownSpeaker:
    """A person by the name a curator chose, else by the one most used."""
    listed = sorted(names, key=lambda name: (-name[4], name[0]))
    chosen = next((name for name in listed if name[0] == person and name[3]), listed[0])
    ordered = [chosen, *(name for name in listed if name is not chosen)]
    documents = ordered[0][5] if len(ordered) == 1 else _documents(rows, person)
    return KnownSpeaker(
        person,
        chosen[1],
        sum(name[4] for name in ordered),
        documents=documents,
        names=tuple(name[1] for name in ordered),
        full=not all(name[2] and not name[3] for name in ordered),
    )


def _documents(rows: Rows, person: int) -> int:
    """In how many documents a person of several names is quoted."""
    row = rows.execute(
        """SELECT count(DISTINCT d.number) FROM speaker s JOIN quotation q ON q.speaker = s.number
           JOIN document d ON d.number = q.document AND d.live WHERE s.person = ?""",
        (person,),
    ).fetchone()
    return int(row[0])
