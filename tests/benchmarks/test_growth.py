"""The model of growth: its arithmetic, its queues, and what it is held against."""

import numpy as np
import pytest

from tests.benchmarks.growth import COSTS, ENGINES, at, checked, closed, drawn, plan, simulated, waited


def test_each_figure_says_where_it_comes_from() -> None:
    """None stands without the place it was measured at, or the word that it is an assumption."""
    for group in ("document", "passage", "question", *ENGINES):
        assert all(len(where) > 5 for _, where in COSTS[group].values())


def test_costs_lie_on_lines() -> None:
    """Straight through two measured sizes, or straight over the logarithm."""
    assert at([[10, 1.0], [20, 2.0]], 40, 1) == pytest.approx(4.0)
    assert at([[10, 1.0], [100, 2.0]], 1_000, 1, graph=True) == pytest.approx(3.0)


def test_who_comes_first_is_served_first() -> None:
    """One core takes them one after the other; two take two at a time."""
    arrivals, services = np.array([0.0, 1.0, 2.0]), np.array([10.0, 10.0, 10.0])
    assert waited(arrivals, services, 1).tolist() == [10.0, 20.0, 30.0]
    assert waited(arrivals, services, 2).tolist() == [10.0, 11.0, 20.0]


def test_times_have_the_measured_percentiles() -> None:
    """The median and the 95th of what is drawn are those given."""
    times = drawn(20.0, 50.0, 200_000, np.random.default_rng(1))
    assert np.percentile(times, [50, 95]) == pytest.approx([20.0, 50.0], rel=0.02)


def test_more_shards_are_as_slow_as_the_slowest() -> None:
    """Passages spread over machines of the same size take no less at the 95th than one machine's share alone."""
    alone, spread = (simulated("milvus", 10**6 * shards, shards, 1.0) for shards in (1, 20))
    assert np.percentile(spread, 95) > np.percentile(alone, 95)


def test_askers_in_turn_wait_for_each_other() -> None:
    """Eight on one core wait about eight times as long as one."""
    assert closed(8, 1, 75.0) == pytest.approx(8 * 75.0, rel=0.1)


@pytest.mark.parametrize("engine", ENGINES)
def test_more_takes_more(engine: str) -> None:
    """Memory, disk and hours grow with the passages."""
    small, large = (plan(engine, passages, 5.0, 8) for passages in (10**6, 10**7))
    assert small.memory < large.memory
    assert small.disk < large.disk
    assert small.hours < large.hours
    assert large.p50 <= large.p95


def test_the_model_is_near_the_runs() -> None:
    """Searching and memory within a fifth of what was measured, disk within two fifths, queues within twice."""
    for name, said, measured in checked():
        reach = 2.0 if "at once" in name else 1.4 if "disk" in name else 1.2
        assert 1 / reach <= said / measured <= reach, name
