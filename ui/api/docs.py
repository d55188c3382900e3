"""The description of the interface as a page: made of its OpenAPI document, without a script, for reading offline."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from ui.addresses import Addresses
from ui.icons import BRAND

Part = Mapping[str, Any]

_FRAME = Markup(
    '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>For programs · On Record</title>'
    '<link rel="icon" href="{icon}" type="image/svg+xml"><script src="{theme}"></script>'
    '<link rel="stylesheet" href="{app}"><link rel="stylesheet" href="{style}"></head><body class="interface"><main>'
    '<p class="brand"><a href="{home}">{brand}<span>On Record</span></a></p><h1>For programs</h1>{about}'
    '<p><a href="{spec}">The OpenAPI document</a></p><nav aria-label="Routes"><ul>{contents}</ul></nav>{routes}'
    "<h2>What is sent</h2>{models}</main></body></html>"
)


def docs(spec: Part, addresses: Addresses) -> Markup:
    """The page.

    Args:
        spec: the OpenAPI document.
        addresses: of this server.
    """
    found = list(_routes(spec))
    return _FRAME.format(
        icon=addresses.static("favicon.svg"),
        theme=addresses.static("theme.js"),
        app=addresses.static("app.css"),
        style=addresses.static("interface.css"),
        home=addresses.ask,
        brand=BRAND,
        about=_prose(spec["info"]["description"]),
        spec=f"{addresses.interface}/openapi.json",
        contents=Markup().join(_entry(*route) for route in found),
        routes=Markup().join(_route(*route, addresses) for route in found),
        models=Markup().join(_model(name, model) for name, model in sorted(spec["components"]["schemas"].items())),
    )


def _routes(spec: Part) -> Iterator[tuple[str, str, Part]]:
    for path, item in spec["paths"].items():
        for method, operation in item.items():
            yield method.upper(), path, operation


def _entry(method: str, path: str, operation: Part) -> Markup:
    return Markup('<li><a href="#{}"><code>{} {}</code></a> {}</li>').format(
        operation["operationId"], method, path, operation["summary"]
    )


def _route(method: str, path: str, operation: Part, addresses: Addresses) -> Markup:
    return Markup(
        '<section id="{}"><h2>{}</h2><p class="route"><code>{} {}{}</code></p>{}{}<h3>Answers</h3><dl>{}</dl></section>'
    ).format(
        operation["operationId"],
        operation["summary"],
        method,
        addresses.interface,
        path,
        _fields("In the address", [(one["name"], one, one.get("required")) for one in operation.get("parameters", [])]),
        _body(operation.get("requestBody")),
        Markup().join(_answer(status, told) for status, told in operation["responses"].items()),
    )


def _body(body: Part | None) -> Markup:
    if not body:
        return Markup()
    kinds = ((kind, _typed(content["schema"])) for kind, content in body["content"].items())
    return Markup("<h3>In the body</h3><dl>{}</dl>").format(
        Markup().join(Markup("<dt><code>{}</code></dt><dd>{}</dd>").format(*kind) for kind in kinds)
    )


def _answer(status: str, told: Part) -> Markup:
    kinds = Markup(", ").join(
        Markup("<code>{}</code> {}").format(kind, _typed(content["schema"]))
        for kind, content in told.get("content", {}).items()
    )
    events = Markup().join(
        Markup("<li><code>{}</code>: {}</li>").format(name, _typed(schema))
        for content in told.get("content", {}).values()
        for name, schema in content.get("x-events", {}).items()
    )
    listed = Markup("<ul>{}</ul>").format(events) if events else Markup()
    return Markup("<dt>{}</dt><dd>{} {}{}</dd>").format(status, _marked(told["description"]), kinds, listed)


def _model(name: str, model: Part) -> Markup:
    needed = set(model.get("required", ()))
    fields = [(field, {"schema": schema}, field in needed) for field, schema in model.get("properties", {}).items()]
    return Markup('<section id="model-{}"><h3>{}</h3>{}{}</section>').format(
        name, name, _prose(model.get("description", "")), _fields("Fields", fields)
    )


def _fields(caption: str, fields: Sequence[tuple[str, Part, bool | None]]) -> Markup:
    if not fields:
        return Markup()
    rows = (
        Markup("<tr><th scope=row><code>{}</code></th><td>{}{}</td><td>{}</td></tr>").format(
            name,
            _typed(told["schema"]),
            "" if needed else " (optional)",
            _marked(told.get("description") or told["schema"].get("description", "")),
        )
        for name, told, needed in fields
    )
    return Markup(
        "<table><caption>{}</caption><thead><tr><th scope=col>Name</th><th scope=col>Type</th>"
        "<th scope=col>Meaning</th></tr></thead><tbody>{}</tbody></table>"
    ).format(caption, Markup().join(rows))


def _typed(schema: Part) -> Markup:
    """The type in a few words; models lead to their description."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return Markup('<a href="#model-{0}">{0}</a>').format(name)
    if "anyOf" in schema:
        return Markup(" or ").join(_typed(one) for one in schema["anyOf"])
    if schema.get("type") == "array":
        return Markup("list of {}").format(_typed(schema.get("items", {})))
    told = " ".join(map(str, (schema.get("format") or schema.get("type", "anything"), *_bounds(schema))))
    return Markup("{}").format(told)


def _bounds(schema: Part) -> Iterator[str]:
    if "enum" in schema:
        yield "(" + ", ".join(map(str, schema["enum"])) + ")"
    if "maximum" in schema:
        yield f"to {schema['maximum']}"
    if "maxLength" in schema:
        yield f"of {schema['maxLength']:,} characters at most"
    if schema.get("default") not in (None, ""):
        yield f"(by default {schema['default']})"


def _prose(text: str) -> Markup:
    """Paragraphs."""
    return Markup().join(Markup("<p>{}</p>").format(_marked(part)) for part in text.split("\n\n") if part.strip())


def _marked(text: str) -> Markup:
    """Words between backticks as code."""
    parts = text.strip().split("`")
    return Markup().join(
        Markup("<code>{}</code>").format(part) if number % 2 else Markup("{}").format(part)
        for number, part in enumerate(parts)
    )
