"""Accounts: who may sign in, as what, and for how long."""

import hashlib
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from ui.desk.errors import BadAccount, Unknown
from ui.desk.passwords import hashed, matches
from ui.desk.roles import Role
from ui.desk.store import Store, now

LOCAL = "local"
"""The one user of a desk without accounts: whoever sits at this machine."""

LASTS, IDLE = 7 * 86_400.0, 12 * 3_600.0
"""Seconds that a session lasts at most, and that it lasts unused."""

_NOTED = 60.0
"""Seconds between two notes that a session is in use: not every picture of a page is to write a row."""

_SHOWN = 16
"""Characters of a session's hash that tell it from others."""

_NAME = re.compile(r"[\w.@+-]{1,64}")


@dataclass(frozen=True, slots=True)
class User:
    """An account.

    Args:
        name: in lower case; what people sign in with.
        role: how far it goes.
        signs_in: whether it has a password; else a proxy vouches for it.
        made: when, in UTC.
    """

    name: str
    role: Role
    signs_in: bool
    made: str


@dataclass(frozen=True, slots=True)
class Session:
    """A place where somebody is signed in.

    Args:
        id: tells it from others; what the browser holds can't be told from it.
        made: when it began, seconds since 1970.
        seen: when it was last used, to the minute.
    """

    id: str
    made: float
    seen: float


@dataclass(frozen=True, slots=True)
class Written:
    """How much goes with an account.

    Args:
        conversations: that it holds.
        answers: in them.
        verdicts: feedback given.
        keys: that still work.
    """

    conversations: int
    answers: int
    verdicts: int
    keys: int


