"""Verbs of telling that tell nothing where they stand.

the failure *shows* …     you *think* …     *Did* Smith *say* …?     goes without *saying*     files *to find* …
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.inflection import lemma
from corpus.attribution.subjects import is_thing
from corpus.attribution.wordlists import words

_OF_THINGS = ("ness", "ity", "ure", "ence", "ance", "ism", "tude")


def tells_nothing(token: "Token", subject: "Token", verb: str, *, says: bool) -> bool:
    """Whether a verb with this subject tells nothing; `says` if its kind can introduce words between marks."""
    if not says and (is_nobody(subject) or _is_purpose(token)):
        return True
    mute = _is_mute(subject) and verb in words("verbs", "things")
    return mute or _is_asked(token, subject) or _is_idiom(token) or _is_effect(token, subject)


def is_nobody(subject: "Token") -> bool:
    """Whether the subject is nobody whose thoughts are news: you, we, everyone."""
    return subject.lower_ in words("pronouns", "nobody") or subject.lower_ in ("we", "i", "it")


def _is_purpose(token: "Token") -> bool:
    """Whether a verb says what something is done for: searched the files *to find* who …."""
    dep = token.head.dep_ if token.dep_ == "conj" else token.dep_  # both to teach and *to find* …
    return dep == "advcl" and any(child.dep_ == "aux" and child.lower_ == "to" for child in token.children)


def _is_mute(subject: "Token") -> bool:
    """Whether the subject is a thing that says nothing, neither somebody nor a document: the failure *shows* …."""
    noun = subject.lemma_.lower()
    if subject.pos_ != "NOUN" or any(noun in words("titles", sort) for sort in ("person", "body", "words")):
        return False
    return noun in words("verbs", "mute") or noun.endswith(_OF_THINGS)


def _is_idiom(token: "Token") -> bool:
    """Whether a verb tells nothing in its phrase: goes *without saying*, will *find it hard* to …."""
    after = [word.pos_ for word in token.doc[token.i + 2 : token.i + 3]]
    hard = token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "it" and after == ["ADJ"]
    return hard or (token.dep_ == "pcomp" and token.head.lower_ == "without")


def _is_effect(token: "Token", subject: "Token") -> bool:
    """Whether it is what a thing does, told in a relative clause: an illness, *which confirmed* what I knew."""
    relative = any(
        child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in ("which", "that") for child in token.children
    )
    says = any(lemma(token.lower_) in words("verbs", sort) for sort in ("things", "inverted"))  # as a document may, too
    return relative and is_thing(subject) and not says


def _is_asked(token: "Token", subject: "Token") -> bool:
    """Whether the telling is itself in question: *Did* Smith *say* that …? *If* Smith *says* that …."""
    if token.dep_ == "advcl" and any(child.lower_ in ("if", "unless") for child in token.children):
        return True
    turned = any(child.dep_ == "aux" and child.i < subject.i < token.i for child in token.children)
    return token.dep_ == "ROOT" and turned and token.doc[-1].text == "?"
