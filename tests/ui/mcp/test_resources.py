"""The documents as resources, by the protocol's own client."""

import asyncio
import json
from pathlib import Path

import pytest
from mcp import Client, MCPError
from mcp_types import Resource

from assistant import Assistant, Settings
from corpus.document import Document
from tests.conftest import open_desk
from tests.corpus.library.making import ready
from tests.fakes import LetterCountEncoder
from tests.ui.api.office import Office
from ui.api.doors import Doors
from ui.api.turns import Turns
from ui.mcp.tools import NOTICE, make_server


def listed(assistant: Assistant) -> list[list[Resource]]:
    """The pages of the list."""

    async def run() -> list[list[Resource]]:
        pages, cursor = [], None
        async with Client(make_server(Doors(assistant, Turns(2, 2)))) as client:
            while True:
                page = await client.list_resources(cursor=cursor)
                pages.append(page.resources)
                cursor = page.next_cursor
                if cursor is None:
                    return pages

    return asyncio.run(run())


def test_each_document_is_one(office: Office) -> None:
    """With what is told of it; by its address it is read, with text and all that is known, marked as material."""
    (resources,) = listed(office.assistant)
    entries = {one.document: one for one in office.desk.library.entries()}
    assert [one.uri for one in resources] == [f"onrecord://documents/{document}" for document in entries]
    article = next(one for one in resources if one.title == "Coordinated operations")
    assert article.description == "Voice of America · 2017-07-05 · Text · 1 quotations"

    async def read() -> str:
        async with Client(make_server(Doors(office.assistant, Turns(2, 2)))) as client:
            return (await client.read_resource(article.uri)).contents[0].text  # type: ignore[union-attr]

    told = json.loads(asyncio.run(read()))
    assert told["notice"] == NOTICE
    assert (told["title"], told["source"], told["published"]) == (
        "Coordinated operations",
        "Voice of America",
        "2017-07-05",
    )
    assert told["text"][told["quotations"][0]["start"] :].startswith(told["quotations"][0]["text"])


def test_a_page_at_a_time(tmp_path: Path) -> None:
    """Pages tile the list."""
    desk = open_desk(tmp_path / "library", LetterCountEncoder())
    texts = (f"Text {number}." for number in range(120))
    desk.keep(*(ready(Document.of(text, key=text, title=text)) for text in texts))
    pages = listed(Assistant(desk.library, desk.retriever, Settings.load(library=desk.folder)))
    assert [len(page) for page in pages] == [50, 50, 20]
    assert len({one.uri for page in pages for one in page}) == 120


def test_a_cursor_that_no_page_has_given(office: Office) -> None:
    """Is an error of the protocol."""

    async def run() -> None:
        async with Client(make_server(Doors(office.assistant, Turns(2, 2)))) as client:
            with pytest.raises(MCPError, match="none that a page has given"):
                await client.list_resources(cursor="nonsense!")

    asyncio.run(run())
