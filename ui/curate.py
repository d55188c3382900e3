"""The Library page: what answers are taken from; adding and removing documents."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from corpus.errors import CorpusError
from index.errors import SearchError
from ui.addresses import Addresses
from ui.amending import form
from ui.deeds import Deeds
from ui.desk import visitor
from ui.desk.room import forget_purged
from ui.filtering import PAGES, Asked, bar
from ui.frame import LIBRARY, header
from ui.history import PAGE as PAST
from ui.history import events, fold
from ui.keeping import out_of_reach, remarks_on
from ui.listing import Listed, asking, choosing, documents, failures, heading, notice, progress, removed
from ui.maintaining import Maintainer, add_upkeep, reachable
from ui.mending import COPIES, SHORT, Mender, add_opening
from ui.opening import correcting
from ui.parts import PRIVATE, UNCLAIMED, Page, region, unseen_button, unseen_text
from ui.removed import purged, purging, removed_list
from ui.taking import taken
from ui.telling import told as told_of
from ui.wording import count
from ui.words import from_below, later, later_html, say
from ui.work import Worker

if TYPE_CHECKING:
    from corpus.library import Copy, Library

logger = logging.getLogger(__name__)

PAGE = 100
"""Documents listed at a time."""

LOOKED = "(words) => [words, window.onrecord?.pages?.() ?? '']"
"""Hands over what is looked for, with the pages and filters that the page's script knows of."""

HANDED = "(_, words) => [window.onrecord.sent(), words, window.onrecord.pages()]"
"""Hands over the same, behind what the script sends."""

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
        deeds: signs what is done.

    Attributes:
        mender: what it does with one document.
        maintainer: what it does with the whole library.
    """

    def __init__(
        self, library: "Library", worker: Worker, folder: Path, addresses: Addresses, deeds: Deeds | None = None
    ) -> None:
        self._library = library
        self._worker = worker
        self._folder = folder
        self._addresses = addresses
        self._deeds = deeds or Deeds()
        self.mender = Mender(library, worker, addresses, self._deeds)
        self.maintainer = Maintainer(library, worker, folder, addresses, self._deeds)

    def arrive(self, words: str, asked: str, event: gr.Request | None = None) -> tuple[str, ...]:
        """Header, list, failures, progress, and the chore at hand."""
        now = str(progress(self._worker.progress))
        return self._head(event), self.listed(words, asked), self._failures(), now, self.maintainer.shown()

    def listed(self, words: str, asked: str) -> str:
        """The documents that are asked for, as many pages of the list as were asked for."""
        wanted = Asked.of(words, asked)
        limit = PAGE * wanted.pages
        if wanted.removed:
            with self._library.view() as view:
                gone = view.removed(limit=limit + 1)
            return str(removed_list(gone[:limit], more=len(gone) > limit))
        entries = self._library.entries(sought=wanted.sought, limit=limit + 1)
        shown = entries[:limit]
        saved = {entry.document for entry in shown if self._has_original(entry.document)}
        words = wanted.sought.words
        copies = {entry.document: self._copies(entry.document) for entry in shown}
        listed = Listed(shown, saved, words, more=len(entries) > limit, narrowed=wanted.narrowed, copies=copies)
        return str(documents(listed, self._addresses))

    def events(self, pages: str) -> str:
        """The history, as many pages of it as were asked for."""
        limit = PAST * (min(int(pages), PAGES) if pages.isdecimal() else 1)
        told = told_of(self._library, None, limit + 1)
        return str(events(told[:limit], more=len(told) > limit))

    def take(self, files: Any, event: gr.Request | None = None) -> Any:  # noqa: ANN401 what Gradio hands over
        """Move what was uploaded out of Gradio's cache and have it read; empties the drop zone."""
        uploads = list(taken(files or (), self._folder, self._deeds.by(event)))
        self._worker.add(uploads)
        if uploads:
            self._deeds.note(event, "documents handed in", count(len(uploads), "file"))
        return gr.update(value=None)

    def follow(self, words: str, pages: str, event: gr.Request | None = None) -> Iterator[tuple[Any, ...]]:
        """Progress, and from time to time the list, failures and header, until nothing is being added."""
        now = self._worker.progress
        if not now.total:
            yield str(progress(now)), gr.skip(), gr.skip(), gr.skip()
            return
        while now.running:
            yield str(progress(now)), gr.skip(), gr.skip(), gr.skip()
            now = self._worker.news(now.change, REFRESH)
            if now.done % 10 == 1:
                yield str(progress(now)), self.listed(words, pages), gr.skip(), self._head(event)
        yield str(progress(now)), self.listed(words, pages), self._failures(), self._head(event)

    def remove(self, document: str, words: str, pages: str, event: gr.Request | None = None) -> tuple[Any, ...]:
        """Notice, list and header after a document was removed."""
        try:
            held = self._library.document(document)
            keys = self._worker.ahead(lambda indexer: indexer.remove(held.keys), self._deeds.by(event))
            self._deeds.note(event, "document removed", document[:SHORT])
            said = removed(held.title, json.dumps(keys))
        except (CorpusError, SearchError) as error:
            said = notice(from_below(str(error)))
        return str(said), self.listed(words, pages), self._head(event)

    def restore(self, keys: str, words: str, pages: str, event: gr.Request | None = None) -> tuple[Any, ...]:
        """Notice, list and header after it was brought back."""
        try:
            back = self._worker.ahead(lambda indexer: indexer.restore(_keys(keys)), self._deeds.by(event))
            self._deeds.note(event, "documents restored", count(len(back), "record"))
            said = notice(
                say("Brought back; it can be quoted again.") if back else say("There was nothing to bring back.")
            )
        except (CorpusError, SearchError, ValueError) as error:
            said = notice(from_below(str(error)))
        return str(said), self.listed(words, pages), self._head(event)

    def purge(self, keys: str, words: str, pages: str, event: gr.Request | None = None) -> tuple[Any, ...]:
        """Notice, list and header after something removed was taken out for good."""
        try:
            gone, done = self._worker.ahead(lambda indexer: indexer.purge(_keys(keys)), self._deeds.by(event))
            forget_purged(self._library)
            self._deeds.note(event, "documents purged", count(len(gone.keys), "record"))
            said = purged(len(gone.keys), [*remarks_on(gone), *out_of_reach(self._library)], done=done)
        except (CorpusError, SearchError, ValueError) as error:
            said = notice(from_below(str(error)))
        return str(said), self.listed(words, pages), self._head(event)

    def halt(self) -> None:
        """Stop adding after the file being read."""
        self._worker.halt()

    def _copies(self, document: str) -> "tuple[Copy, ...]":
        try:
            return self._library.copies(document, COPIES)
        except CorpusError:  # removed since it was listed
            return ()

    def _has_original(self, document: str) -> bool:
        try:
            return self._library.original(document) is not None
        except CorpusError:  # removed since it was listed
            return False

    def _head(self, event: object) -> str:
        return str(header(LIBRARY, self._addresses, self._library.counts(), visitor(event)))

    def _failures(self) -> str:
        kept = self._library.failures()
        again = frozenset(one.origin for one in kept if reachable(one.origin))
        return str(failures(kept, self._worker.progress.failures, again))


