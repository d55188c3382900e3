"""What the pages of accounts have in common: the tabs, small forms, and how a moment is told."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from ui.desk import Role
from ui.frame import ACCOUNTS, FEEDBACK
from ui.words import Later, from_below, html, later, say

if TYPE_CHECKING:
    from ui.desk.keys import Key
    from ui.people.pages import Around

CAN = {
    Role.READER: later("asks and checks"),
    Role.CURATOR: later("also changes the library"),
    Role.ADMIN: later("also looks after accounts"),
}
"""What a role means."""

MINE, KEYS, LOG = later("Your account"), later("Keys"), later("Log")
"""The pages that the bar doesn't name."""


def tabs(around: "Around", here: Later) -> Markup:
    """The pages of the desk that this person may see."""
    person, addresses = around.person, around.addresses
    pages = [(MINE, addresses.account)]
    if person and person.role.may(Role.CURATOR):
        pages.append((FEEDBACK, addresses.feedback))
    if person and person.role.may(Role.ADMIN):
        pages += [
            (ACCOUNTS, addresses.accounts),
            (KEYS, f"{addresses.accounts}keys"),
            (LOG, f"{addresses.accounts}log"),
        ]
    links = Markup().join(
        Markup('<a href="{}"{}>{}</a>').format(
            address, Markup(' aria-current="page"') if name == here else Markup(), say(name)
        )
        for name, address in pages
    )
    return html('<nav class="tabs" aria-label="[[Desk]]">{}</nav>').format(links)


def headed(around: "Around", here: Later, title: str, about: str, *parts: Markup) -> Markup:
    """A page's body: the tabs, what it is, and what is on it."""
    head = Markup('<div class="page-head"><h1><bdi>{}</bdi></h1><p>{}</p></div>').format(title, about)
    return Markup('{}{}<div class="office">{}</div>').format(tabs(around, here), head, Markup().join(parts))


def section(title: str, *parts: Markup, note: str = "") -> Markup:
    """A part of a page."""
    said = Markup('<p class="meta">{}</p>').format(note) if note else Markup()
    return Markup("<section><h2>{}</h2>{}{}</section>").format(title, said, Markup().join(parts))


def notice(text: str, *, wrong: bool = False) -> Markup:
    """What came of it; nothing without a word."""
    if not text:
        return Markup()
    return Markup('<p class="notice" role="{}">{}</p>').format("alert" if wrong else "status", text)


def act(address: str, label: str, about: str = "", **held: str) -> Markup:
    """A form of one button.

    Args:
        address: where it is sent.
        label: of the button.
        about: what it concerns, for who can't see where it stands.
        held: fields sent along.
    """
    hidden = Markup().join(
        Markup('<input type="hidden" name="{}" value="{}">').format(name, value) for name, value in held.items()
    )
    whole = Markup(' aria-label="{}"').format(f"{label}: {about}") if about else Markup()
    return Markup(
        '<form method="post" action="{}">{}<button class="button quiet small" type="submit"{}>{}</button></form>'
    ).format(address, hidden, whole, label)


def roles(upto: Role, chosen: Role, least: Role = Role.READER) -> Markup:
    """The choice of a role, of those between two."""
    return Markup().join(
        Markup('<option value="{}"{}>{} – {}</option>').format(
            role.value, Markup(" selected") if role is chosen else Markup(), role.spoken, say(CAN[role])
        )
        for role in Role
        if upto.may(role) and role.may(least)
    )


def once(what: str, secret: str, note: str) -> Markup:
    """Something that is shown this once."""
    return Markup(
        '<section class="once" role="status"><h2>{0}</h2><input type="text" readonly value="{1}" aria-label="{0}"'
        ' autocomplete="off" spellcheck="false"><p class="meta">{2}</p></section>'
    ).format(what, secret, note)


def keys_listed(keys: Iterable["Key"], revoke: str, *, owned: bool) -> Markup:
    """Keys with a button to revoke each.

    Args:
        keys: to list.
        revoke: where a form is sent.
        owned: whether each says whose it is.
    """
    lines = []
    for key in keys:
        button = Markup() if key.revoked else act(revoke, say("Revoke"), key.name, number=str(key.number))
        lines.append(
            Markup('<li{}><div><p class="name"><bdi>{}</bdi></p><p class="about">{}</p></div>{}</li>').format(
                Markup(' class="gone"') if key.revoked else Markup(), key.name, _of_key(key, owned=owned), button
            )
        )
    if not lines:
        return html('<p class="none-here">[[No keys.]]</p>')
    return Markup('<ul class="roll">{}</ul>').format(Markup().join(lines))


def _of_key(key: "Key", *, owned: bool) -> str:
    told = [key.role.spoken, say("of {owner}", owner=key.owner) if owned else "", made(key.made)]
    if key.revoked:
        told.append(say("revoked {moment}", moment=moment(key.revoked)))
    else:
        told.append(say("last used {moment}", moment=key.used) if key.used else say("never used"))
    return " · ".join(filter(None, told))


def key_form(address: str, upto: Role, *more: Markup) -> Markup:
    """The form that makes a key."""
    return html(
        '<form class="sift" method="post" action="{}"><label>[[What it is for]]<input name="name" required'
        ' maxlength="100" autocomplete="off"></label><label>[[Role]]<select name="role">{}</select></label>{}'
        '<button class="button" type="submit">[[Make a key]]</button></form>'
    ).format(address, roles(upto, Role.READER), Markup().join(more))


def made(at: str) -> str:
    """When something was made."""
    return say("made {moment}", moment=moment(at))


def last_seen(at: str | None) -> str:
    """When somebody was last here."""
    return say("last seen {moment}", moment=moment(at)) if at else say("never seen")


def refused(error: Exception) -> str:
    """Why nothing was done, in a sentence."""
    return say("Nothing was done: {why}.", why=from_below(str(error)))


def sentence(error: Exception) -> str:
    """What an error says, as a sentence."""
    told = from_below(str(error))
    return f"{told[:1].upper()}{told[1:]}."


def moment(at: str | float) -> str:
    """A moment in UTC as it is told: "2026-11-24 18:05"."""
    told = datetime.fromtimestamp(at, UTC).isoformat() if isinstance(at, float) else at
    return told[:16].replace("T", " ")
