"""What an archive of a million to a thousand million passages takes, on paper and by simulated queues.

    python -m tests.benchmarks.growth [--rate 5] [--workers 8]

Machines, memory, disk, hours of bringing in and the 95th percentile of finding passages, for each engine, from the
costs in `growth.json`, where each figure stands with the place it was measured at. Costs of a passage are multiplied; a
search beyond what was measured grows with the logarithm of the passages where an index is a graph, and linearly else.
Questions come at random (Poisson), go to all shards at once, wait there for a free core, and are through when the
slowest shard is; times are drawn from log-normal distributions through the measured median and 95th percentile. At the
end the model is held against runs of the size benchmark.

What is assumed of machines stands in `MACHINE`; a figure marked ~ lies more than tenfold beyond what was measured, and
"never" means that questions come faster than they can be worked on.
"""

import argparse
import heapq
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

COSTS: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))

SIZES = (10**6, 10**7, 10**8, 10**9)
ENGINES = ("embedded", "postgresql", "postgresql + bm25", "milvus")
GRAPHS = ("postgresql + bm25", "milvus")
"""Engines whose searches grow with the logarithm."""

QUESTIONS = 4_000
"""That are simulated."""

EXACT = 200_000
"""Passages up to which the embedded index holds all vectors, rather than codes of them."""

REACH = 10
"""How many times beyond a measured size a figure isn't marked."""

_P95 = 1.645
"""Standard deviations from the median of a normal distribution to its 95th percentile."""


@dataclass(frozen=True)
class Machine:
    """What one machine is taken to be.

    Args:
        memory: gigabytes.
        share: of it that indexes may fill, so that the system has room.
        cores: that search.
        busy: share of the cores' time that may be spoken for.
    """

    memory: float = 64.0
    share: float = 0.6
    cores: int = 16
    busy: float = 0.5


MACHINE = Machine()


@dataclass(frozen=True)
class Plan:
    """What an archive takes on an engine.

    Args:
        passages: how many it holds.
        machines: that hold shards of it.
        memory: gigabytes over all of them.
        disk: gigabytes over all of them, originals included.
        hours: to bring all of it in.
        p50: milliseconds to find passages, a question's encoding included, at the median; infinite if never.
        p95: likewise for all but five in a hundred.
        beyond: whether a shard is more than tenfold what was measured.
    """

    passages: int
    machines: int
    memory: float
    disk: float
    hours: float
    p50: float
    p95: float
    beyond: bool


def cost(group: str, name: str) -> Any:  # noqa: ANN401 — a number, or points of a curve
    """A measured cost, without where it was measured."""
    return COSTS[group][name][0]


def at(points: Sequence[Sequence[float]], passages: float, column: int, *, graph: bool = False) -> float:
    """A cost at a size, from two measured sizes: on the straight line through them, or the logarithmic one."""
    (low, *_), (high, *_) = first, last = points[0], points[-1]
    place = (math.log(passages / low) / math.log(high / low)) if graph else (passages - low) / (high - low)
    return max(first[column] + (last[column] - first[column]) * place, 0.1)


def searching(engine: str, passages: float) -> tuple[float, float]:
    """Milliseconds of one core that a shard of so many passages takes to search: p50, p95."""
    points, graph = cost(engine, "search"), engine in GRAPHS
    return at(points, passages, 1, graph=graph), at(points, passages, 2, graph=graph)


def drawn(p50: float, p95: float, many: int, chance: np.random.Generator) -> NDArray[np.float64]:
    """Times of a log-normal distribution through a median and a 95th percentile."""
    return chance.lognormal(math.log(p50), max(math.log(p95 / p50), 1e-6) / _P95, many)


def waited(arrivals: NDArray[np.float64], services: NDArray[np.float64], cores: int) -> NDArray[np.float64]:
    """When each is through: first come, first served, by so many cores."""
    free = [0.0] * cores
    through = np.empty_like(arrivals)
    for place, (arrival, service) in enumerate(zip(arrivals, services, strict=True)):
        through[place] = max(arrival, heapq.heappop(free)) + service
        heapq.heappush(free, float(through[place]))
    return through


def simulated(engine: str, passages: int, shards: int, rate: float) -> NDArray[np.float64]:
    """Milliseconds until the passages for each question are found."""
    chance = np.random.default_rng(5)
    arrivals = np.cumsum(chance.exponential(1000 / rate, QUESTIONS))
    first, second = cost("question", "encoded")
    encoded = arrivals + drawn(first, second, QUESTIONS, chance)
    p50, p95 = searching(engine, passages / shards)
    slowest = encoded
    for _ in range(shards):
        slowest = np.maximum(slowest, waited(encoded, drawn(p50, p95, QUESTIONS, chance), MACHINE.cores))
    return slowest - arrivals


