"""Follow-ups made to stand alone: "and about the fence?" after a question about Ghafoor is about Ghafoor."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from assistant.question import Turn, literal
from assistant.suggesting import function_words
from assistant.times import day_of, only_days, period_in, redated, without
from assistant.understanding import Asks, from_source, understand, with_speaker, with_topic

Knows = Callable[[str], bool]
"""Whether somebody of a name is on record."""

_ELLIPSIS = re.compile(
    r"^(?:(?:and|but|so|also|then)\b[,\s]*)?(?:what\s+about|how\s+about|and\s+about|(?:tell\s+me\s+)?(?:more\s+)?about|"
    r"on|regarding|concerning|and)\s+(?P<topic>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ASKING = re.compile(
    r"^(?:and\s+)?(?:who|what|when|where|why|how|which|did|does|do|has|have|is|are|was|were|can|will)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r",\s*(?:who|what|when|where|why|how|which|did|does|has|have|is|are|was|were)\b", re.IGNORECASE)
_MORE = re.compile(
    r"^(?:(?:and|so|ok|okay|yes|please|show|tell|give|me|us)[,\s]+)*"
    r"(?:(?:any|some)?\s*more|(?:(?:any|some)thing|what)\s+(?:else|more)|go\s+on|continue|next|keep\s+going|and)"
    r"(?:\s+(?:please|of\s+(?:them|those|these|that)|(?:did|does|has|have)\s+(?:he|she|they)\s+(?:say|said)|statements?|"
    r"quotes?|quotations?|results?|sources?|(?:about|on)\s+(?:it|that|this)))?[\s?!.…]*$",
    re.IGNORECASE,
)
_WHO_ELSE = re.compile(
    r"^(?:and\s+)?(?:who|anyone|anybody|somebody)\s+else(?:\s+(?:said|says|thinks|thought|agrees|agreed))?"
    r"(?:\s+(?:so|that|this|it))?[\s?!.]*$",
    re.IGNORECASE,
)
_ONLY_SOURCE = re.compile(
    r"^(?:and\s+)?(?:(?:only|just)\s+(?:from|in|by)\s+(?P<a>.+?)|(?:from|in|by)\s+(?P<b>.+?)\s+only)[\s?!.]*$",
    re.IGNORECASE,
)
_PERSON = frozenset({"he", "him", "his", "she", "her", "hers"})
_OTHERS = frozenset({"him"})
_BEFORE = re.compile(  # words that mean what was spoken of; "that" only where it is no conjunction
    r"\b(?:(?P<thing>it|its|they|them|their|theirs)|these|those|else|another|besides|ones?|this(?!\s+(?:week|month|year))"
    r"|that(?=\s*(?:[?!.,;]|$)|\s+(?:is|was|will|would|happen\w*|mean\w*|work\w*|one)\b))\b",
    re.IGNORECASE,
)
_FEW, _ANTECEDENT = 2, 2
"""Telling words up to which a follow-up doesn't stand alone, and from which "it" may mean something in the question."""

_WHO_IS = re.compile(r"^(?:and\s+)?who\s+(?:is|was|are|were)\s+(?P<name>[A-Z][^?!.,;]*)", re.IGNORECASE)
_DEFINED = re.compile(
    r"^(?:and\s+)?(?:what|who)\s+(?:is|are|was|were)\s+(?:an?\s+)?[\w-]+(?:\s+[\w-]+)?\s*\?*$", re.IGNORECASE
)
_ADDED = re.compile(r", and (?:why|how|when|where|who|did|does|was|were|is|has|have)\b[^,]*$")
"""What `_in_context` adds to a question; the next one is about what it was added to."""

_ENDS_ASKING = re.compile(r"\b(?:why|how|when|where|who)\W*$", re.IGNORECASE)
_THING = re.compile(r"\b(?:its?|they|them|theirs?)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)+")
_CAPITALS = re.compile(r"(?<!\bthe )(?<!\bThe )\b(?!I\b)[A-Z][\w’'-]*(?:\.? [A-Z][\w’'-]*)*")
_CONTEXT = re.compile(r"\((?P<subject>[^()]+)\)\W*$")
_IDEOGRAPHS = re.compile(r"[\u2e80-\U0003ffff]")
_NO_TOPIC = frozenset(
    "what who how why when where which whom whose you your me my we our us please tell give show explain describe mean "
    "meant a an the and but or nor so if of on in at to by as is are was be am do did does has had not no yes any all "
    "it its he she his her him they them for with from than then that this can may too own out off up per via".split()
)


