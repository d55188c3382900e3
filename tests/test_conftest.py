"""The fences around the tests."""

import os
import socket
from pathlib import Path

import pytest

from tests.conftest import NetworkForbidden


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_no_stranger_is_reached(address: str) -> None:
    """A socket to another machine is refused before a packet leaves."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as client, pytest.raises(NetworkForbidden, match=address):
        client.connect((address, 80))


def test_no_name_is_looked_up() -> None:
    """Nobody's address is asked for."""
    with pytest.raises(NetworkForbidden, match=r"huggingface\.co"):
        socket.create_connection(("huggingface.co", 443))


def test_this_machine_is_reached() -> None:
    """A server of the test's own answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1])).close()


def test_home_is_empty() -> None:
    """No file of the user is found, and no setting."""
    assert list(Path.home().iterdir()) == []
    assert not [name for name in os.environ if name.startswith("ONRECORD_")]
