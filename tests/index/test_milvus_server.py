"""A Milvus server: what it refuses, what it has lost, and how it is told."""

import logging
import time
from pathlib import Path

import pytest

from index.errors import EngineRefused, EngineUnavailable
from index.milvus_address import Address
from index.milvus_server import MilvusServer, State
from tests.index.engines import MilvusLite, free_port

VECTOR = [1.0, 0.0, 0.0]


def _row(passage: int) -> dict[str, object]:
    about = {"document": 1, "published": 0, "source": 0, "speakers": [], "state": "", "words": "a", "told": "a"}
    return {"passage": passage, **about, "vector": VECTOR}


def _server(lite: MilvusLite, name: str) -> MilvusServer:
    return MilvusServer(Address("127.0.0.1", lite.port, name))


def test_nobody_answers(caplog: pytest.LogCaptureFixture) -> None:
    """After some patience it is told with the address and what to do; a token is told nowhere."""
    address = Address("127.0.0.1", free_port(), "news", token="ann:secret")  # noqa: S106 — lets in nowhere
    with caplog.at_level(logging.DEBUG), pytest.raises(EngineUnavailable) as lost:
        MilvusServer(address, patience=0.5).published()
    assert f"milvus://127.0.0.1:{address.port}/news doesn't answer" in str(lost.value)
    assert "start Milvus there" in str(lost.value)
    assert "secret" not in f"{lost.value}{caplog.text}"


def test_it_is_asked_again(tmp_path: Path) -> None:
    """A server that comes up meanwhile is found."""
    late = MilvusLite(tmp_path)
    try:
        late._spawn()  # not waited for
        began = time.monotonic()
        assert MilvusServer(Address("127.0.0.1", late.port, "news"), patience=60).published() is None
        assert time.monotonic() - began < 60
    finally:
        late.close()


def test_refused(milvus_lite: MilvusLite) -> None:
    """What the server refuses is told at once, in its words."""
    server = _server(milvus_lite, "refused")
    server.create("refused__000001", 3, words=True)
    with pytest.raises(EngineRefused, match=r"milvus://127\.0\.0\.1:\d+/refused refused: "):
        server.count("refused__000001", "nothing like an expression ((")
    server.drop("refused__000001")


def test_another_version(milvus_lite: MilvusLite) -> None:
    """A collection of another layout is refused by its name, with what builds it again."""
    server = _server(milvus_lite, "layout")
    server.create("layout__000001", 3, words=True)
    assert server.state("layout__000001") is None
    server.note("layout__000001", State(1, 1, 1, "e", 3, words=True, format=99))
    with pytest.raises(
        EngineRefused, match=r"layout__000001 was built by another version \(format 99; this one reads 1"
    ):
        server.state("layout__000001")
    server.drop("layout__000001")
    assert server.state("layout__000001") is None


def test_rows_come_and_go(milvus_lite: MilvusLite) -> None:
    """What is written is counted, found and listed; what says what a collection holds is none of it."""
    server = _server(milvus_lite, "rows")
    server.create("rows__000001", 3, words=True)
    server.write("rows__000001", [_row(1), _row(2)])
    state = State(5, 4, 2, "e", 3, words=True)
    server.note("rows__000001", state)
    assert server.state("rows__000001") == state
    assert server.count("rows__000001") == 2
    server.remove("rows__000001", [1])
    server.write("rows__000001", [_row(3)])
    assert server.held("rows__000001", ["passage", "document"]).tolist() == [[2, 1], [3, 1]]
    assert sorted(server.sharing("rows__000001", "a", 10, "").passages.tolist()) == [2, 3]
    assert server.collections() == ["rows__000001"]
    server.publish("rows__000001")
    assert server.published() == "rows__000001"
    assert server.searches_words()
