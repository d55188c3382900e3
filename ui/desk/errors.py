"""What can be wrong with a desk.

DeskError
├── DeskUnopened    desk.sqlite can't be read, or a newer version wrote it
├── BadAccount      a name, password or role that can't be taken
└── Unknown         no such user, key, conversation or turn, or somebody else's
"""


class DeskError(Exception):
    """Something about accounts or what they keep."""


class DeskUnopened(DeskError):
    """The desk's file can't be used."""


class BadAccount(DeskError, ValueError):
    """What was given for an account can't be taken."""


class Unknown(DeskError, LookupError):
    """There is no such thing, or it is somebody else's, which looks the same."""
