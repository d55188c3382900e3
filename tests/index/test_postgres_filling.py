"""What goes into the tables of a generation, and out of them."""

from index.postgres_generation import PostgresGeneration
from tests.conftest import SmallDesk
from tests.index.engine_contract import current, mixed
from tests.index.postgres_desks import held


def test_what_goes_out_leaves_no_count(postgres_desk: SmallDesk) -> None:
    """Out again, and the tables are as if it had never been in, vectors to the bit."""
    postgres_desk.keep(*mixed(6))
    before = _told(postgres_desk)
    postgres_desk.keep(*mixed(9)[6:])
    assert _told(postgres_desk) != before
    postgres_desk.remove("s6", "s7", "s8")
    assert _told(postgres_desk) == before


def _told(desk: SmallDesk) -> list[object]:
    generation = current(desk)
    assert isinstance(generation, PostgresGeneration)
    state = generation.state
    told: list[object] = [state.passages, state.said, state.titled, state.spoken]
    for what in (
        "passage, published, source, vector::text FROM INDEX.dense_000001 ORDER BY 1",
        "* FROM INDEX.passage_000001 ORDER BY 1",
        "word, said, titled, spoken FROM INDEX.term_000001 WHERE said + titled + spoken > 0 ORDER BY 1",
        "passage, said, titled, spoken, said_of, titled_of, spoken_of FROM INDEX.posting_000001 ORDER BY 1, term",
    ):
        told += held(desk, what)
    return told
