"""What the question box suggests, over HTTP."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from assistant.ahead import Ahead, Suggestion, What
from ui.addresses import Addresses
from ui.problems import FRESH
from ui.wording import count

LONGEST = 200
"""Characters before the caret that are looked at."""

_MANY = 100
"""Quotations beyond which they aren't counted."""


def make_suggest(ahead: Ahead, addresses: Addresses) -> APIRouter:
    """The route."""
    routes = APIRouter()

    @routes.get("/suggest")
    def suggest(response: Response, words: str = "") -> dict[str, Any]:
        response.headers.update(FRESH)
        cut = max(0, len(words) - LONGEST)
        return {"found": [_shape(one, cut, addresses) for one in ahead.suggest(words[cut:])]}

    return routes


def _shape(one: Suggestion, cut: int, addresses: Addresses) -> dict[str, Any]:
    return {
        "kind": one.what.value,
        "label": one.label,
        "start": one.start + cut,
        "about": about(one),
        "address": addresses.document(one.document) if one.document else None,
    }


def about(one: Suggestion) -> str:
    """What it is, beside its name."""
    if one.what is What.SPEAKER:
        return f"{one.times}+ quotations" if one.times >= _MANY else count(one.times, "quotation")
    return {What.SOURCE: "source", What.TOPIC: "topic", What.DOCUMENT: "opens the document"}[one.what]
