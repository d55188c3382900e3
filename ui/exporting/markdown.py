"""Answers as Markdown, in which no word of a document is markup."""

import re
from collections.abc import Iterable

from corpus.writing import Block, Look

_TELLING = re.compile(r"([\\`*_\[\]<>#|~$&])")
"""What means something in Markdown, wherever it stands."""

_BEGINNING = re.compile(r"^(\s*)(?:([-+=])|(\d{1,9})([.)]))", re.MULTILINE)
"""What means something where a line begins."""

_BEFORE = {Look.TITLE: "# ", Look.HEADING: "## ", Look.SUBHEADING: "### "}


def to_markdown(blocks: Iterable[Block]) -> str:
    """The paragraphs as CommonMark."""
    return "\n\n".join(map(_block, blocks)) + "\n"


def _block(block: Block) -> str:
    text = _plain(block.text)
    if block.look is Look.WORDS:
        return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    if block.look is Look.ITEM:
        return f"{block.number}. {' '.join(text.split())}"
    if block.name:
        return f"**{_plain(block.name)}**{text}"
    return _BEFORE.get(block.look, "") + " ".join(text.split())


def _plain(text: str) -> str:
    """The words, to be shown as they are."""
    marked = _TELLING.sub(r"\\\1", text)
    return _BEGINNING.sub(lambda match: f"{match[1]}{match[3] or ''}\\{match[2] or match[4]}", marked)