def stand_alone(
    text: str, conversation: tuple[Turn, ...], knows: Knows = lambda _: False, today: date | None = None
) -> str:
    """The question as it would be asked without the conversation before it; the text itself where it needs none.

    Args:
        text: as typed.
        conversation: the exchanges before it, oldest first.
        knows: tells people on record from other names.
        today: what "last week" is told from; by default the day it is.
    """
    typed = " ".join(text.split())
    if not conversation or literal(typed):
        return typed
    last, day = conversation[-1], day_of(today)
    if asks_for_more(typed):
        return last.question
    last = replace(last, question=_ADDED.sub("?", last.question))
    return (
        _again(typed, last)
        or _narrowed(typed, last, day)
        or _on_another_topic(typed, last, knows, day)
        or _in_context(_named(typed, _speaker(conversation, knows)), last, knows, day)
    )


def asks_for_more(text: str) -> bool:
    """Whether a follow-up asks for the next statements of the same answer: "more", "anything else?"."""
    return bool(_MORE.match(" ".join(text.split())))


def refers_to_the_reply(text: str) -> bool:
    """Whether a follow-up can only be understood by what was replied: "more", "who else?", "what did he say?"."""
    typed = " ".join(text.split())
    if literal(typed):
        return False
    pronoun = any(word.group().casefold() in _PERSON for word in _WORD.finditer(typed))
    return pronoun or asks_for_more(typed) or bool(_WHO_ELSE.match(typed))


def _again(typed: str, last: Turn) -> str | None:
    """The same question again, for anybody else's words."""
    if _WHO_ELSE.match(typed):
        before = understand(last.question)
        if before.asks is Asks.WHO:
            return re.sub(r"\bwho\b(?! else)", "Who else", last.question, count=1, flags=re.IGNORECASE)
        return f"Who else said anything about {before.topic}?" if before.asks is Asks.WORDS else last.question
    return None


def _narrowed(typed: str, last: Turn, today: date) -> str | None:
    """The last question, of other days or from one source alone."""
    days = only_days(typed, today)
    if days:
        return redated(last.question, days, today)
    source = _ONLY_SOURCE.match(typed)
    if source:
        return f"{from_source(last.question)[0].rstrip(' ?!.')}, only from {source['a'] or source['b']}?"
    return None


def _on_another_topic(typed: str, last: Turn, knows: Knows, today: date) -> str | None:
    """The last question with another topic, or about another person."""
    ellipsis = _ELLIPSIS.match(typed)
    if not ellipsis or _ASKING.match(ellipsis["topic"]) or _CLAUSE.search(ellipsis["topic"]):
        return None
    bare = ellipsis["topic"].strip(" ?!.")
    period = period_in(last.question, today)
    stem = without(last.question, period) if period else last.question
    before = understand(stem)
    if bare.casefold() in _PERSON:
        return last.question
    person = _NAME.fullmatch(bare) or (bare[:1].isupper() and knows(bare))
    if before.asks is Asks.WHO and person:
        return f"What did {bare} say about {before.topic}?"
    if before.asks is not Asks.WORDS or not before.speaker:
        return f"{bare[:1].upper()}{bare[1:]} ({_subject(last.question, today)})?"
    somebody_else = before.topic and person  # "And Janet Yellen?"
    changed = with_speaker(stem, bare) if somebody_else else with_topic(stem, _named(bare, before.speaker))
    return redated(changed, period.words, today) if period and not period_in(changed, today) else changed


def _in_context(typed: str, last: Turn, knows: Knows, today: date) -> str:
    """The question with what was spoken of, where it says too little to be found by itself."""
    asked = understand(typed)
    whole = not _ENDS_ASKING.search(typed) and (_says_enough(typed, knows) or asked.speaker)
    if (whole and not _points_back(typed)) or _means_nobody(typed):
        return typed
    telling = set(_telling(typed)) - set(_telling(asked.speaker or ""))
    if not telling and understand(last.question).asks is not Asks.FACT and not _THING.search(typed):
        return f"{last.question.rstrip(' ?!.')}, and {_lowered(re.sub('^and ', '', typed, flags=re.IGNORECASE))}"
    stop = typed.rstrip(" ?!.")
    return f"{stop} ({_subject(last.question, today)}){typed[len(stop) :].strip() or '?'}"


