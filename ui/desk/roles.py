"""What people may do: read, curate, administer; each may do all that the one before may."""

from enum import StrEnum

from ui.words import later, say

READER, CURATOR, ADMIN = later("reader"), later("curator"), later("admin")


class Role(StrEnum):
    """The roles, the least first."""

    READER = "reader"
    CURATOR = "curator"
    ADMIN = "admin"

    @property
    def spoken(self) -> str:
        """What it is called on a page."""
        return say({Role.READER: READER, Role.CURATOR: CURATOR, Role.ADMIN: ADMIN}[self])

    def may(self, needed: "Role") -> bool:
        """Whether this role goes as far as the one needed."""
        order = list(Role)
        return order.index(self) >= order.index(needed)

    def at_most(self, other: "Role") -> "Role":
        """The lesser of the two."""
        return self if other.may(self) else other
