"""How often somebody may try."""

import pytest

from tests.ui.desk.test_users import Clock
from ui.desk.limits import Ceiling, Lockout


def test_each_failure_doubles_the_wait() -> None:
    """After the first few, up to a quarter of an hour; an hour later all is forgotten."""
    clock = Clock()
    lockout = Lockout(3, clock)
    waits = []
    for _ in range(16):
        lockout.begin("ann")
        waits.append(lockout.wait("ann"))
    assert waits[:6] == [0, 0, 1, 2, 4, 8]
    assert waits[-1] == 900
    assert lockout.wait("bob") == 0
    clock.now += 890
    assert lockout.wait("ann") == pytest.approx(10)
    clock.now += 3_600
    assert lockout.wait("ann") == 0
    lockout.begin("ann")
    assert lockout.wait("ann") == 0


def test_a_right_password_is_forgiven() -> None:
    """It starts again from none."""
    lockout = Lockout(1)
    lockout.begin("ann")
    assert lockout.wait("ann") > 0
    lockout.forgive("ann")
    lockout.forgive("nobody")
    assert lockout.wait("ann") == 0


def test_strangers_names_do_not_fill_memory() -> None:
    """The longest unseen are forgotten."""
    lockout, ceiling = Lockout(1), Ceiling(1, 0)
    for number in range(10_050):
        lockout.begin(str(number))
        ceiling.allows(str(number))
    assert len(lockout._failed) == len(ceiling._left) == 10_000


def test_a_ceiling_lets_so_much_through() -> None:
    """So much at once, then as fast as it refills, for each alone."""
    clock = Clock()
    ceiling = Ceiling(2, 0.5, clock)
    assert [ceiling.allows("ann") for _ in range(3)] == [True, True, False]
    assert ceiling.allows("bob")
    clock.now += 2
    assert [ceiling.allows("ann") for _ in range(2)] == [True, False]
