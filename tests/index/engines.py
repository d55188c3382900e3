"""Servers of search engines, really started, each from an environment of its own: their dependencies fight ours.

`make engines` builds the environments in `.venv-engines`; without them the tests of engines are skipped, but in CI
they fail. Every server is reached at the loopback alone.
"""

import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.index.relay import relay

TREE = Path(__file__).resolve().parents[2]
ENVIRONMENTS = TREE / ".venv-engines"
_WAITED = 150
"""Seconds until a server must answer."""


def environment(name: str) -> Path:
    """The environment of a server's own; skips the test, or in CI fails it, where nobody has built it."""
    folder = ENVIRONMENTS / name
    if not (folder / "ready").exists():
        missing = f"{folder} isn't there: `make engines` builds it"
        if "CI" in os.environ:
            pytest.fail(missing)
        pytest.skip(missing)
    return folder


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Server:
    """A server over a folder, at a port of the loopback that it keeps when it is started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def command(self) -> list[str]:
        """What starts it."""
        raise NotImplementedError

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._spawn()
        until = time.monotonic() + _WAITED
        while not self.answers():
            assert time.monotonic() < until, (self.folder / "server.log").read_text("utf-8", "replace")[-2_000:]
            time.sleep(0.2)

    def answers(self) -> bool:
        """Whether it takes requests."""
        from pymilvus import MilvusClient, MilvusException

        with suppress(MilvusException):
            client = MilvusClient(f"http://127.0.0.1:{self.port}", timeout=5)
            client.list_collections(timeout=5)
            client.close()
            return True
        return False

    def _spawn(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(self.command(), stdout=log, stderr=log, start_new_session=True, cwd=TREE)

    def close(self) -> None:
        """End it for good."""
        self.kill()

    def kill(self) -> None:
        """As `kill -9` of it and all that it has started, at once."""
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


class MilvusLite(Server):
    """`milvus-lite`, a server in Python with the interface of Milvus 2.5."""

    def command(self) -> list[str]:
        """Its own command, told to keep to the loopback."""
        started = environment("milvus-lite") / "bin" / "milvus-lite"
        where = ["--host", "127.0.0.1", "--port", str(self.port)]
        return [str(started), "server", "--data-dir", str(self.folder / "data"), *where]


class Milvus23(Server):
    """Milvus 2.3.5 standalone. It listens on every address, so it gets a network of its own that has a loopback only.

    A relay in there hands on what comes to a socket in the file system, and one here what comes to the port.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._relay = socket.create_server(("127.0.0.1", self.port))
        relay(self._relay, self._reach)

    def close(self) -> None:
        """End it, and what hands on to it."""
        self.kill()
        self._relay.close()

    def _reach(self) -> socket.socket:
        there = socket.socket(socket.AF_UNIX)
        try:
            there.connect(str(self._meeting))
        except OSError:
            there.close()
            raise
        return there

    @property
    def _meeting(self) -> Path:
        return self.folder / "milvus.sock"

    def command(self) -> list[str]:
        """A network without others, in which a script brings the loopback up and starts Milvus."""
        python = environment("milvus-2.3.5") / "bin" / "python"
        alone = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--net", "--map-root-user"]
        started = [str(python), "-m", "tests.index.start_milvus"]
        return [*alone, *started, str(self.folder / "data"), str(self._meeting)]
