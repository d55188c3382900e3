"""What the text says somebody is, beside their name.

*Afghan presidential spokesman* Dawa Khan Meenapal        before it, without rank or courtesy
Jane Smith, *president of Acme*, said                     in apposition
The *president of Acme*, Jane Smith, said                 the same the other way round
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.inflection import lemma
from corpus.attribution.names import Name
from corpus.attribution.parsing import Parsed
from corpus.attribution.wordlists import words
from corpus.document import Span

_LONGEST_ROLE, _LONGEST_NAME = 14, 5  # words
_WITHIN_NAMES = ("compound", "flat", "amod", "nmod")
_SETTING_OFF = (",", "–", "—", "(")
_NEAR = 80  # characters beside a name that a role may take
_WORDS = r"(?:[\w’'-]{1,40} ){0,5}?"
_OF = r"(?: (?:of|for|at) (?:the )?[A-Z][\w’'&-]*(?: (?:of |for |and )?[A-Z][\w’'&-]*){0,4})?"
_NO_NOUN = r"(?!(?:as|like|with|in|at|on|for|from|by|to|of|and|or|but|when|while|after|before|because|if|than) )"
_AFTER = re.compile(
    rf", {_NO_NOUN}(?:an? |the |its )?({_WORDS}([a-z-]{{3,16}}){_OF})(?=[,.;]| who| and| in| from| with)"
)
_BEFORE = re.compile(rf"\b(?:[Aa]n?|[Tt]he) ({_WORDS}([a-z-]{{3,16}}){_OF}), $")
_AGENTS = ("er", "or", "ist", "ian", "man", "woman", "person", "ant", "ee", "eur", "logue")
_NO_PART = ("det", "predet", "preconj", "punct", "cc", "advmod", "mark")


def chief_word(token: "Token") -> "Token":
    """The chief word of the name that a word begins."""
    while token.dep_ in _WITHIN_NAMES and 0 < token.head.i - token.i < _LONGEST_NAME:
        token = token.head
    return token


def role_before(parsed: Parsed, chief: "Token", name: Name, text: str) -> str:
    """The role right before a name, "" without one."""
    doc, place = chief.doc, chief.i
    while place > chief.left_edge.i and parsed.span(doc[place - 1], doc[place - 1]).start >= name.span.start:
        place -= 1
    joined = [token.i for token in doc[chief.left_edge.i : place] if token.dep_ == "cc" or token.ent_type_ == "PERSON"]
    modifiers = list(doc[max([chief.left_edge.i, *(end + 1 for end in joined)]) : place])  # not another's: Lee and …
    while modifiers and (modifiers[0].dep_ in _NO_PART or modifiers[0].is_punct or modifiers[0].pos_ == "PRON"):
        modifiers.pop(0)
    if len(modifiers) > _LONGEST_ROLE or any(
        token.is_punct and token.text not in ("-", "–", ".") for token in modifiers
    ):
        return ""
    if all(token.pos_ == "PROPN" and token.lower_.rstrip(".") not in words("titles", "title") for token in modifiers):
        return ""  # a first name, or a body that is no role by itself
    if not modifiers or not _is_role(modifiers[-1]):
        return ""
    if any(token.lemma_.lower() in words("titles", "person") for token in modifiers):
        while len(modifiers) > 1 and modifiers[-1].lower_.rstrip(".") in words("titles", "rank"):
            modifiers.pop()
    return " ".join(parsed.span(modifiers[0], modifiers[-1]).of(text).split()) if modifiers else ""


def role_in_text(text: str, name: Span) -> str:
    """The role set off by commas beside a name, where nothing is parsed: a county judge, Jane Smith; "" without one."""
    after = _AFTER.match(text, name.end, name.end + _NEAR)
    before = _BEFORE.search(text, max(0, name.start - _NEAR), name.start)
    return next((role.group(1) for role in (after, before) if role and _is_word_for_person(role.group(2))), "")


def _is_word_for_person(word: str) -> bool:
    """Whether a noun tells what somebody is: a listed one, or made as such nouns are: pollster, ecologist."""
    sorts = ("person", "people", "man", "woman")
    return any(word in words("titles", sort) for sort in sorts) or (
        word.endswith(_AGENTS) and word not in words("titles", "thing")
    )


def _is_role(token: "Token") -> bool:
    """Whether the word is a title or tells what somebody is."""
    word = token.lower_.rstrip(".")
    return word in words("titles", "title") or _is_word_for_person(token.lemma_.lower())


def role_beside(chief: "Token") -> str:
    """The role in apposition to a name, "" without one, or where somebody calls them something."""
    verb = next((above for above in chief.ancestors if above.pos_ in ("VERB", "AUX")), None)
    if verb is not None and verb.i < chief.i and lemma(verb.lower_) in words("verbs", "call"):
        return ""  # "called Smith a clown, a liar and …" says what the caller thinks
    beside = next((child for child in chief.children if child.dep_ == "appos" and child.pos_ == "NOUN"), None)
    if beside is not None:
        return _trimmed(list(beside.subtree)) if _is_set_off(beside) and _is_role(beside) else ""
    if chief.dep_ == "appos" and chief.head.pos_ in ("NOUN", "PROPN") and _is_set_off(chief):
        role = _holder_of(chief.head)
        before = [token for token in role.subtree if token.i < chief.left_edge.i]
        return _trimmed(before) if _is_role(role) else ""
    return ""


def _holder_of(noun: "Token") -> "Token":
    """The mayor in "the mayor of Acme, Jane Smith", where the parse has the name beside the place."""
    above = noun.head.head
    of_someone = noun.dep_ == "pobj" and above.lemma_.lower() in words("titles", "person")
    return above if of_someone else noun


def _is_set_off(beside: "Token") -> bool:
    """Whether a comma or the like stands before an apposition: without one, "called Smith a liar" would give a role."""
    first = beside.left_edge
    return first.i > 0 and first.nbor(-1).text in _SETTING_OFF


def _trimmed(role: "list[Token]") -> str:
    """The words of a role without article, relative clause and punctuation at the ends; "" if they are too many."""
    clause = next((token.left_edge.i for token in role if token.dep_ == "relcl"), None)
    role = [token for token in role if clause is None or token.i < clause]
    while role and (role[0].dep_ == "det" or role[0].is_punct or role[0].pos_ == "PRON"):
        role.pop(0)
    while role and role[-1].is_punct:
        role.pop()
    if not role or len(role) > _LONGEST_ROLE or any(token.text in '“”"' for token in role):
        return ""
    return role[0].doc[role[0].i : role[-1].i + 1].text
