"""The index in PostgreSQL: the contract of every engine, and what is of this one alone."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from corpus.errors import LibraryError
from corpus.library import Address, Library
from corpus.library.postgres import PostgresStore
from index.checking import verify
from index.errors import EngineRefused
from index.postgres import postgres_generations, vectors_of
from index.snapshot import Snapshots
from tests.conftest import SmallDesk
from tests.index.engine_contract import EngineContract, Opens, current, mixed
from tests.index.postgres_desks import change, tables
from tests.index.retriever_contract import RetrieverContract, WordsContract, statement
from tests.postgres import Server


@pytest.fixture
def opens(postgres_opens: Opens) -> Opens:
    """Libraries of this test alone."""
    return postgres_opens


@pytest.fixture
def desk(postgres_desk: SmallDesk) -> SmallDesk:
    """An empty library."""
    return postgres_desk


@pytest.mark.long
class TestPostgres(EngineContract, RetrieverContract, WordsContract):
    """What any engine promises, and a retriever over it."""

    @pytest.fixture
    def opens(self, opens: Opens) -> Opens:
        """Libraries of this test alone."""
        return opens

    @pytest.fixture
    def desk(self, opens: Opens) -> SmallDesk:
        """An empty library."""
        return opens("first")


class TestShort:
    """Of the contract what tells most."""

    test_filters = EngineContract.test_filters_each_and_combined
    test_changes = EngineContract.test_any_changes_leave_what_is_true
    test_removal = EngineContract.test_removal_is_seen_by_everybody_at_once
    test_encoders = EngineContract.test_afresh_with_an_encoder_of_another_length
    test_apart = EngineContract.test_libraries_are_kept_apart


def test_a_moment_outlives_what_is_published(desk: SmallDesk, opens: Opens) -> None:
    """A reader goes on in the generation that was published when its moment began, which is dropped after that."""
    desk.keep(*mixed(6))
    reader, generation = opens("first"), current(desk)
    vector = desk.encoder.encode_question("wall")
    with reader.library.view() as view:
        view.sequence()  # from here on it is of this moment
        desk.remove("s3")
        for _ in range(2):
            desk.publish(afresh=True)
        desk.snapshots.clear()
        assert len(current(reader).near(vector, 50).passages) == 6
        assert len(tables(desk)) == 3
    assert len(generation.near(vector, 50).passages) == 5  # and without a moment in the newest
    desk.snapshots.clear()
    assert tables(desk) == [3]
    assert verify(desk.library, desk.snapshots) == ()


def test_another_version(desk: SmallDesk) -> None:
    """A generation of another layout is refused by name until the index is built again."""
    assert desk.snapshots.check() == [f"there is no index in {desk.library.name}; `onrecord reindex` builds one"]
    assert (desk.snapshots.current(), desk.publish()) == (None, None)
    desk.snapshots.clear()
    desk.keep(*mixed(3))
    change(desk, 'UPDATE "INDEX".generation SET format = 99')
    (told,) = desk.snapshots.check()
    assert "was built by another version (format 99" in told
    with pytest.raises(EngineRefused, match="onrecord reindex"):
        desk.retriever.retrieve("wall")
    desk.publish()
    assert verify(desk.library, desk.snapshots) == ()


def test_what_differs_is_found(desk: SmallDesk) -> None:
    """Missing vectors, missing words, passages too many and tables that are gone, with what mends them."""
    desk.keep(*mixed(5))
    change(
        desk,
        'DELETE FROM "INDEX".dense_000001 WHERE passage IN (2, 3)',
        'DELETE FROM "INDEX".posting_000001 WHERE passage = 4 AND titled > 0',
        'INSERT INTO "INDEX".passage_000001 VALUES (99, 0, 0, 99, 0, 0, 0, 0)',
    )
    assert [trouble.what.partition(" in PostgreSQL: ")[2] for trouble in verify(desk.library, desk.snapshots)] == [
        "dense misses 2 of 5 passages",
        "lexical misses 1 of 5 passages and has 1 passages that are not in the library",
        "facets has 1 passages that are not in the library",
    ]
    change(desk, 'DROP TABLE "INDEX".dense_000001')
    assert "lacks its table" in verify(desk.library, desk.snapshots)[0].what
    desk.publish()
    assert verify(desk.library, desk.snapshots) == ()


def test_who_comes_late_publishes_the_later_moment(desk: SmallDesk) -> None:
    """Nobody takes the index back to before: neither changing it nor building it afresh."""
    desk.keep(*mixed(3))
    with desk.library.view() as view:
        before = view.sequence()
        desk.keep(statement(50, "silent"))
        for afresh in (False, True):
            manifest = desk.snapshots.publish(view, afresh=afresh)
            assert manifest is not None
            assert manifest.sequence > before
    assert verify(desk.library, desk.snapshots) == ()


def test_without_pgvector(postgres: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Where it can't be made the index is kept on this machine, and that is told; it is used once it is there."""
    with PostgresStore(postgres.address(), tmp_path).beside("test", 1.0) as rows:
        rows.execute("CREATE DATABASE bare")
        rows.execute("CREATE ROLE plain LOGIN")
    owner = PostgresStore(_in_bare(postgres, "onrecord"), tmp_path / "owner")
    owner.begin()
    with owner.writer(1.0) as rows:
        rows.execute("GRANT USAGE ON SCHEMA bare TO plain")
        rows.execute("GRANT SELECT ON ALL TABLES IN SCHEMA bare TO plain")
    plain = PostgresStore(_in_bare(postgres, "plain"), tmp_path / "plain")
    with caplog.at_level(logging.WARNING):
        assert isinstance(postgres_generations(plain, Library(plain)), Snapshots)
    assert "may not make pgvector (`CREATE EXTENSION vector`" in caplog.text
    assert vectors_of(owner) == vectors_of(plain) == ("public", "")


def _in_bare(server: Server, user: str) -> Address:
    return Address(f"postgresql://{user}@/bare?host={server.folder}&schema=bare")


@pytest.mark.long
def test_killed_in_the_middle(desk: SmallDesk, opens: Opens, postgres: Server) -> None:
    """Started again it answers, nothing is half, and publishing brings the rest in."""
    desk.keep(*mixed(40))
    with ThreadPoolExecutor(1) as pool:
        written = pool.submit(_keep_one_by_one, desk)
        for _ in range(2):
            postgres.kill()
            postgres.up()
        written.result()
    desk.publish()
    assert verify(desk.library, desk.snapshots) == ()
    assert len(opens("first").retriever.retrieve("silent wall", limit=100)) == 50


@pytest.mark.long
def test_killed_while_it_is_built_afresh(desk: SmallDesk, postgres: Server) -> None:
    """The generation before serves until the next is whole."""
    desk.keep(*mixed(40))
    with ThreadPoolExecutor(1) as pool:
        built = pool.submit(_again, partial(desk.publish, afresh=True))
        postgres.kill()
        postgres.up()
        assert len(desk.retriever.retrieve("wall", limit=100)) == 40
        built.result()
    assert verify(desk.library, desk.snapshots) == ()


def _keep_one_by_one(desk: SmallDesk) -> None:
    for prepared in [statement(number, "silent") for number in range(100, 110)]:
        _again(partial(desk.keep, prepared))


def _again(do: Callable[[], object]) -> None:
    """As who runs a command again when the server answers."""
    for _ in range(100):
        try:
            do()
        except LibraryError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server never came back")
