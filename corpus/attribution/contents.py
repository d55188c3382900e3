"""What a telling tells: the clause it governs, whether or not some of it stands between marks.

The Afghan government alleges that *Taliban insurgents …*      the clause
He promised *to rebuild the road*                              the infinitive
She called *the plan “a disaster”*                             what is described, and as what
They pointed to *the expansion of the credit*                  what is spoken of
*The road is closed*, according to the ministry                the rest of the sentence
*The road*, she said, *is closed*                              the same, in one piece
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.cues import Telling
from corpus.attribution.inflection import lemma
from corpus.attribution.subjects import phrase
from corpus.attribution.wordlists import words
from corpus.document import Span

_FEWEST_LETTERS, _FEWEST_WORDS = 10, 5
_LONGEST_ASIDE, _FAR = 12, 8
_ABOUT = frozenset(["about", "of", "to", "for", "against", "on"])
_RELATIVE = ("WDT", "WP", "WP$", "WRB", "IN")
_VERBS = ("VERB", "AUX")
_CONTRASTING = frozenset(["while", "whilst", "whereas", "though", "although", "but"])
_LOOSE = ("parataxis", "ccomp", "dep", "advcl", "conj")


def content_of(telling: Telling, text: str) -> Span | None:
    """The words told, without white space, commas and the like at either end; None where the telling governs none."""
    if "according" in telling.sorts:
        return _rest(telling, text)
    bounds = _clause(telling) or _infinitive(telling) or _description(telling) or _matter(telling) or _host(telling)
    return trimmed(text, telling.parsed.span(*bounds)) if bounds else None


def trimmed(text: str, span: Span) -> Span | None:
    """The span without white space, commas, semicolons and colons at either end; None if little is left."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in ",;:–—-)"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—-("):
        end -= 1
    return Span(start, end) if end - start >= _FEWEST_LETTERS else None


def _clause(telling: Telling) -> "tuple[Token, Token] | None":
    """The clause that a verb or noun governs: said *that …*, the claim *that …*."""
    token = telling.token
    if not telling.sorts & {"say", "think", "noun"}:
        return None
    clauses = [
        child for child in token.children if child.dep_ == "ccomp" and (child.pos_ in _VERBS or "say" in telling.sorts)
    ]
    if "noun" in telling.sorts:
        clauses = [child for child in token.children if child.dep_ in ("acl", "ccomp") and _has_that(child)]
    clauses = [child for child in clauses if not _is_apart(child, token)]
    if not clauses:
        return None
    return _around(telling, max(clauses, key=lambda child: child.right_edge.i - child.left_edge.i))


def _is_apart(clause: "Token", token: "Token") -> bool:
    """Whether a semicolon parts a clause from the telling after it."""
    return any(word.text == ";" for word in clause.doc[clause.right_edge.i : max(clause.right_edge.i, token.i)])


