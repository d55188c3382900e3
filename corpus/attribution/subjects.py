"""Whose verb it is: the subject of a telling, by its parse.

“It is so,” said General Ghafoor          the subject after the verb
He went on to explain that …              the subject of the verb above: he
Smith, who told us that …                 the noun before the relative clause: Smith
the deal, announced by the ministry       the agent: the ministry
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.wordlists import words

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_UPWARD = frozenset(["conj", "xcomp", "advcl", "pcomp", "parataxis", "ccomp", "dep"])
_BEFORE = frozenset(["compound", "det", "amod", "poss", "nmod", "nummod", "quantmod", "predet", "advmod", "punct"])
_AFTER = frozenset(["compound", "flat", "nummod"])
_JOINING = frozenset(["of", "for", "at", "from", "with", "in", "by"])
_RELATIVE = frozenset(["who", "which", "that", "whom"])
_PASSIVE_SPEAKERS = frozenset(["quote", "report"])  # "was quoted as saying"
_SHOWING = frozenset(["show", "feature", "picture", "film", "record", "catch", "hear", "see"])
_DASHES = frozenset(["-", "--", "–", "—"])
_HIGHEST, _LONGEST_TAIL, _LONGEST_DATELINE = 5, 10, 9
_LEAST = 2  # words before a pronoun that may be a noun and its comma


def subject_of(verb: "Token", climbed: int = 0) -> "Token | None":
    """The word that names who does what `verb` says; None if nothing does."""
    own = next((child for child in verb.children if child.dep_ in _SUBJECTS and not _in_dateline(child)), None)
    if own is not None:
        above = subject_of(verb.head, climbed + 1) if climbed and verb.dep_ == "ccomp" and is_thing(own) else None
        return above or _active(verb, own)
    agent = agent_of(verb) or _shown(verb)
    if agent is not None:
        return agent
    if (
        _shows_speaker(verb)
        or climbed >= _HIGHEST
        or verb.head.i == verb.i
        or any(child.dep_ == "auxpass" for child in verb.children)
    ):
        return None  # "as was said long ago" is said by nobody
    if verb.dep_ in ("acl", "relcl"):
        return (
            _of_noun(verb, climbed) if verb.dep_ == "relcl" or verb.tag_ == "VBG" else None
        )  # "an arcade called Round1" calls nothing
    if verb.dep_ == "prep" or (verb.dep_ in _UPWARD and verb.head.pos_ in ("VERB", "AUX", "ADP", "ADJ")):
        return subject_of(verb.head, climbed + 1)
    return None


def is_thing(noun: "Token") -> bool:
    """Whether a noun names neither somebody nor a body: Lee said *the road* would close, smiling."""
    listed = (noun.lemma_.lower() in words("titles", sort) for sort in ("person", "people", "body", "words"))
    return noun.pos_ == "NOUN" and not any(listed)


def _active(verb: "Token", own: "Token") -> "Token | None":
    """The subject if it speaks: not "it" that stands for nothing, nor somebody who is told or asked."""
    if own.dep_ == "expl" or _shows_speaker(verb):
        return None
    if own.dep_ == "nsubjpass" and verb.lemma_ not in _PASSIVE_SPEAKERS:
        return agent_of(verb)
    if own.lower_ in _RELATIVE:
        return antecedent(own)
    return own


def _shows_speaker(verb: "Token") -> bool:
    """Whether somebody is shown who speaks: the film *shows Smith saying* that …, where the film says nothing."""
    return verb.lemma_ in _SHOWING and any(
        clause.dep_ == "ccomp" and clause.tag_ == "VBG" and clause.lemma_ in words("verbs", "say")
        for clause in verb.children
    )


def _shown(verb: "Token") -> "Token | None":
    """Who speaks in a film that is showing *Smith* saying something."""
    if verb.tag_ != "VBG" or verb.i == 0:
        return None
    near = verb.nbor(-1)
    return near if near.dep_ == "dobj" and near.head.lemma_ in _SHOWING and near.pos_ == "PROPN" else None


def _in_dateline(word: "Token") -> bool:
    """Whether a word is the place that a report begins with: KELMORE, Ohio."""
    doc = word.doc
    dash = next((token.i for token in doc[:_LONGEST_DATELINE] if token.text in _DASHES), 0)
    return word.i < dash and len(doc[0]) > _LEAST and doc[0].is_upper


def agent_of(verb: "Token") -> "Token | None":
    """Who did it, in the passive: announced *by the ministry*."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def antecedent(pronoun: "Token") -> "Token":
    """The noun that a relative pronoun stands for, else the one before its comma; itself where there is none."""
    verb = pronoun.head
    for _ in range(_HIGHEST):
        if verb.dep_ == "relcl":
            return _human_above(verb.head) if pronoun.lower_ == "who" else verb.head
        if verb.head.i == verb.i:
            break
        verb = verb.head
    if pronoun.i >= _LEAST and pronoun.nbor(-1).text == "," and pronoun.nbor(-2).pos_ in ("NOUN", "PROPN"):
        return _human_above(pronoun.nbor(-2)) if pronoun.lower_ == "who" else pronoun.nbor(-2)
    return pronoun


