"""What the question box suggests, over HTTP."""

from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from assistant.ahead import Ahead, Suggestion, What
from ui.addresses import Addresses
from ui.problems import FRESH
from ui.words import later, many, say

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


SOURCE, TOPIC, DOCUMENT = later("source"), later("topic"), later("opens the document")


def about(one: Suggestion) -> str:
    """What it is, beside its name."""
    if one.what is What.SPEAKER:
        return (
            say("{n}+ quotations", n=one.times)
            if one.times >= _MANY
            else many("{n} quotation", "{n} quotations", one.times)
        )
    return say({What.SOURCE: SOURCE, What.TOPIC: TOPIC, What.DOCUMENT: DOCUMENT}[one.what])
