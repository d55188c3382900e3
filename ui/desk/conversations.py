"""Conversations: each is its owner's alone. Whoever asks for another's is told that there is none."""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ui.desk.errors import Unknown
from ui.desk.store import Store, escaped, now

TITLE = 120
"""Characters of a title."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation goes on.

    Args:
        conversation: which one.
        after: after which of its exchanges; those behind it are forgotten, since a question was put again. None of
            them: from the beginning.
    """

    conversation: str = ""
    after: str = ""


BEGIN = Place()


@dataclass(frozen=True, slots=True)
class Told:
    """A conversation in a list.

    Args:
        id: what stands in its address; random, so that it can't be guessed, and checked against its owner all the same.
        title: the first question, until it is renamed.
        made: when it began, in UTC.
        changed: when it last went on.
        turns: how many questions it holds.
    """

    id: str
    title: str
    made: str
    changed: str
    turns: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A question and what came of it.

    Args:
        id: tells it from all others.
        conversation: which one it stands in.
        question: as typed.
        reply: as `ui.desk.recalling.kept` makes it.
        memory: what the next question is to know, as JSON.
        asked: when, in UTC.
    """

    id: str
    conversation: str
    question: str
    reply: dict[str, Any]
    memory: str
    asked: str


class Conversations:
    """The conversations of a desk.

    Args:
        store: where they are kept.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, owner: str, question: str, reply: dict[str, Any], memory: str = "", place: Place = BEGIN) -> Kept:
        """Keep an exchange.

        Args:
            owner: whose it is.
            question: as typed.
            reply: what came of it.
            memory: what the next question is to know.
            place: where it goes on. Somebody else's conversation, or none, begins a new one.
        """
        conversation = place.conversation
        with self._store.together():
            moment = now()
            if not self._owned(owner, conversation):
                conversation = secrets.token_urlsafe(16)
                title = " ".join(question.split())[:TITLE]
                self._store.change(
                    "INSERT INTO conversation VALUES (?, ?, ?, ?, ?)", conversation, owner, title, moment, moment
                )
            number = self._forget_after(conversation, place.after)
            kept = Kept(secrets.token_urlsafe(16), conversation, question, reply, memory, moment)
            row = (kept.id, conversation, number, question, json.dumps(reply, ensure_ascii=False), memory, moment)
            self._store.change("INSERT INTO turn VALUES (?, ?, ?, ?, ?, ?, ?)", *row)
            self._store.change("UPDATE conversation SET changed = ? WHERE id = ?", moment, conversation)
        return kept

    def _forget_after(self, conversation: str, turn: str) -> int:
        """Take out the exchanges behind one, or all of them; the number of the next."""
        before = self._store.one("SELECT place FROM turn WHERE conversation = ? AND id = ?", conversation, turn)
        number = int(before[0]) + 1 if before else 0
        self._store.change("DELETE FROM turn WHERE conversation = ? AND place >= ?", conversation, number)
        return number

    def of(self, owner: str, words: str = "", limit: int = 200) -> tuple[Told, ...]:
        """Somebody's conversations, the latest first; those that hold all the words in title or questions."""
        wanted = [f"%{escaped(word)}%" for word in words.split()[:8]]
        found = """AND (c.title LIKE ? ESCAPE '\\' OR EXISTS (
            SELECT 1 FROM turn WHERE conversation = c.id AND question LIKE ? ESCAPE '\\'))"""
        rows = self._store.all(
            f"""SELECT c.id, c.title, c.made, c.changed, (SELECT count(*) FROM turn WHERE conversation = c.id)
            FROM conversation c WHERE c.owner = ? {found * len(wanted)} ORDER BY c.changed DESC LIMIT ?""",
            owner,
            *(word for word in wanted for _ in range(2)),
            limit,
        )
        return tuple(Told(*row) for row in rows)

    def get(self, owner: str, conversation: str) -> Told:
        """One of somebody's conversations.

        Raises:
            Unknown: if there is none, or it is another's.
        """
        row = self._store.one(
            """SELECT c.id, c.title, c.made, c.changed, (SELECT count(*) FROM turn WHERE conversation = c.id)
            FROM conversation c WHERE c.owner = ? AND c.id = ?""",
            owner,
            conversation,
        )
        if row is None:
            raise Unknown("there is no such conversation")
        return Told(*row)

    def turns(self, owner: str, conversation: str) -> tuple[Kept, ...]:
        """What was asked and answered in it, in order.

        Raises:
            Unknown: as above.
        """
        self.get(owner, conversation)
        rows = self._store.all(f"{_TURN} WHERE conversation = ? ORDER BY place", conversation)
        return tuple(_kept(row) for row in rows)

    def turn(self, owner: str, ident: str) -> Kept:
        """One exchange of somebody's.

        Raises:
            Unknown: if there is none, or it is another's.
        """
        row = self._store.one(
            f"{_TURN} WHERE id = ? AND conversation IN (SELECT id FROM conversation WHERE owner = ?)", ident, owner
        )
        if row is None:
            raise Unknown("there is no such answer")
        return _kept(row)

    def narrate(self, owner: str, ident: str, narration: dict[str, Any]) -> None:
        """Keep what a language model made of an answer; not where the answer went, or lost words, meanwhile."""
        with self._store.together():
            try:
                reply = self.turn(owner, ident).reply
            except Unknown:
                return
            if not reply.get("gone"):
                told = json.dumps({**reply, "narration": narration}, ensure_ascii=False)
                self._store.change("UPDATE turn SET reply = ? WHERE id = ?", told, ident)

    def rename(self, owner: str, conversation: str, title: str) -> Told:
        """Another title; a blank one changes nothing.

        Raises:
            Unknown: as above.
        """
        self.get(owner, conversation)
        called = " ".join(title.split())[:TITLE]
        if called:
            self._store.change("UPDATE conversation SET title = ? WHERE id = ?", called, conversation)
        return self.get(owner, conversation)

    def remove(self, owner: str, conversation: str) -> None:
        """Take it out for good, with what was said of its answers.

        Raises:
            Unknown: as above.
        """
        if not self._store.change("DELETE FROM conversation WHERE owner = ? AND id = ?", owner, conversation):
            raise Unknown("there is no such conversation")

    def remove_all(self, owner: str) -> int:
        """Take out all of somebody's for good, likewise; how many."""
        gone = self._store.change("DELETE FROM conversation WHERE owner = ?", owner)
        self._store.wipe()
        return gone

    def rewrite(self, change: Callable[[dict[str, Any]], dict[str, Any] | None]) -> int:
        """Put other replies in the place of those kept, everybody's; how many.

        Args:
            change: gives the new one; None leaves the old.
        """
        changed = 0
        with self._store.together():
            for ident, written in self._store.all("SELECT id, reply FROM turn"):
                new = change(json.loads(written))
                if new is not None:
                    told = json.dumps(new, ensure_ascii=False)
                    changed += self._store.change("UPDATE turn SET reply = ? WHERE id = ?", told, ident)
        if changed:
            self._store.wipe()
        return changed

    def _owned(self, owner: str, conversation: str) -> bool:
        return bool(self._store.one("SELECT 1 FROM conversation WHERE owner = ? AND id = ?", owner, conversation))


_TURN = "SELECT id, conversation, question, reply, memory, asked FROM turn"


def _kept(row: tuple[str, str, str, str, str, str]) -> Kept:
    return Kept(row[0], row[1], row[2], json.loads(row[3]), row[4], row[5])
