"""The interface for programs: `/api/v1`, a thin door to the assistant and the library.

`make_api` gives the application that is mounted there. What it sends are the shapes of `ui.shapes`; what it refuses is
told as a problem (RFC 9457). Nothing here changes the library.
"""

from ui.api.app import largest, make_api

__all__ = ["largest", "make_api"]
