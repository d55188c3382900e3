"""Tellings: the words that say that something was said, thought or called something, and who did so.

said General Ghafoor · The Afghan government alleges · according to the ministry · Trump's claim that
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.inflection import forms, lemma
from corpus.attribution.parsing import Parsed
from corpus.attribution.subjects import phrase, subject_of
from corpus.attribution.untold import is_nobody, tells_nothing
from corpus.attribution.wordlists import words
from corpus.document import Span

SORTS = ("say", "think", "call", "promise", "intend", "as", "discuss", "discuss-of")
_UNCERTAIN = frozenset(["would", "might", "may", "could", "should"])
_NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"])


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A cue in its sentence.

    Args:
        parsed: the sentence.
        token: the verb, noun or preposition that tells.
        verb: its dictionary form; "according to" for that.
        sorts: what may follow it: some of `SORTS`, or "noun", "intent", "mind", "according".
        subject: the chief word of who tells; None where nothing says.
        cue: where the telling words stand.
        mention: where the name or description of the teller stands.
    """

    parsed: Parsed
    token: "Token"
    verb: str
    sorts: frozenset[str]
    subject: "Token | None"
    cue: Span
    mention: Span | None

    @property
    def speaks(self) -> bool:
        """Whether it can introduce words between marks by itself."""
        return bool(self.sorts & {"say", "according", "call", "noun"})


def may_tell(text: str) -> bool:
    """Whether a sentence holds a word that could tell, so that parsing it is worth while."""
    lowered = text.lower()
    return "according to" in lowered or any(
        word.strip("\"'“”‘’(),.;:!?—") in _tell_tales() for word in lowered.replace("—", " ").split()
    )


@cache
def _tell_tales() -> frozenset[str]:
    """The forms that make a sentence worth parsing."""
    return frozenset().union(*(forms(sort) for sort in (*SORTS, "minds", "nouns", "intents")))


def tellings(parsed: Parsed) -> Iterator[Telling]:
    """The cues of a sentence in order, but for those inside quoted runs."""
    for token in parsed.doc:
        if parsed.run_of(token) is not None:
            continue
        if token.lower_ == "according" and token.i + 1 < len(parsed.doc) and parsed.doc[token.i + 1].lower_ == "to":
            yield from _according(parsed, token)
        elif token.lower_ in words("verbs", "minds"):
            found = _mind(parsed, token)
            if found is not None:
                yield found
        elif token.pos_ in ("VERB", "AUX") or _is_inverted(token) or _is_verb_all_the_same(token):
            found = _verb(parsed, token)
            if found is not None:
                yield found
        elif token.pos_ == "NOUN":
            found = _noun(parsed, token)
            if found is not None:
                yield found


def _is_inverted(token: "Token") -> bool:
    """Whether a word that the tagger took for no verb is one all the same: “It is so,” *quips* Smith."""
    return token.lower_ in forms("inverted") and token.i > 0 and token.nbor(-1).text[-1] in '”"»,'


def _is_verb_all_the_same(token: "Token") -> bool:
    """Whether the tagger took the main verb for a noun: the district’s policy *states* that …."""
    if token.dep_ != "ROOT" or token.pos_ != "NOUN" or not 0 < token.i < len(token.doc) - 1:
        return False
    verb, after = lemma(token.lower_), token.nbor(1).lower_
    tells = any(verb in words("verbs", sort) for sort in ("say", "think"))
    return token.nbor(-1).pos_ in _NOMINAL and (
        (after == "that" and tells) or (after == "to" and verb in words("verbs", "intend"))
    )


def _according(parsed: Parsed, token: "Token") -> Iterator[Telling]:
    """*according to* somebody."""
    to = parsed.doc[token.i + 1]
    noun = next((child for child in [*to.children, *token.subtree] if child.dep_ == "pobj"), None)
    if noun is not None and parsed.run_of(noun) is None:
        cue = parsed.span(token, to)
        yield Telling(parsed, token, "according to", frozenset(["according"]), noun, cue, parsed.span(*phrase(noun)))


def _verb(parsed: Parsed, token: "Token") -> Telling | None:
    """The telling of a reporting verb; None if the word isn't one, or nobody is its subject."""
    verb = lemma(token.lower_)
    sorts = frozenset(sort for sort in SORTS if verb in words("verbs", sort))
    if not sorts:
        return None
    subject = _subject(parsed, token)
    if _hands_over(token):
        return None
    if subject is None or tells_nothing(token, subject, verb, says="say" in sorts):
        return None
    return Telling(parsed, token, verb, sorts, subject, _cue(parsed, token), parsed.span(*phrase(subject)))


def _hands_over(token: "Token") -> bool:
    """Whether a verb leaves it to another to tell: quoted the delegation *as saying*."""
    links = (child for child in token.children if child.lower_ == "as")
    told = [word for link in links for word in link.children if word.dep_ == "pcomp" and word.tag_ == "VBG"]
    return any(lemma(word.lower_) in words("verbs", "say") for word in told)


def _cue(parsed: Parsed, token: "Token") -> Span:
    """The verb; with what stands before it where that makes it unsaid: *did not say*, *might say*."""
    before = [child for child in token.children if child.dep_ in ("neg", "aux") and child.i < token.i]
    unsaid = any(child.dep_ == "neg" or child.lower_ in _UNCERTAIN for child in before)
    first = min((child.i for child in before), default=token.i) if unsaid else token.i
    near = all(word.dep_ in ("neg", "aux", "advmod") for word in parsed.doc[first : token.i])
    return parsed.span(parsed.doc[first], token) if near else parsed.span(token, token)


