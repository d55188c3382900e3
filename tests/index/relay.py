"""Hands on what comes to a socket to another, and back; of Python alone, since it runs in other environments, too."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress


def relay(listening: socket.socket, reach: Callable[[], socket.socket]) -> None:
    """Serve a socket in threads of its own until it is closed.

    Args:
        listening: where it comes in.
        reach: connects to where it goes; an `OSError` closes what came in.
    """
    threading.Thread(target=_serve, args=(listening, reach), daemon=True).start()


def _serve(listening: socket.socket, reach: Callable[[], socket.socket]) -> None:
    with suppress(OSError):  # closed
        while True:
            here, _ = listening.accept()
            threading.Thread(target=_join, args=(here, reach), daemon=True).start()


def _join(here: socket.socket, reach: Callable[[], socket.socket]) -> None:
    with here, suppress(OSError), reach() as there:
        back = threading.Thread(target=_hand_on, args=(there, here), daemon=True)
        back.start()
        _hand_on(here, there)
        back.join()


def _hand_on(taken: socket.socket, given: socket.socket) -> None:
    with suppress(OSError):
        while data := taken.recv(65536):
            given.sendall(data)
    for one in (taken, given):
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
