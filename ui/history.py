"""The history on the Library page: what was done and decided, by whom and when.

Pure functions; every string is escaped by `Markup.format`.
"""

from typing import TYPE_CHECKING

from markupsafe import Markup

from ui.telling import moment, words
from ui.words import html, say, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.library import Change, Decision

PAGE = 30
"""Lines shown at a time."""


def fold() -> Markup:
    """What opens the history."""
    return html('<details class="fold" id="past-fold"><summary>[[History]]</summary></details>')


def events(shown: "Sequence[Change | Decision]", *, more: bool) -> Markup:
    """The lines, the newest first."""
    if not shown:
        return html('<p class="note">[[Nothing has been done yet.]]</p>')
    rest = html('<button type="button" class="button quiet earlier-events">[[Show earlier]]</button>')
    return html('<ol class="events" aria-label="[[History]]">{}</ol>{}').format(
        Markup().join(map(_line, shown)), rest if more else Markup()
    )


def _line(one: "Change | Decision") -> Markup:
    when = moment(one).astimezone()
    return Markup(
        '<li><span>{}</span><span class="when">{}, <time datetime="{}">{} {:%H:%M}</time></span></li>'
    ).format(words(one), one.by or say("not known"), when.isoformat(), short_day(when), when)
