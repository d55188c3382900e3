"""A generation in PostgreSQL, searched."""

from datetime import timedelta

import numpy as np
import pytest

from index import postgres_generation
from index.ports import Conditions
from tests.conftest import SmallDesk
from tests.index.engine_contract import current, mixed
from tests.index.retriever_contract import DAY


@pytest.fixture
def by_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if any number of allowed passages were too many to compare each."""
    monkeypatch.setattr(postgres_generation, "_EXACT", -1)


@pytest.mark.usefixtures("by_graph")
def test_conditions_within_the_graph(postgres_desk: SmallDesk) -> None:
    """Sources and days are asked while it is searched: what comes is allowed, and as many as there are."""
    postgres_desk.keep(*mixed(90))
    vector, generation = postgres_desk.encoder.encode_question("the wall"), current(postgres_desk)
    with postgres_desk.library.view() as view:
        voa = tuple(view.sources(called="VOA"))
        for conditions in (
            Conditions(sources=voa),
            Conditions(sources=voa, since=DAY + timedelta(days=9)),
            Conditions(until=DAY + timedelta(days=40)),
        ):
            truth = view.allowed(sources=conditions.sources, since=conditions.since, until=conditions.until)
            found = generation.near(vector, 500, generation.scope(view, conditions))
            assert sorted(found.passages.tolist()) == truth.tolist()
            assert (np.diff(found.scores) <= 0).all()
        lee = tuple(speaker.number for speaker in view.speakers(called="Lee"))
        scope = generation.scope(view, Conditions(speakers=lee))
        assert sorted(generation.near(vector, 500, scope).passages.tolist()) == view.allowed(speakers=lee).tolist()


def test_nothing_is_asked_for(postgres_desk: SmallDesk) -> None:
    """No passages wanted, none allowed, a vector of another length: nothing comes."""
    postgres_desk.keep(*mixed(6))
    generation, vector = current(postgres_desk), postgres_desk.encoder.encode_question("wall")
    with postgres_desk.library.view() as view:
        nobody = generation.scope(view, Conditions(sources=()))
    for found in (
        generation.near(vector, 0),
        generation.near(vector[:5], 10),
        generation.near(vector, 10, nobody),
        generation.sharing("wall", 10, nobody),
        generation.holding("wall", 0),
        generation.holding("wall unheard", 10),
        generation.sharing("unheard", 10),
    ):
        assert not len(found.passages)
