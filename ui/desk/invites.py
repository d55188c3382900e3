"""Links by which somebody sets a password of their own: each works once, and not for long."""

import secrets
import time
from collections.abc import Callable

from ui.desk.errors import BadAccount
from ui.desk.passwords import hashed
from ui.desk.store import Store
from ui.desk.users import digest

LASTS = 3 * 86_400.0
"""Seconds that a link works."""


class Invites:
    """The links of a desk; only their hashes are kept.

    Args:
        store: where they are kept.
        clock: seconds since 1970.
    """

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def make(self, user: str) -> str:
        """What stands in a new link for that account; one made before works no more."""
        token = secrets.token_urlsafe(32)
        self._store.change("INSERT OR REPLACE INTO invite VALUES (?, ?, ?)", user, digest(token), self._clock())
        return token

    def open(self) -> frozenset[str]:
        """Whose links still work."""
        rows = self._store.all("SELECT user FROM invite WHERE made > ?", self._clock() - LASTS)
        return frozenset(user for (user,) in rows)

    def of(self, token: str) -> str | None:
        """Whose link that is, if it works."""
        chosen = "SELECT user FROM invite WHERE token = ? AND made > ?"
        row = self._store.one(chosen, digest(token), self._clock() - LASTS)
        return row[0] if row else None

    def redeem(self, token: str, password: str) -> str:
        """Set the password, end the sessions of the one before, and use the link up; whose it was.

        Raises:
            BadAccount: if the link doesn't work, or the password can't be taken.
        """
        kept = hashed(password) if self.of(token) else ""  # which takes long, and anybody may ask
        with self._store.together():
            user = self.of(token)
            if user is None or not kept:
                raise BadAccount("this link was used, or is too old: ask an administrator for another")
            self._store.change("UPDATE user SET password = ? WHERE name = ?", kept, user)
            self._store.change("DELETE FROM session WHERE user = ?", user)
            self._store.change("DELETE FROM invite WHERE user = ?", user)
        return user
