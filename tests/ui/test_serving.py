"""The web server as it is started and stopped."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.bootstrap import Parts
from assistant.errors import SettingsError
from assistant.settings import Settings
from tests.conftest import SmallDesk
from ui.desk import Desk, Role
from ui.serving import _is_loopback, _named, _names, keep_strangers_out, serve

COMMAND = Path(sys.executable).with_name("onrecord")


def parts_of(desk: SmallDesk) -> Parts:
    """The desk as a command has it."""
    return Parts(desk.library, desk.snapshots, lambda: desk.encoder)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org", "8.8.8.8", ""])  # noqa: S104 — refused
def test_other_machines_are_kept_out(host: str, desk: SmallDesk) -> None:
    """An address that others can reach is refused, with the reason and what to do instead."""
    with pytest.raises(SettingsError) as refused:
        serve(parts_of(desk), Settings.load(library=desk.folder, host=host), open_browser=False)
    assert str(refused.value) == (
        f"{host} can be reached from other machines, and nothing keeps strangers out: make accounts by "
        "`onrecord users add NAME`, or name a proxy that asks who is there by --trusted-proxy; "
        "or serve on 127.0.0.1"
    )


def test_something_that_asks_who_is_there_opens_the_door(desk: SmallDesk) -> None:
    """An account that signs in, or a trusted proxy; an account without a password doesn't."""
    settings = Settings.load(library=desk.folder, host="0.0.0.0")  # noqa: S104 — as it should be
    proxied = Settings.load(
        library=desk.folder,
        host="0.0.0.0",  # noqa: S104
        identity_header="X-Remote-User",
        trusted_proxies="10.0.0.7",
    )
    keep_strangers_out(proxied)
    people = Desk(desk.folder)
    people.users.add("by-proxy", Role.ADMIN, None)
    with pytest.raises(SettingsError):
        keep_strangers_out(settings)
    people.users.add("ann", Role.READER, "a long password")
    keep_strangers_out(settings)
    people.close()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"identity_header": "X-Remote-User"}, "anybody could send the header X-Remote-User: name the address"),
        ({"identity_header": "X-Remote-User", "trusted_proxies": "proxy.example"}, "trusted_proxies: 'proxy.example'"),
    ],
)
def test_a_proxy_needs_an_address(given: dict[str, str], said: str, desk: SmallDesk) -> None:
    """Else anybody could say who they are."""
    with pytest.raises(SettingsError, match=said):
        serve(parts_of(desk), Settings.load(library=desk.folder, **given), open_browser=False)


def test_names_by_which_it_is_reached(desk: SmallDesk) -> None:
    """Those given, the address, and for others the machine's own; no more."""
    here = Settings.load(library=desk.folder, host_names="a.example, b.example,")
    assert _names(here) == ("localhost", "a.example", "b.example")
    beyond = Settings.load(library=desk.folder, host="10.0.0.1", host_names="a.example")
    assert _names(beyond) == ("10.0.0.1", socket.gethostname(), "a.example")


def test_a_port_that_is_taken_is_said_to_be(desk: SmallDesk) -> None:
    """The message names address and port, and how to choose another."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"can't listen on 127.0.0.1 port {port}: .*in use.*by --port"):
            serve(parts_of(desk), Settings.load(library=desk.folder, port=port), open_browser=False)


@pytest.mark.parametrize(
    ("host", "named"),
    [("127.0.0.1", "localhost"), ("localhost", "localhost"), ("127.0.0.2", "127.0.0.2"), ("::1", "[::1]")],
)
def test_addresses_of_this_machine(host: str, named: str) -> None:
    """Each may be listened on, and stands in an address as addresses are written."""
    assert _is_loopback(host)
    assert _named(host) == named


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]"])
def test_it_serves_until_it_is_stopped(host: str, desk: SmallDesk, capsys: pytest.CaptureFixture[str]) -> None:
    """It says where it is, answers there, and stops on Ctrl-C with exit code 0."""
    if host == "[::1]" and not _has_ipv6():
        pytest.skip("this machine has no IPv6")
    answers: list[str] = []

    def visit() -> None:
        told = ""
        while not (found := re.search(r"http://\S+/", told)):
            time.sleep(0.05)
            told += capsys.readouterr().err
        answers.append(_healthz(found.group()))
        os.kill(os.getpid(), signal.SIGINT)  # uvicorn has its handlers in place: it has answered

    before = signal.getsignal(signal.SIGTERM)
    visitor = threading.Thread(target=visit, daemon=True)
    visitor.start()
    try:
        assert serve(parts_of(desk), Settings.load(library=desk.folder, host=host, port=0), open_browser=False) == 0
    finally:
        signal.signal(signal.SIGTERM, before)
    visitor.join(timeout=10)
    assert answers == ["ok"]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM], ids=lambda stop: stop.name)
def test_the_real_command(stop: signal.Signals, tmp_path: Path) -> None:
    """`onrecord serve` answers /healthz, opens the page only if told, stops on a signal and leaves nothing behind."""
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n', "utf-8")
    browser.chmod(0o755)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    shown = "--open" if stop is signal.SIGINT else "--no-open"
    given = {**os.environ, "BROWSER": f"{browser} %s", "TMPDIR": str(temporary)}
    with _started("serve", shown, "--port", "0", "--library", tmp_path / "library", env=given) as (server, address):
        assert _healthz(address) == "ok"
        if shown == "--open":
            assert _read(opened) == f"{address}\n"
        server.send_signal(stop)
        assert server.wait(timeout=30) == 0
    assert opened.exists() == (shown == "--open")
    assert list(temporary.glob("onrecord-*")) == []


@contextmanager
def _started(*arguments: str | Path, env: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    server = subprocess.Popen(
        [COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
    )
    try:
        assert server.stderr
        told = server.stderr.readline()
        found = re.search(r"http://localhost:\d+/", told)
        assert found, told + server.stderr.read()
        yield server, found.group()
    finally:
        server.kill()
        server.communicate()


def _healthz(address: str, within: float = 60.0) -> str:
    end = time.monotonic() + within
    while True:
        try:
            with urllib.request.urlopen(f"{address}healthz", timeout=10) as reply:  # noqa: S310 — our own address
                return str(json.load(reply)["status"])
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def _read(file: Path, within: float = 30.0) -> str:
    end = time.monotonic() + within
    while not (file.exists() and file.read_text("utf-8")) and time.monotonic() < end:
        time.sleep(0.05)
    return file.read_text("utf-8")


def _has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True
