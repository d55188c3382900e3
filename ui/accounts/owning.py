"""What everybody does on the page of their own account."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ui.accounts import personal
from ui.accounts.accounting import revoked
from ui.accounts.administering import NOTHING, Said
from ui.accounts.parts import refused, sentence
from ui.accounts.personal import Mine
from ui.desk import Desk, Person, Role
from ui.desk.errors import BadAccount
from ui.desk.office import Office
from ui.desk.signing import too_many
from ui.desk.users import session_id
from ui.people.pages import Around
from ui.words import many, say

if TYPE_CHECKING:
    from ui.desk.signing import Doorkeeper

Fields = Mapping[str, str]
_ALL = 100_000


class Owning:
    """One's own account.

    Args:
        desk: that holds it.
        keeper: slows down who guesses the password of somebody signed in.
    """

    def __init__(self, desk: Desk, keeper: "Doorkeeper") -> None:
        self._desk = desk
        self._keeper = keeper
        self.deeds: Mapping[str, Callable[..., str]] = {
            "password": self._password,
            "sessions": self._sessions,
            "keys": self._key,
            "revoke": self._revoke,
            "conversations": self._forget,
        }

    def page(self, around: Around, token: str, said: Said = NOTHING) -> str:
        """The page."""
        return personal.mine(around, self._mine(_person(around), token), said)

    def kept(self, person: Person, token: str) -> bytes:
        """All that is kept about somebody, as JSON."""
        desk, name = self._desk, person.name
        conversations = [
            {**asdict(told), "turns": [_turn(asdict(turn)) for turn in desk.conversations.turns(name, told.id)]}
            for told in desk.conversations.of(name, limit=_ALL)
        ]
        feedback = [
            {"answer": one.turn, "citation": one.citation, "good": one.good, "comment": one.comment, "at": one.at}
            for one in desk.feedback.of(name)
        ]
        log = [asdict(deed) for deed in desk.audit.of(name)]
        told = personal.shape(self._mine(person, token), conversations, feedback, log)
        return json.dumps(told, ensure_ascii=False, indent=1).encode()

    def _mine(self, person: Person, token: str) -> Mine:
        users, name = self._desk.users, person.name
        return Mine(person, users.sessions(name), session_id(token), self._desk.keys.of(name), users.written(name))

    def _password(self, office: Office, typed: Fields, around: Around, token: str, place: str) -> str:
        name = _person(around).name
        if typed.get("new", "") != typed.get("again", ""):
            return self.page(around, token, Said(say("The two are not the same; nothing was changed."), wrong=True))
        wait = self._keeper.admit(name, place)
        if wait:
            return self.page(around, token, Said(too_many(wait), wrong=True))
        try:
            office.change_password(name, typed.get("old", ""), typed.get("new", ""), token)
        except BadAccount as error:
            return self.page(around, token, Said(sentence(error), wrong=True))
        self._keeper.forgive(name, place)
        return self.page(around, token, Said(say("Your password is changed, and all other sessions ended.")))

    def _sessions(self, office: Office, typed: Fields, around: Around, token: str, _: str) -> str:
        name, session = _person(around).name, typed.get("session", "")
        if session:
            ended = self._desk.users.end_one(name, session)
            office.note("session ended", name)
        else:
            ended = office.end_sessions(name, but=token)
        return self.page(around, token, Said(many("{n} session ended.", "{n} sessions ended.", ended)))

    def _key(self, office: Office, typed: Fields, around: Around, token: str, _: str) -> str:
        person = _person(around)
        if not person.role.may(Role.CURATOR):
            return self.page(around, token, Said(say("Curators and administrators make keys."), wrong=True))
        role = Role(typed["role"]) if typed.get("role") in set(Role) else Role.READER
        try:
            key, secret = office.add_key(typed.get("name", ""), role.at_most(person.role), person.name)
        except BadAccount as error:
            return self.page(around, token, Said(refused(error), wrong=True))
        return self.page(around, token, Said(say("Key {n} is made.", n=key.number), key=secret))

    def _revoke(self, office: Office, typed: Fields, around: Around, token: str, _: str) -> str:
        return self.page(around, token, revoked(office, typed, _person(around).name))

    def _forget(self, office: Office, typed: Fields, around: Around, token: str, _: str) -> str:
        name = _person(around).name
        if typed.get("confirm") != "yes":
            return self.page(around, token, Said(say("Nothing was removed: it was not confirmed."), wrong=True))
        gone = self._desk.conversations.remove_all(name)
        office.note("conversations removed", name)
        return self.page(around, token, Said(many("{n} conversation removed.", "{n} conversations removed.", gone)))


def _turn(turn: dict[str, Any]) -> dict[str, Any]:
    """Without what only the assistant reads."""
    return {name: value for name, value in turn.items() if name != "memory"}


def _person(around: Around) -> Person:
    if around.person is None:
        raise BadAccount("nobody is here")
    return around.person
