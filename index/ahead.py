"""Work done ahead in a second thread, so that reading and encoding overlap."""

import queue
import threading
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def ahead(items: Iterable[Item], depth: int) -> Iterator[Item]:
    """The same items, up to `depth` of them made before they are asked for.

    What the iterable raises is raised here, in its place. Leaving off early stops the thread after the item at hand.
    """
    ready: queue.Queue[tuple[Item | None, BaseException | None, bool]] = queue.Queue(maxsize=depth)
    stopped = threading.Event()

    def hand_over(item: Item | None, trouble: BaseException | None, last: bool) -> None:
        while not stopped.is_set():
            try:
                return ready.put((item, trouble, last), timeout=0.1)
            except queue.Full:
                continue

    def work() -> None:
        try:
            for item in items:
                hand_over(item, None, last=False)
                if stopped.is_set():
                    return
            hand_over(None, None, last=True)
        except BaseException as trouble:  # noqa: BLE001 — raised again in the thread that asks
            hand_over(None, trouble, last=True)

    worker = threading.Thread(target=work, name="reading-ahead", daemon=True)
    worker.start()
    try:
        while True:
            item, trouble, last = ready.get()
            if trouble is not None:
                raise trouble
            if last:
                return
            yield item  # type: ignore[misc]  # only the last is without an item
    finally:
        stopped.set()
        worker.join()
