"""What curators decided about the speakers of words, kept by record and words so that it holds for what comes later."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from corpus.document import Document
from corpus.errors import UnknownQuotation
from corpus.library.speakers import Speakers
from corpus.library.store import Rows

CORRECTED = "corrected by a curator"
TAKEN_AWAY = "a curator took the speaker away"
PARTED = "told apart from a namesake by a curator"

_SHOWN = 60
"""Characters of a quotation that an error shows."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A quotation's row, its place, its words, and which of those with just these words it is, from 0."""

    row: int
    start: int
    words: str
    place: int


class Corrections:
    """Changes who is on record for words, inside the writer's transaction.

    Args:
        rows: the writer's connection.
        speakers: gives names their rows.
    """

    def __init__(self, rows: Rows, speakers: Speakers) -> None:
        self._rows = rows
        self._speakers = speakers

    def correct(  # noqa: PLR0913 — as `Curation.correct`, and the row
        self, number: int, document: Document, words: str, name: str | None, by: str, *, start: int | None = None
    ) -> None:
        """Give the one quotation that holds these words to somebody, or to nobody.

        Args:
            number: the row of `document`.
            document: where they stand.
            words: as many as it takes to tell the quotation from the others; how they are spaced doesn't matter.
            name: the speaker's; None for nobody.
            by: who decides.
            start: where the quotation begins, if that is known; then its words may stand elsewhere, too.

        Raises:
            UnknownQuotation: if no quotation of the document holds the words, or several do.
        """
        found = _the_one(self._quoted(number, document), words, start)
        self._undo(document.keys, found)
        before = self._speaker(found.row)
        for key in document.keys:
            self._note("speaker", key, found.words, name, by, place=found.place, before=before)
        self._give(found.row, name)

    def uncorrect(self, number: int, document: Document, words: str, by: str, *, start: int | None = None) -> None:
        """Let no correction of the one quotation that holds these words hold any longer; who speaks it stays for now.

        Raises:
            UnknownQuotation: if no quotation of the document holds the words, or several do, or nobody corrected it.
        """
        found = _the_one(self._quoted(number, document), words, start)
        if not self._undo(document.keys, found):
            raise UnknownQuotation(f"nobody has corrected who said {_spaced(found.words)[:_SHOWN]!r}")
        before = self._speaker(found.row)
        for key in document.keys:
            self._note("undo", key, found.words, None, by, place=found.place, before=before)

    def decide(self, document: Document, name: str, value: str | None, before: str | None, by: str) -> None:
        """Let a fact about a document's records be what somebody says, whatever they tell.

        Args:
            document: which.
            name: one of `FACTS`.
            value: the fact; None for what isn't known.
            before: what it was.
            by: who decides.
        """
        self._undo_fact(document, name)
        for key in document.keys:
            self._note("fact", key, name, value, by, before=before)

    def undecide(self, document: Document, name: str, value: str | None, before: str | None, by: str) -> bool:
        """Let a fact be as the records tell it again, which is `value`; whether anybody had corrected it."""
        undone = self._undo_fact(document, name)
        for key in document.keys if undone else ():
            self._note("told", key, name, value, by, before=before)
        return undone

    def part(self, number: int, document: Document, name: str, label: str, by: str) -> int:
        """Give all that a document quotes of somebody to a namesake.

        Args:
            number: the row of `document`.
            document: where the namesake speaks.
            name: as on record.
            label: the namesake's name from now on, such as "John Adams (baker)".
            by: who decides.

        Returns:
            how many quotations changed hands.

        Raises:
            UnknownSpeaker: if nobody of the name is on record.
            UnknownQuotation: if the document doesn't quote them.
        """
        known = self._speakers.found(name)
        changed = self._parted(number, known, label)
        if not changed:
            raise UnknownQuotation(f"{document.title} ({document.keys[0]}) doesn't quote {known}")
        for key in document.keys:
            self._note("part", key, known, label, by)
        return changed

    def settle(self, number: int, document: Document, key: str) -> bool:
        """Apply what was decided about a record's speakers to the document it holds now, where the words stand there.

        Returns:
            whether anything had been decided.
        """
        decided = self._rows.execute(
            "SELECT kind, about, place, value FROM decision WHERE record = ? AND undone IS NULL "
            "AND kind IN ('part', 'speaker') ORDER BY number",
            (key,),
        ).fetchall()
        quoted = self._quoted(number, document) if decided else []
        for kind, about, place, value in decided:
            if kind == "part":
                self._parted(number, about, value)
            for found in quoted if kind == "speaker" else ():
                if (found.words, found.place) == (about, place):
                    self._give(found.row, value)
        return bool(decided)

    def note_names(self, kind: str, about: str, names: Iterable[str], by: str) -> None:
        """Note that names were merged into, or split from, another."""
        for name in names:
            self._note(kind, None, about, name, by)

    def _quoted(self, number: int, document: Document) -> list[_Words]:
        rows = self._rows.execute(
            'SELECT number, start, "end" FROM quotation WHERE document = ? ORDER BY start, "end" DESC', (number,)
        )
        seen: dict[str, int] = {}
        found = []
        for row, start, end in rows.fetchall():
            words = document.text[start:end]
            found.append(_Words(row, start, words, seen.get(words, 0)))
            seen[words] = seen.get(words, 0) + 1
        return found

    def _give(self, row: int, name: str | None) -> None:
        year = self._rows.execute(
            """SELECT CAST(substr(d.published, 1, 4) AS INTEGER) FROM quotation q
               JOIN document d ON d.number = q.document WHERE q.number = ?""",
            (row,),
        ).fetchone()[0]
        speaker = None if name is None else self._speakers.named(name, year)
        told = (None, 0.0, TAKEN_AWAY) if speaker is None else (speaker, 1.0, CORRECTED)
        self._rows.execute(
            """UPDATE quotation SET mention_start = NULL, mention_end = NULL, role = NULL, speaker = ?, confidence = ?,
               how = ? WHERE number = ?""",
            (*told, row),
        )

    def _parted(self, number: int, name: str, label: str) -> int:
        whose = self._speakers.numbers(name)
        target = self._speakers.labelled(label)
        changed = self._rows.execute(
            """UPDATE quotation SET speaker = ?, how = ? WHERE document = ? AND speaker IN
               (SELECT value FROM json_each(?)) AND speaker != ?""",
            (target, PARTED, number, json.dumps(whose), target),
        )
        return changed.rowcount

    def _speaker(self, row: int) -> str | None:
        found = self._rows.execute(
            "SELECT s.name FROM quotation q JOIN speaker s ON s.number = q.speaker WHERE q.number = ?", (row,)
        ).fetchone()
        return str(found[0]) if found else None

    def _undo(self, keys: Iterable[str], found: _Words) -> bool:
        """Mark who was said to speak these words as no longer holding; whether anybody was."""
        undone = [
            self._rows.execute(
                """UPDATE decision SET undone = ? WHERE kind = 'speaker' AND record = ? AND about = ? AND place = ?
                   AND undone IS NULL""",
                (_now(), key, found.words, found.place),
            ).rowcount
            for key in keys
        ]
        return any(undone)

    def _undo_fact(self, document: Document, name: str) -> bool:
        undone = [
            self._rows.execute(
                """UPDATE decision SET undone = ? WHERE kind = 'fact' AND record = ? AND about = ?
                   AND undone IS NULL""",
                (_now(), key, name),
            ).rowcount
            for key in document.keys
        ]
        return any(undone)

    def _note(  # noqa: PLR0913 — the columns, by name
        self,
        kind: str,
        record: str | None,
        about: str,
        value: str | None,
        by: str,
        *,
        place: int = 0,
        before: str | None = None,
    ) -> None:
        row: tuple[Any, ...] = (kind, record, about, place, value, before, by, _now())
        self._rows.execute(
            """INSERT INTO decision (kind, record, about, place, value, before, by, at)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
            row,
        )


def _the_one(quoted: list[_Words], words: str, start: int | None) -> _Words:
    wanted = _spaced(words)
    if not wanted:
        raise UnknownQuotation("say which words were said: enough of them to tell the quotation from the others")
    holding = [found for found in quoted if start in {None, found.start} and wanted in _spaced(found.words)]
    exact = [found for found in holding if _spaced(found.words) == wanted]
    chosen = exact if len(exact) == 1 else holding
    if len(chosen) != 1:
        said = "no quotation of the document holds" if not chosen else f"{len(chosen)} quotations of the document hold"
        shown = "".join(f"\n  {_spaced(found.words)[:_SHOWN]}" for found in chosen[:5])
        raise UnknownQuotation(f"{said} the words {wanted!r}; `onrecord show` lists them{shown}")
    return chosen[0]


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
