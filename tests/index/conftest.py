"""Search engines for the tests of the index, each started once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SmallDesk
from tests.index.engine_contract import Opens
from tests.index.engines import Milvus23, MilvusLite
from tests.postgres import Server as Postgres


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


@pytest.fixture
def postgres_opens(postgres: Postgres, tmp_path: Path) -> Iterator[Opens]:
    """Opens desks in PostgreSQL."""
    from tests.index.postgres_desks import opener  # psycopg may be missing

    yield from opener(postgres, tmp_path)


@pytest.fixture
def postgres_desk(postgres_opens: Opens) -> SmallDesk:
    """One over an empty library there."""
    return postgres_opens("first")
