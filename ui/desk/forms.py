"""Forms as browsers send them, read no farther than a limit."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from fastapi import Request

LARGEST = 8_192
"""Bytes of a form."""

_FIELDS = 20


async def body(request: "Request", largest: int = LARGEST) -> bytes | None:
    """What was sent, unless it is too much."""
    held = b""
    async for part in request.stream():
        held += part
        if len(held) > largest:
            return None
    return held


def fields(sent: bytes) -> Mapping[str, str]:
    """The fields with what was typed, each once; none of a form that has too many, as none of ours has."""
    try:
        found = parse_qs(sent.decode("utf-8", "replace"), max_num_fields=_FIELDS, keep_blank_values=True)
    except ValueError:
        return {}
    return {name: values[0] for name, values in found.items()}
