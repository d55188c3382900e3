"""Documents and outlines as JSON, and JSON between two processes: never pickle, which a hostile file could speak."""

import json
import socket
import time
from collections.abc import Sequence
from datetime import date
from typing import Any, TypeAlias

from corpus.document import Document, Page, Span
from corpus.errors import ReadingError
from corpus.passage import Passage
from corpus.quotation import Cue, Kind, Quotation, Speaker
from index.preparing import Outline

Message: TypeAlias = dict[str, Any]

_LENGTH = 8
_LARGEST = 1 << 30
"""Bytes of a message; a process that sends more is out of its mind."""

_KINDS: tuple[type[ReadingError], ...] = (ReadingError, *ReadingError.__subclasses__())
_FAILURES = {kind.__name__: kind for kind in _KINDS}


def send(connection: socket.socket, message: Message) -> None:
    """Hand a message over, its length before it.

    Raises:
        OSError: if the other side is gone, or the connection's own time has run out.
    """
    packed = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    connection.sendall(len(packed).to_bytes(_LENGTH, "big") + packed)


def receive(connection: socket.socket, seconds: float | None = None) -> Message:
    """The next message.

    Raises:
        EOFError: if the other side is gone.
        TimeoutError: if it isn't there after so many seconds.
        ValueError: if it is no message.
    """
    until = None if seconds is None else time.monotonic() + seconds
    length = int.from_bytes(_exactly(connection, _LENGTH, until), "big")
    if length > _LARGEST:
        raise ValueError(f"a message of {length:,} bytes is none")
    message = json.loads(_exactly(connection, length, until))
    if not isinstance(message, dict):
        raise ValueError("a message is an object")  # noqa: TRY004 — as all else that is wrong with one
    return message


def pack_document(document: Document) -> Message:
    """What `unpack_document` reads."""
    return {
        "id": document.id,
        "keys": document.keys,
        "title": document.title,
        "text": document.text,
        "pages": [(page.number, page.span.start, page.span.end) for page in document.pages],
        "published": _iso(document.published),
        "byline": document.byline,
        "source": document.source,
        "language": document.language,
        "origin": document.origin,
        "notes": document.notes,
    }


def unpack_document(packed: Message) -> Document:
    """The document, checked anew by its constructor.

    Raises:
        KeyError: if it is none; `TypeError` and `ValueError` likewise.
    """
    return Document(
        packed["id"],
        tuple(packed["keys"]),
        packed["title"],
        packed["text"],
        tuple(Page(number, Span(start, end)) for number, start, end in packed["pages"]),
        _day(packed["published"]),
        packed["byline"],
        packed["source"],
        packed["language"],
        packed["origin"],
        tuple(packed["notes"]),
    )


def pack_outline(outline: Outline) -> Message:
    """What `unpack_outline` reads: places only, since the other side has the text."""
    return {
        "quotations": [_pack_quotation(quotation) for quotation in outline.quotations],
        "passages": [(passage.span.start, passage.span.end) for passage in outline.passages],
        "sentences": [[(span.start, span.end) for span in spans] for spans in outline.sentences],
    }


def unpack_outline(document: Document, packed: Message) -> Outline:
    """The outline of a document; raises as `unpack_document`."""
    passages = tuple(Passage.of(document, Span(start, end)) for start, end in packed["passages"])
    sentences = tuple(tuple(Span(start, end) for start, end in spans) for spans in packed["sentences"])
    if len(sentences) != len(passages):
        raise ValueError("each passage has its sentences")
    return Outline(
        document, tuple(_unpack_quotation(document, one) for one in packed["quotations"]), passages, sentences
    )


def pack_failure(failure: ReadingError) -> list[str]:
    """What `unpack_failure` reads."""
    return [type(failure).__name__, failure.origin, failure.reason, failure.remedy]


def unpack_failure(packed: Sequence[str]) -> ReadingError:
    """The error, of its kind; raises as `unpack_document`."""
    kind, origin, reason, remedy = packed
    return _FAILURES[kind](origin, reason, remedy)


def _pack_quotation(one: Quotation) -> list[object]:
    who = (one.speaker.name, one.speaker.role) if one.speaker else None
    places = (_pair(one.mention), _pair(one.cue.span if one.cue else None), _pair(one.outer))
    known = (float(one.confidence), _iso(one.said), one.how)
    return [one.span.start, one.span.end, one.kind.value, who, *places, *known]


def _unpack_quotation(document: Document, packed: Sequence[Any]) -> Quotation:
    start, end, kind, who, mention, cue, outer, confidence, said, how = packed
    return Quotation.of(
        document,
        Span(start, end),
        Kind(kind),
        speaker=Speaker(*who) if who else None,
        mention=Span(*mention) if mention else None,
        cue=Cue.of(document, Span(*cue)) if cue else None,
        confidence=confidence,
        said=_day(said),
        how=how,
        outer=Span(*outer) if outer else None,
    )


def _pair(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _exactly(connection: socket.socket, length: int, until: float | None) -> bytes:
    """So many bytes."""
    held = bytearray(length)
    view, filled = memoryview(held), 0
    while filled < length:
        connection.settimeout(None if until is None else max(until - time.monotonic(), 0.001))
        got = connection.recv_into(view[filled:])
        if not got:
            raise EOFError("the other side is gone")
        filled += got
    return bytes(held)