def _subject(parsed: Parsed, token: "Token") -> "Token | None":
    """The subject outside quoted runs: by the parse, else the noun right after or right before the verb."""
    if _is_verb_all_the_same(token):
        own = subject_of(token)
        owned = own is None or any(child.dep_ == "case" for child in own.children)
        return token.nbor(-1) if owned else own
    subject = _quoted_as(token) or _before_participle(token) or _at_end(token) or subject_of(token)
    beside = _right_before(parsed, token)
    if beside is not None and (subject is None or subject.pos_ not in _NOMINAL or not _covers(subject, beside)):
        return beside
    if subject is not None and parsed.run_of(subject) is None and subject.i != token.i:
        return subject
    if token.lower_ not in forms("inverted"):
        return None
    for step in (1, -1):
        place = token.i + step
        if 0 <= place < len(parsed.doc):
            near = _chief(parsed.doc[place])
            if (
                near is not None
                and parsed.run_of(near) is None
                and not (near.dep_ == "nsubj" and near.head.i != token.i)
            ):
                return near
    return None


def _at_end(token: "Token") -> "Token | None":
    """The subject that ends a sentence, taken for an object: It rained, *reported* the Gazette."""
    after = next((child for child in token.children if child.dep_ == "dobj" and child.i > token.i), None)
    if after is None or token.lower_ not in forms("inverted") or token.i == 0 or token.nbor(-1).text != ",":
        return None
    ends = all(word.is_punct for word in token.doc[after.right_edge.i + 1 :])
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
    return after if ends and not own and after.left_edge.i == token.i + 1 and after.pos_ == "PROPN" else None


def _before_participle(token: "Token") -> "Token | None":
    """The subject of a verb with a clause that the parser took for a participle: an analysis *found* that …."""
    clause = next((child for child in token.children if child.dep_ == "ccomp" and child.i > token.i), None)
    verb = token.head if token.dep_ == "conj" else token
    if clause is None or verb.dep_ != "acl" or verb.tag_ not in ("VBD", "VBN"):
        return None
    that = any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
    return verb.head if that or verb.head.dep_ == "ROOT" else None


def _right_before(parsed: Parsed, token: "Token") -> "Token | None":
    """The name or pronoun right before a verb, its likeliest subject: Trump *boasted*, footage of Clinton *asking*."""
    if token.i == 0 or token.tag_ not in ("VBD", "VBZ", "VBP", "VBG"):
        return None
    near = token.nbor(-1)
    fits = near.pos_ == "PROPN" or (near.lower_ in ("he", "she", "they", "him", "her") and near.tag_ != "PRP$")
    loose = near.dep_ in ("compound", "poss", "npadvmod") or near.ent_type_ in ("DATE", "TIME")
    loose = loose or (near.dep_ == "pobj" and token.tag_ != "VBG")  # "in Flint said", but "footage of Clinton asking"
    return near if fits and not loose and parsed.run_of(near) is None else None


def _covers(subject: "Token", near: "Token") -> bool:
    """Whether a subject's phrase reaches to the word right before the verb: a spokesman for Clinton *said*."""
    return subject.i == near.i or subject in near.ancestors or near in subject.conjuncts


def _quoted_as(token: "Token") -> "Token | None":
    """Who is quoted in "the statement quoted the delegation as *saying*"."""
    above = token.head
    if token.dep_ != "pcomp" or above.lower_ != "as":
        return None
    return next((child for child in above.head.children if child.dep_ in ("dobj", "nsubjpass")), None)


def _chief(token: "Token") -> "Token | None":
    """The chief word of the noun phrase that `token` stands in, if it does."""
    for _ in range(4):
        named = token.i > 0 and token.text[:1].isupper() and token.pos_ in ("ADV", "ADJ", "X")
        if named or (token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ != "compound"):
            return token
        if token.dep_ not in ("compound", "det", "amod", "poss"):
            return None
        token = token.head
    return None


def _mind(parsed: Parsed, token: "Token") -> Telling | None:
    """The telling of a state of mind: she was *afraid* that …, *worried* about …; None without that or somebody."""
    verb = token.head if token.dep_ == "acomp" else token
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or is_nobody(subject) or parsed.run_of(subject) is not None:
        return None
    if not any(child.dep_ in ("ccomp", "xcomp", "prep") and child.i > token.i for child in token.children):
        return None
    return Telling(
        parsed,
        token,
        token.lower_,
        frozenset(["think", "mind"]),
        subject,
        parsed.span(token, token),
        parsed.span(*phrase(subject)),
    )


def _noun(parsed: Parsed, token: "Token") -> Telling | None:
    """The telling of a noun that a clause follows: Trump's *claim* that …, the *belief* that …, a *plan* to …."""
    clause = next((child for child in token.children if child.dep_ in ("acl", "ccomp") and child.i > token.i), None)
    noun = token.lemma_.lower()
    sorts = [sort for sort, listed in (("noun", "nouns"), ("intent", "intents")) if noun in words("verbs", listed)]
    if clause is None or not sorts:
        return None
    owner = _owner(parsed, token, clause)
    if owner is not None and parsed.run_of(owner) is not None:
        return None
    cue, mention = parsed.span(token, token), parsed.span(*phrase(owner)) if owner is not None else None
    return Telling(parsed, token, noun, frozenset(sorts), owner, cue, mention)


def _owner(parsed: Parsed, token: "Token", clause: "Token") -> "Token | None":
    """Whose claim or plan it is."""
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    # In "Jones rejected Smith's claim: “It is not true”" Jones speaks; in "… Smith's claim that …" Smith does.
    replies = any(word.text == ":" for word in parsed.doc[token.i + 1 : clause.i])
    if token.dep_ == "dobj" and (owner is None or replies) and token.head.lemma_ not in words("verbs", "received"):
        return subject_of(token.head) or owner
    return owner
