"""Changes in a folder as they happen: the only module that imports watchfiles."""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

from watchfiles import watch

_QUIET = 500
"""Milliseconds without a change that end a burst."""

_LONGEST = 30.0
"""Seconds after which a burst that doesn't end is handed over as far as it came."""


def changes(folder: Path, stop: Event | None = None) -> Iterator[frozenset[Path]]:
    """The paths that changed, a burst at a time; the first, empty, says that from now on no change is missed.

    Args:
        folder: what is watched; paths begin with it as it is named here, whatever links lead to it.
        stop: ends it when it is set, within moments.

    Raises:
        KeyboardInterrupt: at Ctrl-C, while it waits, unless somebody else handles that.
    """
    burst: set[Path] = set()
    began, begun = 0.0, False
    for changed in watch(folder, watch_filter=None, rust_timeout=_QUIET, yield_on_timeout=True, stop_event=stop):
        if changed:
            began = began if burst else time.monotonic()
            burst |= {_as_named(Path(path), folder) for _, path in changed}
        if (not changed and (burst or not begun)) or (burst and time.monotonic() - began > _LONGEST):
            if not begun:
                begun = True
                yield frozenset()
            if burst:
                yield frozenset(burst)
                burst = set()


def _as_named(path: Path, folder: Path) -> Path:
    """The path under the folder as it is named; some systems tell where it really lies."""
    real = folder.resolve()
    return folder / path.relative_to(real) if path.is_relative_to(real) else path
