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
_MAN = frozenset({"he", "him", "his", "she", "her", "hers", "they", "them", "their"})
_OTHERS = frozenset({"him", "them"})
_WORD = re.compile(r"[A-Za-z]+")


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
    if ellipsis and not _ASKING.match(ellipsis["topic"]):
        return _about(ellipsis["topic"], last)
    speaker = _speaker(conversation)
    return _named(typed, speaker) if speaker else typed


def _about(topic: str, last: Turn) -> str:
    """The last question with another topic, or about another person."""
    bare = topic.strip(" ?!.")
    pronoun = bare.casefold() in _MAN
    before = understand(last.question)
    if before.asks is Asks.WORDS and before.speaker and not pronoun:
        return with_topic(last.question, _named(bare, before.speaker))
    if last.speaker:
        return f"What did {last.speaker} say about {bare}?" if not pronoun else last.question
    return f"{last.question.rstrip(' ?')}, {bare}?"


def _speaker(conversation: tuple[Turn, ...]) -> str | None:
    return next((turn.speaker for turn in reversed(conversation) if turn.speaker), None)


def _named(typed: str, speaker: str) -> str:
    """The first pronoun for a person replaced by the name; left alone where the question names somebody it may mean.

    In "What did Trump say about his wall?" it means Trump; in "What did Trump say about him?" it can't.
    """
    match = next((word for word in _WORD.finditer(typed) if word.group().casefold() in _MAN), None)
    if match is None or (match.group().casefold() not in _OTHERS and understand(typed).speaker):
        return typed
    possessive = match.group().casefold() in {"his", "their", "hers"} or (
        match.group().casefold() == "her" and _WORD.match(typed[match.end() :].lstrip()) is not None
    )
    return f"{typed[: match.start()]}{speaker}{'’s' if possessive else ''}{typed[match.end() :]}"


def recall(questions: Iterable[str]) -> tuple[Turn, ...]:
    """A conversation of which only the questions are known, oldest first."""
    turns: tuple[Turn, ...] = ()
    for question in questions:
        standalone = stand_alone(question, turns)
        turns += (Turn(standalone, understand(standalone).speaker),)
    return turns
