"""What was removed, on the Library page: until when it can be brought back, and the way to take it out for good.

Pure functions; every string is escaped by `Markup.format`.
"""

import json
from typing import TYPE_CHECKING

from markupsafe import Markup

from ui.words import html, many, say, short_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from corpus.library import Removed

WORD = "purge"
"""What a curator types before something is taken out for good."""


def removed_list(shown: "Sequence[Removed]", *, more: bool) -> Markup:
    """The list, a line a document."""
    if not shown:
        return html(
            '<div class="none-here"><p>[[Nothing was removed]]</p><p class="note">[[What is removed can be brought'
            " back from here for seven days, and longer as long as nobody purges it.]]</p></div>"
        )
    rest = html('<button type="button" class="button quiet further">[[Show more]]</button>') if more else Markup()
    return html('<ul class="bygone" aria-label="[[Removed documents]]">{}</ul>{}').format(
        Markup().join(map(_line, shown)), rest
    )


def _line(one: "Removed") -> Markup:
    keys = json.dumps(one.keys)
    also = say(" Another copy of its text is in the library.") if one.copied else ""
    return html(
        '<li><div><b>{title}</b><span class="about">{key}</span><span class="about">[[Removed {at}; kept until'
        ' {expires}.]]{also}</span></div><div class="acts">'
        '<button type="button" class="tool undo" data-keys="{keys}" aria-label="[[Bring back {title}]]">'
        "[[Bring back]]</button>"
        '<button type="button" class="tool purge" data-keys="{keys}" data-title="{title}"'
        ' aria-label="[[Purge {title}]]">[[Purge…]]</button></div></li>'
    ).format(
        title=one.title,
        key=one.keys[0]
        if len(one.keys) == 1
        else one.keys[0] + many(" and {n} more file", " and {n} more files", len(one.keys) - 1),
        at=short_day(one.at.astimezone()),
        expires=short_day(one.expires.astimezone()),
        also=also,
        keys=keys,
    )


def purging() -> Markup:
    """The question before something is taken out for good; it has to be typed."""
    return html(
        '<dialog id="purging" aria-labelledby="purging-what"><form method="dialog">'
        '<h2 id="purging-what">[[Purge this document for good?]]</h2><p class="what"></p>'
        '<p class="note">[[Its original, its text and all that was decided about it go from the library’s files; this'
        " can’t be undone. Backups and exports are out of reach: delete those yourself.]]</p>"
        '<label class="typed">[[Type <b>{word}</b> to go on]]<input type="text" autocomplete="off" required'
        ' pattern="{word}"></label>'
        '<div class="choices"><button type="button" class="button quiet cancel">[[Keep]]</button>'
        '<button value="purge" class="button danger">[[Purge]]</button></div></form></dialog>'
    ).format(word=WORD)


def purged(records: int, remarks: "Iterable[str]", *, done: bool) -> Markup:
    """What went, and what stays all the same."""
    rest = () if done else (say("Somebody still reads a moment before: purge again to finish."),)
    told = Markup().join(map(Markup("<li>{}</li>").format, [*remarks, *rest]))
    return html('<div class="notice tall" role="status"><div><span>{}</span><ul>{}</ul></div></div>').format(
        many("{n} record is gone for good.", "{n} records are gone for good.", records), told
    )
