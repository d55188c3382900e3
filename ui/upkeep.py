"""Maintenance on the Library page as HTML: the panel, and how a chore goes.

Pure functions; every string is escaped by `Markup.format`.
"""

from markupsafe import Markup

from ui.addresses import Addresses
from ui.chores import Chore
from ui.icons import CROSS
from ui.words import html, later, say

CHORES = (
    (
        "verify",
        later("Check"),
        later("Reads all of the library and says what is wrong with it, and what mends that."),
    ),
    (
        "reindex",
        later("Reindex"),
        later("Builds the index afresh; questions are answered from the old one meanwhile."),
    ),
    (
        "quotations",
        later("Attribute again"),
        later("Finds again who said what, as this version does; corrections hold."),
    ),
    (
        "backup",
        later("Back up"),
        later("Writes the documents to one file and lets you save it; accounts and conversations stay here."),
    ),
)


def _halt() -> Markup:
    return html('<button type="button" class="tool unkeep">{}[[Stop]]</button>').format(CROSS)


def panel() -> Markup:
    """What can be done, each with what it does."""
    rows = Markup().join(
        Markup(
            '<li><button type="button" class="button quiet keep" data-chore="{}">{}</button><span>{}</span></li>'
        ).format(name, say(title), say(about))
        for name, title, about in CHORES
    )
    return html(
        '<details class="fold" id="upkeep-fold"><summary>[[Maintenance]]</summary><ul class="chores">{}'
        '<li class="syncing"><form><label for="sync-path">[[Sync a folder of this machine]]</label><div>'
        '<input type="text" id="sync-path" required maxlength="1000" autocomplete="off" spellcheck="false"'
        ' placeholder="[[/path/of/a/folder]]"><button class="button quiet">[[Sync]]</button></div></form>'
        "<span>[[Adds what is new there, replaces what has changed, and removes what is gone.]]</span></li></ul>"
        "</details>"
    ).format(rows)


def chore(now: Chore, addresses: Addresses, *, refused: bool = False) -> Markup:
    """How the chore at hand goes, or how the last one went; nothing before the first."""
    if not now.name:
        return Markup()
    if now.running:
        return html(
            '<section class="adding" aria-label="[[Maintenance]]"><div class="adding-line"><b role="status">{}…</b>'
            "<span>{}</span>{}</div>"
            '<progress aria-label="{}"{}></progress></section>'
        ).format(
            now.name,
            say("That is going on; wait until it is done.") if refused else _far(now),
            _halt() if now.step.total else Markup(),
            now.name,
            Markup(' value="{}" max="{}"').format(now.step.done, now.step.total) if now.step.total else Markup(),
        )
    said = now.trouble or " ".join(now.step.said[:1])
    rest = now.step.said[1:] if not now.trouble else now.step.said
    return html(
        '<section class="adding over" aria-label="[[Maintenance]]"><div class="adding-line"><b>{}</b>'
        '<span role="status"{}>{}</span>{}<button type="button" class="tool away" aria-label="[[Close this note]]">{}'
        "</button></div>{}</section>"
    ).format(
        now.name,
        Markup(' class="trouble"') if now.trouble else Markup(),
        said,
        _fetch(now.step.file, addresses),
        CROSS,
        Markup('<ul class="failures">{}</ul>').format(Markup().join(map(Markup("<li>{}</li>").format, rest)))
        if rest
        else Markup(),
    )


def _far(now: Chore) -> str:
    return (
        say("{done} of {total}", done=now.step.done, total=now.step.total)
        if now.step.total
        else say("Questions are answered meanwhile.")
    )


def _fetch(name: str, addresses: Addresses) -> Markup:
    if not name:
        return Markup()
    return html('<a class="button quiet" href="{}" download>[[Save the backup]]</a>').format(addresses.backup(name))
