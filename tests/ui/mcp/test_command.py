"""`onrecord mcp`, as a language model's program starts it."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest
from mcp import Client, StdioServerParameters

from index.encoder import SentenceEncoder
from tests.conftest import open_desk
from tests.ui.api.office import ABOUT, ARTICLE

COMMAND = Path(sys.executable).with_name("onrecord")


@pytest.fixture
def library(tmp_path: Path, sentence_encoder: SentenceEncoder) -> Path:
    """A library of one article."""
    desk = open_desk(tmp_path / "library", sentence_encoder)
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "article.txt.meta.json").write_text(ABOUT, "utf-8")
    desk.add(tmp_path / "article.txt")
    desk.library.close()
    return desk.folder


def test_the_protocols_own_client(library: Path) -> None:
    """Starts it, asks, and gets the words with their citation; standard output carries the protocol alone."""
    environment = {name: os.environ[name] for name in ("HOME", "PATH", "PYTHONPATH") if name in os.environ}
    command = StdioServerParameters(command=str(COMMAND), args=["mcp", "--library", str(library)], env=environment)

    async def run() -> tuple[str, str]:
        async with Client(command) as client:
            assert len((await client.list_tools()).tools) == 4
            reply = await client.call_tool("ask", {"question": "What did Ghafoor say about joint operations?"})
            assert reply.structured_content
            statement = reply.structured_content["statements"][0]
            return statement["text"], statement["citations"][0]["title"]

    words, title = asyncio.run(run())
    assert words == "There is no concept of joint operations on Pakistani soil,"
    assert title == "Coordinated operations"


def test_without_a_library(tmp_path: Path) -> None:
    """It says so and gives the exit code of all commands; nothing is written to standard output."""
    done = subprocess.run(
        [COMMAND, "mcp", "--library", tmp_path / "none"],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "holds no library" in done.stderr


def test_other_commands_do_without_the_protocol() -> None:
    """Its package is imported when it is needed, not before."""
    told = "import sys, ui.cli, ui.server; print(sorted({'mcp', 'mcp_types'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
