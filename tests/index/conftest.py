"""Search engines for the tests of the index, each started once."""

from collections.abc import Iterator

import pytest

from tests.index.engines import Milvus23, MilvusLite


@pytest.fixture(scope="session")
def milvus_lite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MilvusLite]:
    """milvus-lite at the loopback."""
    server = MilvusLite(tmp_path_factory.mktemp("milvus-lite"))
    server.start()
    yield server
    server.close()


@pytest.fixture(scope="session")
def milvus_23(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Milvus23]:
    """Milvus 2.3.5 at the loopback."""
    server = Milvus23(tmp_path_factory.mktemp("milvus-23"))
    server.start()
    yield server
    server.close()
