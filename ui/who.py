"""Who sits at this machine, for the history of what curators decide."""

import getpass


def user(otherwise: str) -> str:
    """The system's name for whoever runs this; `otherwise` where it has none, as in some containers."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return otherwise
