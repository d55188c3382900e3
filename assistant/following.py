"""Follow-ups made to stand alone: "and about the fence?" after a question about Ghafoor is about Ghafoor."""

import re
from collections.abc import Iterable

from assistant.question import Turn
from assistant.understanding import Asks, understand, with_topic

_ELLIPSIS = re.compile(
    r"^(?:(?:and|but|so|also)\b[,\s]*)?(?:what\s+about|how\s+about|and\s+about|about|on|regarding|concerning|and)\s+(?P<topic>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_ASKING = re.compile(
    r"^(?:and\s+)?(?:who|what|when|where|why|how|which|did|does|do|has|have|is|are|was|were|can|will)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r",\s*(?:who|what|when|where|why|how|which|did|does|has|have|is|are|was|were)\b", re.IGNORECASE)
_PERSON = frozenset({"he", "him", "his", "she", "her", "hers"})
_OTHERS = frozenset({"him"})
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)+")


def stand_alone(text: str, conversation: tuple[Turn, ...]) -> str:
    """The question as it would be asked without the conversation before it; the text itself where it needs none.

    Args:
        text: as typed.
        conversation: the exchanges before it, oldest first.
    """
    typed = " ".join(text.split())
    if not conversation:
        return typed
    last = conversation[-1]
    ellipsis = _ELLIPSIS.match(typed)
    if ellipsis and not _ASKING.match(ellipsis["topic"]) and not _CLAUSE.search(ellipsis["topic"]):
        return _about(ellipsis["topic"], last)
    speaker = _speaker(conversation)
    return _named(typed, speaker) if speaker else typed


def _about(topic: str, last: Turn) -> str:
    """The last question with another topic, or about another person."""
    bare = topic.strip(" ?!.")
    before = understand(last.question)
    if bare.casefold() in _PERSON:
        return last.question
    if before.asks is not Asks.WORDS or not before.speaker:
        return f"{last.question.rstrip(' ?')}, {bare}?"
    if _NAME.fullmatch(bare) and before.topic:  # "And Janet Yellen?": the same of somebody else
        return f"What did {bare} say about {before.topic}?"
    return with_topic(last.question, _named(bare, before.speaker))


def _speaker(conversation: tuple[Turn, ...]) -> str | None:
    return next((turn.speaker for turn in reversed(conversation) if turn.speaker), None)


def _named(typed: str, speaker: str) -> str:
    """The first pronoun for a person replaced by the name; left alone where the question names somebody it may mean.

    In "What did Trump say about his wall?" it means Trump; in "What did Trump say about him?" it can't. "They" is left
    alone too: whom it means can't be told.
    """
    match = next((word for word in _WORD.finditer(typed) if word.group().casefold() in _PERSON), None)
    if match is None or (match.group().casefold() not in _OTHERS and _names_somebody(typed[: match.start()])):
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
