"""Starts Milvus 2.3.5 in a network of its own; runs in the environment of the `milvus` package.

    unshare --net python -m tests.index.start_milvus FOLDER SOCKET

What comes to the socket in the file system is handed on to Milvus at the loopback of that network.
"""

import fcntl
import os
import socket
import struct
import sys
from pathlib import Path

from tests.index.relay import relay

PORT = 19530
_GET_FLAGS, _SET_FLAGS, _UP = 0x8913, 0x8914, 0x1


def _raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        asked = struct.pack("16sh", b"lo", 0)
        (flags,) = struct.unpack("16xh", fcntl.ioctl(one, _GET_FLAGS, asked)[:18])
        fcntl.ioctl(one, _SET_FLAGS, struct.pack("16sh", b"lo", flags | _UP))


def main(folder: str, meeting: str) -> None:
    """Start it, and stay until it ends."""
    from milvus import MilvusServer, MilvusServerConfig  # type: ignore[import-not-found]

    _raise_loopback()
    Path(meeting).unlink(missing_ok=True)
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(meeting)
    listening.listen()
    relay(listening, lambda: socket.create_connection(("127.0.0.1", PORT)))
    server = MilvusServer(MilvusServerConfig(data_dir=folder), wait_for_started=False)
    server.config.set("system_log_level", "warn")
    server.start()
    os.waitpid(server.server_proc.pid, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
