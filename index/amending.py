"""A document of which a curator knows better: with other facts, attributed and encoded as those bear on it."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from corpus.document import Document
from corpus.library import Library, Prepared
from corpus.library.describing import amended, facts
from index.ports import Encoder
from index.preparing import encoded, outline_amended


@dataclass(frozen=True, slots=True)
class Amended:
    """A document before and after, and what makes the difference.

    Args:
        before: as the library has it.
        prepared: as it will be.
        changed: facts that are as somebody says, by their names; sorted.
        reset: facts that are as the record tells again, likewise.
    """

    before: Document
    prepared: Prepared
    changed: tuple[str, ...]
    reset: tuple[str, ...]


def prepare(
    library: Library,
    key: str,
    changes: Mapping[str, str | None],
    reset: AbstractSet[str],
    encoder: Callable[[], Encoder],
) -> Amended | None:
    """The document with other facts, ready to be kept; None if none would be other than they are.

    Who wrote it bears on who speaks, its day on when something was said, and its title is encoded with each passage.

    Raises:
        UnknownDocument: if no document has that key or id.
        ValueError: for a fact that can't be, and for one of a strange name.
    """
    with library.view() as view:
        before = view.document(key)
        told = facts(view.as_told(before))
        back = {name: told[name] for name in reset & view.facts_corrected(before)}
        after = amended(before, {**changes, **back})
        changed = {name for name in changes if facts(after)[name] != facts(before)[name]} - set(back)
        if not changed and not back:
            return None
        outline = outline_amended(after, view.passages_in(before.id))
    (prepared,) = encoded([outline], encoder())
    return Amended(before, prepared, tuple(sorted(changed)), tuple(sorted(back)))
