"""Work in turn."""

import asyncio
import threading
from functools import partial

import pytest

from ui.api.turns import Busy, Turns


def test_so_many_work_so_many_wait() -> None:
    """And the next is sent away, until one is done."""

    async def run() -> list[int]:
        turns, gate = Turns(1, 1), threading.Event()

        def hold() -> int:
            gate.wait(10)
            return 1

        tasks = [asyncio.create_task(turns.work(hold)) for _ in range(2)]
        await asyncio.sleep(0.05)
        with pytest.raises(Busy):
            await turns.work(int)
        gate.set()
        done = await asyncio.gather(*tasks)
        return [*done, await turns.work(lambda: 2)]

    assert asyncio.run(run()) == [1, 1, 2]


def test_nobody_comes_twice_before_others_came_once() -> None:
    """Three questions of one, and then one of another: theirs is the second."""

    async def run() -> list[str]:
        turns, gate, order = Turns(1, 9), threading.Event(), list[str]()
        held = asyncio.create_task(turns.work(lambda: gate.wait(10)))
        await asyncio.sleep(0)
        waiting = [
            asyncio.create_task(turns.work(partial(order.append, name), name[0])) for name in ("a1", "a2", "a3", "b1")
        ]
        await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(held, *waiting)
        return order

    assert asyncio.run(run()) == ["a1", "b1", "a2", "a3"]


def test_nobody_fills_the_line() -> None:
    """Of one person's so many wait; another's still may."""

    async def run() -> None:
        turns, gate = Turns(1, 9, each=1), threading.Event()
        held = asyncio.create_task(turns.work(lambda: gate.wait(10)))
        await asyncio.sleep(0)
        first = asyncio.create_task(turns.work(int, "a"))
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await turns.work(int, "a")
        other = asyncio.create_task(turns.work(int, "b"))
        await asyncio.sleep(0)
        gate.set()
        assert list(await asyncio.gather(held, first, other)) == [True, 0, 0]

    asyncio.run(run())


def test_who_leaves_the_line_costs_nothing() -> None:
    """Their work is never begun, and whoever stands behind them comes."""

    async def run() -> list[str]:
        turns, gate, order = Turns(1, 2), threading.Event(), list[str]()
        held = asyncio.create_task(turns.work(lambda: gate.wait(10)))
        await asyncio.sleep(0)
        first = asyncio.create_task(turns.work(partial(order.append, "first")))
        await asyncio.sleep(0)
        second = asyncio.create_task(turns.work(partial(order.append, "second"), "b"))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(held, second)
        return [*order, await turns.work(lambda: "free")]

    assert asyncio.run(run()) == ["second", "free"]


def test_a_turn_that_was_handed_to_one_who_left_goes_on() -> None:
    """Cancelled in the very moment in which it is called."""

    async def run() -> str:
        turns, gate = Turns(1, 2), threading.Event()
        held = asyncio.create_task(turns.work(lambda: gate.wait(10)))
        await asyncio.sleep(0)
        first = asyncio.create_task(turns.work(lambda: "never"))
        await asyncio.sleep(0)
        held.add_done_callback(lambda _: first.cancel())
        gate.set()
        await held
        await asyncio.wait([first])
        return await turns.work(lambda: "free")

    assert asyncio.run(run()) == "free"


def test_what_fails_gives_its_place_back() -> None:
    """So that a bad question doesn't block the good ones."""

    async def run() -> int:
        turns = Turns(1, 0)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                await turns.work(lambda: 1 // 0)
        return await turns.work(lambda: 3)

    assert asyncio.run(run()) == 3