def _human_above(noun: "Token") -> "Token":
    """Those who are somewhere, where "who" was given to the place: *residents* of the town, who believe that …."""
    if noun.dep_ != "pobj" or noun.pos_ != "NOUN" or _is_human(noun) or not noun.head.i:
        return noun
    return next((above for above in (noun.head.head, noun.head.nbor(-1)) if _is_human(above)), noun)


def _is_human(noun: "Token") -> bool:
    """Whether a noun means somebody, or people."""
    return any(noun.lemma_.lower() in words("titles", sort) for sort in ("person", "people"))


def _issued(noun: "Token") -> "Token":
    """The document in "sent a *letter* to the board describing …", where the parse has the board describe."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "to":
        return noun
    above = noun.head.head
    issued = [above, *(child for child in above.children if child.dep_ == "dobj")]
    return next((word for word in issued if word.lemma_.lower() in words("titles", "words")), noun)


def _of_noun(verb: "Token", climbed: int) -> "Token | None":
    """Who speaks in "a man saying …" (the man) and "issued a statement saying …" (who issued it)."""
    noun = _issued(verb.head)
    if noun.lemma_.lower() in words("verbs", "nouns"):
        owner = next((child for child in noun.children if child.dep_ == "poss"), None)
        if owner is not None:
            return owner
        if noun.dep_ in ("dobj", "pobj") and climbed < _HIGHEST:
            head = noun.head if noun.dep_ == "dobj" else noun.head.head
            above = subject_of(head, climbed + 1) if head.pos_ in ("VERB", "AUX") else None
            if above is not None and above.i != noun.i:
                return above
    return noun


def _is_part(head: "Token", preposition: "Token") -> bool:
    """Whether a prepositional phrase is part of what somebody is called: the Center *for Clean Rivers*."""
    if preposition.lower_ == "of" or head.pos_ != "PROPN":
        return True
    named = any(noun.dep_ == "pobj" and noun.text[0].isupper() for noun in preposition.children)
    body = any(head.lemma_.lower() in words("titles", sort) for sort in ("body", "suffix"))
    return named and body and preposition.lower_ == "for"


def phrase(head: "Token") -> tuple["Token", "Token"]:
    """The first and the last word of the name or description around `head`, without clauses and appositions."""
    doc, first, last = head.doc, head.i, head.i
    for child in head.lefts:
        if child.dep_ in _BEFORE and not (child.dep_ == "punct" and child.text != "-"):
            first = min(first, child.left_edge.i)
    for child in head.rights:
        if child.dep_ in _AFTER:
            last = max(last, child.i)
        elif child.dep_ == "prep" and child.lower_ in _JOINING and _is_part(head, child):
            ends = [phrase(noun)[1].i for noun in child.children if noun.dep_ == "pobj"]
            last = max([last, *(end for end in ends if end - head.i < _LONGEST_TAIL)])
        elif child.dep_ == "conj" and child.pos_ in ("NOUN", "PROPN", "PRON") and child.i - head.i <= _LONGEST_TAIL:
            last = max(last, phrase(child)[1].i)
    while last + 2 < len(doc) and doc[last + 1].text == "-" and not doc[last].whitespace_ + doc[last + 1].whitespace_:
        last += 2  # the tokenizer parts co-author
    return doc[first], doc[last]
