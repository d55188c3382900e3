"""Work done ahead in a second thread, so that reading and encoding overlap."""

import contextlib
import queue
import threading
from collections.abc import Generator, Iterable, Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")


class _End:
    """Closes the line: what the iterable raised, or None if it came to its end."""

    def __init__(self, trouble: BaseException | None) -> None:
        self.trouble = trouble


class _Worker(Generic[Item]):
    """Makes items in its own thread until told to stop."""

    def __init__(self, items: Iterable[Item], depth: int) -> None:
        self.ready: queue.Queue[Item | _End] = queue.Queue(maxsize=depth)
        self._items = items
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="reading-ahead", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Leave off after the item at hand, and wait for that."""
        self._stopped.set()
        self._thread.join()

    def _work(self) -> None:
        trouble: BaseException | None = None
        try:
            with contextlib.closing(_generator(self._items)) as items:  # what it holds open is let go in its own thread
                for item in items:
                    self._hand_over(item)
                    if self._stopped.is_set():
                        break
        except BaseException as raised:  # noqa: BLE001 — raised again in the thread that asks
            trouble = raised
        self._hand_over(_End(trouble))

    def _hand_over(self, item: Item | _End) -> None:
        while not self._stopped.is_set():
            try:
                self.ready.put(item, timeout=0.1)
            except queue.Full:
                continue
            return


def _generator(items: Iterable[Item]) -> Generator[Item, None, None]:
    yield from items


def ahead(items: Iterable[Item], depth: int) -> Iterator[Item]:
    """The same items, up to `depth` of them made before they are asked for.

    What the iterable raises is raised here, in its place. Leaving off early stops the thread after the item at hand.
    """
    worker = _Worker(items, depth)
    try:
        while not isinstance(item := worker.ready.get(), _End):
            yield item
        if item.trouble is not None:
            raise item.trouble
    finally:
        worker.stop()
