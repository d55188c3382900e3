"""Who sits at this machine."""

import getpass

from ui.who import user


def test_the_systems_name_is_taken() -> None:
    """As the system calls whoever runs this."""
    assert user("somebody") in {getpass.getuser(), "somebody"}
