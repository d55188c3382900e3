"""The Library page: what answers are taken from; adding and removing documents."""

import json
import logging
import secrets
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from corpus.errors import CorpusError
from index.errors import SearchError
from ui.addresses import Addresses
from ui.frame import header
from ui.listing import Listed, asking, documents, failures, heading, notice, progress, removed
from ui.mending import Mender, add_opening
from ui.opening import correcting
from ui.parts import PRIVATE, region, unseen_button, unseen_text
from ui.work import Upload, Worker

if TYPE_CHECKING:
    from corpus.library import Library

logger = logging.getLogger(__name__)

SUFFIXES = frozenset(
    (".pdf", ".docx", ".html", ".htm", ".md", ".txt", ".eml", ".json", ".jsonl", ".csv", ".zip")  # what readers know
)

PAGE = 100
"""Documents listed at a time."""

PAGES = 100
"""Pages of the list at most; who looks for one document among more will rather type its name."""

REFRESH = 2.0
"""Seconds after which a page that follows along looks at the list again."""

FOLLOWERS = 32
"""Pages that follow the progress at the same time."""


class Curator:
    """What the Library page does.

    Args:
        library: what is listed.
        worker: adds and removes.
        folder: private to us; uploads lie there until they are read.
        addresses: of this server.

    Attributes:
        mender: what it does with one document.
    """

    def __init__(self, library: "Library", worker: Worker, folder: Path, addresses: Addresses) -> None:
        self._library = library
        self._worker = worker
        self._folder = folder
        self._addresses = addresses
        self.mender = Mender(library, worker, addresses)

    def arrive(self, words: str, pages: str) -> tuple[str, str, str, str]:
        """Header, list, failures and progress."""
        return self._head(), self.listed(words, pages), self._failures(), str(progress(self._worker.progress))

    def listed(self, words: str, pages: str) -> str:
        """The documents that hold the words, as many pages of the list as were asked for."""
        limit = PAGE * (min(int(pages), PAGES) if pages.isdecimal() else 1)
        entries = self._library.entries(words=words.strip(), limit=limit + 1)
        shown = entries[:limit]
        saved = {entry.document for entry in shown if self._has_original(entry.document)}
        return str(documents(Listed(shown, saved, words.strip(), more=len(entries) > limit), self._addresses))

    def take(self, files: Any) -> Any:  # noqa: ANN401 what Gradio hands over
        """Move what was uploaded out of Gradio's cache and have it read; empties the drop zone."""
        self._worker.add(_taken(files or (), self._folder))
        return gr.update(value=None)

    def follow(self, words: str, pages: str) -> Iterator[tuple[Any, ...]]:
        """Progress, and from time to time the list, failures and header, until nothing is being added."""
        now = self._worker.progress
        while now.running:
            yield str(progress(now)), gr.skip(), gr.skip(), gr.skip()
            now = self._worker.news(now.change, REFRESH)
            if now.done % 10 == 1:
                yield str(progress(now)), self.listed(words, pages), gr.skip(), self._head()
        yield str(progress(now)), self.listed(words, pages), self._failures(), self._head()

    def remove(self, document: str, words: str, pages: str) -> tuple[Any, ...]:
        """Notice, list and header after a document was removed."""
        try:
            held = self._library.document(document)
            keys = self._worker.remove(held.keys)
            said = removed(held.title, json.dumps(keys))
        except (CorpusError, SearchError) as error:
            said = notice(str(error))
        return str(said), self.listed(words, pages), self._head()

    def restore(self, keys: str, words: str, pages: str) -> tuple[Any, ...]:
        """Notice, list and header after it was brought back."""
        try:
            back = self._worker.restore(_keys(keys))
            said = notice("Brought back; it can be quoted again." if back else "There was nothing to bring back.")
        except (CorpusError, SearchError, ValueError) as error:
            said = notice(str(error))
        return str(said), self.listed(words, pages), self._head()

    def halt(self) -> None:
        """Stop adding after the file being read."""
        self._worker.halt()

    def _has_original(self, document: str) -> bool:
        try:
            return self._library.original(document) is not None
        except CorpusError:  # removed since it was listed
            return False

    def _head(self) -> str:
        return str(header("Library", self._addresses, self._library.counts()))

    def _failures(self) -> str:
        return str(failures(self._library.failures(), self._worker.progress.failures))


