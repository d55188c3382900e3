"""What people do on a page: signed with their name in the library's history, and noted in the desk's log."""

import logging
import sqlite3
from collections.abc import Callable

from starlette.types import Scope

from ui.desk import Person, Role, visitor
from ui.desk.audit import Audit
from ui.who import user

logger = logging.getLogger(__name__)

PAGE = "the Library page"
"""Who it was, where nobody signs in and the system has no name either."""


class Deeds:
    """Signs them.

    The log never has words of a document: they would be left there when it is purged.

    Args:
        audit: the desk's log; None notes nothing.
        place: the address that a request comes from.
    """

    def __init__(self, audit: Audit | None = None, place: Callable[[Scope], str] = lambda _: "") -> None:
        self._audit = audit
        self._place = place

    def by(self, event: object) -> str:
        """Whose name stands for an event of a page; who sits at this machine has the name the system knows."""
        person = visitor(event)
        return user(PAGE) if person is None or person.how == "machine" else person.name

    def note(self, event: object, what: str, about: str = "") -> None:
        """Write down what was done; a log that can't be written undoes nothing."""
        request = getattr(event, "request", None)
        if self._audit is None or request is None or visitor(event) is None:
            return
        try:
            self._audit.note(self.by(event), what, about=about, place=self._place(request.scope))
        except sqlite3.Error:
            logger.exception("%s was done, and could not be noted", what)


def may_name_files(person: Person | None) -> bool:
    """Whether somebody may have the server read files of its own: who sits at it may, and administrators."""
    return person is not None and (person.how == "machine" or person.role.may(Role.ADMIN))
