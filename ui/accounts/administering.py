"""The administrators' pages: everybody's accounts, one of them, keys, and the log of what was done."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from ui.accounts.parts import (
    KEYS,
    LOG,
    act,
    headed,
    key_form,
    keys_listed,
    last_seen,
    made,
    moment,
    notice,
    once,
    roles,
    section,
)
from ui.accounts.recounting import answers, conversations, feedback, locked, told
from ui.desk import Role, User
from ui.desk.audit import Deed
from ui.desk.keys import Key
from ui.desk.users import LOCAL, Session, Written
from ui.frame import ACCOUNTS
from ui.people.pages import Around
from ui.words import html, many, say


@dataclass(frozen=True, slots=True)
class Known:
    """What an administrator sees of an account.

    Args:
        user: whose it is.
        seen: when they were last here, in UTC.
        waits: seconds for which the name is locked out.
        invited: whether a link to set the password is out.
        is_last: whether nobody else administers.
    """

    user: User
    seen: str | None
    waits: float
    invited: bool
    is_last: bool

    def state(self) -> str:
        """How they come in, in a line."""
        if self.invited:
            way = say("has a link to set a password")
        elif self.user.signs_in:
            way = say("signs in")
        else:
            way = say("no password set: comes in by a proxy, or not at all")
        return f"{way} · {locked(self.waits)}" if self.waits else way


@dataclass(frozen=True, slots=True)
class Said:
    """What came of a form.

    Args:
        text: in a sentence.
        wrong: whether it failed.
        link: to set a password by, shown this once.
        key: a secret, shown this once.
    """

    text: str = ""
    wrong: bool = False
    link: str = ""
    key: str = ""

    def shown(self) -> Markup:
        """For the top of the page."""
        parts = [notice(self.text, wrong=self.wrong)]
        if self.link:
            note = say("It works once, for three days, and is not shown again. Hand it over by a way that you trust.")
            parts.append(once(say("Link to set the password"), self.link, note))
        if self.key:
            note = say(
                "Send it as the header “{header}”. It is not shown again: only its hash is kept.",
                header="Authorization: Bearer …",
            )
            parts.append(once(say("The key"), self.key, note))
        return Markup().join(parts)


NOTHING = Said()


def everybody(around: Around, known: Iterable[Known], said: Said = NOTHING) -> str:
    """The list of accounts, and the form that makes one."""
    addresses, found = around.addresses, list(known)
    lines = Markup().join(
        Markup(
            '<li><div><p class="name"><a href="{}">{}</a></p><p class="about">{}</p></div>'
            '<p class="figures"><span>{}</span><span>{}</span><span>{}</span></p></li>'
        ).format(
            addresses.account_of(one.user.name),
            one.user.name,
            one.state(),
            one.user.role.spoken,
            say("made {moment}", moment=moment(one.user.made)[:10]),
            last_seen(one.seen),
        )
        for one in found
    )
    listed = Markup('<ul class="roll">{}</ul>').format(lines) if found else _nobody()
    about = say("Nobody has to sign in.")
    if found:
        about = many(
            "{n} account. With any, everybody signs in.", "{n} accounts. With any, everybody signs in.", len(found)
        )
    body = headed(around, ACCOUNTS, say(ACCOUNTS), about, said.shown(), _making(around, first=not found), listed)
    return around.page(say(ACCOUNTS), body, ACCOUNTS)


def _nobody() -> Markup:
    return html(
        '<p class="none-here">[[There are no accounts: whoever sits at this machine may do everything. The first'
        " account is an administrator’s; from then on everybody signs in, you too, so open its link at once. If it is"
        " lost, <code>onrecord users reset NAME</code> sets a password.]]</p>"
    )


def _making(around: Around, *, first: bool) -> Markup:
    return html(
        '<form class="sift" method="post" action="{}"><label>[[Name]]<input name="name" required maxlength="64"'
        ' autocomplete="off" autocapitalize="none" spellcheck="false"></label>'
        '<label>[[Role]]<select name="role">{}</select></label><label>[[Comes in by]]<select name="way">'
        '<option value="link">[[a password of their own]]</option>'
        '<option value="proxy">[[a trusted proxy]]</option></select></label>'
        '<button class="button" type="submit">[[Make an account]]</button></form>'
    ).format(around.addresses.accounts, roles(Role.ADMIN, Role.READER, Role.ADMIN if first else Role.READER))


@dataclass(frozen=True, slots=True)
class File:
    """All that is there about an account.

    Args:
        known: as in the list.
        written: how much goes with it.
        sessions: where they are signed in.
        keys: theirs.
    """

    known: Known
    written: Written
    sessions: tuple[Session, ...]
    keys: tuple[Key, ...]


def one(around: Around, file: File, said: Said = NOTHING) -> str:
    """An account, and what can be done to it."""
    known, user = file.known, file.known.user
    base = around.addresses.account_of(user.name)
    about = " · ".join([user.role.spoken, known.state(), made(user.made), last_seen(known.seen)])
    parts = [said.shown(), _role(base, known), _password(base, known), _sessions(base, file)]
    parts.append(
        section(say(KEYS), keys_listed(file.keys, f"{base}/revoke", owned=False), key_form(f"{base}/key", user.role))
    )
    parts.append(_removing(base, file))
    return around.page(user.name, headed(around, ACCOUNTS, user.name, about, *parts), ACCOUNTS)


def _role(base: str, known: Known) -> Markup:
    if known.is_last:
        return section(say("Role"), note=say("The last administrator stays one: make somebody else one first."))
    form = html(
        '<form class="sift" method="post" action="{}/role"><label>[[Role]]<select name="role">{}</select></label>'
        '<button class="button quiet" type="submit">[[Change role]]</button></form>'
    ).format(base, roles(Role.ADMIN, known.user.role))
    return section(say("Role"), form, note=say("It holds from their next click on."))


def _password(base: str, known: Known) -> Markup:
    parts = [act(f"{base}/link", say("Make a link to set a new password"))]
    if known.waits:
        parts.append(act(f"{base}/unlock", say("Unlock now")))
    note = say("The old password works until the link is used; then its sessions end.")
    if known.waits:
        note = f"{note} {say('Locked after wrong passwords.')}"
    return section(say("Password"), Markup('<div class="row">{}</div>').format(Markup().join(parts)), note=note)


def _sessions(base: str, file: File) -> Markup:
    if not file.sessions:
        return section(say("Sessions"), note=say("Not signed in anywhere."))
    last = moment(file.sessions[0].seen)
    note = many(
        "Signed in at {n} place, last used {last}.",
        "Signed in at {n} places, last used {last}.",
        len(file.sessions),
        last=last,
    )
    return section(say("Sessions"), act(f"{base}/signout", say("End all sessions")), note=note)


def _removing(base: str, file: File) -> Markup:
    name, written = file.known.user.name, file.written
    if file.known.is_last:
        return section(say("Remove"), note=say("The last administrator can’t be removed."))
    goes = say(
        "With it go for good: {conversations} with {answers}, {feedback} and {keys}.",
        conversations=conversations(written.conversations),
        answers=answers(written.answers),
        feedback=feedback(written.verdicts),
        keys=many("{n} working key", "{n} working keys", written.keys),
    )
    form = html(
        '<details class="danger"><summary>[[Remove this account…]]</summary><form class="sift" method="post"'
        ' action="{0}/remove"><p>{1}</p><label>{2}<input name="confirm" required autocomplete="off"'
        ' autocapitalize="none" spellcheck="false"></label>'
        '<button class="button danger" type="submit">[[Remove for good]]</button></form></details>'
    ).format(base, goes, say("Type “{name}” to confirm", name=name))
    return section(say("Remove"), form)


def keys(around: Around, found: tuple[Key, ...], users: Iterable[User], said: Said = NOTHING) -> str:
    """Everybody's keys."""
    address = f"{around.addresses.accounts}keys"
    owners = [user.name for user in users] or [LOCAL]
    choice = Markup().join(Markup("<option>{}</option>").format(name) for name in owners)
    owner = html('<label>[[Whose]]<select name="owner">{}</select></label>').format(choice)
    listed = keys_listed(found, f"{address}/revoke", owned=True)
    about = say("By a key a program comes in; it never goes farther than its owner.")
    body = headed(around, KEYS, say(KEYS), about, said.shown(), key_form(address, Role.ADMIN, owner), listed)
    return around.page(say(KEYS), body, ACCOUNTS)


