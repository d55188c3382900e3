"""What programs may have done."""

import asyncio
import json
from typing import Any

import pytest
from mcp import Client
from starlette.testclient import TestClient

from assistant import Assistant
from assistant.endpoint import Endpoint
from tests.assistant.speaking import scripted
from tests.ui.api.office import Office
from ui.api.asking import Asking
from ui.api.doors import Doors, LongDraft
from ui.api.turns import Turns
from ui.desk import Access
from ui.drafts import LONGEST, draft_of
from ui.mcp.tools import make_server
from ui.server import create_app

JOINT = "What did Ghafoor say about joint operations?"


def test_a_draft_that_is_too_long(office: Office) -> None:
    """Isn't checked."""
    doors = Doors(office.assistant, Turns(1, 1))
    with pytest.raises(LongDraft, match="can be checked at a time"):
        doors.check(draft_of("a" * (LONGEST + 1)))
    assert doors.check(draft_of("No quotation.")).sound


def test_a_model_s_words_come_where_they_are_asked_for(office: Office) -> None:
    """Where a model is set: with the numbers of their statements, and a note of what was dropped. Else none do."""
    plain = Asking.model_validate({"question": JOINT})
    wanted = Asking.model_validate({"question": JOINT, "narrate": True})
    with scripted() as (address, script):
        script.says(
            'Asif Ghafoor said: "There is no concept of joint operations on Pakistani soil" [1]. '
            'Asif Ghafoor said: "There is every concept" [1].'
        )
        told = Assistant(
            office.desk.library, office.desk.retriever, office.assistant.settings, narrator=Endpoint(address, "tiny")
        )
        doors = Doors(told, Turns(1, 1))
        assert asyncio.run(doors.reply(plain))["narration"] is None
        assert script.asked == []
        narration = asyncio.run(doors.reply(wanted))["narration"]
        app = create_app(told, office.desk.indexer, access=Access(office.accounts))
        program = TestClient(app, base_url="http://localhost", headers=office.bearer)
        assert program.post("/api/v1/ask", json={"question": JOINT, "narrate": True}).json()["narration"] == narration
        accept = {"Accept": "text/event-stream"}
        stream = program.post("/api/v1/ask", json={"question": JOINT, "narrate": True}, headers=accept).text
        reply = asyncio.run(_by_mcp(doors))
    assert [one["statements"] for one in narration["sentences"]] == [[1]]
    assert "“There is no concept of joint operations on Pakistani soil" in narration["sentences"][0]["text"]
    assert (narration["model"], narration["dropped"], narration["trouble"]) == ("tiny", 1, "")
    assert narration["note"].startswith("1 sentence of the language model was dropped")
    assert json.dumps(narration, ensure_ascii=False) in stream
    assert reply["narration"] == narration
    assert asyncio.run(Doors(office.assistant, Turns(1, 1)).reply(wanted))["narration"] is None


async def _by_mcp(doors: Doors) -> dict[str, Any]:
    async with Client(make_server(doors)) as client:
        result = await client.call_tool("ask", {"question": JOINT, "narrate": True})
        assert result.structured_content
        return dict(result.structured_content)
