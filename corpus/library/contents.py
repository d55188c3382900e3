"""What a document's row carries: pages, passages with their vectors, quotations with their speakers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from corpus.document import Document, Span
from corpus.library.copies import Copies
from corpus.library.records import Prepared, Sentences, Vectors
from corpus.library.speakers import Speakers
from corpus.library.store import Rows
from corpus.quotation import Quotation


class Contents:
    """Writes them, inside the writer's transaction.

    Args:
        rows: the writer's connection.
        speakers: gives names their rows.
    """

    def __init__(self, rows: Rows, speakers: Speakers) -> None:
        self._rows = rows
        self._speakers = speakers

    def insert(self, number: int, prepared: Prepared) -> None:
        """Fill the row of a new document."""
        self._rows.executemany(
            "INSERT INTO page VALUES (?, ?, ?, ?)",
            [(number, page.number, page.span.start, page.span.end) for page in prepared.document.pages],
        )
        for passage, vector, sentences in zip(prepared.passages, prepared.vectors, prepared.sentences, strict=True):
            row = self._rows.execute(
                'INSERT INTO passage (document, start, "end") VALUES (?, ?, ?) RETURNING number',
                (number, passage.span.start, passage.span.end),
            ).fetchone()[0]
            self._rows.execute("INSERT INTO vector VALUES (?, ?, ?, ?)", (row, *_blobs(vector, sentences)))
        self.quote(number, prepared.document, prepared.quotations)

    def quote(self, number: int, document: Document, quotations: Iterable[Quotation]) -> None:
        """Put these quotations in place of those the document has."""
        self._rows.execute("DELETE FROM quotation WHERE document = ?", (number,))
        quoted = list(quotations)
        numbers = self._numbers(quoted, document.published.year if document.published else None)
        for quotation in quoted:
            speaker = numbers[quotation.speaker.name] if quotation.speaker else None
            self._rows.execute(
                """INSERT INTO quotation
                   (document, start, "end", kind, speaker, mention_start, mention_end, role, cue_start, cue_end,
                    confidence, said, how, outer_start, outer_end) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
                (number, *_edges(quotation.span), quotation.kind.value, speaker, *_details(quotation)),
            )
        self.note_spoken(number)

    def _numbers(self, quoted: Iterable[Quotation], year: int | None) -> dict[str, int]:
        """The row of each speaker's name; within a document a name is one person's."""
        roles = defaultdict[str, list[str]](list)
        for quotation in quoted:
            if quotation.speaker:
                role = quotation.speaker.role
                roles[quotation.speaker.name] += [role] if role else []
        return {name: self._speakers.number(name, told, year) for name, told in roles.items()}

    def note_spoken(self, number: int) -> None:
        """Note again which of the document's passages hold words of whom."""
        self._rows.execute(
            "DELETE FROM spoken WHERE passage IN (SELECT number FROM passage WHERE document = ?)", (number,)
        )
        self._rows.execute(
            """INSERT INTO spoken SELECT DISTINCT q.speaker, p.number FROM quotation q JOIN passage p
               ON p.document = q.document AND p.start < q."end" AND q.start < p."end"
               WHERE q.document = ? AND q.speaker IS NOT NULL""",
            (number,),
        )

    def drop(self, numbers: Iterable[int]) -> list[int]:
        """Delete all that these document rows carry.

        Returns:
            the rows of the speakers quoted in them, ascending.
        """
        quoted: set[int] = set()
        going = list(numbers)
        Copies(self._rows).drop(going)
        for number in going:
            speakers = self._rows.execute(
                "SELECT DISTINCT speaker FROM quotation WHERE document = ? AND speaker IS NOT NULL", (number,)
            )
            quoted.update(speaker for (speaker,) in speakers)
            for table in ("spoken", "vector"):
                self._rows.execute(
                    f"DELETE FROM {table} WHERE passage IN (SELECT number FROM passage WHERE document = ?)", (number,)
                )
            for table in ("quotation", "passage", "page"):
                self._rows.execute(f"DELETE FROM {table} WHERE document = ?", (number,))
        return sorted(quoted)

    def encode_again(self, number: int, vectors: Vectors, sentences: Sequence[Sentences]) -> None:
        """Put the vectors of another encoder in place of those the document's passages have, in order of place."""
        rows = self._rows.execute("SELECT number FROM passage WHERE document = ? ORDER BY start", (number,)).fetchall()
        self._rows.executemany(
            """INSERT INTO vector VALUES (?, ?, ?, ?) ON CONFLICT (passage) DO UPDATE SET
               passage_vector = excluded.passage_vector, spans = excluded.spans,
               sentence_vectors = excluded.sentence_vectors""",
            [(row, *_blobs(vector, inside)) for (row,), vector, inside in zip(rows, vectors, sentences, strict=True)],
        )


def _edges(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def _details(quotation: Quotation) -> tuple[object, ...]:
    speaker, cue = quotation.speaker, quotation.cue
    return (
        *_edges(quotation.mention),
        speaker.role if speaker else None,
        *_edges(cue.span if cue else None),
        quotation.confidence,
        quotation.said and quotation.said.isoformat(),
        quotation.how,
        *_edges(quotation.outer),
    )


def _blobs(vector: Vectors, sentences: Sentences) -> tuple[bytes, bytes, bytes]:
    spans = np.array([[span.start, span.end] for span in sentences.spans], dtype="<i4")
    return vector.astype("<f2").tobytes(), spans.tobytes(), sentences.vectors.astype("<f2").tobytes()
