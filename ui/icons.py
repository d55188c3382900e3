"""The page's drawings, as inline SVG: they take the colour of the words beside them."""

from markupsafe import Markup


def _drawing(paths: str, size: int = 16) -> Markup:
    """A line drawing on a grid of 24."""
    return Markup(
        '<svg viewBox="0 0 24 24" width="{size}" height="{size}" fill="none" stroke="currentColor" stroke-width="1.7"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{paths}</svg>'
    ).format(size=size, paths=Markup(paths))  # noqa: S704 constants of this module


BRAND = Markup(
    '<svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">'
    '<rect width="32" height="32" rx="8" fill="#0f6e63"/>'
    '<path d="M8.5 20.5c0-5 2-8.2 5.5-9.5M17.5 20.5c0-5 2-8.2 5.5-9.5" stroke="#fff" stroke-width="2.6" fill="none"'
    ' stroke-linecap="round"/><circle cx="11.3" cy="19.6" r="2.9" fill="#fff"/><circle cx="20.3" cy="19.6" r="2.9"'
    ' fill="#fff"/></svg>'
)
PENCIL = _drawing('<path d="M4 20h4L19 9a2.1 2.1 0 0 0-3-3L5 17z"/><path d="m14.5 7.5 3 3"/>', 15)
COPY = _drawing(
    '<rect x="9" y="9" width="11" height="11" rx="2"/>'
    '<path d="M5.5 15H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v.5"/>',
    15,
)
AGAIN = _drawing(
    '<path d="M20 11a8 8 0 0 0-14.3-4L4 8.5M4 4v4.5h4.5"/><path d="M4 13a8 8 0 0 0 14.3 4l1.7-1.5M20 20v-4.5h-4.5"/>',
    15,
)
SAVE = _drawing('<path d="M12 4v11m0 0 4-4m-4 4-4-4M5 19h14"/>', 15)
SEARCHED = _drawing('<circle cx="10.5" cy="10.5" r="6.5"/><path d="m20 20-4.8-4.8M8 10.5h5"/>', 20)
SHEET = _drawing('<path d="M5 4h10l4 4v12H5z"/><path d="M15 4v4h4M8.5 12.5h7M8.5 16h5"/>', 28)
TEXT = _drawing('<path d="M5 5h14M5 9.7h14M5 14.3h14M5 19h8"/>', 15)
SIEVE = _drawing('<path d="M4 6h16M7 12h10M10 18h4"/>', 15)
SHELF = _drawing('<path d="M4 5h4v15H4zM8 5h4v15H8z"/><path d="m13.5 6.2 3.8-1L21 19l-3.8 1z"/>', 28)
TICK = _drawing('<path d="m4.5 12.5 5 5 10-11"/>', 14)
ALTERED = _drawing('<path d="M4 20h4L19 9a2.1 2.1 0 0 0-3-3L5 17zM13 20h7"/>', 14)
OTHER = _drawing('<circle cx="9" cy="8" r="3.5"/><path d="M3 20a6 6 0 0 1 12 0M15.5 5.5l5 5m0-5-5 5"/>', 14)
MOON = _drawing('<path d="M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z"/>', 18)
FRESH = _drawing('<path d="M12 5v14M5 12h14"/>', 16)
BACK = _drawing('<path d="M20 12H5m0 0 6-6m-6 6 6 6"/>', 16)
CROSS = _drawing('<path d="M6 6l12 12M18 6 6 18"/>', 18)
BIN = _drawing('<path d="M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13"/>', 16)
PERSON = _drawing('<circle cx="12" cy="8.5" r="4"/><path d="M4.5 20a7.5 7.5 0 0 1 15 0"/>', 18)
PAST = _drawing('<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>', 18)
LEAVE = _drawing('<path d="M14 4H5v16h9M10 12h10m0 0-3.5-3.5M20 12l-3.5 3.5"/>', 18)
