"""Passwords: hashed by argon2, and checked in the same time whether or not there is such a user."""

import functools
import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ui.desk.errors import BadAccount

SHORTEST, LONGEST = 10, 256
"""Characters of a password. Length is all that is asked for: rules about digits and signs make passwords worse."""

AT_ONCE = 2
"""Passwords hashed at the same time: each takes 64 MiB and a fraction of a second, and anybody may ask for it."""

_TURNS = threading.Semaphore(AT_ONCE)
_HASHER = PasswordHasher()  # the parameters that RFC 9106 recommends where memory is short


def hashed(password: str) -> str:
    """The password as it is kept.

    Raises:
        BadAccount: if it is too short or too long.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadAccount(f"a password has {SHORTEST} to {LONGEST} characters")
    with _TURNS:
        return _HASHER.hash(_spelt(password))


def matches(password: str, kept: str | None) -> bool:
    """Whether it is the one that was kept; without one, no, after as long."""
    with _TURNS:
        try:
            _HASHER.verify(kept or _of_nobody(), _spelt(password[:LONGEST]))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


@functools.cache
def _of_nobody() -> str:
    return _HASHER.hash("there is no such user")


def _spelt(password: str) -> str:
    """The same on every keyboard: é may be typed as one character or two."""
    return unicodedata.normalize("NFC", password)
