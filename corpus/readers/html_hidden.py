"""What a web page holds but doesn't show: found by attributes, inline styles and plain rules of its own style sheet."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from lxml.html import tostring  # type: ignore[import-untyped]
from trafilatura import load_html

from corpus.readers.html_blocks import whole
from corpus.readers.html_styles import Style, declared, is_unseen, rules

_HINT: Final = re.compile(
    r"\bhidden\b|none|visibility|opacity|font-size|position|text-indent|clip|height|color", re.IGNORECASE
)
_PARAGRAPH: Final = 40  # letters: what is shorter says little of where it stands
_ALL: Final = frozenset(("html", "body", "main", "article"))  # where scripts show the page when it is ready
_UNREAD: Final = frozenset(("script", "style", "noscript", "template", "head"))


class Part(NamedTuple):
    """A part of a page that isn't seen.

    Args:
        words: what it says.
        beside: what the elements just before and after it say.
    """

    words: str
    beside: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        """Whether a text without blanks holds its words."""
        return "".join(self.words.split()) in text

    def is_amid(self, text: str) -> bool:
        """Whether a text without blanks holds it or a paragraph beside it; few words may stand anywhere by chance."""
        paragraphs = ("".join(words.split()) for words in (self.words, *self.beside))
        return any(len(one) >= _PARAGRAPH and one in text for one in paragraphs)


def without_hidden(page: str) -> tuple[str, tuple[Part, ...]]:
    """The page without what it hides from the eye, and each part left out.

    Where most of the page would be left out, scripts are what shows it, and nothing is.
    """
    root = load_html(whole(page)) if _HINT.search(page) else None
    if root is None:
        return page, ()
    unseen = [element for element in _outermost(root) if _words(element)]
    parts = tuple(Part(_words(element), tuple(_beside(element))) for element in unseen)
    if not parts or sum(len(part.words) for part in parts) * 2 > len(_words(root)):
        return page, ()
    for element in unseen:
        element.drop_tree()
    return tostring(root, encoding="unicode"), parts


def _beside(element: Any) -> Iterator[str]:  # noqa: ANN401 - lxml ships no types
    for other in (element.getprevious(), element.getnext()):
        if other is not None:
            yield _words(other)


def _outermost(root: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    """The hidden elements that lie in no other."""
    sheet = [element.text or "" for element in root.iter("style")]
    named = rules("\n".join(sheet))
    plain = not any("stylesheet" in (link.get("rel") or "") for link in root.iter("link"))
    white = Style({"background-color": "white"} if plain and "background" not in "".join(sheet) else {})
    waiting = [(root, white)]
    while waiting:
        element, ground = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in _UNREAD:
            continue
        style = _style(element, named)
        here = ground.under(style)
        if element.tag not in _ALL and (_is_marked(element) or is_unseen(style, here, alone=_is_alone(element))):
            yield element
        else:
            waiting += [(child, here) for child in element]


def _style(element: Any, named: dict[str, dict[str, str]]) -> Style:  # noqa: ANN401 - as above
    """What the page's own rules and the element itself say, the latter with the last word."""
    names = [f".{name}" for name in (element.get("class") or "").split()] + [f"#{element.get('id')}"]
    found: dict[str, str] = {}
    for name in names:
        found |= named.get(name, {})
    if colour := element.get("bgcolor"):
        found["background-color"] = colour.lower()
    if element.tag == "font" and (colour := element.get("color")):
        found["color"] = colour.lower()
    return Style(found | declared(element.get("style") or ""))


def _is_marked(element: Any) -> bool:  # noqa: ANN401 - as above
    return element.get("hidden") is not None and element.get("hidden") != "until-found"


def _is_alone(element: Any) -> bool:  # noqa: ANN401 - as above
    """Whether nothing in it can have another size or be shown again."""
    return not any(
        child.get("style") or child.get("class") for child in element.iterdescendants(tag=None) if child.attrib
    )


def _words(element: Any) -> str:  # noqa: ANN401 - as above
    texts = (
        text
        for child in element.iter()
        if isinstance(child.tag, str) and child.tag not in _UNREAD
        for text in (child.text, child.tail if child is not element else None)
        if text
    )
    return " ".join(" ".join(texts).split())
