"""The calls that the README shows, by curl against a real server."""

import json
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from tests.ui.api.office import Office

README = Path(__file__).resolve().parents[3] / "README.md"

CALLS = re.findall(r"^curl .*$", README.read_text("utf-8"), re.MULTILINE)

pytestmark = pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl on this machine")


@pytest.fixture(scope="module")
def port(office: Office) -> Iterator[int]:
    """Where the office's server listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(office.app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield listening.getsockname()[1]
        server.should_exit = True
        thread.join(20)


@pytest.mark.parametrize("call", CALLS)
def test_each_call_works(call: str, port: int, office: Office, tmp_path: Path) -> None:
    """As it stands, with a key."""
    (tmp_path / "draft.docx").write_text(
        "“There is no concept of joint operations on Pakistani soil,” he said.\n", "utf-8"
    )
    done = subprocess.run(
        [
            "sh",
            "-c",
            call.replace("curl", "curl --silent --show-error --fail-with-body", 1).replace(":7860", f":{port}"),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "KEY": office.secret},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    if "event-stream" in call:
        assert "event: end\n" in done.stdout
    else:
        told = json.loads(done.stdout)
        assert told.get("hits") or told.get("statements") or told.get("documents") or told["quotations"]


def test_calls_are_shown() -> None:
    """Each kind of them."""
    assert len(CALLS) >= 5
