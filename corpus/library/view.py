"""One moment of a library, read in a single transaction."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from corpus.document import Document, Page, Span
from corpus.errors import UnknownDocument
from corpus.library import ahead
from corpus.library.describing import FACTS, amended, corrected
from corpus.library.history import changes, changes_of
from corpus.library.listing import entries, entry, removed
from corpus.library.people import decisions, known_speakers, roles
from corpus.library.records import (
    KEPT_FOR,
    Change,
    Copy,
    Counts,
    Decision,
    Entry,
    Failure,
    FileState,
    KnownSpeaker,
    Removed,
)
from corpus.library.rows import QUOTATION, day, quotation
from corpus.library.sought import Sought
from corpus.library.statements import StatementView
from corpus.names import name_words
from corpus.passage import Passage
from corpus.quotation import Quotation


class View(StatementView):
    """Reads one published moment; made by `Library.view`."""

    def sequence(self) -> int:
        """How many changes the library has seen."""
        return int(self.setting("sequence") or 0)

    def setting(self, name: str) -> str | None:
        """A value the library keeps about itself: "format", "encoder", "dimension", "sequence"."""
        row = self._rows.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def counts(self) -> Counts:
        """How much the library holds."""
        one = self._rows.execute(
            """SELECT (SELECT count(*) FROM document WHERE live),
                      (SELECT count(*) FROM passage p JOIN document d ON d.number = p.document WHERE d.live),
                      (SELECT count(*) FROM quotation q JOIN document d ON d.number = q.document WHERE d.live),
                      (SELECT count(DISTINCT s.person) FROM quotation q JOIN speaker s ON s.number = q.speaker
                       JOIN document d ON d.number = q.document WHERE d.live),
                      (SELECT count(*) FROM failure)"""
        ).fetchone()
        return Counts(*one)

    def entries(
        self, *, words: str = "", limit: int = 200, offset: int = 0, sought: Sought | None = None
    ) -> tuple[Entry, ...]:
        """Documents in the library, the newest published first.

        Args:
            words: all of which must stand in the title, source, byline or a key.
            limit: at most this many.
            offset: after skipping this many.
            sought: what else the list is narrowed to, and its order; its words come to those above.
        """
        wanted = sought or Sought()
        return entries(self._rows, replace(wanted, words=f"{words} {wanted.words}"), limit, offset)

    def removed(self, *, limit: int = 200, offset: int = 0) -> tuple[Removed, ...]:
        """What was removed and can be restored, the last first: a line a document."""
        return removed(self._rows, limit, offset, KEPT_FOR)

    def changes(self, *, limit: int = 200, offset: int = 0) -> tuple[Change, ...]:
        """What was done, the newest first; all that was done alike in one go is one change."""
        return changes(self._rows, limit, offset)

    def changes_of(self, records: Iterable[str]) -> tuple[Change, ...]:
        """What was done to the records of these keys, the newest first."""
        return changes_of(self._rows, records)

    def entry(self, key: str) -> Entry:
        """The document that a key names; also found by its id or the beginning of one (at least 8 digits).

        Raises:
            UnknownDocument: if none does.
        """
        return entry(self._rows, self._number(key))

    def document(self, key: str) -> Document:
        """The document that a key or id names.

        Raises:
            UnknownDocument: if none does.
        """
        return self.documents([self._number(key)])[0]

    def documents(self, numbers: Iterable[int]) -> tuple[Document, ...]:
        """The documents of these rows, in the order given."""
        wanted = list(numbers)
        pages, keys = self._pages(wanted), self._keys(wanted)
        rows = self._rows.execute(
            """SELECT d.number, d.id, d.title, d.text, d.published, d.byline, s.name, d.language, d.origin, d.notes
               FROM document d LEFT JOIN source s ON s.number = d.source
               WHERE d.number IN (SELECT value FROM json_each(?))""",
            (json.dumps(wanted),),
        )
        found = {}
        for number, ident, title, text, published, *about, notes in rows:
            known = keys[number] or (ident,)  # a replaced version has no record left
            parts = (tuple(pages[number]), day(published), *about, tuple(json.loads(notes)))
            found[number] = Document(ident, known, title, text, *parts)
        return tuple(found[number] for number in wanted)

    def copies(self, key: str, limit: int = -1) -> tuple[Copy, ...]:
        """The other documents that print the text of this one, whole, cut or edited; the earliest published first.

        Args:
            key: a key or id.
            limit: at most this many; −1 for all.

        Raises:
            UnknownDocument: if no document has that key or id.
        """
        return self.copies_of(self._number(key), limit)

    def quotations(self, key: str) -> tuple[Quotation, ...]:
        """The quotations of a document, in order of place.

        Raises:
            UnknownDocument: if no document has that key or id.
        """
        number = self._number(key)
        return self.quotations_of(number, self._document(number))

    def quotations_of(self, number: int, document: Document, within: Span | None = None) -> tuple[Quotation, ...]:
        """The quotations of row `number`, which is `document`; only those that meet `within`, if given."""
        low, high = (within.start, within.end) if within else (0, len(document.text))
        rows = self._rows.execute(
            f"""SELECT {QUOTATION} FROM quotation q LEFT JOIN speaker s ON s.number = q.speaker
                WHERE q.document = ? AND q.start < ? AND q."end" > ? ORDER BY q.start, q."end" DESC""",
            (number, high, low),
        )
        return tuple(quotation(document, row) for row in rows)

    def passages_in(self, key: str) -> tuple[Passage, ...]:
        """The passages of a document, in order of place.

        Raises:
            UnknownDocument: if no document has that key or id.
        """
        number = self._number(key)
        return self.passages_of(number, self._document(number))

    def changed(self, after: int) -> Iterator[tuple[int, bool]]:
        """(document row, whether it is in the library) for each changed after sequence `after`."""
        for number, live in self._rows.execute("SELECT number, live FROM document WHERE sequence > ?", (after,)):
            yield number, bool(live)

    def speakers(self, *, called: str | None = None) -> tuple[KnownSpeaker, ...]:
        """Who is on record, the most quoted first; only those one of whose names agrees with `called`, if given."""
        return known_speakers(self._rows, called)

    def roles(self, speaker: int) -> tuple[str, ...]:
        """What documents say a speaker is, in their words, the most frequent first; at most three."""
        return roles(self._rows, speaker)

    def decisions(self, *, records: Iterable[str] | None = None) -> tuple[Decision, ...]:
        """What curators decided, the newest first; only about records of these keys, if given."""
        return decisions(self._rows, records)

    def words_of_names(self, beginning: str) -> tuple[str, ...]:
        """The folded words, of names of speakers, that begin so."""
        rows = self._rows.execute(
            "SELECT DISTINCT word FROM speaker_word WHERE word >= ? AND word < ?", (beginning, beginning + _LAST)
        )
        return tuple(row[0] for row in rows)

    def words_of(self, speaker: int, limit: int) -> tuple[Quotation, ...]:
        """Some of a speaker's own words: direct quotations and turns, those attributed most surely first."""
        rows = self._rows.execute(
            f"""SELECT q.document, {QUOTATION} FROM quotation q JOIN speaker s ON s.number = q.speaker
                JOIN document d ON d.number = q.document AND d.live
                WHERE s.person = ? AND q.kind IN ('direct', 'turn') ORDER BY q.confidence DESC, q.number LIMIT ?""",
            (speaker, limit),
        ).fetchall()
        documents = {number: self._document(number) for number in {row[0] for row in rows}}
        return tuple(quotation(documents[number], row) for number, *row in rows)

    def names_ahead(self, words: Sequence[str], limit: int) -> tuple[tuple[str, int], ...]:
        """Speakers in whose names each of the words begins a word, the most quoted first, with how often, up to 100."""
        return ahead.names(self._rows, words, limit)

    def titles_ahead(self, words: str, limit: int) -> tuple[tuple[str, str], ...]:
        """Ids and titles of documents whose titles begin with the words; in a small library, any word of theirs."""
        return ahead.titles(self._rows, words, limit)

    def sources_ahead(self, words: str, limit: int) -> tuple[str, ...]:
        """Publishers in whose names the words begin a word."""
        return ahead.sources(self._rows, words, limit)

    def some_words(self, limit: int) -> tuple[tuple[int, str], ...]:
        """Quotations from all over the library, at most `limit`: a number of the document, and the words."""
        return ahead.some_words(self._rows, limit)

    def sources(self, *, called: str | None = None) -> dict[int, str]:
        """Source row → name; only those that hold every word of `called`, if given."""
        rows = dict(self._rows.execute("SELECT number, name FROM source").fetchall())
        words = name_words(called) if called else ()
        return {number: name for number, name in rows.items() if set(words) <= set(name_words(name))}

    def as_told(self, document: Document) -> Document:
        """The document as its first record tells it, without what curators corrected."""
        (about,) = self._rows.execute("SELECT about FROM record WHERE key = ?", (document.keys[0],)).fetchone()
        known = json.loads(about)
        return amended(document, {name: known[name] for name in FACTS})

    def as_corrected(self, document: Document) -> Document:
        """The document with the facts that curators decided about the record of its first key."""
        return amended(document, corrected(self._rows, document.keys[0]))

    def facts_corrected(self, document: Document) -> frozenset[str]:
        """The facts about a document that are as a curator said."""
        return frozenset(corrected(self._rows, document.keys[0]))

    def holds(self, key: str) -> bool:
        """Whether a record of this key is in the library."""
        row = self._rows.execute("SELECT 1 FROM record WHERE key = ? AND removed IS NULL", (key,)).fetchone()
        return row is not None

    def knows(self, ident: str) -> bool:
        """Whether the library already holds the text with this id, encoded."""
        return self._rows.execute("SELECT 1 FROM document WHERE id = ?", (ident,)).fetchone() is not None

    def file(self, path: str, *, removed: bool = False) -> FileState | None:
        """What is known of a file that was read to its end, if any record of it is in the library.

        Args:
            path: the key of the file.
            removed: also of one whose records were all removed by somebody, rather than by the file's going away.
        """
        row = self._rows.execute(
            """SELECT path, sha256, size, about, name, media_type FROM file WHERE path = ? AND size >= 0
               AND EXISTS (SELECT 1 FROM record WHERE file = path AND (? OR removed IS NULL))""",
            (path, removed),
        ).fetchone()
        return FileState(*row) if row else None

    def notes(self, path: str) -> list[str]:
        """What was left out of the documents of a file, a sentence each."""
        rows = self._rows.execute(
            "SELECT DISTINCT d.notes FROM record r JOIN document d ON d.number = r.document WHERE r.file = ?", (path,)
        )
        return [note for (notes,) in rows for note in json.loads(notes)]

    def files_under(self, folder: str) -> list[str]:
        """The files, by their keys, under a folder of which any record is in the library; sorted."""
        rows = self._rows.execute(
            """SELECT path FROM file WHERE substr(path, 1, length(?1)) = ?1
               AND EXISTS (SELECT 1 FROM record WHERE file = path AND removed IS NULL) ORDER BY path""",
            (folder,),
        )
        return [path for (path,) in rows]

    def needs(self, sha256: str) -> bool:
        """Whether the original of this digest is one that records stand in."""
        row = self._rows.execute(
            "SELECT 1 FROM file f JOIN record r ON r.file = f.path WHERE f.sha256 = ? LIMIT 1", (sha256,)
        ).fetchone()
        return row is not None

    def original(self, key: str) -> FileState | None:
        """The file a document was read from; None where the document is a record inside a larger file."""
        row = self._rows.execute(
            """SELECT f.path, f.sha256, f.size, f.about, f.name, f.media_type
               FROM record r JOIN file f ON f.path = r.file WHERE r.document = ? AND r.removed IS NULL
                 AND (SELECT count(*) FROM record o WHERE o.file = f.path) = 1 ORDER BY r.number LIMIT 1""",
            (self._number(key),),
        ).fetchone()
        return FileState(*row) if row else None

    def failures(self) -> tuple[Failure, ...]:
        """What could not be read, the newest first."""
        rows = self._rows.execute("SELECT origin, reason, remedy, at FROM failure ORDER BY at DESC, origin")
        return tuple(Failure(origin, why, remedy, datetime.fromisoformat(at)) for origin, why, remedy, at in rows)

    def failed(self, state: FileState, edition: str) -> Failure | None:
        """Why a file could not be read, if it was just so, and what reads it was of this edition."""
        row = self._rows.execute(
            """SELECT origin, reason, remedy, at FROM failure
               WHERE origin = ? AND sha256 = ? AND about = ? AND edition = ?""",
            (state.path, state.sha256, state.about, edition),
        ).fetchone()
        return Failure(row[0], row[1], row[2], datetime.fromisoformat(row[3])) if row else None

    def _number(self, key: str) -> int:
        rows = self._rows.execute(
            """SELECT d.number FROM record r JOIN document d ON d.number = r.document
               WHERE r.key = ? AND r.removed IS NULL
               UNION SELECT number FROM document
               WHERE live AND length(?) >= 8 AND id >= ? AND id < ? || 'g'""",  # hexadecimal ends at f
            (key, key, key, key),
        ).fetchall()
        if len(rows) != 1:
            raise UnknownDocument(f"no document called {key!r} is in the library; `onrecord list` shows what is")
        return int(rows[0][0])

    def _keys(self, documents: list[int]) -> dict[int, tuple[str, ...]]:
        """Of each document those in the library; of one that is not, all."""
        rows = self._rows.execute(
            """SELECT document, key, removed IS NULL FROM record WHERE document IN (SELECT value FROM json_each(?))
               ORDER BY number""",
            (json.dumps(documents),),
        )
        found: dict[int, list[tuple[str, bool]]] = {number: [] for number in documents}
        for number, key, there in rows:
            found[number].append((key, there))
        return {
            number: tuple(key for key, there in keys if there) or tuple(key for key, _ in keys)
            for number, keys in found.items()
        }

    def _pages(self, documents: list[int]) -> dict[int, list[Page]]:
        rows = self._rows.execute(
            """SELECT document, number, start, "end" FROM page WHERE document IN (SELECT value FROM json_each(?))
               ORDER BY document, number""",
            (json.dumps(documents),),
        )
        found: dict[int, list[Page]] = {number: [] for number in documents}
        for number, page, start, end in rows:
            found[number].append(Page(page, Span(start, end)))
        return found

    def _document(self, number: int) -> Document:
        return self.documents([number])[0]


_LAST = "\U0010ffff"
"""After every word that begins alike."""
