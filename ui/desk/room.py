"""A desk: all that people leave with On Record, beside the library and apart from it."""

import time
from collections.abc import Callable
from pathlib import Path

from ui.desk.audit import Audit
from ui.desk.conversations import Conversations
from ui.desk.feedback import Feedback
from ui.desk.keys import Keys
from ui.desk.store import FILE, Store
from ui.desk.users import Users


class Desk:
    """Accounts, keys, conversations, feedback and the log of one library; safe to share among threads.

    Args:
        folder: the library's, which must be there; None keeps everything in memory, for as long as the process runs.
        clock: seconds since 1970, for sessions.

    Raises:
        DeskUnopened: if `desk.sqlite` can't be used.
    """

    def __init__(self, folder: Path | None, clock: Callable[[], float] = time.time) -> None:
        self._store = Store(folder / FILE if folder else ":memory:")
        self.users = Users(self._store, clock)
        self.keys = Keys(self._store)
        self.conversations = Conversations(self._store)
        self.feedback = Feedback(self._store)
        self.audit = Audit(self._store)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()
