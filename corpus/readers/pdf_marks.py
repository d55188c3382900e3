"""What a line of a PDF shows by its own words: a speaker's label, an item of a list, a row of a table, an end."""

import re
from itertools import takewhile
from typing import Final

from corpus.dates import alone_in

_LABEL_WORDS: Final = 6
_CAPITALS: Final = re.compile(r"(?:Mc|Mac|De|Di|La|Le|O['’])?[A-Z][A-Z'’.-]*[:.]?")
_CAPITALISED: Final = re.compile(r"[A-Z][\w.'’-]*:?")
_SHORTENED: Final = {"MR.", "MRS.", "MS.", "DR.", "SEN.", "REP.", "GEN.", "GOV.", "HON.", "ST.", "JR.", "SR."}
_ASKED: Final = re.compile(r"[QA](?:[.:] ?|(?<=Q) )\S")
_ITEM: Final = re.compile(r"[•●▪■◦‣○❖➢✓*\uf0b7]\s?\S|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s\S")
_NOTE: Final = re.compile(r"(?:\d{1,3}|[*†‡§])[.)]?\s?\S")
_CELL: Final = re.compile(r"[$€£¥(]*[-–—]?[$€£¥]?\d(?:[\d,.]*\d)?%?\)?%?x?|[$€£¥%)]+|[-–—]+%?|[Nn]/?[AaMm]")
_CLOSERS: Final = "”\"’')]» \u2009"


def is_label(text: str) -> bool:
    """Whether the line begins with who speaks: "CHAIR YELLEN.", "MR. EARNEST:", "Kevin Scott:", "Q "."""
    if _ASKED.match(text):
        return True
    words = text.split()[:_LABEL_WORDS]
    for place, word in enumerate(words):
        if not _CAPITALISED.fullmatch(word):
            return False
        if word[-1] == ":":
            return True
        if not _CAPITALS.fullmatch(word):
            continue
        if word[-1] == "." and place > 0 and len(word) > len("J.") and word not in _SHORTENED:
            return all(_CAPITALS.fullmatch(name) for name in words[:place])
    return False


def is_item(text: str) -> bool:
    """Whether the line begins with a bullet, a number or a letter of a list."""
    return bool(_ITEM.match(text))


def is_note(text: str) -> bool:
    """Whether the line begins with the mark of a footnote."""
    return bool(_NOTE.match(text))


def is_row(text: str) -> bool:
    """Whether the line is a row of a table: two figures or more at its end with nothing between them."""
    figures = sum(1 for _ in takewhile(_CELL.fullmatch, reversed(text.split())))
    return figures > 1 and any(c.isdecimal() for c in text) and alone_in(text) is None


def is_ended(text: str) -> bool:
    """Whether a sentence ends with the line."""
    bare = text.rstrip(_CLOSERS)
    if bare.rpartition(" ")[2].upper() in _SHORTENED:
        return False
    return bare[-1:] in (".", "?", "!", ":", "…") or bare.endswith(("--", "—"))
