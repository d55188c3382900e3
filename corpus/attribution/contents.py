"""What a telling tells: the clause it governs, whether or not some of it stands between marks.

The Afghan government alleges that *Taliban insurgents …*      the clause
He said in a letter that *the road is closed*                  the clause, though the parse gives it to the letter
He promised *to rebuild the road*                              or else the matter
*The road is closed*, according to the ministry                or the sentence around it
"""

from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

from corpus.attribution.asides import around
from corpus.attribution.cues import Telling
from corpus.attribution.inflection import lemma
from corpus.attribution.matters import matter_of
from corpus.attribution.parsing import Parsed
from corpus.attribution.wordlists import words
from corpus.document import Span

_FEWEST_LETTERS = 10
_FAR, _FAR_THAT = 8, 14
_VERBS = ("VERB", "AUX")
_OF_RELATIVES = frozenset(["nsubj", "nsubjpass", "dobj", "pobj", "attr"])  # what "that" is in "the road that he built"
_CONTRASTING = frozenset(["while", "whilst", "whereas", "though", "although", "but"])
_CLOSING, _NEW_VERB = frozenset('”"’'), frozenset(["VBD", "VBZ", "VBP", "MD", "TO"])
_WHEN = frozenset(["as", "after", "before", "during", "on", "at", "in", "last", "this", "until", "amid"])
_DASHES = frozenset(["—", "–", "--"])
_NOMINAL = frozenset(["NOUN", "PROPN", "ADJ", "DET", "NUM"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "expl"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_STOPS = frozenset([".", "!", "?"])
_MARKS = frozenset([",", ";", ":", "—", "–", "--", "(", ".", "!", "?"])
_REASONS = frozenset(["because", "since", "unless", "if"])
_DEPENDENT = frozenset(
    [
        "because",
        "so",
        "if",
        "unless",
        "when",
        "since",
        "including",
        "such",
        "especially",
        "particularly",
        "rather",
        "not",
    ]
)


def content_of(telling: Telling, text: str) -> Span | None:
    """The words told, without white space, commas and the like at either end; None where the telling governs none."""
    governed = _clause(telling) or matter_of(telling) or _far_clause(telling)
    if governed and governed[0].i > telling.token.i:
        governed = governed[0], _going_on(telling.parsed, governed[1])
    bounds = governed or around(telling)
    if bounds is None or (bounds[0].lower_ == "as" and bounds[0].head.i == telling.token.i):
        return None  # "as the ministry explained" is no part of what it explained
    return trimmed(text, telling.parsed.span(*bounds))


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
    objects = telling.verb not in words("verbs", "to-somebody") and any(
        child.dep_ == "dobj" and child.left_edge.i == token.i + 1 for child in token.children
    )
    clauses = [child for child in clauses if not _is_apart(child, token) and not (objects and child.i < token.i)]
    if not clauses:
        return None
    return _without(telling, max(clauses, key=lambda child: child.right_edge.i - child.left_edge.i))


def _far_clause(telling: Telling) -> "tuple[Token, Token] | None":
    """The clause after "that" which the parse gives to another word: said in a letter *that it was closed*."""
    token, doc = telling.token, telling.token.doc
    if not telling.sorts & {"say", "think"} or any(child.dep_ in ("ccomp", "dobj") for child in token.children):
        return None
    that = _that_after(telling, len(doc))
    if that is None or that.head.pos_ not in _VERBS or that.head.i < that.i:
        return None
    end = that.head.right_edge.i
    tells = any(lemma(word.lower_) in words("verbs", "say") for word in doc[end + 1 :])
    return that, doc[end] if tells else _to_stop(doc)[-1]


def _that_after(telling: Telling, before: int) -> "Token | None":
    """The "that" which opens what is told, if no verb, comma or run stands between it and the telling."""
    for that in telling.token.doc[telling.token.i + 1 : min(before, telling.token.i + _FAR_THAT)]:
        if that.lower_ == "that" and that.dep_ not in _OF_RELATIVES and that.nbor(-1).lower_ != "so":
            return that
        if that.text == "," or that.pos_ in _VERBS or telling.parsed.run_of(that) is not None:
            return None
    return None


def _is_apart(clause: "Token", token: "Token") -> bool:
    """Whether a semicolon or colon, or a dash and a word of the telling's own, parts a clause from it."""
    between = clause.doc[clause.right_edge.i : max(clause.right_edge.i, token.i)]
    told_of = any(word.dep_ == "dep" and word.head.i == token.i and word.nbor(-1).text in _DASHES for word in between)
    return told_of or any(word.text in (";", ":") for word in between)


def _has_that(clause: "Token") -> bool:
    """Whether the clause begins with "that"."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _without(telling: Telling, clause: "Token") -> "tuple[Token, Token] | None":
    """The clause without the telling, where that stands at its edge."""
    doc, token, subject = clause.doc, telling.token, telling.subject
    first, last = clause.left_edge.i, _before_another(telling, clause)
    near = subject is not None and abs(subject.i - token.i) <= _FAR
    edges = [token.i, subject.left_edge.i, subject.right_edge.i] if near and subject is not None else [token.i]
    begin, end = min(edges), max(edges)
    if first > token.i:
        that = _that_after(telling, first) if "say" in telling.sorts else None
        asks = token.nbor(1).tag_ in ("WRB", "WP") or token.nbor(1).lower_ == "whether"
        first = that.i if that is not None else token.i + 1 if asks else max(first, token.i + 1)
    elif clause.i < token.i and last >= begin and last <= end + 3:
        last = _with_reason(doc, begin, end)
    elif last < token.i:
        with_reason = _with_reason(doc, last + 1, end)
        return (doc[first], doc[with_reason]) if first <= last else None
    return (doc[first], doc[_and_more(token, last)]) if first <= last else None


def _with_reason(doc: "Doc", begin: int, end: int) -> int:
    """The last word told before a tag from `begin` to `end`; where a reason follows it, the sentence's last."""
    rest = _to_stop(doc[end + 1 :])
    reason = len(rest) > _FAR // 2 and rest[0].text == "," and rest[1].lower_ in _REASONS
    return rest[-1].i if reason and not any(_tells(word) for word in rest) else begin - 1


def _going_on(parsed: Parsed, last: "Token") -> "Token":
    """The last word of what is told, with what hangs on it though the parse has it elsewhere: …, *because …*."""
    rest = [word for word in _to_stop(parsed.doc[last.i + 1 :]) if word.text not in _CLOSING]
    quoted = any(parsed.run_of(word) is not None and not word.is_punct for word in rest)
    if len(rest) < 2 or quoted or any(_tells(word) for word in rest):  # noqa: PLR2004
        return last
    if rest[0].text == ":" or (rest[0].text == "," and rest[1].lower_ in _DEPENDENT) or _is_more(rest):
        return rest[-1]
    return last if _is_new(rest, in_run=parsed.run_of(last) is not None) else _before_mark(rest)


def _is_more(rest: "list[Token]") -> bool:
    """Whether what follows is more of the same kind, and no clause: …, *a fair and a market*; …; *pay a fine*."""
    mark, *more = rest
    first = next((word for word in more if word.dep_ != "cc"), mark)
    if mark.text == ";":
        return first.tag_ == "VB"
    ahead = " ".join(word.lower_ for word in rest if not word.is_punct)
    by = ahead.startswith(("by ", "in part by "))
    not_only = first.pos_ == "VERB" and more[0].lower_ == "but" and _has_not_only(mark)
    own = any(word.dep_ in _SUBJECTS or word.tag_ in _FINITE for word in more)
    listed = mark.text == "," and first.pos_ in _NOMINAL and any(word.dep_ == "cc" for word in more)
    return by or not_only or (listed and not own and rest[0].nbor(-1).ent_type_ not in ("DATE", "TIME"))


def _has_not_only(mark: "Token") -> bool:
    """Whether a sentence has "not only" before a place."""
    before = mark.doc[: mark.i]
    return any(word.lower_ == "only" and word.i and word.nbor(-1).lower_ == "not" for word in before)


def _to_stop(listed: "Iterable[Token]") -> "list[Token]":
    """Words without the stop at their end."""
    kept = list(listed)
    while kept and kept[-1].text in _STOPS:
        kept.pop()
    return kept


def _is_new(rest: "list[Token]", *, in_run: bool) -> bool:
    """Whether what follows without a mark is no part of what is told: a verb of its own, when it was told."""
    first = next((word for word in rest if word.pos_ != "ADV" and word.dep_ != "cc"), rest[0])
    when = rest[0].lower_ in _WHEN or rest[0].ent_type_ in ("DATE", "TIME")
    return rest[0].is_punct or first.tag_ in _NEW_VERB or when or (in_run and rest[0].dep_ != "cc")


def _before_mark(rest: "list[Token]") -> "Token":
    """The last word before a comma or the like."""
    ahead = list(takewhile(lambda word: word.text not in _MARKS, rest))
    return ahead[-1]


def _tells(word: "Token") -> bool:
    """Whether a word is a verb by which somebody tells something."""
    return lemma(word.lower_) in words("verbs", "say") and any(child.dep_ == "nsubj" for child in word.children)


def _before_another(telling: Telling, clause: "Token") -> int:
    """The last word of the clause before somebody else's telling: it was won*, while Jones said it was lost*."""
    if clause.i < telling.token.i:
        return clause.right_edge.i
    for mark in clause.subtree:
        verb = mark.head
        if mark.i > clause.i and mark.lower_ in _CONTRASTING and _tells(verb) and mark.nbor(-1).text == ",":
            return mark.i - 2
    return clause.right_edge.i


def _and_more(token: "Token", last: int) -> int:
    """The last word of a clause told, and of one joined to it: said it rose, *but the river has not crested*."""
    for joined in token.conjuncts:
        own = any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in joined.children)
        tells = any(lemma(word.lower_) in words("verbs", "say") for word in joined.subtree if word.pos_ == "VERB")
        beside = all(word.is_punct or word.dep_ == "cc" for word in token.doc[last + 1 : joined.left_edge.i])
        if own and not tells and joined.i > last and beside:
            return joined.right_edge.i
    return last
