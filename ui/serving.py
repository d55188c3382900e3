"""The web server: one process, on this machine unless told otherwise."""

import contextlib
import ipaddress
import signal
import socket
import threading
import webbrowser

from assistant.assistant import Assistant
from assistant.bootstrap import Parts
from assistant.errors import SettingsError
from assistant.settings import Settings
from ui import printing


def serve(desk: Parts, settings: Settings, *, open_browser: bool) -> int:
    """Serve the page until stopped.

    Args:
        desk: the library and what searches it.
        settings: host and port.
        open_browser: show the page in the person's browser once it is up.

    Raises:
        SettingsError: if the address reaches beyond this machine, or the port is taken.
    """
    keep_to_this_machine(settings)
    host = settings.host.strip("[]")
    listening = _listening(host, settings.port)
    import uvicorn  # these two take seconds that other commands, and a refusal, need not spend

    from ui.server import LOCAL, create_app

    port = listening.getsockname()[1]
    desk_of_page = Assistant(desk.library, desk.retriever(), settings, desk.reader())
    app = create_app(desk_of_page, desk.indexer(), hosts=(*LOCAL, _named(host)))
    address = f"http://{_named(host)}:{port}/"
    printing.note(f"On Record is at {address}  (Ctrl-C stops it)")
    if open_browser:
        threading.Timer(1.0, webbrowser.open, [address]).start()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C, so that what is temporary is cleared away
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listening])
    return 0


def keep_to_this_machine(settings: Settings) -> None:
    """Refuse an address that others can reach.

    Raises:
        SettingsError: with the reason.
    """
    if not _is_loopback(settings.host.strip("[]")):
        raise SettingsError(
            f"{settings.host} can be reached from other machines, and there are no accounts yet to keep strangers out: "
            "serve on 127.0.0.1, behind a proxy that asks who is there"
        )


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
