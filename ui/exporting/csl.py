"""Sources as CSL-JSON, for Zotero and every other program that makes bibliographies.

Source: the schema csl-data.json of the Citation Style Language 1.0.2.
"""

import json
from collections.abc import Iterable
from typing import Any

from assistant.answer import Citation, Statement
from ui.exporting.exported import Exported, url
from ui.wording import author, flowing, quoted, role, speaker


def to_csl(exchanges: Iterable[Exported]) -> str:
    """The places cited, each once, with the words in the note."""
    items = {
        _ident(citation): item(statement, citation) for one in exchanges for _, statement, citation in one.places()
    }
    return json.dumps(list(items.values()), ensure_ascii=False, indent=2) + "\n"


def item(statement: Statement, citation: Citation) -> dict[str, Any]:
    """One place."""
    document = citation.document
    writer, address, day = author(document), url(citation), document.published
    known: dict[str, Any] = {
        "id": _ident(citation),
        "type": "document",
        "title": flowing(document.title),
        "author": [{"literal": writer}] if writer else None,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "publisher": document.source,
        "page": str(citation.page) if citation.page else None,
        "URL": address,
        "language": document.language,
        "note": _note(statement, citation),
    }
    return {name: value for name, value in known.items() if value}


def _note(statement: Statement, citation: Citation) -> str:
    page = f"p. {citation.page}: " if citation.page else ""
    who = ", ".join(part for part in (speaker(statement), role(statement)) if part)
    return f"{page}{quoted(statement, citation.text)}" + (f" — {who}" if who else "")


def _ident(citation: Citation) -> str:
    return f"{citation.document.id[:16]}-{citation.span.start}-{citation.span.end}"
