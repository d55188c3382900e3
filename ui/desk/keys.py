"""Keys by which programs come in; only their hashes are kept."""

import secrets
from dataclasses import dataclass

from ui.desk.errors import BadAccount, Unknown
from ui.desk.roles import Role
from ui.desk.store import Store, now
from ui.desk.users import LOCAL, digest

PREFIX = "onrecord_"
"""What a key begins with, so that people and scanners tell a leaked one."""

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Key:
    """A key, without the secret.

    Args:
        number: tells it from others.
        name: what it is for.
        role: how far it goes; never farther than its owner.
        owner: whose it is.
        made: when, in UTC.
        used: the day it was last used, None if it never was.
        revoked: since when it is good for nothing.
    """

    number: int
    name: str
    role: Role
    owner: str
    made: str
    used: str | None
    revoked: str | None


class Keys:
    """The keys of a desk.

    Args:
        store: where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, name: str, role: Role, owner: str = LOCAL) -> tuple[Key, str]:
        """A new key, and the secret, which is shown this once.

        Raises:
            BadAccount: if the name is blank or too long, or there is no such owner.
        """
        if not (0 < len(name.strip()) <= _LONGEST and name.isprintable()):
            raise BadAccount(f"a key's name has 1 to {_LONGEST} characters that can be seen")
        if owner != LOCAL and not self._store.one("SELECT 1 FROM user WHERE name = ?", owner.casefold()):
            raise BadAccount(f"there is no user {owner.casefold()} to own the key")
        secret = PREFIX + secrets.token_urlsafe(32)
        added = "INSERT INTO key (token, name, role, owner, made) VALUES (?, ?, ?, ?, ?)"
        with self._store.together():
            self._store.change(added, digest(secret), name.strip(), role.value, owner.casefold(), now())
            (key,) = self._where("token = ?", digest(secret))
        return key, secret

    def all(self) -> tuple[Key, ...]:
        """Every key, the revoked ones too, in the order they were made."""
        return self._where("1 ORDER BY number")

    def of(self, owner: str) -> tuple[Key, ...]:
        """Somebody's, likewise."""
        return self._where("owner = ? ORDER BY number", owner)

    def revoke(self, number: int, owner: str | None = None) -> Key:
        """Make a key good for nothing, at once; with an owner, one of theirs only.

        Raises:
            Unknown: if there is no such key, or it is another's.
        """
        found = self._where("number = ?", number)
        if not found or owner not in {None, found[0].owner}:
            raise Unknown(f"there is no key {number}: `onrecord keys list` shows them")
        self._store.change("UPDATE key SET revoked = ? WHERE number = ? AND revoked IS NULL", now(), number)
        return self._where("number = ?", number)[0]

    def holding(self, secret: str) -> Key | None:
        """The key of which that is the secret, unless it is revoked; notes the day on which it is used."""
        found = self._where("token = ? AND revoked IS NULL", digest(secret))
        if not found:
            return None
        today = now()[:10]
        if found[0].used != today:
            self._store.change("UPDATE key SET used = ? WHERE number = ?", today, found[0].number)
        return found[0]

    def _where(self, condition: str, *values: object) -> tuple[Key, ...]:
        rows = self._store.all(
            f"SELECT number, name, role, owner, made, used, revoked FROM key WHERE {condition}", *values
        )
        return tuple(Key(row[0], row[1], Role(row[2]), *row[3:]) for row in rows)
