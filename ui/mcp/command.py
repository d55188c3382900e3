"""`onrecord mcp`: the tools for a language model on this machine, on standard input and output."""

import contextlib

from assistant.assistant import Assistant
from ui.options import DONE, LibraryOption

AT_ONCE, WAITING = 2, 60
"""Calls worked on at the same time, and those that may wait."""


def mcp(library: LibraryOption = None) -> int:
    """Serve tools to a language model's program, by the Model Context Protocol on standard input and output."""
    desk = Assistant.open(library)
    from ui.api.doors import Doors  # with the protocol's package, seconds that other commands need not spend
    from ui.api.turns import Turns
    from ui.mcp.tools import make_server

    with contextlib.suppress(KeyboardInterrupt):
        make_server(Doors(desk, Turns(AT_ONCE, WAITING))).run("stdio")
    return DONE