@dataclass(frozen=True, slots=True)
class Turned:
    """A page of the log.

    Args:
        deeds: on it.
        words: that stand in each.
        page: from 1.
        pages: how many there are.
        total: entries on all of them.
    """

    deeds: tuple[Deed, ...]
    words: str
    page: int
    pages: int
    total: int


def log(around: Around, turned: Turned) -> str:
    """What was done, the newest first."""
    address = f"{around.addresses.accounts}log"
    form = html(
        '<form class="sift" method="get" action="{}"><label>[[Words: a name, a deed, a day (2026-11-24), an address]]'
        '<input type="search" name="words" value="{}" maxlength="200"></label>'
        '<button class="button" type="submit">[[Show]]</button></form><p class="tally">{}</p>'
    ).format(address, turned.words, many("{n} entry", "{n} entries", turned.total))
    rows = Markup().join(
        Markup(
            '<li><div><p class="name"><b><bdi>{}</bdi></b> {} <bdi>{}</bdi></p></div><p class="figures"><span>{}</span>'
            "<span>{}</span></p></li>"
        ).format(deed.who or say("nobody"), told(deed.what), deed.about, moment(deed.at), deed.place)
        for deed in turned.deeds
    )
    listed = Markup('<ul class="roll">{}</ul>').format(rows) if rows else html('<p class="none-here">[[Nothing.]]</p>')
    about = say("What was done, by whom and from where; never a question, never a password. Times are UTC.")
    body = headed(around, LOG, say(LOG), about, form, listed, leaves(address, {"words": turned.words}, turned))
    return around.page(say(LOG), body, ACCOUNTS)


def leaves(address: str, query: dict[str, str], turned: Turned) -> Markup:
    """Links to the pages before and after."""
    if turned.pages < 2:  # noqa: PLR2004 there is no other
        return Markup()

    def link(page: int, label: str, rel: str) -> Markup:
        if not 1 <= page <= turned.pages:
            return Markup("<span></span>")
        wanted = urlencode({**{name: value for name, value in query.items() if value}, "page": page})
        return Markup('<a class="button quiet" rel="{}" href="{}?{}">{}</a>').format(rel, address, wanted, label)

    return html('<nav class="turning" aria-label="[[Pages]]">{}<span>{}</span>{}</nav>').format(
        link(turned.page - 1, say("Back"), "prev"),
        say("Page {page} of {pages}", page=turned.page, pages=turned.pages),
        link(turned.page + 1, say("Next"), "next"),
    )
