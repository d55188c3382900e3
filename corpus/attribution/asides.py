"""What stands around a telling that governs no clause, and is told all the same.

*The road is closed*, according to the ministry     the longer side of the sentence
*The road*, she said, *is closed*                   the sentence, in one piece
*The road is closed*, reports the Gazette           all before the tag
As the ministry explained, *the road is closed*     the sentence without the clause
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

from corpus.attribution.cues import Telling
from corpus.attribution.subjects import phrase

_LONGEST_ASIDE, _LONGEST_AS, _FEWEST_WORDS = 12, 20, 4
_RELATIVE = ("WDT", "WP", "WP$", "WRB", "IN")
_LOOSE = ("parataxis", "ccomp", "dep", "advcl", "conj")
_SETTING = frozenset(["but", "and", "so", "yet", "however", "still", "meanwhile", "moreover", "also"])
_COMMA, _STOP = frozenset([",", "—", "–", "--"]), frozenset([".", "!", "?", ":", ";"])


def around(telling: Telling) -> "tuple[Token, Token] | None":
    """The first and the last word of the sentence that a telling stands beside or inside."""
    if "according" in telling.sorts:
        return _rest(telling)
    if "say" not in telling.sorts:
        return None
    return _host(telling) or _after_as(telling) or _before_tag(telling)


def _rest(telling: Telling) -> "tuple[Token, Token] | None":
    """The longer side of the sentence around "according to somebody"."""
    token, subject = telling.token, telling.subject
    doc = token.doc
    first, last = token.i, token.right_edge.i if subject is None else max(token.i + 1, _end_of(subject))
    return _sides(doc, first, last)


def _sides(doc: "Doc", first: int, last: int) -> "tuple[Token, Token] | None":
    """What is left of a sentence without its words `first` to `last`: all where they stand between commas."""
    begin = _after_setting(doc)
    before, after = first > 2, last + 3 < len(doc)  # noqa: PLR2004 — a word or two are "But" or "Monday"
    if before and after and doc[first - 1].text == "," and doc[min(last + 1, len(doc) - 1)].text == ",":
        return doc[begin], doc[-1]
    sides = []
    if first > begin:
        sides.append((doc[begin], doc[first - 1]))
    if last + 1 < len(doc):
        sides.append((doc[last + 1], doc[-1]))
    return max(sides, key=lambda side: side[1].idx - side[0].idx) if sides else None


def _after_setting(doc: "Doc") -> int:
    """The first word of a sentence that isn't a conjunction: But *the road is closed*."""
    first = 0
    while first + _FEWEST_WORDS < len(doc) and (doc[first].lower_ in _SETTING or (first and doc[first].text == ",")):
        first += 1
    return first


def _end_of(subject: "Token") -> int:
    """The last word of a name or description, with appositions and clauses that begin with who or which."""
    last = phrase(subject)[1].i
    for child in subject.rights:
        if child.dep_ == "appos":
            last = max(last, _end_of(child))
        elif child.dep_ in ("acl", "prep") or (child.dep_ == "relcl" and child.left_edge.tag_ in _RELATIVE):
            last = max(last, child.right_edge.i)
    return last


def _host(telling: Telling) -> "tuple[Token, Token] | None":
    """The sentence that a telling without a clause stands beside or inside: *The road*, she said, *is closed*."""
    token = telling.token
    mine = list(token.subtree)
    if token.dep_ not in _LOOSE or len(mine) > _LONGEST_ASIDE or token.head.pos_ not in ("VERB", "AUX"):
        return None
    if any(
        child.dep_ in ("dobj", "xcomp", "ccomp", "mark", "advmod") and child.i > token.i for child in token.children
    ):
        return None
    first, last = mine[0].i, mine[-1].i
    doc, head = token.doc, token.head
    before = first > 0 and doc[first - 1].text in (",", "—", "–")
    after = last + 1 < len(doc) and doc[last + 1].text in (",", "—", "–", ".")
    if token.dep_ == "conj" or not (before or mine[0].text == ",") or not (after or mine[-1].text in (",", ".")):
        return None
    whole = (head.left_edge.i, head.right_edge.i)
    if whole[1] <= last + 2:
        return (doc[whole[0]], doc[first - 1]) if whole[0] < first - 1 else None
    return doc[whole[0]], doc[whole[1]]


def _after_as(telling: Telling) -> "tuple[Token, Token] | None":
    """The sentence without the clause that begins with as: *The road is closed*, as the ministry explained."""
    token = telling.token
    mark = next((child for child in token.children if child.dep_ == "mark" and child.lower_ == "as"), None)
    parts = {child.dep_ for child in token.children}
    if mark is None or token.dep_ != "advcl" or "nsubj" not in parts or parts & {"ccomp", "dobj"}:
        return None
    doc, first, last = token.doc, mark.i, token.right_edge.i
    if sum(word.lower_ == "as" and word.dep_ == "mark" and word.head.dep_ == "advcl" for word in doc) > 1:
        return None  # X, as A says, or Y, as B says: the parse can't tell them apart
    while doc[last].is_punct:
        last -= 1
    bounded = (not first or doc[first - 1].text in _COMMA) and doc[min(last + 1, len(doc) - 1)].text in _COMMA | _STOP
    return _sides(doc, first, last) if bounded and last - first <= _LONGEST_AS else None


def _before_tag(telling: Telling) -> "tuple[Token, Token] | None":
    """All before a tag that ends the sentence, whatever the parse makes of it: *…*, reported the Gazette."""
    token, subject, doc = telling.token, telling.subject, telling.token.doc
    if subject is None or abs(subject.i - token.i) > _LONGEST_ASIDE:
        return None
    bounds = [phrase(subject)[0].i, token.i, phrase(subject)[1].i]
    first, last = min(bounds), max(bounds)
    at_end = all(word.text in _STOP for word in doc[last + 1 :])
    inverted = subject.i > token.i
    if not at_end or not inverted or first < _FEWEST_WORDS or doc[first - 1].text != ",":
        return None
    return doc[0], doc[first - 2]
