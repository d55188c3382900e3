"""Exports over HTTP: a conversation of one's own, or one answer of it, as a file."""

import re
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException
from starlette.responses import Response

from corpus.writing import to_word
from ui.desk import Desk, Person, Role, require
from ui.desk.errors import Unknown
from ui.exporting.csl import to_csl
from ui.exporting.exported import Exported, exported
from ui.exporting.markdown import to_markdown
from ui.exporting.table import to_csv
from ui.exporting.telling import told
from ui.problems import FRESH

if TYPE_CHECKING:
    from corpus.library import Library

Reader = Annotated[Person, Depends(require(Role.READER))]

_UNNAMED = re.compile(r"[^\w]+")
"""What stays out of a file's name."""


class Format(StrEnum):
    """What an answer can be exported as, by the ending of the file."""

    MARKDOWN = "md"
    WORD = "docx"
    CSV = "csv"
    CSL = "json"


_TYPES = {
    Format.MARKDOWN: "text/markdown; charset=utf-8",
    Format.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.CSV: "text/csv; charset=utf-8",
    Format.CSL: "application/vnd.citationstyles.csl+json",
}


def make_exports(desk: Desk, library: "Library") -> APIRouter:
    """The route. Whatever is another's is not found, exactly as what never was."""
    routes = APIRouter()

    @routes.get("/conversations/{conversation}/export.{ending}")
    def export(conversation: str, ending: Format, person: Reader, answer: str = "") -> Response:
        try:
            title = desk.conversations.get(person.name, conversation).title
            turns = desk.conversations.turns(person.name, conversation)
        except Unknown as error:
            raise HTTPException(404, str(error)) from error
        wanted = [turn for turn in turns if answer in {"", turn.id}]
        if not wanted:
            raise HTTPException(404, "there is no such answer")
        title = wanted[0].question if answer else title
        written = file(ending, title, exported(wanted, library))
        return Response(written, media_type=_TYPES[ending], headers=_headers(title, ending))

    return routes


def file(ending: Format, title: str, exchanges: tuple[Exported, ...]) -> bytes:
    """The exchanges in that format."""
    if ending is Format.CSV:
        return to_csv(exchanges).encode("utf-8-sig")  # by the mark, spreadsheets know how to read it
    if ending is Format.CSL:
        return to_csl(exchanges).encode()
    blocks = told(" ".join(title.split()), exchanges, datetime.now(UTC))
    return to_word(title, blocks) if ending is Format.WORD else to_markdown(blocks).encode()


def _headers(title: str, ending: Format) -> dict[str, str]:
    name = _UNNAMED.sub("-", title.casefold()).strip("-")[:60] or "answer"
    named = f"attachment; filename=\"on-record.{ending}\"; filename*=UTF-8''{quote(name)}.{ending}"
    return {"Content-Disposition": named, **FRESH}
