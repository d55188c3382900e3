"""Passwords."""

import pytest

from ui.desk.errors import BadAccount
from ui.desk.passwords import LONGEST, SHORTEST, hashed, matches


def test_only_the_same_password_matches() -> None:
    """Hashed by argon2id, with a salt of its own each time."""
    kept = hashed("correct horse battery")
    assert kept.startswith("$argon2id$")
    assert kept != hashed("correct horse battery")
    assert matches("correct horse battery", kept)
    assert not matches("correct horse batterY", kept)
    assert not matches("", kept)


def test_nobody_has_no_password() -> None:
    """Not even the one that the time is spent on."""
    assert not matches("there is no such user", None)
    assert not matches("anything at all", "not a hash")


def test_an_accent_is_an_accent() -> None:
    """Typed as one character or as two."""
    assert matches("cafe\u0301 au lait", hashed("caf\u00e9 au lait"))


@pytest.mark.parametrize("password", ["", "x" * (SHORTEST - 1), "x" * (LONGEST + 1)])
def test_length_is_asked_for(password: str) -> None:
    """And nothing else."""
    with pytest.raises(BadAccount, match="10 to 256 characters"):
        hashed(password)
