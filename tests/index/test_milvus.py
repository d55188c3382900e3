"""The index in Milvus: the contract of every engine, and what is of this one alone."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.library import Library
from index.checking import verify
from index.errors import EngineRefused
from index.indexing import Indexer
from index.milvus import MilvusGenerations, milvus_generations
from index.milvus_server import State
from index.ports import Encoder, Generations
from index.retrieval import Retriever
from tests.conftest import SmallDesk
from tests.index.engine_contract import Opens, ServerContract, encoder_or, mixed
from tests.index.engines import Milvus23, MilvusLite, Server
from tests.index.retriever_contract import RetrieverContract, WordsContract, statement


def desk_over(server: Server, folder: Path, name: str, encoder: Encoder | None = None, query: str = "") -> SmallDesk:
    """A desk whose library is a folder, and whose index is on the server."""
    library = Library.create(folder / name)
    url = f"milvus://127.0.0.1:{server.port}/{folder.name.replace('-', '')}_{name}{query}"
    index = milvus_generations(url, library, folder / f"{name}-words", patience=120)
    used = encoder_or(encoder)
    return SmallDesk(library, index, used, Indexer(library, index, lambda: used), Retriever(library, index, used))


def drop_all(index: Generations) -> None:
    """Take all that an index has on its server away."""
    assert isinstance(index, MilvusGenerations)
    for collection in index._server.collections():
        if collection == index._server.published():
            index._server.call(lambda client: client.drop_alias(index._server.address.name))
        index._server.drop(collection)


def opener(server: Server, folder: Path, query: str = "") -> Iterator[Opens]:
    """Opens desks on the server, and closes their libraries."""
    made: list[SmallDesk] = []

    def open_one(name: str, encoder: Encoder | None = None) -> SmallDesk:
        made.append(desk_over(server, folder, name, encoder, query))
        return made[-1]

    yield open_one
    for desk in made:
        desk.library.close()
        drop_all(desk.snapshots)


class OnServer(ServerContract):
    """Milvus, of whatever kind."""

    @pytest.fixture
    def server(self) -> Server:
        """The one under test, running."""
        raise NotImplementedError

    @pytest.fixture
    def opens(self, server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opens]:
        """Libraries in a folder, indexes under names that no other test has."""
        yield from opener(server, tmp_path_factory.mktemp("t"))

    @pytest.fixture
    def killed(self, server: Server) -> Callable[[], None]:
        """At once, and started again."""

        def kill() -> None:
            server.kill()
            server.start()

        return kill


class TestMilvusLite(OnServer):
    """The interface of Milvus 2.5: the server searches words, too."""

    @pytest.fixture
    def server(self, milvus_lite: MilvusLite) -> Server:
        """milvus-lite."""
        return milvus_lite


@pytest.mark.long
class TestRetrieving(RetrieverContract, WordsContract):
    """What every retriever promises, over milvus-lite."""

    @pytest.fixture
    def desk(self, milvus_lite: MilvusLite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallDesk]:
        """An empty library."""
        for opens in opener(milvus_lite, tmp_path_factory.mktemp("t")):
            yield opens("first")


@pytest.mark.long
class TestWordsHere(OnServer, RetrieverContract, WordsContract):
    """The same server, with words searched on this machine."""

    @pytest.fixture
    def server(self, milvus_lite: MilvusLite) -> Server:
        """milvus-lite."""
        return milvus_lite

    @pytest.fixture
    def opens(self, server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opens]:
        """As told by the URL."""
        yield from opener(server, tmp_path_factory.mktemp("t"), "?words=here")


@pytest.mark.long
class TestMilvus23(OnServer, RetrieverContract, WordsContract):
    """A real Milvus, which searches no words: they are searched on this machine."""

    @pytest.fixture
    def server(self, milvus_23: Milvus23) -> Server:
        """Milvus 2.3.5."""
        return milvus_23


def test_another_version(milvus_lite: MilvusLite, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A collection of another layout is refused by name until the index is built again."""
    for opens in opener(milvus_lite, tmp_path_factory.mktemp("t")):
        desk = opens("first")
        assert desk.snapshots.check() == [f"there is no index at {_address(desk)}; `onrecord reindex` builds one"]
        assert desk.publish() is None
        desk.keep(*mixed(3))
        assert isinstance(desk.snapshots, MilvusGenerations)
        server = desk.snapshots._server
        server.note(server.published() or "", State(3, 3, 3, "letter-count", 27, words=True, format=99))
        (told,) = desk.snapshots.check()
        assert "was built by another version (format 99" in told
        with pytest.raises(EngineRefused, match="onrecord reindex"):
            desk.retriever.retrieve("wall")
        desk.publish()
        assert verify(desk.library, desk.snapshots) == ()


def test_what_differs_is_found(milvus_lite: MilvusLite, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Passages missing from the collection, and passages too many, are told with what mends it."""
    for opens in opener(milvus_lite, tmp_path_factory.mktemp("t")):
        desk = opens("first")
        desk.keep(*mixed(5))
        assert isinstance(desk.snapshots, MilvusGenerations)
        server, name = desk.snapshots._server, desk.snapshots._server.published() or ""
        server.remove(name, [2, 3])
        row = {"passage": 99, "document": 99, "published": 0, "source": 0, "speakers": [], "state": ""}
        server.write(name, [{**row, "words": "", "told": "", "vector": [0.0] * 27}])
        found = [trouble.what for trouble in verify(desk.library, desk.snapshots)]
        differs = "misses 2 of 5 passages and has 1 passages that are not in the library"
        assert found == [f"index generation {name}: {part} {differs}" for part in ("vectors", "facets")]
        desk.indexer.reindex()
        assert verify(desk.library, desk.snapshots) == ()


def test_a_machine_that_only_reads_keeps_up(milvus_lite: MilvusLite, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where words are searched on each machine, one that publishes nothing brings its own up to date."""
    folder = tmp_path_factory.mktemp("t")
    for opens in opener(milvus_lite, folder, "?words=here"):
        desk = opens("first")
        desk.keep(*mixed(6))
        shutil.rmtree(folder / "first-words")
        reader = opens("first")
        assert "lexical" in reader.retriever.retrieve("wall")[0].found_by
        desk.keep(statement(50, "silent"))
        assert reader.retriever.retrieve("silent")[0].found_by == ("dense", "lexical")
        assert verify(reader.library, reader.snapshots) == ()


def _address(desk: SmallDesk) -> str:
    assert isinstance(desk.snapshots, MilvusGenerations)
    return str(desk.snapshots._server.address)
