"""What surrounds the two pages: the header, the start, and the faces of an empty library."""

from typing import TYPE_CHECKING

from markupsafe import Markup

from ui.addresses import Addresses
from ui.icons import BRAND, FRESH, MOON, SHELF
from ui.wording import count

if TYPE_CHECKING:
    from corpus.library import Counts


def header(here: str, addresses: Addresses, counts: "Counts") -> Markup:
    """The bar at the top; `here` is the page that is open: "Ask", "Check" or "Library"."""
    links = Markup().join(
        Markup('<a href="{}"{}>{}</a>').format(
            address, Markup(' aria-current="page"') if name == here else Markup(), name
        )
        for name, address in (("Ask", addresses.ask), ("Check", addresses.check), ("Library", addresses.library))
    )
    fresh = Markup(
        '<button type="button" class="fresh" aria-label="New conversation">{}<span>New conversation</span></button>'
    ).format(FRESH)
    return Markup(
        '<header class="top"><a class="brand" href="{home}" aria-label="On Record, home">'
        "{brand}<span>On Record</span></a>"
        '<nav aria-label="Main">{links}</nav><div class="right">{fresh}<span class="stock">{stock}</span>'
        '<button type="button" class="ghost" id="theme" aria-label="Switch between light and dark">{moon}</button>'
        "</div></header>"
    ).format(
        home=addresses.ask,
        brand=BRAND,
        links=links,
        fresh=fresh if here == "Ask" else Markup(),
        stock=_stock(counts),
        moon=MOON,
    )


def _stock(counts: "Counts") -> str:
    """What the library holds, in a line."""
    if not counts.documents:
        return "empty library"
    return f"{count(counts.documents, 'document')} · {count(counts.quotations, 'quotation')}"


def start(suggestions: tuple[str, ...]) -> Markup:
    """The face before the first question, with questions that this library answers."""
    examples = Markup().join(
        Markup('<li><button type="button" class="example" data-ask="{0}">{0}</button></li>').format(question)
        for question in suggestions
    )
    return Markup(
        '<div class="start"><h1>Ask the record</h1><p>Answers are what was said and written in your own documents:'
        " word for word, with who said it and where it stands.</p>{}</div>"
    ).format(Markup('<ul class="examples" aria-label="Example questions">{}</ul>').format(examples) if examples else "")


def nothing_yet(addresses: Addresses) -> Markup:
    """The face of an empty library: how to begin."""
    return Markup(
        '<div class="start none"><h1>Nothing on record yet</h1><p>Add documents, and ask what was said in them.</p>'
        '<a class="button" href="{}">{}<span>Add documents</span></a>'
        '<p class="note">or from the command line: <code>onrecord add FOLDER</code>, and to try it on samples '
        "<code>onrecord demo</code></p></div>"
    ).format(addresses.library, SHELF)


EARLIER = Markup(
    '<h1 class="unseen">Ask the record</h1><div id="log"></div><p id="announcer" class="unseen" role="status"></p>'
)
"""Where finished exchanges go, the heading that the start takes away with it, and what a screen reader is told."""

HINT = Markup(
    '<p class="hint">Shown word for word from the documents. <kbd>/</kbd> to ask, <kbd>1</kbd>–<kbd>9</kbd> to open a'
    " source, <kbd>Esc</kbd> to close it.</p>"
)
