"""A desk: all that people leave with On Record, beside the library and apart from it."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.desk.audit import Audit
from ui.desk.conversations import Conversations
from ui.desk.feedback import Feedback
from ui.desk.invites import Invites
from ui.desk.keys import Keys
from ui.desk.recalling import without
from ui.desk.store import FILE, Store
from ui.desk.users import Users

if TYPE_CHECKING:
    from corpus.library import Library


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
        self.invites = Invites(self._store, clock)
        self.keys = Keys(self._store)
        self.conversations = Conversations(self._store)
        self.feedback = Feedback(self._store)
        self.audit = Audit(self._store)

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()


def settle(folder: Path) -> bool:
    """Make a desk that came with an imported library one of this machine; whether one came.

    It is for the owner alone, and whoever was signed in when it was packed signs in again.

    Raises:
        DeskUnopened: if a newer version wrote it.
    """
    file = folder / FILE
    if not file.is_file():
        return False
    file.chmod(0o600)
    desk = Desk(folder)
    try:
        desk.users.sign_all_out()
        desk.audit.note("", "imported")
    finally:
        desk.close()
    return True


def forget_purged(library: "Library") -> int:
    """Take the words of documents that are gone for good out of what is kept of answers; of how many answers."""
    if not (library.folder / FILE).is_file():
        return 0
    desk = Desk(library.folder)
    try:
        with library.view() as view:

            def gone(place: dict[str, Any]) -> bool:
                """Neither this text is there, removed or not, nor another under its name."""
                return not view.knows(place["id"]) and not any(map(view.holds, (place["document"], *place["also"])))

            return desk.conversations.rewrite(lambda shape: without(shape, gone))
    finally:
        desk.close()