def _has_that(clause: "Token") -> bool:
    """Whether the clause begins with "that"."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _infinitive(telling: Telling) -> "tuple[Token, Token] | None":
    """What is promised or asked for: urged *the city to act*."""
    token = telling.token
    if "promise" not in telling.sorts:
        return None
    clauses = [child for child in token.children if child.dep_ in ("xcomp", "ccomp") and child.i > token.i]
    return (clauses[0].left_edge, clauses[0].right_edge) if clauses else None


def _description(telling: Telling) -> "tuple[Token, Token] | None":
    """Who or what is described, and as what: called *the plan “a disaster”*."""
    token = telling.token
    if "call" not in telling.sorts:
        return None
    after = [
        child
        for child in token.children
        if child.dep_ in ("dobj", "oprd", "prep", "xcomp", "ccomp") and child.i > token.i
    ]
    if not any(
        child.dep_ in ("oprd", "xcomp", "ccomp") or child.lower_ in ("as", "for", "of", "to") for child in after
    ):
        return None
    return _outer(after)


def _matter(telling: Telling) -> "tuple[Token, Token] | None":
    """What is spoken of, if it takes some words to say: cited *the arrest of a man in …*."""
    token = telling.token
    if telling.verb in words("verbs", "discuss-of"):
        prepositions = [
            child for child in token.children if child.dep_ == "prep" and child.lower_ in _ABOUT and child.i > token.i
        ]
        matters = [noun for child in prepositions for noun in child.children if noun.dep_ in ("pobj", "pcomp")]
    elif telling.verb in words("verbs", "discuss"):
        matters = [child for child in token.children if child.dep_ == "dobj" and child.i > token.i]
    else:
        return None
    bounds = _outer(matters)
    return bounds if bounds and bounds[1].i - bounds[0].i >= _FEWEST_WORDS else None


def _outer(children: "list[Token]") -> "tuple[Token, Token] | None":
    """From the first word under any of the children to the last."""
    if not children:
        return None
    first = min((child.left_edge for child in children), key=lambda edge: edge.i)
    return first, max((child.right_edge for child in children), key=lambda edge: edge.i)


def _host(telling: Telling) -> "tuple[Token, Token] | None":
    """The sentence that a telling without a clause stands beside or inside: *The road*, she said, *is closed*."""
    token = telling.token
    mine = list(token.subtree)
    if (
        "say" not in telling.sorts
        or token.dep_ not in _LOOSE
        or len(mine) > _LONGEST_ASIDE
        or token.head.pos_ not in ("VERB", "AUX")
    ):
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


def _around(telling: Telling, clause: "Token") -> "tuple[Token, Token] | None":
    """The clause without the telling, where that stands at its edge."""
    doc, token, subject = clause.doc, telling.token, telling.subject
    first, last = clause.left_edge.i, _before_another(telling, clause)
    near = subject is not None and abs(subject.i - token.i) <= _FAR
    edges = [token.i, subject.left_edge.i, subject.right_edge.i] if near and subject is not None else [token.i]
    begin, end = min(edges), max(edges)
    if first > token.i:
        first = max(first, token.i + 1)
    elif clause.i < token.i and last >= begin and last <= end + 3:
        last = begin - 1
    elif last < token.i:
        return (doc[first], doc[last]) if first <= last else None
    return (doc[first], doc[_and_more(token, last)]) if first <= last else None


def _before_another(telling: Telling, clause: "Token") -> int:
    """The last word of the clause before somebody else's telling: it was won*, while Jones said it was lost*."""
    if clause.i < telling.token.i:
        return clause.right_edge.i
    for mark in clause.subtree:
        verb = mark.head
        told = lemma(verb.lower_) in words("verbs", "say") and any(child.dep_ == "nsubj" for child in verb.children)
        if mark.i > clause.i and mark.lower_ in _CONTRASTING and told and mark.nbor(-1).text == ",":
            return mark.i - 2
    return clause.right_edge.i


def _and_more(token: "Token", last: int) -> int:
    """The last word of a clause told, and of one joined to it: said it rose, *but the river has not crested*."""
    for joined in token.conjuncts:
        own = any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in joined.children)
        tells = any(lemma(word.lower_) in words("verbs", "say") for word in joined.subtree if word.pos_ == "VERB")
        if own and not tells and joined.i > last and joined.left_edge.i - last <= 3:  # noqa: PLR2004 — ", but"
            return joined.right_edge.i
    return last


def _end_of(subject: "Token") -> int:
    """The last word of a name or description, with appositions and clauses that begin with who or which."""
    last = phrase(subject)[1].i
    for child in subject.rights:
        if child.dep_ == "appos":
            last = max(last, _end_of(child))
        elif child.dep_ in ("acl", "prep") or (child.dep_ == "relcl" and child.left_edge.tag_ in _RELATIVE):
            last = max(last, child.right_edge.i)
    return last


def _rest(telling: Telling, text: str) -> Span | None:
    """The longer side of the sentence around "according to somebody"."""
    token, subject = telling.token, telling.subject
    doc = token.doc
    first, last = token.i, token.right_edge.i if subject is None else max(token.i + 1, _end_of(subject))
    before, after = first > 2, last + 3 < len(doc)  # noqa: PLR2004 — a word or two are "But" or "Monday"
    if before and after and doc[first - 1].text == "," and doc[min(last + 1, len(doc) - 1)].text == ",":
        return trimmed(text, telling.parsed.span(doc[0], doc[-1]))
    sides = []
    if first > 0:
        sides.append(telling.parsed.span(doc[0], doc[first - 1]))
    if last + 1 < len(doc):
        sides.append(telling.parsed.span(doc[last + 1], doc[-1]))
    return trimmed(text, max(sides, key=len)) if sides else None
