"""The server dies, and comes back: no conversation is lost, and it goes on."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from assistant.bootstrap import parts
from assistant.settings import Settings
from tests.browser.conftest import DESKTOP, ask
from tests.load.server import started

pytestmark = pytest.mark.browser

NEWS = "News of the harbour\n\n“The harbour will be open to everybody,” said Mayor Ada Ando.\n"
QUESTIONS = ("What did Ada Ando say about the harbour?", "What did the mayor say about the harbour?")


def test_a_kill_loses_no_conversation(chromium: Browser, tmp_path: Path) -> None:
    """Killed after an answer, started again at the same port: all is there when it is loaded, and it goes on."""
    (tmp_path / "harbour.txt").write_text(NEWS, "utf-8")
    made = parts(Settings.load(library=tmp_path / "library"), create=True)
    assert not [one for one in made.indexer().add([tmp_path / "harbour.txt"]) if one.reason]
    made.library.close()
    context = chromium.new_context(viewport=DESKTOP, reduced_motion="reduce")  # type: ignore[arg-type] # as in conftest
    page = context.new_page()
    with started(tmp_path / "library") as server:
        page.goto(server.address)
        page.locator(".start h1").wait_for()
        ask(page, QUESTIONS[0])
        address = page.url
        port = server.port
    with started(tmp_path / "library", port):  # the first was killed at the end of its block
        page.reload()
        expect(page.locator("#log .exchange")).to_have_count(1)
        ask(page, QUESTIONS[1])
        page.reload()
        expect(page.locator("#log .exchange")).to_have_count(2)
        for question, exchange in zip(QUESTIONS, page.locator("#log .exchange").all(), strict=True):
            expect(exchange).to_contain_text(question)
            expect(exchange).to_contain_text("open to everybody")
        assert page.url == address
    context.close()
