"""What is done to accounts and keys, at the command line or on a page: each deed is done in one way, and noted."""

from typing import TYPE_CHECKING

from ui.desk.errors import BadAccount
from ui.desk.roles import Role

if TYPE_CHECKING:
    from ui.desk.keys import Key
    from ui.desk.room import Desk
    from ui.desk.users import User


class Office:
    """Does it, in somebody's name.

    Args:
        desk: the accounts.
        by: who does it.
        place: from where.
    """

    def __init__(self, desk: "Desk", by: str, place: str) -> None:
        self._desk = desk
        self._by = by
        self._place = place

    def note(self, what: str, about: str = "") -> None:
        """Write down what was done."""
        self._desk.audit.note(self._by, what, about=about, place=self._place)

    def add(self, name: str, role: Role, password: str | None) -> "User":
        """A new account."""
        made = self._desk.users.add(name, role, password)
        self.note("user added", made.name)
        return made

    def invite(self, name: str) -> str:
        """What stands in a link by which that person sets a password."""
        user = self._desk.users.known(name)
        token = self._desk.invites.make(user.name)
        self.note("password link made", user.name)
        return token

    def reset(self, name: str, password: str) -> None:
        """Another password, and no session of the old one."""
        self._desk.users.reset(name, password)
        self.note("password reset", name)

    def change_role(self, name: str, role: Role, *, guarded: bool = False) -> None:
        """Another role; if guarded, not for the last administrator."""
        self._desk.users.change_role(name, role, guarded=guarded)
        self.note(f"role {role.value}", name)

    def remove(self, name: str, *, guarded: bool = False) -> int:
        """An account with all that it wrote, likewise; how many conversations that were."""
        written = self._desk.users.remove(name, guarded=guarded)
        self.note("user removed", name)
        return written

    def end_sessions(self, name: str, but: str = "") -> int:
        """Sign somebody out everywhere, but where that token is; out of how many places."""
        ended = self._desk.users.end_sessions(name, but)
        self.note("sessions ended", name)
        return ended

    def add_key(self, name: str, role: Role, owner: str) -> tuple["Key", str]:
        """A new key, and its secret."""
        key, secret = self._desk.keys.add(name, role, owner)
        self.note("key added", f"{key.number} {key.name}")
        return key, secret

    def revoke(self, number: int, owner: str | None = None) -> "Key":
        """Make a key good for nothing; with an owner, one of theirs only.

        Raises:
            Unknown: if there is no such key, or it is another's.
        """
        key = self._desk.keys.revoke(number, owner)
        self.note("key revoked", f"{key.number} {key.name}")
        return key

    def change_password(self, name: str, old: str, new: str, token: str) -> None:
        """One's own, known by the old one; ends all sessions but the one of that token.

        Raises:
            BadAccount: if the old one is wrong, or the new one can't be taken.
        """
        if self._desk.users.check(name, old) is None:
            self.note("password change refused", name)
            raise BadAccount("that is not your password now; nothing was changed")
        self._desk.users.reset(name, new, but=token)
        self.note("password changed", name)
