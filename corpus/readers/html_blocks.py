"""The paragraphs of a page as it has them, against which an extract is checked."""

import re
from collections.abc import Iterator
from typing import Any, Final

from trafilatura import load_html

_BLOCKS: Final = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "fieldset", "figcaption"),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav", "ol", "p"),
        *("pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
_BODY: Final = re.compile(r"<(?:html|body)\b", re.IGNORECASE)
_SHORT: Final = 60  # characters: longer paragraphs are said twice only where a page shows its text twice
_ENDS: Final = '.?!…-—–”"'
_UNSEEN: Final = frozenset(("script", "style", "noscript", "template", "head"))


def with_repeats(lines: list[str], page: str) -> list[str]:
    """The lines of an extract and, between them, the short ones that the page repeats there.

    Where trafilatura gathers paragraphs from all over a page it takes two that are alike for one ("accepted cost", its
    `recover_wild_text` says). In a transcript "Yes, sir." is said more than once, and belongs to whoever says it there.

    Args:
        lines: in the page's order, blanks single.
        page: HTML.
    """
    places = {line: place for place, line in reversed(list(enumerate(lines)))}
    paragraphs = list(_blocks(page))
    result: list[str] = []
    at = 0
    for before, block, after in zip(["", *paragraphs], paragraphs, [*paragraphs[1:], ""], strict=False):
        place = at if block in lines[at : at + 1] else places.get(block, -1)
        if place >= at:
            result += lines[at : place + 1]
            at = place + 1
        elif place >= 0 and at < len(lines) and _is_said(block) and before in places and after in places:
            result.append(block)
    return result + lines[at:]


def whole(page: str) -> str:
    """The page, with a fragment made into one: trafilatura takes no single paragraph for HTML."""
    return page if _BODY.search(page) else f"<html><body>{page}</body></html>"


def _is_said(block: str) -> bool:
    """Whether it reads like speech, not like a headline or a button that the page repeats."""
    return len(block) <= _SHORT and block[-1] in _ENDS


def _blocks(page: str) -> Iterator[str]:
    """The words of each paragraph, heading, item and cell that holds no other."""
    root = load_html(whole(page))
    for element in () if root is None else root.iter(*_BLOCKS):
        if not any(child.tag in _BLOCKS for child in element.iterdescendants()) and all(
            map(_is_seen, element.iterancestors())
        ):
            yield from _lines(element)


def _lines(element: Any) -> Iterator[str]:  # noqa: ANN401 - lxml ships no types
    for line in _with_breaks(element).split("\n"):
        if words := " ".join(line.split()):
            yield words


def _with_breaks(element: Any) -> str:  # noqa: ANN401 - as above
    parts = [(element.text or "").replace("\n", " ")]
    for child in element:
        inner = "\n" if child.tag == "br" else _with_breaks(child) if _is_seen(child) else ""
        parts += [inner, (child.tail or "").replace("\n", " ")]
    return "".join(parts)


def _is_seen(element: Any) -> bool:  # noqa: ANN401 - as above
    """Whether a browser shows it: no script, no comment."""
    return isinstance(element.tag, str) and element.tag not in _UNSEEN
