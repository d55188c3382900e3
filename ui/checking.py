"""The Check page: a draft is pasted or dropped, and each of its quotations is looked up. Nothing of it is kept."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.bootstrap import file_reader
from corpus.document import Document
from corpus.errors import CorpusError
from index.errors import SearchError
from index.readers import FileReader
from ui.addresses import Addresses
from ui.checked import checked, failed, heading, waiting
from ui.desk import visitor
from ui.drafts import LONGEST, draft_in, draft_of, too_long
from ui.frame import CHECK, header
from ui.parts import PRIVATE, UNCLAIMED, Page, region
from ui.words import from_below, later, later_html, say

if TYPE_CHECKING:
    from assistant.assistant import Assistant

logger = logging.getLogger(__name__)

AT_ONCE = 2
"""Drafts checked at the same time."""


class Drafts:
    """What the Check page does.

    Args:
        desk: looks quotations up.
        addresses: of this server.
        reader: reads dropped files; by default in a process of its own.
    """

    def __init__(self, desk: "Assistant", addresses: Addresses, reader: FileReader | None = None) -> None:
        self._desk = desk
        self._addresses = addresses
        self._reader = reader or file_reader()

    def arrive(self, event: gr.Request | None = None) -> str:
        """The header, for whoever opens the page."""
        return str(header(CHECK, self._addresses, self._desk.library.counts(), visitor(event)))

    def check(self, text: str) -> Iterator[str]:
        """What is found of a pasted draft; before it, that it is being looked up."""
        if not text.strip():
            yield str(failed(say("Paste a draft, or drop a file.")))
            return
        yield str(waiting())
        yield self._found(draft_of(text))

    def take(self, files: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 what Gradio hands over
        """The text of a dropped file for the box, what is found of it, and an empty drop zone."""
        for file in files[:1]:
            yield gr.skip(), str(waiting()), gr.skip()
            draft = draft_in(Path(file.path), file.orig_name or "draft", self._reader)
            if isinstance(draft, str):
                yield gr.skip(), str(failed(draft)), gr.update(value=None)
            else:
                yield draft.text, self._found(draft), gr.update(value=None)

    def _found(self, draft: Document) -> str:
        long = too_long(draft)
        if long:
            return str(failed(long))
        try:
            return str(checked(self._desk.check(draft), self._addresses))
        except (CorpusError, SearchError) as error:
            logger.warning("a draft could not be checked: %s", error)
            return str(failed(from_below(str(error))))


def _drop_zone() -> Any:  # noqa: ANN401 Gradio ships no types that mypy can follow
    drop = gr.File(elem_id="drop", show_label=False, label=later("Drop a draft"), height=110, container=False)
    drop.preprocess = lambda payload: [payload] if payload else []  # as it came: checked to be an upload of this page
    return drop


def make_check(drafts: Drafts) -> Any:  # noqa: ANN401 Gradio ships no types that mypy can follow
    """The page, not yet mounted."""
    with Page(
        title=later("Check a draft · On Record"), fill_width=True, analytics_enabled=False, delete_cache=UNCLAIMED
    ) as page:
        head = region("head")
        with gr.Column(elem_id="check"):
            region("heading", later_html(heading))
            with gr.Row(elem_id="giving", equal_height=True):
                box = gr.Textbox(
                    elem_id="draft",
                    show_label=False,
                    label=later("Draft"),
                    placeholder=later("Paste a draft…"),
                    lines=7,
                    max_lines=14,
                    max_length=LONGEST,
                    container=False,
                    scale=3,
                )
                drop = _drop_zone()
            run = gr.Button(later("Check quotations"), elem_id="run")
            found = region("checked")
        page.load(drafts.arrive, None, head, queue=False, **PRIVATE)
        sharing = {"concurrency_limit": AT_ONCE, "concurrency_id": "check"}
        run.click(drafts.check, box, found, **sharing, **PRIVATE)
        drop.upload(drafts.take, drop, [box, found, drop], concurrency_id="check", **PRIVATE)
    return page