class Users:
    """The accounts of a desk, and their sessions.

    Args:
        store: where they are kept.
        clock: seconds since 1970.
    """

    def __init__(self, store: Store, clock: Callable[[], float] = time.time) -> None:
        self._store = store
        self._clock = clock

    def __len__(self) -> int:
        return int(self._store.one("SELECT count(*) FROM user")[0])

    def all(self) -> tuple[User, ...]:
        """Every account, by name."""
        return tuple(_user(row) for row in self._store.all(f"{_SELECT} ORDER BY name"))

    def get(self, name: str) -> User | None:
        """The account of that name."""
        row = self._store.one(f"{_SELECT} WHERE name = ?", name.casefold())
        return _user(row) if row else None

    def add(self, name: str, role: Role, password: str | None) -> User:
        """A new account; the first takes over what was kept here before there were any.

        Args:
            name: letters, digits and . @ + - _; case doesn't matter.
            role: how far it goes.
            password: None where a proxy vouches for this person.

        Raises:
            BadAccount: if there is one already, or the name or password can't be taken.
        """
        called = spelt(name)
        kept = hashed(password) if password is not None else None
        added = "INSERT INTO user VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
        with self._store.together():
            if not self._store.change(added, called, role.value, kept, now()):
                raise BadAccount(f"there is a user {called} already")
            if len(self) == 1:
                self._store.change("UPDATE conversation SET owner = ? WHERE owner = ?", called, LOCAL)
                self._store.change("UPDATE verdict SET by = ? WHERE by = ?", called, LOCAL)
        return self.known(called)

    def sign_all_out(self) -> None:
        """End every session."""
        self._store.change("DELETE FROM session")

    def reset(self, name: str, password: str, *, but: str = "") -> None:
        """Another password; whoever is signed in by the old one is out, but where that token is.

        Raises:
            Unknown: if there is no such user.
            BadAccount: if the password can't be taken.
        """
        user, kept = self.known(name), hashed(password)
        with self._store.together():
            self._store.change("UPDATE user SET password = ? WHERE name = ?", kept, user.name)
            self._store.change("DELETE FROM session WHERE user = ? AND token <> ?", user.name, digest(but))
            self._store.change("DELETE FROM invite WHERE user = ?", user.name)

    def change_role(self, name: str, role: Role, *, guarded: bool = False) -> None:
        """Another role, from the next request on.

        Args:
            name: whose.
            role: how far they go then.
            guarded: whether an administrator has to be left.

        Raises:
            Unknown: if there is no such user.
            BadAccount: if it is guarded, and none would be left.
        """
        user = self.known(name)
        with self._store.together():
            if guarded and role is not Role.ADMIN:
                self._guard(user.name)
            self._store.change("UPDATE user SET role = ? WHERE name = ?", role.value, user.name)

    def is_last_admin(self, name: str) -> bool:
        """Whether nobody else administers who comes in the same way: one who never set a password can't."""
        same = """SELECT role = 'admin' AND NOT EXISTS (SELECT 1 FROM user o WHERE o.role = 'admin' AND o.name <> u.name
            AND (o.password IS NOT NULL) >= (u.password IS NOT NULL)) FROM user u WHERE name = ?"""
        row = self._store.one(same, name.casefold())
        return bool(row and row[0])

    def _guard(self, name: str) -> None:
        if self.is_last_admin(name):
            raise BadAccount(f"{name} is the last administrator: make somebody else one first")

    def remove(self, name: str, *, guarded: bool = False) -> int:
        """Take out an account with all that it wrote; how many conversations that were.

        Raises:
            Unknown: if there is neither an account nor anything written by that name.
            BadAccount: if it is guarded, and no administrator would be left.
        """
        called = name.casefold()
        with self._store.together():
            if guarded:
                self._guard(called)
            written = self._store.change("DELETE FROM conversation WHERE owner = ?", called)
            gone = written + self._store.change("DELETE FROM verdict WHERE by = ?", called)
            gone += self._store.change("DELETE FROM key WHERE owner = ?", called)
            gone += self._store.change("DELETE FROM user WHERE name = ?", called)
        if not gone:
            raise Unknown(f"there is no user {called}")
        self._store.wipe()
        return written

    def written(self, name: str) -> Written:
        """How much would go with an account."""
        counted = """SELECT (SELECT count(*) FROM conversation WHERE owner = ?1),
            (SELECT count(*) FROM turn t JOIN conversation c ON c.id = t.conversation WHERE c.owner = ?1),
            (SELECT count(*) FROM verdict WHERE by = ?1),
            (SELECT count(*) FROM key WHERE owner = ?1 AND revoked IS NULL)"""
        return Written(*self._store.one(counted, name.casefold()))

    def seen(self) -> dict[str, str]:
        """When each was last here: asked something, did something, or was signed in; in UTC."""
        rows = self._store.all(
            """SELECT who, max(at) FROM (
                SELECT owner AS who, changed AS at FROM conversation
                UNION ALL SELECT who, at FROM deed WHERE what NOT IN ('login failed', 'locked out')
                UNION ALL SELECT user, strftime('%Y-%m-%dT%H:%M:%S', seen, 'unixepoch') FROM session
            ) GROUP BY who"""
        )
        return dict(rows)

    def sessions(self, name: str) -> tuple[Session, ...]:
        """Where somebody is signed in, the last used first."""
        moment = self._clock()
        chosen = """SELECT token, made, seen FROM session WHERE user = ? AND made >= ? AND seen >= ?
            ORDER BY seen DESC, made DESC"""
        rows = self._store.all(chosen, name.casefold(), moment - LASTS, moment - IDLE)
        return tuple(Session(token[:_SHOWN], made, seen) for token, made, seen in rows)

    def end_sessions(self, name: str, but: str = "") -> int:
        """Sign somebody out everywhere, but where that token is; out of how many places."""
        ended = "DELETE FROM session WHERE user = ? AND token <> ?"
        return self._store.change(ended, name.casefold(), digest(but))

    def end_one(self, name: str, session: str) -> int:
        """Sign somebody out of the session with that id, if it is theirs."""
        ended = "DELETE FROM session WHERE user = ? AND substr(token, 1, ?) = ?"
        return self._store.change(ended, name.casefold(), _SHOWN, session)

    def check(self, name: str, password: str) -> User | None:
        """The user, if that is the password; takes as long where there is no such user."""
        row = self._store.one("SELECT password FROM user WHERE name = ?", name.casefold())
        return self.get(name) if matches(password, row[0] if row else None) else None

    def begin_session(self, user: User) -> str:
        """What the browser is to show from now on; 256 bits, of which only a hash is kept."""
        token, moment = secrets.token_urlsafe(32), self._clock()
        with self._store.together():
            self._store.change("DELETE FROM session WHERE made < ? OR seen < ?", moment - LASTS, moment - IDLE)
            self._store.change("INSERT INTO session VALUES (?, ?, ?, ?)", digest(token), user.name, moment, moment)
        return token

    def in_session(self, token: str) -> User | None:
        """Who signed in with it, if it still holds."""
        moment, held = self._clock(), digest(token)
        row = self._store.one("SELECT user, made, seen FROM session WHERE token = ?", held)
        if row is None or row[1] < moment - LASTS or row[2] < moment - IDLE:
            return None
        if row[2] < moment - _NOTED:
            self._store.change("UPDATE session SET seen = ? WHERE token = ?", moment, held)
        return self.get(row[0])

    def end_session(self, token: str) -> None:
        """Sign out."""
        self._store.change("DELETE FROM session WHERE token = ?", digest(token))

    def known(self, name: str) -> User:
        """The account of that name.

        Raises:
            Unknown: if there is none.
        """
        user = self.get(name)
        if user is None:
            raise Unknown(f"there is no user {name.casefold()}")
        return user


_SELECT = "SELECT name, role, password IS NOT NULL, made FROM user"


def _user(row: tuple[str, str, int, str]) -> User:
    return User(row[0], Role(row[1]), bool(row[2]), row[3])


def spelt(name: str) -> str:
    """The name as it is kept.

    Raises:
        BadAccount: if nobody can be called that.
    """
    called = name.casefold()
    if not _NAME.fullmatch(called) or called == LOCAL:
        raise BadAccount(f"{name!r} can't be a user's name: 1 to 64 letters, digits or . @ + - _, and not {LOCAL!r}")
    return called


def session_id(token: str) -> str:
    """The id of the session of that token."""
    return digest(token)[:_SHOWN]


def digest(token: str) -> str:
    """What is kept of a token. It is long and random, so that one round of SHA-256 hides it."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