def shards_of(engine: str, passages: int, rate: float) -> int:
    """Machines that hold it: as many as its memory fills, and as keep their cores from being busy."""
    if engine == "embedded":
        return 1
    filled: float = passages * cost(engine, "resident") / (MACHINE.memory * MACHINE.share * 1e9)
    shards = max(1, math.ceil(filled))
    while searching(engine, passages / shards)[0] * rate > 1000 * MACHINE.cores * MACHINE.busy:
        shards *= 2
    return shards


def plan(engine: str, passages: int, rate: float, workers: int) -> Plan:
    """What it takes."""
    shards = shards_of(engine, passages, rate)
    memory = at(cost(engine, "memory"), passages, 1) + passages * cost(engine, "resident") / 1e9
    disk = passages * (cost("passage", "row") + cost("passage", "original") + cost(engine, "index")) / 1e9
    prepared = passages * cost("passage", "prepared") / workers
    documents = passages / cost("document", "passages")
    kept = documents * cost("document", "compared") + passages * (
        cost("passage", "kept") + cost("passage", "indexed") + cost(engine, "copied")
    )
    never = searching(engine, passages / shards)[0] * rate >= 1000 * MACHINE.cores
    p50, p95 = (math.inf, math.inf) if never else np.percentile(simulated(engine, passages, shards, rate), [50, 95])
    beyond = passages / shards > REACH * cost(engine, "search")[-1][0]
    return Plan(passages, shards, memory, disk, max(prepared, kept) / 3600, float(p50), float(p95), beyond)


def printed(plans: Sequence[Plan]) -> None:
    """A table of them."""
    print(f"{'passages':>14} {'machines':>8} {'memory GB':>10} {'disk GB':>9} {'hours':>9} {'p50 ms':>9} {'p95 ms':>9}")
    for one in plans:
        times = " ".join(_time(time, beyond=one.beyond) for time in (one.p50, one.p95))
        print(f"{one.passages:14,} {one.machines:8} {one.memory:10,.1f} {one.disk:9,.0f} {one.hours:9,.1f} {times}")


def _time(milliseconds: float, *, beyond: bool) -> str:
    told = f"{milliseconds:,.0f}" if math.isfinite(milliseconds) else "never"
    return f"{'~' if beyond else ''}{told}".rjust(9)


def checked() -> list[tuple[str, float, float]]:
    """What the model says of runs that were made, each with its name and what was measured."""
    pairs = []
    for run in COSTS["runs"]:
        passages = run["passages"]
        index = cost("embedded", "exact index" if passages <= EXACT else "index")
        disk = passages * (cost("passage", "row") + index) / 1e6
        pairs += [
            (f"embedded, {passages:,}: search p50, ms", searching("embedded", passages)[0], run["search"]),
            (f"embedded, {passages:,}: memory, GB", at(cost("embedded", "memory"), passages, 1), run["memory"]),
            (f"embedded, {passages:,}: disk, MB", disk, run["disk"]),
        ]
    together = COSTS["together"]
    name = f"embedded, {together['passages']:,}: {together['asking']} at once, p50, ms"
    return [*pairs, (name, closed(together["asking"], together["cores"], together["each"]), together["p50"])]


def closed(asking: int, cores: int, each: float, rounds: int = 500) -> float:
    """The median wait of askers who each ask again as soon as they are answered."""
    chance = np.random.default_rng(5)
    free, ready = [0.0] * cores, [0.0] * asking
    waits = []
    for service in chance.exponential(each, rounds * asking):
        asked = heapq.heappop(ready)
        through = max(asked, heapq.heappop(free)) + float(service)
        heapq.heappush(free, through)
        heapq.heappush(ready, through)
        waits.append(through - asked)
    return float(np.median(waits[asking:]))


def assumptions(engine: str) -> None:
    """Where each figure of an engine comes from."""
    for name, (value, where) in COSTS[engine].items():
        print(f"  {name}: {value} — {where}")


def main(rate: float, workers: int) -> None:
    """Print all of it."""
    print(f"{COSTS['measured']}\n")
    print(f"{rate} questions a second, at random; {workers} workers prepare, one process keeps; machines of")
    used = f"{MACHINE.share:.0%} of it for indexes, {MACHINE.cores} cores, {MACHINE.busy:.0%} busy"
    print(f"{MACHINE.memory:.0f} GB, {used}")
    for group in ("document", "passage", "question"):
        assumptions(group)
    for engine in ENGINES:
        print(f"\n{engine}")
        assumptions(engine)
        printed([plan(engine, passages, rate, workers) for passages in SIZES])
    print("\nthe model against runs: what it says, what was measured")
    for name, said, measured in checked():
        print(f"  {name:48} {said:10,.1f} {measured:10,.1f}  ({said / measured:.2f})")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rate", type=float, default=5.0, help="questions a second")
    parser.add_argument("--workers", type=int, default=8, help="processes that prepare documents, a core each")
    options = parser.parse_args()
    main(options.rate, options.workers)
