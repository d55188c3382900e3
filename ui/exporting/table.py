"""Answers as CSV: a line a place, for a spreadsheet that takes nothing in it for a formula.

Source: RFC 4180.
"""

import csv
import io
from collections.abc import Iterable
from typing import Final

from assistant.answer import Answer, Citation, Statement
from ui.exporting.exported import Exported, url
from ui.wording import author

_COLUMNS: Final = (
    "question asked answered words kind speaker role said how title byline publisher published page url document start"
    " end wording".split()
)

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What spreadsheets begin a formula with; some take the wide forms for the narrow ones."""


def to_csv(exchanges: Iterable[Exported]) -> str:
    """The table; `words` are those shown, `wording` how they stand in this very place."""
    held = io.StringIO()
    lines = csv.writer(held)
    lines.writerow(_COLUMNS)
    for one in exchanges:
        about = [one.question, one.asked.isoformat() if one.asked else "", _answered(one)]
        rows = [_row(statement, citation) for _, statement, citation in one.places()]
        for row in rows or [[]]:
            lines.writerow(map(safe, [*about, *row, *[""] * (len(_COLUMNS) - len(about) - len(row))]))
    return held.getvalue()


def _answered(one: Exported) -> str:
    return "yes" if isinstance(one.reply, Answer) else "no"


def _row(statement: Statement, citation: Citation) -> list[str]:
    document, speaker = citation.document, statement.speaker
    return [
        statement.text,
        statement.kind.value,
        speaker.name if speaker else "",
        (speaker.role if speaker else "") or "",
        statement.said.isoformat() if statement.said else "",
        statement.how,
        document.title,
        author(document) or "",
        document.source or "",
        document.published.isoformat() if document.published else "",
        str(citation.page or ""),
        url(citation) or "",
        document.id,
        str(citation.span.start),
        str(citation.span.end),
        citation.text,
    ]


def safe(cell: str) -> str:
    """The cell, with an apostrophe before what would be a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell
