"""What surrounds the pages: the header, the start, and the faces of an empty library."""

from typing import TYPE_CHECKING

from markupsafe import Markup

from ui.addresses import Addresses
from ui.desk import Person, Role
from ui.icons import BRAND, CROSS, FRESH, LEAVE, MOON, PAST, PERSON, SHELF
from ui.words import Later, html, later, many, say
from ui.words.choosing import switch

if TYPE_CHECKING:
    from corpus.library import Counts


def header(here: str, addresses: Addresses, counts: "Counts", person: Person | None = None) -> Markup:
    """The bar at the top.

    Args:
        here: the page that is open, one of `ASK` … `ACCOUNT`; its name on the page is in the language of who looks.
        addresses: of this server.
        counts: what the library holds.
        person: who looks at it, if that is known.
    """
    curates = person is None or person.role.may(Role.CURATOR)
    return html(
        '<header class="top{kind}"><a class="brand" href="{home}" aria-label="[[On Record, home]]">'
        "{brand}<span>On Record</span></a>"
        '<nav aria-label="[[Main]]">{links}</nav><div class="right">{fresh}{past}<span class="stock">{stock}</span>'
        "{tongue}{leave}{mine}"
        '<button type="button" class="ghost" id="theme" aria-label="[[Switch between light and dark]]">{moon}</button>'
        "</div></header>"
    ).format(
        kind="" if curates else " reads",
        home=addresses.ask,
        brand=BRAND,
        links=_links(here, addresses, person, curates=curates),
        fresh=_fresh() if here == "Ask" else Markup(),
        past=_past() if here == "Ask" else Markup(),
        stock=_stock(counts),
        tongue=switch(addresses.root),
        leave=_leave(addresses, person) if person and person.how == "session" else Markup(),
        mine=_mine(addresses, is_here=here == ACCOUNT),
        moon=MOON,
    )


ASK, CHECK, BROWSE, LIBRARY = later("Ask"), later("Check"), later("Browse"), later("Library")
FEEDBACK, ACCOUNTS, ACCOUNT = later("Feedback"), later("Accounts"), later("Account")
"""The pages, by their names."""


def _fresh() -> Markup:
    return html(
        '<button type="button" class="fresh" aria-label="[[New conversation]]">{}'
        "<span>[[New conversation]]</span></button>"
    ).format(FRESH)


def _past() -> Markup:
    return html(
        '<button type="button" class="ghost" id="past" aria-label="[[Conversations]]" title="[[Conversations]]"'
        ' aria-haspopup="dialog">{}</button>'
    ).format(PAST)


def _links(here: str, addresses: Addresses, person: Person | None, *, curates: bool) -> Markup:
    """To the pages, for those who may see them."""
    open_to = [(ASK, addresses.ask), (CHECK, addresses.check), (BROWSE, addresses.speakers)]
    if curates:
        open_to.append((LIBRARY, addresses.library))
    return Markup().join(
        Markup('<a href="{}"{}{}>{}</a>').format(
            address,
            Markup(' aria-current="page"') if name == here else Markup(),
            Markup(' class="wide"') if name in _WIDE else Markup(),
            say(name),
        )
        for name, address in open_to + _offices(person, addresses)
    )


_WIDE = frozenset((FEEDBACK, ACCOUNTS))
"""What a narrow bar leaves out; the page of one's own account leads there."""


def _offices(person: Person | None, addresses: Addresses) -> list[tuple[Later, str]]:
    """The pages of those who look after others, for those who may see them."""
    found: list[tuple[Later, str]] = []
    if person and person.role.may(Role.CURATOR):
        found.append((FEEDBACK, addresses.feedback))
    if person and person.role.may(Role.ADMIN):
        found.append((ACCOUNTS, addresses.accounts))
    return found


def _mine(addresses: Addresses, *, is_here: bool) -> Markup:
    """To the page of one's own account."""
    return html(
        '<a class="ghost" id="me" href="{}" aria-label="[[Your account]]" title="[[Your account]]"{}>{}</a>'
    ).format(addresses.account, Markup(' aria-current="page"') if is_here else Markup(), PERSON)


def _leave(addresses: Addresses, person: Person) -> Markup:
    """Whose conversations these are, and the way out."""
    return html(
        '<form class="leave" method="post" action="{root}/logout">'
        '<button type="submit" class="ghost" title="[[Sign out {name}]]"'
        ' aria-label="[[Sign out {name}]]">{icon}</button></form>'
    ).format(root=addresses.root, name=person.name, icon=LEAVE)


def _stock(counts: "Counts") -> str:
    """What the library holds, in a line."""
    if not counts.documents:
        return say("empty library")
    documents = many("{n} document", "{n} documents", counts.documents)
    return f"{documents} · {many('{n} quotation', '{n} quotations', counts.quotations)}"


def start(suggestions: tuple[str, ...]) -> Markup:
    """The face before the first question, with questions that this library answers."""
    examples = Markup().join(
        Markup('<li><button type="button" class="example" data-ask="{0}">{0}</button></li>').format(question)
        for question in suggestions
    )
    return html(
        '<div class="start"><h1>[[Ask the record]]</h1><p>[[Answers are what was said and written in your own'
        " documents:"
        " word for word, with who said it and where it stands.]]</p>{}</div>"
    ).format(
        html('<ul class="examples" aria-label="[[Example questions]]">{}</ul>').format(examples) if examples else ""
    )


def nothing_yet(addresses: Addresses) -> Markup:
    """The face of an empty library: how to begin."""
    return html(
        '<div class="start none"><h1>[[Nothing on record yet]]</h1><p>[[Add documents, and ask what was said in'
        " them.]]</p>"
        '<a class="button" href="{}">{}<span>[[Add documents]]</span></a>'
        '<p class="note">[[or from the command line: <code>onrecord add FOLDER</code>, and to try it on samples'
        " <code>onrecord demo</code>]]</p></div>"
    ).format(addresses.library, SHELF)


def earlier() -> Markup:
    """Where finished exchanges go, a heading, what a screen reader is told, and the drawer of conversations."""
    return html(
        '<h1 class="unseen">[[Ask the record]]</h1><div id="log"></div>'
        '<p id="announcer" class="unseen" role="status"></p>'
        '<dialog id="history" aria-labelledby="history-title"><header><h2 id="history-title">[[Conversations]]</h2>'
        '<button type="button" class="ghost leave-history" aria-label="[[Close conversations]]">{}</button></header>'
        '<input type="search" id="history-words" aria-label="[[Search conversations]]"'
        ' placeholder="[[Search conversations]]">'
        '<ul id="history-list"></ul><p class="note" id="history-none" hidden></p></dialog>'
    ).format(CROSS)


def hint() -> Markup:
    """Which keys do what."""
    return html(
        '<p class="hint">[[Shown word for word from the documents. <kbd>/</kbd> to ask, <kbd>1</kbd>–<kbd>9</kbd> to'
        " open a source, <kbd>Esc</kbd> to close it.]]</p>"
    )