def _keys(sent: str) -> tuple[str, ...]:
    """What the page's script sends back.

    Raises:
        ValueError: for anything but a list of strings.
    """
    keys = json.loads(sent)
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise ValueError("that is not a list of documents")
    return tuple(keys)


def _taken(files: Iterable[Any], folder: Path) -> Iterator[Upload]:
    """Each file under a name of our own; the person's name for it is only ever shown.

    Two files of one name in one batch stay two: the second is numbered.
    """
    seen: dict[str, int] = {}
    for file in files:
        held = Path(file.path)
        name = Path((file.orig_name or held.name).replace("\\", "/")).name or "unnamed"
        seen[name] = seen.get(name, 0) + 1
        own = name if seen[name] == 1 else f"{Path(name).stem} ({seen[name]}){Path(name).suffix}"
        suffix = held.suffix.lower() if held.suffix.lower() in SUFFIXES else ""
        path = folder / f"{secrets.token_hex(16)}{suffix}"
        shutil.move(held, path)
        yield Upload(path, own)


def _drop_zone() -> Any:  # noqa: ANN401 Gradio ships no types that mypy can follow
    """Where files are dropped; hands them on with the names their owners gave them."""
    drop = gr.File(
        elem_id="drop", file_count="multiple", show_label=False, label="Add documents", height=150, container=False
    )
    # Gradio's own drops characters from the names. It has checked by then that each path is an upload of this page. A
    # subclass would have Gradio write a stub file beside this module.
    drop.preprocess = lambda payload: list(payload) if payload else []
    return drop


def _find_box() -> Any:  # noqa: ANN401 Gradio ships no types that mypy can follow
    return gr.Textbox(
        elem_id="find",
        show_label=False,
        label="Find documents",
        placeholder="Find by title, source or file name",
        container=False,
    )


def make_library(curator: Curator) -> Any:  # noqa: ANN401 Gradio ships no types that mypy can follow
    """The page, not yet mounted."""
    with gr.Blocks(title="Library · On Record", fill_width=True, analytics_enabled=False) as page:
        head = region("head")
        with gr.Column(elem_id="library"):
            region("heading", heading())
            drop = _drop_zone()
            now = region("progress")
            said = region("notice")
            find = _find_box()
            shown = region("documents")
            failed = region("failures")
            pages, sent = unseen_text("pages"), unseen_text("sent")
            add_opening(curator.mender, sent, said)
            region("dialog", asking() + correcting())
        look, removing, restoring, halting = (
            unseen_button(name) for name in ("look", "removing", "restoring", "halting")
        )
        listing = [find, pages]
        looked = "(words) => [words, window.onrecord?.pages?.() ?? '']"
        following = [now, shown, failed, head]
        page.load(curator.arrive, listing, [head, shown, failed, now], queue=False, **PRIVATE).then(
            curator.follow, listing, following, concurrency_limit=FOLLOWERS, concurrency_id="follow", **PRIVATE
        )
        drop.upload(curator.take, drop, drop, **PRIVATE).then(
            curator.follow, listing, following, js=looked, concurrency_id="follow", **PRIVATE
        )
        gr.on(
            [find.change, look.click],
            curator.listed,
            listing,
            shown,
            js=looked,
            queue=False,
            trigger_mode="always_last",
            **PRIVATE,
        )
        changed = {"outputs": [said, shown, head], "queue": False, **PRIVATE}
        handed = "(_, words) => [window.onrecord.sent(), words, window.onrecord.pages()]"
        removing.click(curator.remove, [sent, *listing], js=handed, **changed)
        restoring.click(curator.restore, [sent, *listing], js=handed, **changed)
        halting.click(curator.halt, None, None, queue=False, **PRIVATE)
    return page
