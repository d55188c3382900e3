"""A desk with people, and its pages behind the gate without the rest of the application, for visitors of each kind."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient

from corpus.library import Library
from tests.ui.scene import answered, unanswered
from ui.accounts import Grounds, make_accounts
from ui.addresses import Addresses
from ui.conversations import make_history
from ui.desk import Access, Desk, Gate, Identity, Role
from ui.desk.identity import COOKIE
from ui.desk.passwords import hashed
from ui.desk.recalling import kept
from ui.desk.signing import Doorkeeper, make_signing
from ui.feedback import make_feedback

PASSWORD = "a long password"  # noqa: S105 of nobody
OTHER = "another long password"


@functools.cache
def _hash() -> str:
    """Once for all: it is made to take long."""
    return hashed(PASSWORD)


@contextmanager
def office(folder: Path, *, people: bool = True) -> Iterator[tuple[Desk, TestClient, Library]]:
    """The desk, with an account of each role named after it; a visitor; and the library."""
    library, desk = Library.create(folder / "library"), Desk(None)
    for role in Role if people else ():
        desk.users.add(role.value, role, None)
    desk.users._store.change("UPDATE user SET password = ?", _hash())
    app, identity, addresses, keeper = FastAPI(), Identity(Access(desk)), Addresses(), Doorkeeper(desk)
    app.include_router(make_signing(desk, identity, addresses, keeper))
    app.include_router(make_accounts(Grounds(desk, library, identity, addresses, keeper)))
    app.include_router(make_feedback(desk, library, identity, addresses))
    app.include_router(make_history(desk, library, addresses))
    app.add_middleware(Gate, identity=identity, addresses=addresses)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as web:
        yield desk, web, library
    library.close()


def enter(desk: Desk, web: TestClient, name: str) -> str:
    """Sign a visitor in; what their browser holds."""
    token = desk.users.begin_session(desk.users.known(name))
    web.cookies.clear()
    web.cookies.set(COOKIE, token)
    return token


def say(desk: Desk, owner: str, question: str = "What did he say?", *, found: bool = True) -> str:
    """Keep an exchange of somebody's; its id."""
    reply = answered(question=question) if found else unanswered(question)
    return desk.conversations.add(owner, question, {**kept(reply), "moment": 7}).id
