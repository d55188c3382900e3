"""What is told without a clause: an intent, a description, a matter.

He promised *to rebuild the road*                    what is meant to be done
Called on *the city to rebuild the road*             the same, and by whom
She called *the plan “a disaster”*                   what is described, and as what
They pointed to *the expansion of the credit*        what is spoken of
The survey shows *a rise in the number of renters*   what is found
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.cues import Telling
from corpus.attribution.wordlists import words

_FEWEST_WORDS = 5
_ABOUT = {
    "call": frozenset(["for"]),
    "commit": frozenset(["to"]),
    "point": frozenset(["to"]),
    "refer": frozenset(["to"]),
    "testify": frozenset(["about", "to"]),
}
_ELSE_ABOUT = frozenset(["about", "of", "for", "against", "on"])
_DESCRIBING = frozenset(["as", "for", "of", "to"])
_AS_WHAT = ("oprd", "xcomp", "ccomp")
_NO_REPORT = frozenset(["begin", "continue"])  # began raising money
_SHOWING = frozenset(["say", "show", "find", "reveal", "estimate"])


def matter_of(telling: Telling) -> "tuple[Token, Token] | None":
    """The first and last word of what is told where that is no clause."""
    return _intent(telling) or _description(telling) or _doing(telling) or _spoken_of(telling) or _shown(telling)


def _intent(telling: Telling) -> "tuple[Token, Token] | None":
    """What is promised, planned or asked for: urged *the city to act*, plans *to act*."""
    if not telling.sorts & {"promise", "intend", "intent"}:
        return None
    if telling.sorts == {"intend"} and telling.token.dep_ == "advcl":
        return None
    after = [child for child in telling.token.children if child.i > telling.token.i]
    deeds = [child for child in after if child.dep_ in ("xcomp", "ccomp", "acl")]
    if not deeds or ("intent" in telling.sorts and (telling.subject is None or not _is_infinitive(deeds[0]))):
        return None
    asked = [child for child in after if child.dep_ == "dobj" and child.i < deeds[0].left_edge.i]
    if telling.verb == "call":
        asked = [noun for child in after if child.lower_ == "on" for noun in child.children if noun.dep_ == "pobj"]
        if not asked:
            return None
    return _outer([*asked[:1], deeds[0]])


def _is_infinitive(verb: "Token") -> bool:
    """Whether a verb stands after "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _description(telling: Telling) -> "tuple[Token, Token] | None":
    """Who or what is described, and as what: called *the plan “a disaster”*."""
    if not telling.sorts & {"call", "as"}:
        return None
    after = [child for child in telling.token.children if child.i > telling.token.i]
    links, as_what = _DESCRIBING, [child for child in after if child.dep_ in _AS_WHAT]
    if "call" not in telling.sorts:
        links, as_what = frozenset(["as"]), []
    as_what += [child for child in after if child.dep_ == "prep" and child.lower_ in links]
    prepositions = [child.lower_ for child in as_what if child.dep_ == "prep"]
    if not as_what or (telling.verb == "call" and ("to" in prepositions or len(prepositions) == len(as_what))):
        return None
    objects = [child for child in after if child.dep_ == "dobj"]
    return _outer([*as_what, *objects]) if objects or "call" in telling.sorts else None


def _doing(telling: Telling) -> "tuple[Token, Token] | None":
    """What is said to be done: reported *feeling free to spend*, is determined *to vote*."""
    if not telling.sorts & {"say", "discuss", "mind"} or telling.verb in _NO_REPORT:
        return None
    for child in telling.token.children:
        if child.dep_ == "xcomp" and child.i > telling.token.i:
            passive = telling.verb == "determined" and child.lemma_ == "be"  # by a court, and no state of mind
            fits = child.tag_ == "VBG" if "mind" not in telling.sorts else _is_infinitive(child) and not passive
            return _if_long([child]) if fits else None
    return None


def _spoken_of(telling: Telling) -> "tuple[Token, Token] | None":
    """What is spoken of, if it takes some words to say: cited *the arrest of a man in …*."""
    token = telling.token
    if telling.sorts & {"discuss-of", "mind"}:
        about = _ABOUT.get(telling.verb, _ELSE_ABOUT)
        after = [child for child in token.children if child.dep_ == "prep" and child.i > token.i]
        matters = [
            noun
            for child in after
            if child.lower_ in about
            for noun in child.children
            if noun.dep_ in ("pobj", "pcomp")
        ]
        matters += [child for child in after if child.lower_ == "as"] if matters else []
    elif telling.verb in words("verbs", "discuss"):
        matters = _objects(token)
    else:
        return None
    return _if_long(matters)


def _shown(telling: Telling) -> "tuple[Token, Token] | None":
    """What is found or shown, where the parse has no clause for it."""
    return _if_long(_objects(telling.token)) if telling.verb in _SHOWING else None


def _objects(token: "Token") -> "list[Token]":
    """The objects after a verb."""
    return [child for child in token.children if child.dep_ in ("dobj", "ccomp") and child.i > token.i]


def _if_long(matters: "list[Token]") -> "tuple[Token, Token] | None":
    """From the first to the last word, if they are more than a few."""
    bounds = _outer(matters)
    return bounds if bounds and bounds[1].i - bounds[0].i >= _FEWEST_WORDS else None


def _outer(children: "list[Token]") -> "tuple[Token, Token] | None":
    """From the first word under any of the children to the last."""
    if not children:
        return None
    first = min((child.left_edge for child in children), key=lambda edge: edge.i)
    return first, max((child.right_edge for child in children), key=lambda edge: edge.i)
