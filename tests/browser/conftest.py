"""A real library of real documents, the real server in a thread, and a real Chromium that watches what the pages do."""

import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from assistant.assistant import Assistant
from assistant.bootstrap import Parts, parts
from assistant.settings import Settings
from ui.server import create_app

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
NAMES = (
    "voa/voa-2017-07-05.txt",
    "fomc/fomcpresconf20150917.pdf",
    "whitehouse/briefing-1236.html",
    "inaugurals/kennedy-1961-01-20.docx",
    "wikinews/2019-01-14-arrest-made-as-mayor-of-gda-sk-poland-stabbed-on.json",
)

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script> ${alert(3)} {{alert(4)}} C:\\users"
RECORD = {
    "id": "<b>evil</b>",
    "title": f"Hostile title {HOSTILE}",
    "source": f"Hostile source {HOSTILE}",
    "date": "2020-01-02",
    "text": f"The zeppelin harbour was closed. “The zeppelin harbour will open again {HOSTILE},” said Eve Doe.\n",
}

KNOWN = (
    "Executing inline script violates the following Content Security Policy directive",
    "AbortError: signal is aborted without reason",
    "Connection errored out.",
)
"""Gradio's five inline scripts, which our policy blocks on purpose, and it does without them; and what it says when a
page is left or loaded again while one of its streams is open."""

expect.set_options(timeout=20_000)  # a machine that does other things, too, is slower, and not wrong

DESKTOP = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def _chromium() -> str | None:
    """Chromium by `CHROMIUM`, else Debian's, else the one that playwright has fetched."""
    for path in (os.environ.get("CHROMIUM"), shutil.which("chromium")):
        if path and Path(path).is_file():
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """One browser for all; without any the tests are skipped, in CI they fail.

    Closed with the package: while it is open the main thread runs an event loop, which other tests don't expect.
    """
    path = _chromium()
    if path is None:
        message = "NO CHROMIUM: the pages were not tested in a browser; install chromium or set CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*quiet, "--disable-sync"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    """A library of five samples and one document that means harm."""
    evil = tmp_path_factory.mktemp("evil") / "evil.json"
    evil.write_text(json.dumps(RECORD), "utf-8")
    made = parts(Settings.load(library=tmp_path_factory.mktemp("library") / "record"), create=True)
    outcomes = list(made.indexer().add([*(SAMPLES / name for name in NAMES), evil]))
    assert not [outcome for outcome in outcomes if outcome.reason]
    return made


def desk_of(made: Parts) -> Assistant:
    """The assistant over these parts."""
    return Assistant(made.library, made.retriever(), Settings.load(library=made.library.folder))


def serve(app: FastAPI) -> Iterator[str]:
    """The address at which the application is served until the test is over."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="package")
def address(record: Parts) -> Iterator[str]:
    """Where On Record runs."""
    yield from serve(create_app(desk_of(record), record.indexer()))


@dataclass
class Watch:
    """What a page did that it shouldn't have."""

    address: str
    faults: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Watch this page."""
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.faults.append(f"a script ran: {dialog.message}"))
        page.on("console", self._heard)
        page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not any(known in message.text for known in KNOWN):
            self.faults.append(f"console: {message.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"left this machine: {request.url}")


Visit = Callable[..., Page]


@pytest.fixture
def watch(address: str) -> Iterator[Watch]:
    """Fails the test at its end for any error on the console, any script error, any request to another machine."""
    seen = Watch(address)
    yield seen
    assert seen.faults == []


@pytest.fixture
def visit(chromium: Browser, watch: Watch) -> Iterator[Visit]:
    """Opens a page as a new visitor: `visit("/library/", phone=True, dark=True)`."""
    contexts: list[BrowserContext] = []

    def opening(path: str = "/", *, phone: bool = False, dark: bool = False, locale: str = "en-US") -> Page:
        context = chromium.new_context(
            base_url=watch.address,
            viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type] # a plain dict will do
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            has_touch=phone,
            locale=locale,
        )
        contexts.append(context)
        page = context.new_page()
        watch.over(page)
        page.goto(path)
        page.locator(".start h1, .documents, .none-here, #draft textarea, .tabs").first.wait_for()
        expect(page.locator("p.loading")).to_have_count(0)  # parts that Gradio loads when a page wants them
        return page

    yield opening
    for context in contexts:
        context.close()


def ask(page: Page, question: str) -> None:
    """Type a question and wait until it is answered whole."""
    before = page.locator(".exchange").count()
    box = page.get_by_label("Your question")
    box.fill(question)
    box.press("Enter")
    page.locator("#live .exchange[data-done]").filter(has_text=question).wait_for()
    expect(page.locator(".exchange")).to_have_count(before + 1)
