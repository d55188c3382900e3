"""Markdown, kept exactly as written."""

import re
from typing import Final

from corpus.document import Document
from corpus.readers.about import About
from corpus.readers.material import Material
from corpus.readers.text import decoded, document

_FRONT: Final = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE: Final = re.compile(r"([\w-]{1,60}):[ \t]*(.*)")
_HEADING: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+(\S.*)$", re.MULTILINE)
_SETEXT: Final = re.compile(r"^(\S[^\n]{0,300})\n=+[ \t]*$", re.MULTILINE)
_FENCE: Final = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def read_markdown(material: Material) -> Document:
    """The text with its markup and front matter; title from the front matter, else from the first heading."""
    text, _, notes = decoded(material)
    about = About.of(front_matter(text)).over(About(title=first_heading(text)))
    return document(text, material, about, notes)


def front_matter(text: str) -> dict[str, object]:
    """The `key: value` lines between the two `---` at the top; quotation marks around a value are left off."""
    match = _FRONT.match(text)
    lines = match[1].splitlines() if match else []
    return {found[1]: found[2].strip().strip("\"'") for line in lines if (found := _LINE.fullmatch(line))}


def first_heading(text: str) -> str | None:
    """The words of the first heading, `# so` or underlined with `===`; none inside a fence of code counts."""
    body = _FENCE.sub("", _FRONT.sub("", text, count=1)[:100_000])
    found = [match for form in (_HEADING, _SETEXT) if (match := form.search(body))]
    first = min(found, key=lambda match: match.start())[1] if found else ""
    title = first.rstrip(" \t#")
    return (title.strip("*_ ") if title[:1] in "*_" and title[-1:] == title[:1] else title) or None