def _keys(sent: str) -> tuple[str, ...]:
    """What the page's script sends back.

    Raises:
        ValueError: for anything but a list of strings.
    """
    keys = json.loads(sent)
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise ValueError(say("that is not a list of documents"))
    return tuple(keys)


def _drop_zone() -> Any:  # noqa: ANN401 Gradio ships no types that mypy can follow
    """Where files are dropped; hands them on with the names their owners gave them."""
    drop = gr.File(
        elem_id="drop",
        file_count="multiple",
        show_label=False,
        label=later("Add documents"),
        height=150,
        container=False,
    )
    # Gradio's own drops characters from the names. It has checked by then that each path is an upload of this page. A
    # subclass would have Gradio write a stub file beside this module.
    drop.preprocess = lambda payload: list(payload) if payload else []
    return drop


def _find_box() -> Any:  # noqa: ANN401 Gradio ships no types that mypy can follow
    return gr.Textbox(
        elem_id="find",
        show_label=False,
        label=later("Find documents"),
        placeholder=later("Find by title, source or file name"),
        container=False,
    )


def make_library(curator: Curator) -> Any:  # noqa: ANN401 Gradio ships no types that mypy can follow
    """The page, not yet mounted."""
    with Page(
        title=later("Library · On Record"), fill_width=True, analytics_enabled=False, delete_cache=UNCLAIMED
    ) as page:
        head = region("head")
        with gr.Column(elem_id="library"):
            region("heading", later_html(heading))
            drop = _drop_zone()
            region("choose", later_html(choosing))
            now = region("progress")
            said = region("notice")
            find = _find_box()
            region("bar", later_html(bar))
            shown = region("documents")
            failed = region("failures")
            pages, sent = unseen_text("pages"), unseen_text("sent")
            add_opening(curator.mender, sent, said)
            add_upkeep(curator.maintainer, sent, chore := region("chore"))
            region("past", later_html(fold))
            past = region("events")
            region("dialog", later_html(lambda: asking() + correcting() + purging() + form()))
        look, removing, restoring, halting = (
            unseen_button(name) for name in ("look", "removing", "restoring", "halting")
        )
        purge, recall, refresh = (unseen_button(name) for name in ("purge-now", "recalling", "refreshing"))
        listing, looked = [find, pages], LOOKED
        following = [now, shown, failed, head]
        page.load(curator.arrive, listing, [head, shown, failed, now, chore], queue=False, **PRIVATE).then(
            curator.follow, listing, following, concurrency_limit=FOLLOWERS, concurrency_id="follow", **PRIVATE
        )
        page.load(curator.maintainer.follow, None, chore, concurrency_limit=FOLLOWERS, **PRIVATE)
        refresh.click(curator.arrive, listing, [head, shown, failed, now, chore], js=looked, queue=False, **PRIVATE)
        took = drop.upload(curator.take, drop, drop, **PRIVATE)
        took.then(None, None, None, js="() => window.onrecord.handed()", **PRIVATE)
        took.then(curator.follow, listing, following, js=looked, concurrency_id="follow", **PRIVATE)
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
        for button, change in ((removing, curator.remove), (restoring, curator.restore), (purge, curator.purge)):
            done = button.click(change, [sent, *listing], [said, shown, head], js=HANDED, queue=False, **PRIVATE)
            # once more when it is done: the visitor may have gone on to another list meanwhile
            done.then(curator.listed, listing, shown, js=looked, queue=False, **PRIVATE)
        recall.click(curator.events, sent, past, js="() => window.onrecord.sent()", queue=False, **PRIVATE)
        halting.click(curator.halt, None, None, queue=False, **PRIVATE)
    return page
