"""The web server: one process, for this machine unless something keeps strangers out."""

import contextlib
import ipaddress
import signal
import socket
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.assistant import Assistant
from assistant.bootstrap import Parts
from assistant.errors import SettingsError
from assistant.settings import Settings
from ui import printing
from ui.desk import Access, Desk, Proxy
from ui.desk.store import FILE

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

_LEAVING = 3
"""Seconds that answers under way get when the server stops; the pages' open streams would keep it for ever."""


def serve(desk: Parts, settings: Settings, *, open_browser: bool) -> int:
    """Serve the page until stopped.

    Args:
        desk: the library and what searches it.
        settings: host and port.
        open_browser: show the page in the person's browser once it is up.

    Raises:
        SettingsError: if strangers could come in, or the port is taken.
        DeskError: if the accounts can't be read.
    """
    keep_strangers_out(settings)
    proxy = _proxy(settings)
    host = settings.host.strip("[]")
    listening = _listening(host, settings.port)
    import uvicorn  # these two take seconds that other commands, and a refusal, need not spend

    from ui.server import LOCAL, create_app

    port = listening.getsockname()[1]
    desk_of_page = Assistant(desk.library, desk.retriever(), settings, desk.reader(), desk.narrator())
    reachable = not _is_loopback(host)
    access = Access(Desk(desk.library.folder), proxy, reachable, settings.language)
    app = create_app(desk_of_page, desk.indexer(), hosts=(*LOCAL, *_names(settings)), access=access)
    address = f"http://{_named(host)}:{port}/"
    printing.note(f"On Record is at {address}  (Ctrl-C stops it)")
    if reachable and not proxy.networks:
        printing.note("Nothing is encrypted on the way here: put a proxy with https in front, and name it by --proxy")
    if open_browser:
        threading.Timer(1.0, webbrowser.open, [address]).start()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C, so that what is temporary is cleared away
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(_bounded(app)).run(sockets=[listening])
    access.desk.close()
    return 0


def _bounded(app: "FastAPI") -> "uvicorn.Config":
    """How uvicorn serves it: with an end to whatever it waits for."""
    import uvicorn

    from ui.connections import HEADERS, protocol

    return uvicorn.Config(
        app,
        log_level="warning",
        proxy_headers=False,  # it would believe anybody on this machine: the gate asks whom to believe
        server_header=False,
        http=protocol(),
        ws="none",
        h11_max_incomplete_event_size=HEADERS,
        timeout_graceful_shutdown=_LEAVING,
    )


def keep_strangers_out(settings: Settings) -> None:
    """Refuse an address that others can reach, unless something asks who is there.

    Raises:
        SettingsError: with the reason.
    """
    host = settings.host.strip("[]")
    if _is_loopback(host) or _proxy(settings).header or _has_accounts(settings.home):
        return
    raise SettingsError(
        f"{settings.host} can be reached from other machines, and nothing keeps strangers out: make accounts by "
        "`onrecord users add NAME`, or name a proxy that asks who is there by --trusted-proxy; "
        "or serve on 127.0.0.1"
    )


def _has_accounts(library: Path) -> bool:
    if not (library / FILE).is_file():
        return False
    desk = Desk(library)
    try:
        return any(user.signs_in for user in desk.users.all())
    finally:
        desk.close()


def _proxy(settings: Settings) -> Proxy:
    """Who is believed about others.

    Raises:
        SettingsError: if it isn't said where the proxy is.
    """
    if settings.identity_header and not settings.trusted_proxies:
        raise SettingsError(
            f"anybody could send the header {settings.identity_header}: name the address that the proxy comes from "
            "by --proxy"
        )
    try:
        return Proxy.of(settings.identity_header, settings.trusted_proxies or "")
    except ValueError as trouble:
        raise SettingsError(f"the setting trusted_proxies: {trouble}") from trouble


def _names(settings: Settings) -> tuple[str, ...]:
    """The names by which others may reach the server; any other is a name that somebody else points here."""
    given = tuple(name.strip() for name in (settings.host_names or "").split(",") if name.strip())
    host = settings.host.strip("[]")
    return (_named(host), *given) if _is_loopback(host) else (_named(host), socket.gethostname(), *given)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _named(host: str) -> str:
    """The host as it stands in an address."""
    if host == "127.0.0.1":
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as trouble:
        raise SettingsError(
            f"can't listen on {host} port {port}: {trouble.strerror}. Stop what uses it, or choose another by --port"
        ) from trouble
