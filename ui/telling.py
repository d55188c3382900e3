"""What was done to a library and decided in it, in words; plain text, to be escaped by whoever shows it."""

from collections.abc import Iterable
from datetime import datetime

from corpus.library import Change, Decision, Library
from ui.words import later, many, say

FACTS = {"title": later("Title"), "published": later("Date"), "byline": later("Byline"), "source": later("Publisher")}
"""What a fact about a document is called."""

NONE = later("not known")

LONGEST = 80
"""Characters of somebody's words in a line."""


def told(library: Library, document: str | None, limit: int) -> tuple[Change | Decision, ...]:
    """What was done and decided, the newest first.

    Args:
        library: whose history.
        document: a key or id; None for all.
        limit: at most this many.

    Raises:
        UnknownDocument: if no document has that key or id.
    """
    with library.view() as view:
        keys = view.document(document).keys if document else None
        done = view.changes(limit=limit) if keys is None else view.changes_of(keys)
        decided = view.decisions(records=keys)
    both: list[Change | Decision] = [*done, *once(decided)]
    return tuple(sorted(both, key=moment, reverse=True)[:limit])


def once(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Each decision once, though it is kept for every record of a document."""
    return tuple({(one.kind, one.about, one.value, one.before, one.by, one.at): one for one in decisions}.values())


def moment(one: Change | Decision) -> datetime:
    """When it was done or decided."""
    return one.at if isinstance(one, Change) else datetime.fromisoformat(one.at)


def words(one: Change | Decision) -> str:
    """What was done or decided, as a line."""
    return _change(one) if isinstance(one, Change) else _decision(one)


_DONE = {
    "added": later("Added {records}"),
    "replaced": later("Replaced {records}"),
    "removed": later("Removed {records}"),
    "restored": later("Restored {records}"),
    "purged": later("Purged {records}"),
}


def _change(one: Change) -> str:
    if not one.records:
        return say("Reindexed the library") if one.what == "reindexed" else f"{one.what.capitalize()} the library"
    gone = say("a document whose name went with it")
    named = ", ".join(dict.fromkeys(gone if key.startswith("purged ") else key for key in dict.fromkeys(one.records)))
    records = many("{n} record: {names}", "{n} records: {names}", one.many, names=named) if one.many > 1 else named
    if one.many > len(one.records):
        records = say("{records} and {n} more", records=records, n=one.many - len(one.records))
    done = _DONE.get(one.what)
    return say(done, records=records) if done else f"{one.what.capitalize()} {records}"


_DECIDED = {
    "merge": later("{value} is {about}"),
    "split": later("{value} is not {about}"),
    "part": later("{about} is {value} here"),
    "speaker": later("“{about}” was said by {value}; before: {before}"),
    "undo": later("“{about}” is as found in the text again, not said by {before}"),
    "fact": later("{fact} is {value}; before: {before}"),
    "told": later("{fact} is as the document tells it again, {value}; before: {before}"),
}


def _decision(one: Decision) -> str:
    factual = one.kind in {"fact", "told"}
    lacking = say(NONE) if factual else say("nobody")
    about = say(FACTS.get(one.about, one.about)) if factual else _clipped(one.about)
    told_of = say(
        _DECIDED[one.kind],
        value=one.value or lacking,
        before=one.before or lacking,
        **({"fact": about} if factual else {"about": about}),
    )
    where = f" ({one.record})" if one.record else ""
    return f"{told_of}{where}{say(' (holds no longer)') if one.undone else ''}"


def _clipped(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
