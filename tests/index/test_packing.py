"""What goes between two processes, and comes out as it went in."""

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from corpus.document import Document, Page, Span
from corpus.errors import ReadingError, TooSlow
from corpus.quotation import Cue, Kind, Quotation, Speaker
from index.packing import (
    Message,
    pack_document,
    pack_failure,
    pack_outline,
    receive,
    send,
    unpack_document,
    unpack_failure,
    unpack_outline,
)
from index.preparing import outline
from tests.strategies import documents


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """The two ends of a connection."""
    one, other = socket.socketpair()
    with one, other:
        yield one, other


def _there(message: object) -> object:
    return json.loads(json.dumps(message))


def test_messages_arrive_as_they_were_sent(pair: tuple[socket.socket, socket.socket]) -> None:
    """Small ones, large ones, and such with half characters, in order."""
    messages: list[Message] = [{"a": 1}, {"text": "ü\n\ud800" * 1_000_000}, {}]

    def say() -> None:
        for message in messages:
            send(pair[0], message)

    sender = threading.Thread(target=say)
    sender.start()
    assert [receive(pair[1], 10.0) for _ in messages] == messages
    sender.join()


def test_who_says_nothing(pair: tuple[socket.socket, socket.socket]) -> None:
    """Is waited for as long as told; who is gone, isn't."""
    with pytest.raises(TimeoutError):
        receive(pair[1], 0.05)
    pair[0].close()
    with pytest.raises(EOFError):
        receive(pair[1])


@pytest.mark.parametrize("sent", [b"\xff" * 8, b"\0" * 7 + b"\2" + b"[]", b"\0" * 7 + b"\2" + b"{]"])
def test_nonsense_is_no_message(pair: tuple[socket.socket, socket.socket], sent: bytes) -> None:
    """Neither a length that no message has, nor another value, nor what is no JSON."""
    pair[0].sendall(sent)
    with pytest.raises(ValueError, match=r"none|object|Expecting"):
        receive(pair[1], 1.0)


@given(documents())
def test_documents(document: Document) -> None:
    """Any document comes out as it went in, and its outline."""
    assert unpack_document(_there(pack_document(document))) == document  # type: ignore[arg-type]
    made = outline(document)
    assert unpack_outline(document, _there(pack_outline(made))) == made  # type: ignore[arg-type]


def test_all_that_is_known() -> None:
    """Each field of a document and a quotation."""
    document = Document.of(
        "“It is,” he said.", key="a", title="T", pages=(Page(2, Span(0, 5)),), published=date(2020, 1, 2),
        byline="B", source="S", language="en", origin="https://x", notes=("N.",),
    )  # fmt: skip
    assert unpack_document(_there(pack_document(document))) == document  # type: ignore[arg-type]
    quotation = Quotation.of(
        document, Span(1, 7), Kind.MIXED, speaker=Speaker("He", "a role"), mention=Span(9, 11),
        cue=Cue.of(document, Span(12, 16)), confidence=0.1 + 0.2, said=date(2020, 1, 1), how="so", outer=Span(0, 8),
    )  # fmt: skip
    bare = Quotation.of(document, Span(1, 3), Kind.DIRECT)
    made = replace(outline(document), quotations=(quotation, bare))
    assert unpack_outline(document, _there(pack_outline(made))) == made  # type: ignore[arg-type]


def test_a_document_is_checked_when_it_arrives() -> None:
    """A text that isn't that of its id, or places outside it, are refused."""
    document = Document.of("The fence is long.", key="a", title="T")
    with pytest.raises(ValueError, match="not that of the text"):
        unpack_document(pack_document(document) | {"text": "Another."})
    packed = pack_outline(outline(document))
    with pytest.raises(ValueError, match="outside"):
        unpack_outline(document, packed | {"passages": [(0, 99)]})
    with pytest.raises(ValueError, match="each passage"):
        unpack_outline(document, packed | {"sentences": []})


@pytest.mark.parametrize("kind", [ReadingError, *ReadingError.__subclasses__()])
def test_failures(kind: type[ReadingError]) -> None:
    """Of each kind, with all they say."""
    failure = kind("a.pdf", "why", "What to do.")
    again = unpack_failure(pack_failure(failure))
    assert (type(again), str(again)) == (kind, str(failure))
    assert str(unpack_failure(pack_failure(TooSlow("a")))) == str(TooSlow("a"))
