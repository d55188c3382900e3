"""What was done to a library and decided in it, in words; plain text, to be escaped by whoever shows it."""

from collections.abc import Iterable
from datetime import datetime

from corpus.library import Change, Decision, Library
from ui.wording import count

FACTS = {"title": "Title", "published": "Date", "byline": "Byline", "source": "Publisher"}
"""What a fact about a document is called."""

NONE = "not known"

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


def _change(one: Change) -> str:
    if not one.records:
        return f"{one.what.capitalize()} the library"
    more = f" and {one.many - len(one.records):,} more" if one.many > len(one.records) else ""
    many = f"{count(one.many, 'record')}: " if one.many > 1 else ""
    named = (
        "a document whose name went with it" if key.startswith("purged ") else key for key in dict.fromkeys(one.records)
    )
    return f"{one.what.capitalize()} {many}{', '.join(dict.fromkeys(named))}{more}"


def _decision(one: Decision) -> str:
    about, value, before = _clipped(one.about), one.value or "nobody", one.before or "nobody"
    told_of = {
        "merge": f"{value} is {about}",
        "split": f"{value} is not {about}",
        "part": f"{about} is {value} here",
        "speaker": f"“{about}” was said by {value}; before: {before}",
        "undo": f"“{about}” is as found in the text again, not said by {before}",
        "fact": f"{FACTS.get(about, about)} is {one.value or NONE}; before: {one.before or NONE}",
        "told": f"{FACTS.get(about, about)} is as the document tells it again, {one.value or NONE}; before: "
        f"{one.before or NONE}",
    }[one.kind]
    where = f" ({one.record})" if one.record else ""
    return f"{told_of}{where}{' (holds no longer)' if one.undone else ''}"


def _clipped(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
