"""The labels of a transcript: the words at the head of a line that say who has the floor.

MR. EARNEST: · CHAIR YELLEN. · Kevin Scott: · DAVID BAKER (on line 2): · Q · ((WN)) · [00:01:02] ANNA KLEIN:
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.attribution.wordlists import words
from corpus.document import Span
from corpus.sentences import paragraphs

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_LEAD = re.compile(
    r"[ \t\xa0]*[\"“]?(?:[>*_#]{1,3}[ \t]*)?(?:[\[(]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?[\])]?[ \t:–-]*)?"
)
_QUESTION = re.compile(r"(Q|A|Question|Answer|QUESTION|ANSWER)(?:[ \t]*[.:][*_]{0,2}(?=[ \t]|$)|[ \t\xa0]{2,}|\t)")
_BARE_Q = re.compile(r"Q[ \t\xa0]+(?=[A-Z“\"(\[])")
_DOUBLED = re.compile(r"\(\(([^()\n]{1,40})\)\)(?:[ \t]{0,2}:)?")
_ASIDE = re.compile(r"[ \t]*\([^()\n]{1,40}\)$")
_OFFICE = re.compile(r"(?:,| [-–—]+) +(?=[A-Z])")  # Ann Lee, Mayor: · Ann Lee - Acme Bank:
_NUMBER = re.compile(r"\d{1,2}$")
_WORD = re.compile(r"[^\W\d_](?:[\w’'.&-]*\w)?\.?$")
_MIXED = ("Mc", "Mac", "De", "La", "von")  # how names in capitals may yet begin: McKEE
_LONGEST, _MOST_WORDS, _INITIAL = 60, 6, 2
_FEWEST, _SHORTEST = 3, 2
_STOPS, _CLOSING = (".", "?", "!", "…"), ' \t\xa0\r\n"”’)'


@dataclass(frozen=True, slots=True)
class Label:
    """The words at the head of a turn.

    Args:
        span: where they stand, sign and all.
        name: who they name; "" for a question from the floor, "A" for an answer to one.
        shouted: whether they are in capitals, or marked in another way that running text isn't.
        wrapped: whether the line before breaks off, so that this may be the middle of a sentence.
        lone: whether it is one word and a full stop, as a heading may be.
    """

    span: Span
    name: str
    shouted: bool
    wrapped: bool = False
    lone: bool = False


def labels(text: str) -> list[Label]:
    """The labels of a transcript, in order; none where what looks like them is too little or too mixed to be ones."""
    found = [label for line in _LINE.finditer(text) if (label := label_of(text, line.start(), line.end()))]
    counts = Counter(label.name for label in found)
    found = [label for label in found if not label.wrapped or counts[label.name] > 1 or _is_person(label.name)]
    alone = {label.name for label in found if label.lone and counts[label.name] > 1}
    found = [label for label in found if not label.lone or (label.name in alone and len(alone) > 1 < len(counts))]
    shouted = [label for label in found if label.shouted]
    spoken = [label for label in found if not label.shouted]
    if _is_dialogue(spoken) and 2 * len(spoken) > len(found):
        return [label for label in found if counts[label.name] > 1 or _is_person(label.name)]
    if _is_dialogue(shouted):
        return shouted
    if len(found) >= _SHORTEST and 2 * len(found) >= len(paragraphs(text)):
        return found
    return _alone(text)


def _alone(text: str) -> list[Label]:
    """Names in capitals on lines of their own, each above what is said; none where they may be headings."""
    found = []
    for line in _LINE.finditer(text):
        name = line.group().strip()
        parts = name.split() if name.isupper() else []
        named = all(_is_part(part, place) for place, part in enumerate(parts)) and _is_person(name)
        if named and _SHORTEST <= len(parts) <= _MOST_WORDS:
            start = line.start() + line.group().index(name)
            found.append(Label(Span(start, start + len(name)), name, shouted=True))
    counts = Counter(label.name for label in found)
    return found if _is_dialogue(found) and len(counts) > 1 and _apart(text, found) else []


def _apart(text: str, found: Sequence[Label]) -> bool:
    """Whether sentences stand between the labels, and not one label after the other as in a list of names."""
    between = (text[one.span.end : other.span.start] for one, other in pairwise(found))
    return all(said.rstrip(_CLOSING).endswith(_STOPS) for said in between)


def _is_dialogue(found: Sequence[Label]) -> bool:
    """Whether these are the turns of people who speak by turns: three or more, and somebody speaks twice."""
    return len(found) >= _FEWEST and max(Counter(label.name for label in found).values()) > 1


def _is_person(name: str) -> bool:
    """Whether the first word is a title, a first name or the like."""
    first = name.split(" ", maxsplit=1)[0].lower().rstrip(".")
    listed = (words("women"), words("men"), words("titles", "title"), words("labels", "roles"))
    return any(first in those for those in listed)


def label_of(text: str, start: int, end: int) -> Label | None:
    """The label that a line begins with; None where it begins with none."""
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    question = _QUESTION.match(text, begin, end) or _BARE_Q.match(text, begin, end)
    if question:
        return Label(Span(begin, question.end()), "" if question.group()[0] == "Q" else "A", shouted=True)
    doubled = _DOUBLED.match(text, begin, end)
    if doubled and doubled.group(1).strip():
        return Label(Span(begin, doubled.end()), doubled.group(1).strip(), shouted=True)
    head = text[begin : min(end, begin + _LONGEST)]
    for place, sign in enumerate(head):
        if sign in ":." and (head[place + 1 : place + 2] or " ") in " \t\xa0*_" and not _is_title(head[:place], sign):
            return _named(text, begin, place, sign)
    return None


def _is_title(head: str, sign: str) -> bool:
    """Whether the full stop is that of a title or initial before the name: MR. EARNEST, J. DOE."""
    word = head.strip().lower()
    return sign == "." and (len(word) <= _INITIAL or word in words("titles", "title"))


def _named(text: str, begin: int, place: int, sign: str) -> Label | None:
    """The label that ends with a sign, if the words before it can name a speaker."""
    name, *office = _OFFICE.split(_ASIDE.sub("", text[begin : begin + place]).strip(" \t\xa0*_"), maxsplit=1)
    parts = name.split()
    if not 0 < len(parts) <= _MOST_WORDS or not all(_is_part(part, number) for number, part in enumerate(parts)):
        return None
    if office and (sign == "." or not _is_person(name) or len(office[0].split()) > _MOST_WORDS):
        return None
    if name.casefold() in words("labels", "never") or parts[0].casefold() in words("labels", "never-first"):
        return None
    shouted = _is_shouted(parts)
    if sign == "." and (not shouted or "U.S" in parts[0]):
        return None
    if not shouted and not all(not part[0].islower() or part in words("labels", "small") for part in parts):
        return None
    end = begin + place + 1
    while text[end : end + 1] in ("*", "_"):
        end += 1
    dotted = sign == "."
    lone = dotted and len(parts) == 1
    return (
        None
        if lone and _breaks_off(text, begin)
        else Label(Span(begin, end), name, shouted, dotted and _breaks_off(text, begin), lone)
    )


def _is_part(part: str, place: int) -> bool:
    """Whether a word may be part of a label: a name's, or the number after one, Speaker 2."""
    return bool(_WORD.match(part) or (place and _NUMBER.match(part)))


def _is_shouted(parts: list[str]) -> bool:
    """Whether the words are in capitals, as MCKEE and McKEE are."""
    upper = sum(letter.isupper() for part in parts for letter in part)
    lower = sum(letter.islower() for part in parts for letter in part)
    return upper >= _SHORTEST and lower <= sum(part.startswith(_MIXED) for part in parts) * 3


def _breaks_off(text: str, begin: int) -> bool:
    """Whether the line before ends within a sentence."""
    before = text[max(0, begin - 200) : begin].rstrip(" \t\xa0")
    body = before.rstrip()
    return before.count("\n", len(body)) == 1 and bool(body) and (body[-1].isalpha() or body[-1] in ",;-–")
