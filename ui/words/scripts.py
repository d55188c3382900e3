"""The words that the pages' scripts show, as a module that they import: of the catalogue, and in one language."""

import json
from collections.abc import Sequence

from fastapi import APIRouter
from starlette.responses import Response

from ui.words.catalogue import SOURCE, catalogue
from ui.words.speaking import language

_FRESH = {"Cache-Control": "private, no-cache", "Vary": "Accept-Language, Cookie"}

_MODULE = """\
// The words of the scripts, in the language of the page.

const words = {words};
const form = (n) => Number({plural});
const filled = (text, values) => text.replace(/{{(\\w+)}}/g, (whole, name) => shown(values[name] ?? whole));
const shown = (value) => (typeof value === "number" ? value.toLocaleString(language) : String(value));

export const language = {language};

/** The sentence, with its placeholders filled in. */
export const say = (text, values = {{}}) => filled(words[text] ?? text, values);

/** The sentence that goes with a number, which is its placeholder n. */
export const many = (one, several, n, values = {{}}) =>
  filled((words[one] ?? [one, several])[form(n)], {{ n, ...values }});
"""


def make_scripts() -> APIRouter:
    """The route of that module; it stands among the scripts, so that they find it beside them."""
    routes = APIRouter()

    @routes.get("/_static/words.js", include_in_schema=False)
    def words() -> Response:
        return Response(module(language()), 200, _FRESH, "text/javascript")

    return routes


def module(told_in: str) -> str:
    """The module in that language; the source needs no words but those that the scripts hold."""
    plural, words = "n !== 1", {}
    if told_in != SOURCE:
        entries = catalogue(told_in)
        plural = entries.plural_expr
        words = {_key(entry.id): entry.string for entry in entries if entry.id and _in_scripts(entry.locations)}
    return _MODULE.format(
        words=json.dumps(words, ensure_ascii=False, separators=(",", ":")), plural=plural, language=json.dumps(told_in)
    )


def _key(ident: str | tuple[str, ...] | list[str]) -> str:
    return ident if isinstance(ident, str) else ident[0]


def _in_scripts(places: Sequence[tuple[str, int | None]]) -> bool:
    return any(path.endswith(".js") for path, _ in places)
