"""The administrators' pages: everybody's accounts, one of them, keys, and the log of what was done."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from ui.accounts.parts import act, headed, key_form, keys_listed, moment, notice, once, roles, section
from ui.desk import Role, User
from ui.desk.audit import Deed
from ui.desk.keys import Key
from ui.desk.users import LOCAL, Session, Written
from ui.people.pages import Around
from ui.wording import count


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
        way = "signs in" if self.user.signs_in else "no password set: comes in by a proxy, or not at all"
        if self.invited:
            way = "has a link to set a password"
        locked = " · locked" if self.waits else ""
        return f"{way}{locked}"


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
            note = "It works once, for three days, and is not shown again. Hand it over by a way that you trust."
            parts.append(once("Link to set the password", self.link, note))
        if self.key:
            note = "Send it as the header “Authorization: Bearer …”. It is not shown again: only its hash is kept."
            parts.append(once("The key", self.key, note))
        return Markup().join(parts)


NOTHING = Said()


def everybody(around: Around, known: Iterable[Known], said: Said = NOTHING) -> str:
    """The list of accounts, and the form that makes one."""
    addresses, found = around.addresses, list(known)
    lines = Markup().join(
        Markup(
            '<li><div><p class="name"><a href="{}">{}</a></p><p class="about">{}</p></div>'
            '<p class="figures"><span>{}</span><span>made {}</span><span>last seen {}</span></p></li>'
        ).format(
            addresses.account_of(one.user.name),
            one.user.name,
            one.state(),
            one.user.role.value,
            moment(one.user.made)[:10],
            moment(one.seen),
        )
        for one in found
    )
    listed = Markup('<ul class="roll">{}</ul>').format(lines) if found else _NOBODY
    about = f"{count(len(found), 'account')}. With any, everybody signs in." if found else "Nobody has to sign in."
    body = headed(around, "Accounts", "Accounts", about, said.shown(), _making(around, first=not found), listed)
    return around.page("Accounts", body, "Accounts")


_NOBODY = Markup(
    '<p class="none-here">There are no accounts: whoever sits at this machine may do everything. The first account'
    " is an administrator’s; from then on everybody signs in, you too, so open its link at once. If it is lost,"
    " <code>onrecord users reset NAME</code> sets a password.</p>"
)


def _making(around: Around, *, first: bool) -> Markup:
    lowest = Markup('<option value="admin">admin – also looks after accounts</option>')
    return Markup(
        '<form class="sift" method="post" action="{}"><label>Name<input name="name" required maxlength="64"'
        ' autocomplete="off" autocapitalize="none" spellcheck="false"></label>'
        '<label>Role<select name="role">{}</select></label><label>Comes in by<select name="way">'
        '<option value="link">a password of their own</option><option value="proxy">a trusted proxy</option></select>'
        '</label><button class="button" type="submit">Make an account</button></form>'
    ).format(around.addresses.accounts, lowest if first else roles(Role.ADMIN, Role.READER))


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
    about = f"{user.role.value} · {known.state()} · made {moment(user.made)} · last seen {moment(known.seen)}"
    parts = [said.shown(), _role(base, known), _password(base, known), _sessions(base, file)]
    parts.append(
        section("Keys", keys_listed(file.keys, f"{base}/revoke", owned=False), key_form(f"{base}/key", user.role))
    )
    parts.append(_removing(base, file))
    return around.page(user.name, headed(around, "Accounts", user.name, about, *parts), "Accounts")


def _role(base: str, known: Known) -> Markup:
    if known.is_last:
        return section("Role", note="The last administrator stays one: make somebody else one first.")
    form = Markup(
        '<form class="sift" method="post" action="{}/role"><label>Role<select name="role">{}</select></label>'
        '<button class="button quiet" type="submit">Change role</button></form>'
    ).format(base, roles(Role.ADMIN, known.user.role))
    return section("Role", form, note="It holds from their next click on.")


def _password(base: str, known: Known) -> Markup:
    parts = [act(f"{base}/link", "Make a link to set a new password")]
    if known.waits:
        parts.append(act(f"{base}/unlock", "Unlock now"))
    locked = " Locked after wrong passwords." if known.waits else ""
    note = f"The old password works until the link is used; then its sessions end.{locked}"
    return section("Password", Markup('<div class="row">{}</div>').format(Markup().join(parts)), note=note)


def _sessions(base: str, file: File) -> Markup:
    if not file.sessions:
        return section("Sessions", note="Not signed in anywhere.")
    last = moment(file.sessions[0].seen)
    note = f"Signed in at {count(len(file.sessions), 'place')}, last used {last}."
    return section("Sessions", act(f"{base}/signout", "End all sessions"), note=note)


def _removing(base: str, file: File) -> Markup:
    name, written = file.known.user.name, file.written
    if file.known.is_last:
        return section("Remove", note="The last administrator can’t be removed.")
    goes = (
        f"{count(written.conversations, 'conversation')} with {count(written.answers, 'answer')}, "
        f"{count(written.verdicts, 'piece')} of feedback and {count(written.keys, 'working key')} go with it, for good."
    )
    form = Markup(
        '<details class="danger"><summary>Remove this account…</summary><form class="sift" method="post"'
        ' action="{0}/remove"><p>{1}</p><label>Type “{2}” to confirm<input name="confirm" required autocomplete="off"'
        ' autocapitalize="none" spellcheck="false"></label>'
        '<button class="button danger" type="submit">Remove for good</button></form></details>'
    ).format(base, goes, name)
    return section("Remove", form)


def keys(around: Around, found: tuple[Key, ...], users: Iterable[User], said: Said = NOTHING) -> str:
    """Everybody's keys."""
    address = f"{around.addresses.accounts}keys"
    owners = [user.name for user in users] or [LOCAL]
    choice = Markup().join(Markup("<option>{}</option>").format(name) for name in owners)
    owner = Markup('<label>Whose<select name="owner">{}</select></label>').format(choice)
    listed = keys_listed(found, f"{address}/revoke", owned=True)
    about = "By a key a program comes in; it never goes farther than its owner."
    body = headed(around, "Keys", "Keys", about, said.shown(), key_form(address, Role.ADMIN, owner), listed)
    return around.page("Keys", body, "Accounts")


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
    form = Markup(
        '<form class="sift" method="get" action="{}"><label>Words: a name, a deed, a day (2026-11-24), an address'
        '<input type="search" name="words" value="{}" maxlength="200"></label>'
        '<button class="button" type="submit">Show</button></form><p class="tally">{}</p>'
    ).format(address, turned.words, f"{turned.total:,} {'entry' if turned.total == 1 else 'entries'}")
    rows = Markup().join(
        Markup(
            '<li><div><p class="name"><b><bdi>{}</bdi></b> {} <bdi>{}</bdi></p></div><p class="figures"><span>{}</span>'
            "<span>{}</span></p></li>"
        ).format(deed.who or "nobody", deed.what, deed.about, moment(deed.at), deed.place)
        for deed in turned.deeds
    )
    listed = Markup('<ul class="roll">{}</ul>').format(rows) if rows else Markup('<p class="none-here">Nothing.</p>')
    about = "What was done, by whom and from where; never a question, never a password. Times are UTC."
    body = headed(around, "Log", "Log", about, form, listed, leaves(address, {"words": turned.words}, turned))
    return around.page("Log", body, "Accounts")


def leaves(address: str, query: dict[str, str], turned: Turned) -> Markup:
    """Links to the pages before and after."""
    if turned.pages < 2:  # noqa: PLR2004 there is no other
        return Markup()

    def link(page: int, label: str, rel: str) -> Markup:
        if not 1 <= page <= turned.pages:
            return Markup("<span></span>")
        wanted = urlencode({**{name: value for name, value in query.items() if value}, "page": page})
        return Markup('<a class="button quiet" rel="{}" href="{}?{}">{}</a>').format(rel, address, wanted, label)

    return Markup('<nav class="turning" aria-label="Pages">{}<span>Page {:,} of {:,}</span>{}</nav>').format(
        link(turned.page - 1, "Back", "prev"), turned.page, turned.pages, link(turned.page + 1, "Next", "next")
    )
