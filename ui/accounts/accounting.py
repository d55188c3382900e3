"""What administrators do on their pages: each form gives the page again, with what came of it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ui.accounts import administering
from ui.accounts.administering import NOTHING, File, Known, Said, Turned
from ui.accounts.parts import refused
from ui.accounts.recounting import conversations, noted
from ui.desk import Desk, Role, User
from ui.desk.errors import BadAccount, Unknown
from ui.desk.office import Office
from ui.desk.users import LOCAL
from ui.people.pages import Around
from ui.words import many, say

if TYPE_CHECKING:
    from ui.desk.signing import Doorkeeper

Fields = Mapping[str, str]

PAGE = 50
"""Entries of the log on a page."""


class Accounting:
    """Everybody's accounts.

    Args:
        desk: that holds them.
        keeper: who is locked out.
    """

    def __init__(self, desk: Desk, keeper: "Doorkeeper") -> None:
        self._desk = desk
        self._keeper = keeper
        self.deeds: Mapping[str, Callable[..., str]] = {
            "role": self._role,
            "link": self._link,
            "unlock": self._unlock,
            "signout": self._sign_out,
            "key": self._key,
            "revoke": self._revoke,
            "remove": self._remove,
        }

    def everybody(self, around: Around, said: Said = NOTHING) -> str:
        """The list."""
        seen, invited = self._desk.users.seen(), self._desk.invites.open()
        known = [
            self._known(user, seen.get(user.name), invited=user.name in invited) for user in self._desk.users.all()
        ]
        return administering.everybody(around, known, said)

    def add(self, office: Office, typed: Fields, around: Around, base: str) -> str:
        """A new account; the first is an administrator's, since nobody else could make the next."""
        try:
            role = _role(typed) if len(self._desk.users) else Role.ADMIN
            made = office.add(typed.get("name", "").strip(), role, None)
        except BadAccount as error:
            return self.everybody(around, _refused(error))
        if typed.get("way") == "proxy":
            text = say("{name} may come in as {role}, when the proxy says so.", name=made.name, role=role.spoken)
            return self.everybody(around, Said(text))
        link = f"{base}{around.addresses.welcome(office.invite(made.name))}"
        text = say("{name} may come in as {role}.", name=made.name, role=role.spoken)
        return self.everybody(around, Said(text, link=link))

    def one(self, around: Around, name: str, said: Said = NOTHING) -> str:
        """An account.

        Raises:
            Unknown: if there is none.
        """
        desk = self._desk
        user = desk.users.known(name)
        known = self._known(user, desk.users.seen().get(user.name), invited=user.name in desk.invites.open())
        file = File(known, desk.users.written(user.name), desk.users.sessions(user.name), desk.keys.of(user.name))
        return administering.one(around, file, said)

    def log(self, around: Around, words: str, page: str) -> str:
        """What was done."""
        words = " ".join(words.split())[:200]
        sought = noted(words)
        total = self._desk.audit.count(sought)
        pages = max(1, -(-total // PAGE))
        at = min(max(1, int(page) if page.isascii() and page.isdecimal() and len(page) < 9 else 1), pages)  # noqa: PLR2004
        deeds = self._desk.audit.latest(PAGE, sought, (at - 1) * PAGE)
        return administering.log(around, Turned(deeds, words, at, pages, total))

    def keys(self, around: Around, said: Said = NOTHING) -> str:
        """Everybody's keys."""
        return administering.keys(around, self._desk.keys.all(), self._desk.users.all(), said)

    def add_key(self, office: Office, typed: Fields, around: Around) -> str:
        """A key for anybody."""
        try:
            key, secret = office.add_key(typed.get("name", ""), _role(typed), typed.get("owner", LOCAL))
        except BadAccount as error:
            return self.keys(around, _refused(error))
        return self.keys(around, Said(say("Key {n} is made.", n=key.number), key=secret))

    def revoke(self, office: Office, typed: Fields, around: Around) -> str:
        """A key that is good for nothing from now on."""
        return self.keys(around, revoked(office, typed))

    def _known(self, user: User, seen: str | None, *, invited: bool) -> Known:
        return Known(user, seen, self._keeper.locked(user.name), invited, self._desk.users.is_last_admin(user.name))

    def _role(self, office: Office, typed: Fields, around: Around, name: str, _: str) -> str:
        user = self._desk.users.known(name)
        try:
            role = _role(typed)
            office.change_role(user.name, role, guarded=True)
        except BadAccount as error:
            return self.one(around, name, _refused(error))
        return self.one(around, name, Said(say("{name} is {role} now.", name=user.name, role=role.spoken)))

    def _link(self, office: Office, _: Fields, around: Around, name: str, base: str) -> str:
        link = f"{base}{around.addresses.welcome(office.invite(name))}"
        return self.one(around, name, Said(say("A link is made."), link=link))

    def _unlock(self, office: Office, _: Fields, around: Around, name: str, __: str) -> str:
        user = self._desk.users.known(name)
        self._keeper.unlock(user.name)
        office.note("unlocked", user.name)
        return self.one(around, name, Said(say("{name} may try again at once.", name=user.name)))

    def _sign_out(self, office: Office, _: Fields, around: Around, name: str, __: str) -> str:
        ended = office.end_sessions(self._desk.users.known(name).name)
        return self.one(around, name, Said(many("{n} session ended.", "{n} sessions ended.", ended)))

    def _key(self, office: Office, typed: Fields, around: Around, name: str, _: str) -> str:
        user = self._desk.users.known(name)
        try:
            key, secret = office.add_key(typed.get("name", ""), _role(typed), user.name)
        except BadAccount as error:
            return self.one(around, name, _refused(error))
        return self.one(around, name, Said(say("Key {n} is made.", n=key.number), key=secret))

    def _revoke(self, office: Office, typed: Fields, around: Around, name: str, _: str) -> str:
        return self.one(around, name, revoked(office, typed, self._desk.users.known(name).name))

    def _remove(self, office: Office, typed: Fields, around: Around, name: str, _: str) -> str:
        user = self._desk.users.known(name)
        if typed.get("confirm", "").strip().casefold() != user.name:
            text = say("Nothing was removed: type “{name}” to confirm.", name=user.name)
            return self.one(around, name, Said(text, wrong=True))
        try:
            written = office.remove(user.name, guarded=True)
        except BadAccount as error:
            return self.one(around, name, _refused(error))
        text = say("{name} is gone, with {conversations}.", name=user.name, conversations=conversations(written))
        return self.everybody(around, Said(text))


def revoked(office: Office, typed: Fields, owner: str | None = None) -> Said:
    """What comes of revoking a key; with an owner, one of theirs only."""
    typed_in = typed.get("number", "")
    is_number = typed_in.isascii() and typed_in.isdecimal() and len(typed_in) < 19  # noqa: PLR2004 digits of a row
    try:
        key = office.revoke(int(typed_in) if is_number else 0, owner)
    except Unknown:
        return Said(say("There is no such key."), wrong=True)
    return Said(say("Key {n} is revoked.", n=key.number))


def _refused(error: BadAccount) -> Said:
    return Said(refused(error), wrong=True)


def _role(typed: Fields) -> Role:
    try:
        return Role(typed.get("role", ""))
    except ValueError as error:
        raise BadAccount("there is no such role") from error
