"""Work ahead in a thread that never stays behind."""

import threading
from collections.abc import Generator, Iterator
from contextlib import closing

import pytest

from index.ahead import ahead


def _readers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "reading-ahead"]


def test_the_same_items_in_order() -> None:
    """Nothing is lost, doubled or moved."""
    assert list(ahead(range(100), 3)) == list(range(100))
    assert not _readers()


def test_nothing_is_nothing() -> None:
    """An iterable without items ends at once."""
    assert list(ahead([], 3)) == []


def test_an_error_is_raised_in_its_place() -> None:
    """What was made before it arrives first."""

    def faulty() -> Iterator[int]:
        yield 1
        yield 2
        raise OSError("torn")

    items = ahead(faulty(), 5)
    assert [next(items), next(items)] == [1, 2]
    with pytest.raises(OSError, match="torn"):
        next(items)
    assert not _readers()


def test_only_so_far_ahead() -> None:
    """No more than `depth` items wait, with one in the hands of either side."""
    made: list[int] = []

    def counted() -> Iterator[int]:
        for number in range(100):
            made.append(number)
            yield number

    with closing(_generator(ahead(counted(), 4))) as items:
        assert next(items) == 0
        settled = threading.Event()
        settled.wait(0.3)
        assert len(made) <= 1 + 4 + 1
    assert not _readers()


def _generator(items: Iterator[int]) -> Generator[int, None, None]:
    yield from items


def test_leaving_off_early_ends_the_thread_and_closes_what_it_holds() -> None:
    """The generator in the thread is closed there, so that its `finally` runs where its connections live."""
    closed_in: list[str] = []

    def held() -> Iterator[int]:
        try:
            yield from range(1_000)
        finally:
            closed_in.append(threading.current_thread().name)

    for item in ahead(held(), 2):
        if item == 3:
            break
    assert not _readers()
    assert closed_in == ["reading-ahead"]


def test_no_thread_before_the_first_item_is_asked_for() -> None:
    """An iterator that nobody starts costs no thread."""
    items = ahead(range(3), 1)
    assert not _readers()
    assert next(items) == 0
