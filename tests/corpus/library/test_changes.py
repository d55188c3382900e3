"""What was done to a library is noted with it, in the same transaction."""

from collections.abc import Callable

import pytest

from corpus.document import Document
from corpus.errors import UnknownDocument
from corpus.library import Library
from corpus.library.changes import blanked, done
from tests.corpus.library.making import ready

FENCE = Document.of("The fence is long.", key="secret-fence.txt", title="Fence")
OTHER = Document.of("The fence is short.", key="secret-fence.txt", title="Fence")
ABOUT = '{"title": "A"}'


def _told(library: Library) -> list[tuple[str, tuple[str, ...], int, str]]:
    with library.view() as view:
        return [(one.what, one.records, one.many, one.by) for one in view.changes()]


def test_what_is_done_is_noted_with_who_did_it(new_library: Callable[[], Library]) -> None:
    """Added, replaced, removed, restored, reindexed; what was done alike in one go is one line."""
    library = new_library()
    with library.writing(by="cleo") as writer:
        writer.keep(ready(FENCE), None)
        writer.keep(ready(Document.of("B.", key="b", title="B")), None)
        writer.keep(ready(OTHER), None)
    with library.writing(by="dora") as writer:
        writer.remove(["b"])
        writer.remove(["b"])
        writer.restore(["b"])
        writer.note_reindexed()
    key = "secret-fence.txt"
    assert _told(library) == [
        ("reindexed", (), 1, "dora"),
        ("restored", ("b",), 1, "dora"),
        ("removed", ("b",), 1, "dora"),
        ("replaced", (key,), 1, "cleo"),
        ("added", (key, "b"), 2, "cleo"),
    ]
    with library.view() as view:
        assert [one.what for one in view.changes_of([key])] == ["replaced", "added"]
        assert len(view.changes(limit=2, offset=1)) == 2


def test_what_is_not_done_is_not_noted(new_library: Callable[[], Library]) -> None:
    """A change that failed leaves no line, and the next one is right."""
    library = new_library()
    with library.writing() as writer:
        writer.keep(ready(FENCE), None)
        with pytest.raises(UnknownDocument):
            writer.remove([FENCE.keys[0], "nobody"])
        writer.keep_again(FENCE, None)
    assert _told(library) == [("added", FENCE.keys, 1, "")]


@pytest.mark.usefixtures("in_folder")
def test_a_purged_key_is_known_by_its_digest_alone(new_library: Callable[[], Library]) -> None:
    """A key may tell what a document was about: nothing of it stays, but that something was purged does."""
    library = new_library()
    with library.writing(by="cleo") as writer:
        writer.keep(ready(FENCE), None)
        writer.remove(FENCE.keys)
        writer.purging.purge(FENCE.keys)
        writer.purging.scrub()
    library.close()
    stands = blanked(FENCE.keys[0])
    assert [(what, keys) for what, keys, _, _ in _told(library)] == [
        ("purged", (stands,)),
        ("removed", (stands,)),
        ("added", (stands,)),
    ]
    library.close()
    assert b"secret" not in (library.folder / "library.sqlite").read_bytes()


@pytest.mark.parametrize(
    ("before", "now", "what"),
    [
        (None, (1, None, ABOUT), "added"),
        ((1, None, ABOUT), (2, None, ABOUT), "replaced"),
        ((1, None, ABOUT), (1, None, "{}"), "replaced"),
        ((1, "2026-01-01", ABOUT), (1, None, ABOUT), "restored"),
        ((1, None, ABOUT), (1, None, ABOUT), ""),
    ],
)
def test_what_was_done(before: tuple[int, str | None, str] | None, now: tuple[int, str | None, str], what: str) -> None:
    """It follows from what the record was before and is now."""
    assert done(before, now) == what
