"""What a plain text says about itself in its first lines: title, byline, date."""

import re
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import Final

from corpus.dates import alone_in, first_in, in_dateline

_LINES: Final = 30  # what hasn't come by then isn't the head of an article
_TITLE_LENGTH: Final = 200
_SHORTEST: Final = 3  # letters of a title
_WORDS: Final = 4  # fewer make a title only where nothing better stands
_BODY: Final = 300  # a line of so many characters is a paragraph, and the head is over
_SPEAKER: Final = re.compile(r"[A-Z][\w.’' -]{0,60}:(?:\s|$)|\[[^\]]{0,60}\]")
_BYLINE: Final = re.compile(r"[Bb][Yy]:?\s+(\S.{1,98}\S)")
_PERIOD: Final = re.compile(r"\b(?:ended|ending|through|until|as of|since)\b", re.IGNORECASE)
_UNTITLED: Final = re.compile(
    r"untitled.*|document\d*|slide \d+|powerpoint presentation|microsoft (?:word|powerpoint|excel) - .*"
    r"|(?:no|insert) title.*|title|layout \d+"
    r"|.*\.(?:docx?|pdf|pptx?|xlsx?|indd|qx[pd]|p65|pmd|fm|tex|dvi|rtf|odt|html?|txt|tmp)",
    re.IGNORECASE,
)


@cache
def furniture() -> frozenset[str]:
    """Lines that pages print around an article, in lower case."""
    text = files("corpus.readers").joinpath("furniture.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


def is_furniture(line: str) -> bool:
    """Whether the line is a page's, not an article's."""
    return line.strip(" \t|•·»«>:*-–—").casefold().replace("’", "'") in furniture()


def reads_like_title(line: str) -> bool:
    """Whether a line could be a heading: of fair length, no sentence, no speaker's label, no date."""
    if not _SHORTEST <= len(line) <= _TITLE_LENGTH or not any(c.isalpha() for c in line) or line[0].islower():
        return False
    if line[-1] in ",;:" or (line[-1] == "." and not _ends_abbreviated(line)):
        return False
    if "://" in line or line.startswith(tuple("@#<|•●▪■*–—-(")) or _SPEAKER.match(line) or _BYLINE.fullmatch(line):
        return False
    return not is_furniture(line) and alone_in(line) is None


def title_in(text: str) -> str | None:
    """The first line before the body that reads like a title, one of four words or more if there is one."""
    head = _head(text)
    candidates = [line for line in head if reads_like_title(line)]
    return next((line for line in candidates if len(line.split()) >= _WORDS), candidates[0] if candidates else None)


def byline_in(text: str) -> str | None:
    """The name in a line such as "By Jane Doe" before the body."""
    for line in _head(text):
        match = _BYLINE.fullmatch(line)
        if match and len(match[1].split()) < 9 and match[1][0].isupper() and match[1][-1] not in ".:;,?!":  # noqa: PLR2004 - two names, or a name and an agency
            return match[1]
    return None


def date_in(text: str) -> date | None:
    """The date in a line that holds nothing else, before the body, or in the dateline that opens it."""
    head = _head(text)
    pairs = zip(["", *head], head, strict=False)
    alone = next((day for before, line in pairs if (day := alone_in(line)) and not ends_period(before)), None)
    lines = [line.strip() for line in text[: _LINES * _BODY].split("\n") if line.strip()][:_LINES]
    return alone or next((day for line in lines if (day := in_dateline(line))), None)


def date_of_title(title: str) -> date | None:
    """The date that a title bears, as that of a dated event does; not the end of a period reported on."""
    return None if ends_period(title) else first_in(title)


def ends_period(line: str) -> bool:
    """Whether a date in or after the line is that of a period reported on: "for the year ended"."""
    return bool(_PERIOD.search(line))


def is_junk_title(title: str, name: str) -> bool:
    """Whether metadata holds no real title but a program's placeholder, a file's name or a number."""
    if len(title) > _TITLE_LENGTH:
        return True
    letters = sum(c.isalpha() for c in title)
    stem = PurePath(name).stem.casefold()
    return (
        letters < _SHORTEST or title.casefold() in (stem, name.casefold()) or bool(_UNTITLED.fullmatch(title.strip()))
    )


def title_from_name(name: str) -> str:
    """A file's name made readable: `Behind_the_Tech_Episode_30.txt` gives "Behind the Tech Episode 30"."""
    stem = PurePath(name).stem or name
    return " ".join(stem.replace("_", " ").split()) or "Untitled"


def _ends_abbreviated(line: str) -> bool:
    last = line.rsplit(maxsplit=1)[-1]
    return last.count(".") > 1 or last in {"Inc.", "Jr.", "Sr.", "Co.", "Corp.", "Ltd.", "etc.", "Gov.", "Sen.", "No."}


def _head(text: str) -> list[str]:
    """The lines before the first paragraph of the body, stripped; the last line of a text is never among them."""
    lines = [line.strip() for line in text[: _LINES * _BODY].split("\n")]
    filled = [line for line in lines if line][: _LINES + 1]
    head = []
    for line in filled[:-1] if len(filled) <= _LINES else filled:
        if _is_body(line):
            break
        head.append(line)
    return head


def _is_body(line: str) -> bool:
    sentences = line.endswith((".", ".”", '."', ".'", "?”", "!”")) and not _ends_abbreviated(line)
    return len(line) > _BODY or (sentences and len(line.split()) > 12) or bool(_SPEAKER.match(line) and len(line) > 120)  # noqa: PLR2004 - a sentence, a turn
