"""Work in turn."""

import asyncio
import threading

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


def test_what_fails_gives_its_place_back() -> None:
    """So that a bad question doesn't block the good ones."""

    async def run() -> int:
        turns = Turns(1, 0)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                await turns.work(lambda: 1 // 0)
        return await turns.work(lambda: 3)

    assert asyncio.run(run()) == 3
