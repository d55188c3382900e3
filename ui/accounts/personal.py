"""Everybody's own page: password, sessions, keys, what is kept; and the page where a link sets a password."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from ui.accounts.administering import NOTHING, Said
from ui.accounts.parts import MINE, act, headed, key_form, keys_listed, moment, section
from ui.accounts.recounting import answers, conversations, feedback
from ui.desk import Person, Role
from ui.desk.keys import Key
from ui.desk.pages import framed
from ui.desk.passwords import LONGEST, SHORTEST
from ui.desk.users import Session, Written
from ui.frame import ACCOUNT
from ui.people.pages import Around
from ui.words import html, later, say


@dataclass(frozen=True, slots=True)
class Mine:
    """What there is about somebody, for themselves.

    Args:
        person: who it is.
        sessions: where they are signed in.
        session: the id of the one that they look from.
        keys: theirs.
        written: what they wrote.
    """

    person: Person
    sessions: tuple[Session, ...]
    session: str
    keys: tuple[Key, ...]
    written: Written


def mine(around: Around, told: Mine, said: Said = NOTHING) -> str:
    """The page of one's own account."""
    person, base = told.person, around.addresses.account
    parts = [said.shown()]
    if person.how == "session":
        parts += [_password(base, person.name), _sessions(base, told), _leaving(around)]
    parts += [_keys(base, told), _kept(base, told.written)]
    title = say("This machine") if person.how == "machine" else person.name
    return around.page(say(MINE), headed(around, MINE, title, _about(person), *parts), ACCOUNT)


def _about(person: Person) -> str:
    if person.how == "machine":
        return say("Nobody has to sign in here: whoever sits at this machine may do everything.")
    return f"{person.role.spoken} · {say(_BY[person.how])}"


_BY = {"session": later("signed in by a password"), "proxy": later("let in by the proxy before this server")}


def _password(base: str, name: str) -> Markup:
    form = html(
        '<form class="sift" method="post" action="{base}password"><input type="text" name="name" value="{name}"'
        ' autocomplete="username" readonly hidden><label>[[Password now]]<input type="password" name="old" required'
        ' autocomplete="current-password" maxlength="{most}"></label><label>[[New password]]<input type="password"'
        ' name="new" required autocomplete="new-password" minlength="{least}" maxlength="{most}"></label>'
        '<label>[[Once more]]<input type="password" name="again" required autocomplete="new-password"></label>'
        '<button class="button" type="submit">[[Change password]]</button></form>'
    ).format(base=base, name=name, least=SHORTEST, most=LONGEST)
    return section(say("Password"), form, note=say("At least {n} characters. All other sessions end.", n=SHORTEST))


def _sessions(base: str, told: Mine) -> Markup:
    lines = Markup().join(
        Markup('<li><div><p class="name">{}</p><p class="about">{}</p></div>{}</li>').format(
            say("Here") if one.id == told.session else say("Another browser"),
            say("since {made}, last used {seen}", made=moment(one.made), seen=moment(one.seen)),
            Markup()
            if one.id == told.session
            else act(f"{base}sessions", say("End"), moment(one.made), session=one.id),
        )
        for one in told.sessions
    )
    listed = Markup('<ul class="roll">{}</ul>').format(lines)
    others = act(f"{base}sessions", say("End all others")) if len(told.sessions) > 1 else Markup()
    return section(say("Sessions"), listed, others, note=say("Where you are signed in. Times are UTC."))


def _leaving(around: Around) -> Markup:
    return section(say("Sign out"), act(f"{around.addresses.root}/logout", say("Sign out")))


def _keys(base: str, told: Mine) -> Markup:
    listed = keys_listed(told.keys, f"{base}revoke", owned=False)
    if told.person.role.may(Role.CURATOR):
        return section(say("Keys for programs"), listed, key_form(f"{base}keys", told.person.role))
    return section(
        say("Keys for programs"), listed, note=say("Curators and administrators make keys; ask one for yours.")
    )


def _kept(base: str, written: Written) -> Markup:
    numbers = {"conversations": conversations(written.conversations), "answers": answers(written.answers)}
    download = html('<p><a class="button quiet" href="{}kept.json" download>[[Download what is kept]]</a></p>').format(
        base
    )
    removing = html(
        '<details class="danger"><summary>[[Remove my conversations…]]</summary><form class="sift" method="post"'
        ' action="{}conversations"><p>{}</p>'
        '<label class="tick"><input type="checkbox" name="confirm" value="yes" required>'
        " [[Yes, remove all of them]]</label>"
        '<button class="button danger" type="submit">[[Remove for good]]</button></form></details>'
    ).format(base, say("{conversations} with {answers} go for good, with what you thought of them.", **numbers))
    note = say(
        "{conversations} with {answers}, {feedback}, and what the log has of you.",
        **numbers,
        feedback=feedback(written.verdicts),
    )
    return section(say("What is kept about you"), download, removing if written.conversations else Markup(), note=note)


def welcome(root: str, address: str, name: str, trouble: str = "") -> str:
    """The form of a link that sets a password."""
    said = Markup('<p class="door-trouble" role="alert" id="trouble">{}</p>').format(trouble) if trouble else Markup()
    body = html(
        '<h1>[[Set a password]]</h1>{said}<form method="post" action="{address}">'
        "<p>[[For the account <b><bdi>{name}</bdi></b>, at least {least} characters.]]</p>"
        '<input type="text" name="name" value="{name}" autocomplete="username" readonly hidden>'
        '<label for="new">[[New password]]</label><input id="new" name="new" type="password" required autofocus'
        ' autocomplete="new-password" minlength="{least}" maxlength="{most}"><label for="again">[[Once more]]</label>'
        '<input id="again" name="again" type="password" required autocomplete="new-password" maxlength="{most}">'
        '<button type="submit">[[Set password]]</button></form>'
    ).format(said=said, address=address, name=name, least=SHORTEST, most=LONGEST)
    return str(framed(say("Set a password"), body, root))


def shape(told: Mine, conversations: Iterable[object], feedback: Iterable[object], log: Iterable[object]) -> object:
    """All that is kept about somebody, to be written as JSON; of secrets not even the hashes."""
    return {
        "name": told.person.name,
        "role": told.person.role.value,
        "sessions": [{"made": moment(one.made), "seen": moment(one.seen)} for one in told.sessions],
        "keys": [
            {"number": key.number, "name": key.name, "role": key.role.value, "made": key.made, "used": key.used}
            | {"revoked": key.revoked}
            for key in told.keys
        ],
        "conversations": list(conversations),
        "feedback": list(feedback),
        "log": list(log),
    }
