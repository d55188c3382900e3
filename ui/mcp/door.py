"""The tools at `/mcp`: started by the first request, and ended with the application."""

import contextlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import anyio
from anyio import to_thread
from anyio.abc import TaskGroup, TaskStatus
from starlette.types import Receive, Scope, Send

from ui.api.doors import Doors
from ui.problems import problem

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

LARGEST = 1_000_000
"""Bytes of a request: a draft of the longest kind is in it, whatever its script."""


class Door:
    """Answers requests at `/mcp`, each by itself: nothing is remembered between them.

    Who may come, under which host name and from which page is seen to before: by what stands before every route.

    Args:
        doors: what programs may have done, for all who come.
    """

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._tasks: TaskGroup | None = None
        self._manager: StreamableHTTPSessionManager | None = None
        self._opening = anyio.Lock()

    @contextlib.asynccontextmanager
    async def lifespan(self, _: Any) -> AsyncIterator[None]:  # noqa: ANN401 the application
        """As long as the application runs, requests are answered."""
        async with anyio.create_task_group() as tasks:
            self._tasks = tasks
            try:
                yield
            finally:
                self._tasks = self._manager = None
                tasks.cancel_scope.cancel()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["method"] != "POST":  # nothing is streamed and nothing remembered: there is nothing to get or to end
            await problem(405, "Here is only POST.", {"Allow": "POST"})(scope, receive, send)
            return
        async with self._opening:
            if self._manager is None and self._tasks is not None:
                self._manager = await self._tasks.start(self._run)
        if self._manager is None:
            await problem(503, "The server is going down.", {"Retry-After": "5"})(scope, receive, send)
            return
        await self._manager.handle_request(scope, receive, send)

    async def _run(self, *, task_status: TaskStatus["StreamableHTTPSessionManager"]) -> None:
        manager = await to_thread.run_sync(self._made)
        async with manager.run():
            task_status.started(manager)
            await anyio.sleep_forever()

    def _made(self) -> "StreamableHTTPSessionManager":
        from mcp.server.transport_security import TransportSecuritySettings

        from ui.mcp.tools import make_server

        server = make_server(self._doors)
        server.streamable_http_app(
            stateless_http=True,
            json_response=True,
            max_request_body_size=LARGEST,
            transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),  # seen to before
        )
        return server.session_manager
