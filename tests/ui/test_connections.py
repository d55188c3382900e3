"""How long the server waits, and for how many."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from ui.connections import OPEN, Patience, most, protocol

QUICK = Patience(head=0.3, body=0.3, rate=1e6, taken=0.3, look=0.05)
PATIENT = Patience()

Connect = Callable[[], socket.socket]
Serving = Callable[..., Connect]


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Says how much came; at "/much" it sends far more than a connection holds."""
    came, more = 0, True
    while more:
        message = await receive()
        came, more = came + len(message.get("body", b"")), message.get("more_body", False)
    told = str(came).encode() if scope["path"] == "/" else b"x" * 50_000_000
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(told))]})
    await send({"type": "http.response.body", "body": told})


@pytest.fixture
def serving() -> Iterator[Serving]:
    """Serves with these bounds: `serving(QUICK, 4)`; what it gives connects."""
    with ExitStack() as ending:

        def serve(patience: Patience, room: int = 100) -> Connect:
            listening = ending.enter_context(socket.create_server(("127.0.0.1", 0)))
            config = uvicorn.Config(app, log_level="critical", lifespan="off", ws="none", http=protocol(patience, room))
            server = uvicorn.Server(config)
            thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
            thread.start()
            ending.callback(thread.join, 20)
            ending.callback(setattr, server, "should_exit", True)
            while not server.started:
                time.sleep(0.01)
            address = listening.getsockname()
            return lambda: ending.enter_context(socket.create_connection(address, timeout=60))

        yield serve


def heard(connection: socket.socket) -> bytes:
    """All that comes until the other end closes; nothing where it does so without a word."""
    told = []
    with suppress(ConnectionResetError):
        while part := connection.recv(65_536):
            told.append(part)
    return b"".join(told)


def answered(connection: socket.socket, more: bytes = b"") -> bool:
    """Whether a request is answered on it."""
    connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nConnection: close\r\n" + more + b"\r\nabc")
    return heard(connection).endswith(b"\r\n\r\n3")


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"POST / HTTP/1.1\r\nHost: x\r\nX-Slow:",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\naPOST / HT",
    ],
    ids=["nothing", "half a head", "half a body", "half a second request"],
)
def test_what_does_not_come_is_not_waited_for(sent: bytes, serving: Serving) -> None:
    """The connection is closed, and others are answered."""
    connect = serving(QUICK)
    slow = connect()
    slow.sendall(sent)
    heard(slow)  # comes to an end
    assert answered(connect())


def test_a_body_that_keeps_up_is_waited_for(serving: Serving) -> None:
    """However long it takes: what counts is how fast it comes."""
    connection = serving(Patience(head=0.05, body=0.05, rate=1.0, look=0.02))()
    connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20\r\nConnection: close\r\n\r\n")
    for _ in range(20):
        connection.sendall(b"x")
        time.sleep(0.02)
    assert heard(connection).endswith(b"\r\n\r\n20")


def test_an_answer_that_is_not_taken_is_not_kept(serving: Serving) -> None:
    """Who asks for much and reads nothing is let go; what they find when they look is cut short."""
    connect = serving(QUICK)
    deaf = connect()
    deaf.sendall(b"POST /much HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
    time.sleep(1)
    assert len(heard(deaf)) < 50_000_000
    assert answered(connect())


def test_an_answer_that_is_taken_comes_whole(serving: Serving) -> None:
    """However long the next request might have taken meanwhile."""
    connection = serving(Patience(head=0.05, taken=60, look=0.02))()
    connection.sendall(b"POST /much HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    assert heard(connection).endswith(b"x" * 50_000_000)


def test_idle_connections_make_room(serving: Serving) -> None:
    """Of more than there is room for, those that say nothing go; whoever asks is answered."""
    connect = serving(PATIENT, room=4)
    idle = [connect() for _ in range(12)]
    assert answered(connect())
    assert heard(idle[0]) == b""  # closed: it comes to an end


def test_broken_requests_are_refused(serving: Serving) -> None:
    """With 400, and the connection is closed; a head that is too long, too."""
    connect = serving(PATIENT)
    for broken in (b"\x16\x03\x01\x02\x00\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/1.1\r\nX: " + b"a" * 200_000):
        connection = connect()
        connection.sendall(broken)
        assert heard(connection).startswith((b"HTTP/1.1 400", b"")), broken[:20]
    assert answered(connect())


def test_room_is_what_the_machine_has() -> None:
    """No more connections than files may be open."""
    assert 16 <= most() <= OPEN
