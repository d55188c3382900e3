"""Where a library lies that isn't in a folder: an address, whose password is never shown."""

import hashlib
import re

_PASSWORD = re.compile(r"(?<=://)([^:/?#@]*):.*@|((?:^|[?&\s])(?:ssl)?password=)[^&\s]*", re.DOTALL)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+(?=://)", re.IGNORECASE)


class Address:
    """Such as `postgresql://user@host/name`; as a text, and in every message, without the password.

    Args:
        url: as it was given.
    """

    def __init__(self, url: str) -> None:
        self.url = url

    @classmethod
    def of(cls, text: str) -> "Address | None":
        """The address that a text is; None for the name of a folder."""
        return cls(text) if _SCHEME.match(text) else None

    @property
    def scheme(self) -> str:
        """What kind of server it is of, in small letters."""
        found = _SCHEME.match(self.url)
        return found[0].lower() if found else ""

    @property
    def has_password(self) -> bool:
        """Whether there is a password in it."""
        return str(self) != self.url

    @property
    def digest(self) -> str:
        """What tells it from others, in the name of a folder; a new password changes nothing."""
        return hashlib.sha256(str(self).encode()).hexdigest()[:16]

    def __str__(self) -> str:
        """Without the password."""
        return _PASSWORD.sub(lambda found: f"{found[2]}…" if found[2] else f"{found[1]}:…@", self.url)

    def __repr__(self) -> str:
        """Likewise."""
        return f"Address({str(self)!r})"

    def __eq__(self, other: object) -> bool:
        """Whether it is the same, with its password."""
        return isinstance(other, Address) and self.url == other.url

    def __hash__(self) -> int:
        """As equality has it."""
        return hash(self.url)
