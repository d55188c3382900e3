"""`onrecord users`, `keys` and `feedback`: who may come in, and what they think of the answers."""

import contextlib
import getpass
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from assistant.bootstrap import opened
from assistant.settings import Settings
from corpus.library import Library
from ui import printing
from ui.desk.errors import BadAccount
from ui.desk.exporting import export
from ui.desk.roles import Role
from ui.desk.room import Desk
from ui.desk.users import LOCAL
from ui.options import DONE, NOTHING, JsonOption, LibraryOption, LimitOption, print_json
from ui.who import user as user_here

users = typer.Typer(no_args_is_help=True, help="Accounts: with any, everybody signs in, on this machine, too.")
keys = typer.Typer(no_args_is_help=True, help="Keys by which programs come in.")
feedback = typer.Typer(no_args_is_help=True, help="What people think of answers and citations.")

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="A user's name; case doesn't matter.")]
RoleOption = Annotated[Role, typer.Option("--role", help="How far it goes.")]


@users.command("add")
def add_user(
    name: NameArgument,
    role: RoleOption = Role.READER,
    password: Annotated[
        bool, typer.Option("--password/--no-password", help="Without one, a trusted proxy vouches for this person.")
    ] = True,
    library: LibraryOption = None,
) -> int:
    """Make an account; the password is asked for, or read from the standard input.

    The first account takes over the conversations kept before there were any.
    """
    opened(Settings.load(library=library), create=True)
    with _desk(library) as desk:
        made = desk.users.add(name, role, _password() if password else None)
        _noted(desk, "user added", made.name)
    return _said(f"{made.name} may come in as {made.role.value}")


@users.command()
def reset(name: NameArgument, library: LibraryOption = None) -> int:
    """Set another password, and end all sessions of the old one."""
    with _desk(library) as desk:
        desk.users.reset(name, _password())
        _noted(desk, "password reset", name)
    return _said(f"{name} has a new password, and is signed out everywhere")


@users.command("remove")
def remove_user(name: NameArgument, library: LibraryOption = None) -> int:
    """Take out an account with its keys, conversations and feedback, for good."""
    with _desk(library) as desk:
        written = desk.users.remove(name)
        _noted(desk, "user removed", name)
        left = len(desk.users)
    if not left:
        printing.note("that was the last account: on this machine nobody has to sign in any more")
    return _said(f"{name} is gone, with {written} conversations")


@users.command("role")
def change_role(name: NameArgument, role: Annotated[Role, typer.Argument()], library: LibraryOption = None) -> int:
    """Give somebody another role, from their next click on."""
    with _desk(library) as desk:
        desk.users.change_role(name, role)
        _noted(desk, f"role {role.value}", name)
    return _said(f"{name} is {role.value} now")


@users.command("list")
def list_users(library: LibraryOption = None, as_json: JsonOption = False) -> int:
    """List the accounts."""
    with _desk(library) as desk:
        found = desk.users.all()
    if as_json:
        print_json([asdict(user) for user in found])
    else:
        for user in found:
            printing.line(f"{user.name}  {user.role.value}{'' if user.signs_in else '  (by proxy)'}")
    return DONE if found else NOTHING


@users.command()
def log(limit: LimitOption = 100, library: LibraryOption = None, as_json: JsonOption = False) -> int:
    """Show what was done, the newest first: logins, failures, accounts, keys."""
    with _desk(library) as desk:
        found = desk.audit.latest(limit)
    if as_json:
        print_json([asdict(deed) for deed in found])
    else:
        for deed in found:
            printing.line(
                "  ".join(part for part in (deed.at[:19], deed.who, deed.what, deed.about, deed.place) if part)
            )
    return DONE if found else NOTHING


@keys.command("add")
def add_key(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What the key is for.")],
    role: RoleOption = Role.READER,
    owner: Annotated[str, typer.Option("--owner", metavar="USER", help="Whose it is; never goes farther.")] = LOCAL,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Make a key and print it, this once: only its hash is kept."""
    with _desk(library) as desk:
        key, secret = desk.keys.add(name, role, owner)
        _noted(desk, "key added", f"{key.number} {key.name}")
    if as_json:
        print_json(asdict(key) | {"key": secret})
    else:
        printing.line(secret)
        printing.note(f"key {key.number}; send it as the header “Authorization: Bearer …”. It isn't shown again")
    return DONE


@keys.command("list")
def list_keys(library: LibraryOption = None, as_json: JsonOption = False) -> int:
    """List the keys, without their secrets."""
    with _desk(library) as desk:
        found = desk.keys.all()
    if as_json:
        print_json([asdict(key) for key in found])
    else:
        for key in found:
            state = f"revoked {key.revoked[:10]}" if key.revoked else f"last used {key.used or 'never'}"
            printing.line(f"{key.number}  {key.name}  {key.role.value}  of {key.owner}  {state}")
    return DONE if found else NOTHING


@keys.command()
def revoke(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As `onrecord keys list` shows it.")],
    library: LibraryOption = None,
) -> int:
    """Make a key good for nothing, at once."""
    with _desk(library) as desk:
        key = desk.keys.revoke(number)
        _noted(desk, "key revoked", f"{key.number} {key.name}")
    return _said(f"key {key.number} ({key.name}) is revoked")


@feedback.command("list")
def list_feedback(limit: LimitOption = 100, library: LibraryOption = None, as_json: JsonOption = False) -> int:
    """List what people think of answers and citations, the newest first."""
    with _desk(library) as desk:
        found = desk.feedback.all(limit)
    if as_json:
        print_json([asdict(verdict) for verdict in found])
    else:
        for verdict in found:
            about = f"citation {verdict.citation} of " if verdict.citation else ""
            said = f": {verdict.comment}" if verdict.comment else ""
            printing.line(
                f"{verdict.at[:10]}  {verdict.by}  {'right' if verdict.good else 'wrong'}  "
                f"{about}“{verdict.question}”{said}"
            )
    return DONE if found else NOTHING


@feedback.command("export")
def export_feedback(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Where the set is written; made if it is not there.")
    ],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> int:
    """Write a set for `onrecord evaluate`: the questions that were judged, and the documents they need."""
    opened = _library(library)
    with _desk(library) as desk:
        questions, documents = export(desk.feedback.all(), opened, folder)
        _noted(desk, "feedback exported", str(folder))
    if as_json:
        print_json({"folder": str(folder), "questions": questions, "documents": documents})
    else:
        printing.note(f"{questions} questions and {documents} documents are in {folder}")
    return DONE if questions else NOTHING


def _password() -> str:
    """Asked for twice, unseen, at a terminal; else the first line of the standard input. Never an argument."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    given = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != given:
        raise BadAccount("the two are not the same; nothing was changed")
    return given


def _library(folder: Path | str | None) -> Library:
    return opened(Settings.load(library=folder))


@contextlib.contextmanager
def _desk(library: Path | str | None) -> Iterator[Desk]:
    desk = Desk(_library(library).folder)
    try:
        yield desk
    finally:
        desk.close()


def _noted(desk: Desk, what: str, about: str) -> None:
    desk.audit.note(user_here("somebody"), what, about=about, place="command line")


def _said(what: str) -> int:
    printing.note(what)
    return DONE