def _points_back(typed: str) -> bool:
    """Whether a word means something spoken of before, and not something in the question itself."""
    for word in _BEFORE.finditer(typed):
        before = [one for one in _telling(typed[: word.start()]) if one[0].islower()]
        if not word["thing"] or len(before) < _ANTECEDENT:
            return True
    return False


def _means_nobody(typed: str) -> bool:
    """Whether it asks of "him" or "her" where nobody was spoken of; that has to be asked back."""
    return understand(typed).speaker is None and any(w.group().casefold() in _PERSON for w in _WORD.finditer(typed))


def _says_enough(typed: str, knows: Knows) -> bool:
    """Whether it has words, or a name, to be found by."""
    if _IDEOGRAPHS.search(typed) or len(_telling(typed)) > _FEW or _DEFINED.match(typed):
        return True
    return any(match.start() > 0 or knows(match.group()) for match in _CAPITALS.finditer(typed))


def _telling(text: str) -> list[str]:
    """The words that carry a topic."""
    found = (word.group() for word in _WORD.finditer(text))
    return [w for w in found if len(w) > 1 and w.casefold() not in function_words() and w.casefold() not in _NO_TOPIC]


def _lowered(text: str) -> str:
    """Without the capital of a question's first word; that of a name stays."""
    return text[:1].lower() + text[1:] if _ASKING.match(text) else text


def _subject(question: str, today: date) -> str:
    """What a question is about, to be carried on."""
    period = period_in(question, today)
    bare = from_source(without(question, period) if period else question)[0]
    carried = _CONTEXT.search(bare)
    if carried and len(_telling(bare[: carried.start()])) <= _FEW:
        return carried["subject"].strip()
    bare = _CONTEXT.sub("", bare)
    asked = understand(bare)
    return (asked.topic if asked.asks is not Asks.FACT and asked.topic else bare).strip(" ?!.()")


def _speaker(conversation: tuple[Turn, ...], knows: Knows) -> str | None:
    """The person who was spoken of last: named in a question, else quoted in reply."""
    people = (_person_in(turn.question, knows) or turn.speaker for turn in reversed(conversation))
    return next((person for person in people if person), None)


def _person_in(question: str, knows: Knows) -> str | None:
    """The person that a question for a fact names; whose words are asked for is known by the turn."""
    if understand(question).asks is not Asks.FACT:
        return None
    who = _WHO_IS.match(question)
    if who and who["name"][0].isupper():
        return who["name"].split(" (")[0].strip()
    names = (match.group() for match in _CAPITALS.finditer(question) if match.start() > 0)
    return next((name for name in names if knows(name)), None)


def person_named(text: str, knows: Knows) -> str | None:
    """The first person on record whom a text names; None if there is none."""
    return next((name for name in (match.group() for match in _CAPITALS.finditer(text)) if knows(name)), None)


def _named(typed: str, speaker: str | None) -> str:
    """The first pronoun for a person replaced by the name; left alone where the question names somebody it may mean.

    In "What did Trump say about his wall?" it means Trump; in "What did Trump say about him?" it can't. "They" is left
    alone too: whom it means can't be told.
    """
    match = next((word for word in _WORD.finditer(typed) if word.group().casefold() in _PERSON), None)
    if not speaker or match is None:
        return typed
    if match.group().casefold() not in _OTHERS and _names_somebody(typed[: match.start()]):
        return typed
    possessive = match.group().casefold() in {"his", "hers"} or (
        match.group().casefold() == "her" and _WORD.match(typed[match.end() :].lstrip()) is not None
    )
    return f"{typed[: match.start()]}{speaker}{'’s' if possessive else ''}{typed[match.end() :]}"


def _names_somebody(before: str) -> bool:
    """Whether a name stands in the words, which begin a question."""
    return any(word.group()[0].isupper() for word in list(_WORD.finditer(before))[1:])


def recall(questions: Iterable[str]) -> tuple[Turn, ...]:
    """A conversation of which only the questions are known, oldest first."""
    turns: tuple[Turn, ...] = ()
    for question in questions:
        standalone = stand_alone(question, turns)
        turns += (Turn(standalone, understand(standalone).speaker),)
    return turns


def with_person(question: str, name: str) -> str:
    """The question with the name in place of the first "he", "him" or "her"."""
    return _named(question, name)
