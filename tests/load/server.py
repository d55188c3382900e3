"""`onrecord serve`, really started: where it is, what it costs, and how it ends."""

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

COMMAND = Path(sys.executable).with_name("onrecord")
TREE = Path(__file__).resolve().parents[2]


@dataclass
class Server:
    """A server that runs.

    Args:
        process: the command.
        port: where it listens.
    """

    process: subprocess.Popen[str]
    port: int

    @property
    def address(self) -> str:
        """Where it is, without a slash at the end."""
        return f"http://localhost:{self.port}"

    def memory(self) -> float:
        """MB that it holds."""
        return int(self._status("VmRSS")) / 1024

    def threads(self) -> int:
        """How many it has."""
        return int(self._status("Threads"))

    def cpu(self) -> float:
        """Seconds of CPU that it has taken, with the children that have ended."""
        after_name = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return sum(map(int, after_name[11:15])) / os.sysconf("SC_CLK_TCK")

    def _status(self, field: str) -> str:
        """Linux alone tells it this way."""
        told = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return next(line.split()[1] for line in told.splitlines() if line.startswith(f"{field}:"))

    def connect(self) -> socket.socket:
        """A connection to it, on which nothing is said yet."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=60)


@contextmanager
def started(library: Path, port: int = 0) -> Iterator[Server]:
    """The server over a library, until the block ends.

    Args:
        library: its folder.
        port: where it is to listen; 0 takes one that is free.
    """
    given = {**os.environ, "PYTHONPATH": str(TREE), "OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", "2")}
    process = subprocess.Popen(
        [COMMAND, "serve", "--no-open", "--port", str(port), "--library", str(library)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=given,
    )
    try:
        assert process.stderr
        told = process.stderr.readline()
        found = re.search(r"http://localhost:(\d+)/", told)
        assert found, told + process.stderr.read()
        server = Server(process, int(found.group(1)))
        wait(server)
        yield server
    finally:
        process.kill()
        process.communicate()


def wait(server: Server, within: float = 120.0) -> None:
    """Until it answers."""
    end = time.monotonic() + within
    while True:
        try:
            with closing(urllib.request.urlopen(f"{server.address}/healthz", timeout=10)) as reply:  # noqa: S310 — ours
                assert json.load(reply)["status"] == "ok"
                return
        except OSError:
            if time.monotonic() > end or server.process.poll() is not None:
                raise
            time.sleep(0.1)
