"""Four tools that only read, and a resource."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pytest
from mcp import Client, MCPError

from tests.ui.api.office import ARTICLE, HOSTILE, Office
from ui import shapes
from ui.api.doors import Doors
from ui.api.turns import Turns
from ui.check import check_shape
from ui.mcp.tools import NOTICE, make_server

Made = TypeVar("Made")

JOINT = "What did Ghafoor say about joint operations?"


def led(office: Office, use: Callable[[Client], Awaitable[Made]]) -> Made:
    """What a client makes of the server, in this process."""

    async def run() -> Made:
        async with Client(make_server(Doors(office.assistant, Turns(2, 2)))) as client:
            return await use(client)

    return asyncio.run(run())


def called(office: Office, tool: str, **arguments: object) -> Any:  # noqa: ANN401 a result of the protocol
    """The result of one call."""
    return led(office, lambda client: client.call_tool(tool, arguments))


def sent(office: Office, tool: str, **arguments: object) -> dict[str, Any]:
    """What one call gives, without its notice, which is there."""
    result = called(office, tool, **arguments)
    assert not result.is_error, result.content
    given: dict[str, Any] = dict(result.structured_content)
    assert given.pop("notice") == NOTICE
    assert json.loads(result.content[0].text)["notice"] == NOTICE  # for clients that read the text alone
    return given


def test_the_tools_only_read(office: Office) -> None:
    """Each says so, describes what it takes and gives, and no other is there."""
    tools = led(office, lambda client: client.list_tools()).tools
    assert sorted(tool.name for tool in tools) == ["ask", "check", "open", "search"]
    for tool in tools:
        assert tool.annotations
        assert (tool.annotations.read_only_hint, tool.annotations.open_world_hint) == (True, False)
        assert tool.output_schema
        assert "notice" in tool.output_schema["properties"]
        assert tool.description
    assert "citations" in str(next(tool for tool in tools if tool.name == "ask").output_schema)


def test_search_and_ask(office: Office) -> None:
    """Give what the assistant gives, with citations that stand in the source."""
    found = sent(office, "search", question="joint operations", limit=2, since="2017-07-01", source="voice")
    assert [hit["title"] for hit in found["hits"]] == ["Coordinated operations"]
    reply = sent(office, "ask", question=JOINT)
    assert reply | {"seconds": 0} == shapes.reply_shape(office.assistant.ask(JOINT)) | {"seconds": 0}
    citation = reply["statements"][0]["citations"][0]
    opened = sent(office, "open", document=citation["id"], start=citation["start"], end=citation["end"])
    assert opened["text"] == citation["text"]


def test_check(office: Office) -> None:
    """Gives verdicts with their sources."""
    draft = "“There is no idea of joint operations on Pakistani soil,” said General Ghafoor."
    expected = check_shape(office.assistant.check(draft))
    assert sent(office, "check", draft=draft) | {"seconds": 0} == expected | {"seconds": 0}


def test_open_and_the_resource(office: Office) -> None:
    """A document by its key or id; the resource is the whole of it."""
    entry = next(one for one in office.desk.library.entries() if one.title == "Coordinated operations")
    assert sent(office, "open", document=entry.keys[0])["text"] == ARTICLE
    read = led(office, lambda client: client.read_resource(f"onrecord://documents/{entry.document}"))
    told = json.loads(read.contents[0].text)  # type: ignore[union-attr]
    assert (told["text"], told["notice"], read.contents[0].mime_type) == (ARTICLE, NOTICE, "application/json")
    templates = led(office, lambda client: client.list_resource_templates()).resource_templates
    assert [one.uri_template for one in templates] == ["onrecord://documents/{id}"]


def test_what_a_document_says_stays_in_its_field(office: Office) -> None:
    """An instruction in it is text like other text: what a call gives has the fields that it always has."""
    hostile = next(one for one in office.desk.library.entries() if "script" in one.title or one.title == "hostile")
    opened = sent(office, "open", document=hostile.document)
    assert opened["text"] == HOSTILE
    plain = sent(office, "open", document=next(e.document for e in office.desk.library.entries() if e != hostile))
    assert set(opened) == set(plain)


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("ask", {"question": " "}, "match pattern"),
        ("ask", {"question": "a", "since": "2020-02-02", "until": "2020-02-01"}, "before it begins"),
        ("ask", {"question": "a", "since": "yesterday"}, "since"),
        ("search", {"question": "a", "limit": 1_000}, "limit"),
        ("open", {"document": "nonsense"}, "There is no such document."),
        ("open", {"document": "0" * 64}, "There is no such document."),
        ("open", {"document": "../../etc/passwd"}, "There is no such document."),
        ("check", {"draft": " "}, "match pattern"),
    ],
)
def test_what_cannot_be_done(tool: str, arguments: dict[str, object], said: str, office: Office) -> None:
    """Is said, and tells nothing of this machine."""
    result = called(office, tool, **arguments)
    assert result.is_error
    assert said in result.content[0].text


def test_no_other_tool_is_there(office: Office) -> None:
    """None that would change anything can be called."""
    result = called(office, "remove", document="a")
    assert result.is_error
    assert "Unknown tool" in result.content[0].text


def test_a_resource_that_is_not_there(office: Office) -> None:
    """Is an error of the protocol."""

    async def use(client: Client) -> None:
        with pytest.raises(MCPError, match="no such document"):
            await client.read_resource(f"onrecord://documents/{'0' * 64}")

    led(office, use)
