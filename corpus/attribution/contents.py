"""What a telling tells: the clause it governs, whether or not some of it stands between marks.

    The Afghan government alleges that *Taliban insurgents …*      the clause
    He promised *to rebuild the road*                              the infinitive
    She called the plan *“a disaster”*                             what somebody is called
    *The road is closed*, according to the ministry                the rest of the sentence
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.cues import Telling
from corpus.document import Span

_FEWEST_LETTERS = 10


def content_of(telling: Telling, text: str) -> Span | None:
    """The words told, without white space, commas and the like at either end; None where the telling governs none."""
    if "according" in telling.sorts:
        return _rest(telling, text)
    bounds = _clause(telling)
    if bounds is None:
        return None
    return trimmed(text, telling.parsed.span(*bounds))


def trimmed(text: str, span: Span) -> Span | None:
    """The span without white space, commas, semicolons and colons at either end; None if little is left."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:–—-"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—-"):
        end -= 1
    return Span(start, end) if end - start >= _FEWEST_LETTERS else None


def _clause(telling: Telling) -> "tuple[Token, Token] | None":
    """The first and the last word of what the verb or noun governs."""
    token = telling.token
    clauses = [child for child in token.children if child.dep_ == "ccomp" or (telling.verb != "say" and child.dep_ == "acl")]
    if not clauses and "promise" in telling.sorts:
        clauses = [child for child in token.children if child.dep_ == "xcomp" and child.i > token.i]
    if not clauses and "call" in telling.sorts:
        described = [child for child in token.children if child.dep_ in ("dobj", "oprd", "prep", "xcomp") and child.i > token.i]
        if described:
            first = min((child.left_edge for child in described), key=lambda edge: edge.i)
            return first, max((child.right_edge for child in described), key=lambda edge: edge.i)
    if not clauses:
        return None
    return _around(telling, max(clauses, key=lambda child: child.right_edge.i - child.left_edge.i))


def _around(telling: Telling, clause: "Token") -> "tuple[Token, Token] | None":
    """The clause without the telling, where that stands at its edge."""
    doc, token, subject = clause.doc, telling.token, telling.subject
    first, last = clause.left_edge.i, clause.right_edge.i
    edges = [token.i] if subject is None or abs(subject.i - token.i) > 8 else [token.i, subject.left_edge.i, subject.right_edge.i]
    begin, end = min(edges), max(edges)
    if first > token.i:
        first = max(first, token.i + 1)
    elif clause.i < token.i and last >= begin:
        if last > end + 3:
            return doc[first], doc[last]  # "The road, he said, is closed" stays whole
        last = begin - 1
    return (doc[first], doc[last]) if first <= last else None


def _rest(telling: Telling, text: str) -> Span | None:
    """The longer side of the sentence around "according to somebody"."""
    token = telling.token
    doc = token.doc
    first, last = token.left_edge.i, token.right_edge.i
    sides = []
    if first > 0:
        sides.append(telling.parsed.span(doc[0], doc[first - 1]))
    if last + 1 < len(doc):
        sides.append(telling.parsed.span(doc[last + 1], doc[-1]))
    return trimmed(text, max(sides, key=len)) if sides else None
