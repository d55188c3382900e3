"""What the pages of accounts have in common: the tabs, small forms, and how a moment is told."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from markupsafe import Markup

from ui.desk import Role

if TYPE_CHECKING:
    from ui.desk.keys import Key
    from ui.people.pages import Around

CAN = {
    Role.READER: "asks and checks",
    Role.CURATOR: "also changes the library",
    Role.ADMIN: "also looks after accounts",
}
"""What a role means."""


def tabs(around: "Around", here: str) -> Markup:
    """The pages of the desk that this person may see."""
    person, addresses = around.person, around.addresses
    pages = [("Your account", addresses.account)]
    if person and person.role.may(Role.CURATOR):
        pages.append(("Feedback", addresses.feedback))
    if person and person.role.may(Role.ADMIN):
        pages += [
            ("Accounts", addresses.accounts),
            ("Keys", f"{addresses.accounts}keys"),
            ("Log", f"{addresses.accounts}log"),
        ]
    links = Markup().join(
        Markup('<a href="{}"{}>{}</a>').format(
            address, Markup(' aria-current="page"') if name == here else Markup(), name
        )
        for name, address in pages
    )
    return Markup('<nav class="tabs" aria-label="Desk">{}</nav>').format(links)


def headed(around: "Around", here: str, title: str, about: str, *parts: Markup) -> Markup:
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


def roles(upto: Role, chosen: Role) -> Markup:
    """The choice of a role."""
    return Markup().join(
        Markup('<option value="{0}"{1}>{0} – {2}</option>').format(
            role.value, Markup(" selected") if role is chosen else Markup(), CAN[role]
        )
        for role in Role
        if upto.may(role)
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
        of = f" · of {key.owner}" if owned else ""
        state = f"revoked {moment(key.revoked)}" if key.revoked else f"last used {key.used or 'never'}"
        button = Markup() if key.revoked else act(revoke, "Revoke", key.name, number=str(key.number))
        lines.append(
            Markup(
                '<li{}><div><p class="name"><bdi>{}</bdi></p><p class="about">{}{} · made {} · {}</p></div>{}</li>'
            ).format(
                Markup(' class="gone"') if key.revoked else Markup(),
                key.name,
                key.role.value,
                of,
                moment(key.made),
                state,
                button,
            )
        )
    if not lines:
        return Markup('<p class="none-here">No keys.</p>')
    return Markup('<ul class="roll">{}</ul>').format(Markup().join(lines))


def key_form(address: str, upto: Role, *more: Markup) -> Markup:
    """The form that makes a key."""
    return Markup(
        '<form class="sift" method="post" action="{}"><label>What it is for<input name="name" required maxlength="100"'
        ' autocomplete="off"></label><label>Role<select name="role">{}</select></label>{}'
        '<button class="button" type="submit">Make a key</button></form>'
    ).format(address, roles(upto, Role.READER), Markup().join(more))


def moment(at: str | float | None) -> str:
    """A moment in UTC as it is told: "2026-11-24 18:05"; "never" where there is none."""
    if not at:
        return "never"
    told = datetime.fromtimestamp(at, UTC).isoformat() if isinstance(at, float) else at
    return told[:16].replace("T", " ")
