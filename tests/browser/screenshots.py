"""The README's picture: an answer with its source open, as the real page shows it over the real samples.

python -m tests.browser.screenshots
"""

import shutil
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from assistant.assistant import Assistant
from assistant.bootstrap import parts
from assistant.settings import Settings
from ui.samples import add_samples
from ui.server import create_app

PICTURE = Path(__file__).parents[2] / ".github" / "answer.png"
QUESTION = "What did General Ghafoor say about joint operations?"


def main() -> None:
    """Index the samples, serve them, ask, and take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.load(library=Path(folder) / "library")
        desk = parts(settings, create=True)
        list(add_samples(desk.indexer()))
        app = create_app(Assistant(desk.library, desk.retriever(), settings), desk.indexer())
        server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
        threading.Thread(target=server.run, daemon=True).start()
        while not server.started:
            time.sleep(0.05)
        _take(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/")
        server.should_exit = True


def _take(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(
            viewport={"width": 1280, "height": 720}, device_scale_factor=1.5, reduced_motion="reduce"
        )
        page.goto(address)
        box = page.get_by_label("Your question")
        box.fill(QUESTION)
        box.press("Enter")
        page.locator("#live .cite").first.click()
        page.wait_for_timeout(2_500)  # the next questions come after the answer
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
