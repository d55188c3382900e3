"""What a question asks: whose words, about what. Understood by its form, without a language model."""

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.names import is_office

_SAYING = (
    "say|says|said|saying|think|thinks|thought|claimed|tell|tells|told|stated|mention|mentioned|commented|talk|talked|"
    "argue|argued|believe|believes|believed|explain|explained|deny|denied|admit|admitted|write|wrote|written|warn|"
    "warned|announce|announced|promised|respond|responded|answered|suggest|suggested|add|added|speak|spoke|spoken|"
    "express|expressed|declare|declared|insist|insisted|describe|described|"
    r"make(?=\s+of\b)|stand(?=\s+on\b)|"
    # These are nouns as well: "When did the first state get a majority?" asks for nobody's words.
    r"(?:answer|claim|claims|comment|promise|report|reported|state)(?=\W*$|\s+(?:about|that|on|regarding|concerning)\b)"
)
_ABOUT = "about|on|regarding|concerning|of|to|that|how|why|whether|when|if|in|with|for|as|against"
_WORDS = (
    "words?|views?|positions?|stances?|opinions?|remarks?|comments?|statements?|responses?|reactions?|thoughts?|quotes?|"
    "quotations?|takes?"
)

# Each is tried at the start of the question (or, for "according to", anywhere). Names are at most 80 characters and
# never cross punctuation that ends a phrase, so every pattern is linear in practice and bounded in the worst case.
_NAME = r"(?P<name>[^?!;:,]{1,80}?)"
_NOT_AN_AUXILIARY = r"(?!(?:did|does|do|is|was|were|are|has|have|had|can|could|will|would|should|may|might)\b)"
_SAID = re.compile(
    rf"^(?:(?:and|so|but)\s+)?(?:(?:what|where|when|why|how)(?:\s+\w+)?\s+)?(?:did|does|do|has|have|had)\s+{_NAME}\s+"
    rf"(?:(?:ever|also|actually|really|just|not|have\s+to)\s+)?(?:{_SAYING})\b\s*(?:(?:any|some)thing\b\s*)?"
    rf"(?:(?:{_ABOUT})\b\s*)?(?P<topic>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SAID_BY = re.compile(
    rf"^what\s+(?:else\s+)?(?:was|is|has\s+been)\s+said\s+by\s+{_NAME}(?:\s+(?:{_ABOUT})\b\s*(?P<topic>.*))?[?!.]*$",
    re.IGNORECASE | re.DOTALL,
)
_VIEW = re.compile(
    rf"^(?:what\s+(?:is|are|was|were)\s+|how\s+(?:has|have|did)\s+|show\s+me\s+|give\s+me\s+|find\s+)?{_NAME}['’]s?\s+(?:{_WORDS})\s+"
    rf"(?:{_ABOUT})\b\s*(?P<topic>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CHANGED = re.compile(
    rf"^(?:(?:how|in\s+what\s+way)\s+)?(?:has|have|had|did)\s+{_NAME}['’]s?\s+(?:{_WORDS})\s+(?:(?:{_ABOUT})\b\s*)?"
    r"(?P<topic>.*?)\s*\b(?:changed?|evolved?|shifted|shift|developed?|moved?|varied|vary)\b[\w\s]*[?!.]*$",
    re.IGNORECASE | re.DOTALL,
)
_TOLD = re.compile(  # "Tell me what Ghafoor said about the fence"
    r"^(?P<told>(?:(?:please|can|could|would|will|you|me|us|i|want|like|to|show|tell|give|find|list|know|remind|see)\s+)*)"
    rf"(?:what|everything|anything|whatever|all(?:\s+that)?)\s+{_NOT_AN_AUXILIARY}{_NAME}\s+(?:(?:has|have|had|ever|also)\s+)?"
    rf"(?:{_SAYING})\b\s*(?:(?:{_ABOUT})\b\s*)?(?P<topic>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_QUOTE = re.compile(
    rf"^(?:please\s+)?(?:quote|cite)\s+{_NAME}\s+(?:{_ABOUT})\b\s*(?P<topic>.+)$", re.IGNORECASE | re.DOTALL
)
_HEADLINE = re.compile(  # "Ghafoor on joint operations": capitals, since "effects on crops" is of the same form
    r"^(?P<name>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,4})\s+(?:on|about)\s+(?P<topic>.+)$", re.DOTALL
)
_QUOTES = re.compile(
    rf"^(?:(?:show|give|find)\s+(?:me\s+)?|what\s+(?:is|are|was|were)\s+)?(?:the\s+)?(?:{_WORDS})\s+(?:by|from|of)\s+{_NAME}"
    rf"(?:\s+(?:{_ABOUT})\b\s*(?P<topic>.*))?$",
    re.IGNORECASE | re.DOTALL,
)
_ACCORDING = re.compile(r",?\s*\baccording\s+to\s+(?P<name>[^?!;:,]{1,80})", re.IGNORECASE)
_WHO = re.compile(
    rf"^(?:and\s+)?who\s+(?P<others>else\s+)?(?:has\s+|have\s+)?(?:{_SAYING})\b\s*(?:(?:any|some)thing\b\s*)?"
    rf"(?:(?:{_ABOUT})\b\s*)?(?P<topic>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ANYBODY = re.compile(  # "What was said about the fence?", "What do people say about it?", "Did anyone mention it?"
    rf"^(?:and\s+)?(?:what\s+(?:else\s+)?(?:was|is|has\s+been|have\s+been)\s+(?:ever\s+|publicly\s+)?said\b"
    rf"|(?:what\s+)?(?:did|does|do|has|have|had)\s+(?:people|any(?:one|body)|some(?:one|body)|every(?:one|body)|others)"
    rf"\s+(?:(?:ever|also|really)\s+)?(?:{_SAYING})\b)\s*(?:(?:any|some)thing\b\s*)?(?:(?:{_ABOUT})\b\s*)?(?P<topic>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_WITHIN = re.compile(  # "I wonder, since I read of it, what exactly Chair Powell said about rates"
    rf"\b(?:what|everything|anything|whatever)\s+(?:\w+ly\s+)?{_NOT_AN_AUXILIARY}{_NAME}\s+"
    rf"(?:(?:has|have|had|ever|also)\s+)?(?:{_SAYING})\b\s*(?:(?:{_ABOUT})\b\s*)?(?P<topic>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_MENTION = re.compile(r"\b(?:any|some)thing\s+(?:about|on|regarding|concerning)\b|\bmention", re.IGNORECASE)
_MIND = re.compile(
    rf"^(?:has|have|had|did)\s+{_NAME}\s+(?:ever\s+)?changed?\s+(?:his|her|their|its)\s+(?:minds?|tune|{_WORDS})\b\s*"
    rf"(?:(?:{_ABOUT})\b\s*)?(?P<topic>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SOURCE = re.compile(
    r",?\s+(?:only\s+(?:from|in|by)\s+(?P<before>[^?!;,]{1,80})|(?:from|in|by)\s+(?P<after>[^?!;,]{1,80}?)\s+only)[\s?!.]*$",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)+")
_LONGEST = 8  # words in a name, "the United States Secretary of Defense James Mattis"
_NOBODY = frozenset(
    "it they he she we you i them him her us this that these those there people anyone anybody someone somebody "
    "everyone who what which the be been being".split()
)


class Asks(StrEnum):
    """What an answer must be: somebody's `WORDS`, `WHO` said something, or a `FACT` that the documents state."""

    WORDS = "words"
    WHO = "who"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Understood:
    """A question taken apart.

    Args:
        asks: what the answer must be.
        topic: what it is about, without the speaker and the words that only ask; empty if nothing is left: "What did
            Ghafoor say?".
        speaker: whose words are asked for, as typed; None if anybody's.
        firm: whether only that speaker's words can answer. "According to Afghanistan" is not firm, since a government
            or a spokesman may speak for it, nor are "scientists", "the Pakistani government" and "the Pope", which name
            nobody.
        over_time: whether it asks how their words changed: all of them, the oldest first.
        others: whether it asks who else said so: anybody but the person spoken of before.
        mention: whether any words about the topic answer: "Who said anything about rates?", not "Who said they rise?".
    """

    asks: Asks
    topic: str
    speaker: str | None = None
    firm: bool = False
    over_time: bool = False
    others: bool = False
    mention: bool = False

    @property
    def asks_for_somebody(self) -> bool:
        """Whether the answer is a person: "Who mediated the deal?"."""
        return self.asks is Asks.FACT and self.topic.casefold().startswith("who ")


def understand(question: str) -> Understood:
    """Take a question that stands alone apart.

    >>> understand("What did General Ghafoor say about joint operations?")
    Understood(asks=<Asks.WORDS: 'words'>, topic='joint operations', speaker='General Ghafoor', firm=True)
    """
    text = " ".join(question.split())
    anybody = _ANYBODY.match(text)
    if anybody and not _SAID_BY.match(text):
        return Understood(Asks.WHO, _bare(anybody["topic"]), mention=True)
    for form in (_CHANGED, _MIND, _SAID, _SAID_BY, _TOLD, _VIEW, _QUOTES, _QUOTE, _HEADLINE):
        match = form.match(text)
        if match and _is_somebody(match["name"]):
            name = match["name"].strip()
            if form is _TOLD and not (match["told"] or name.split()[-1][0].isupper()):
                continue  # "What country announced it?" asks for the country
            firm = form is not _HEADLINE and name.split()[-1][0].isupper() and not is_office(name)
            return Understood(Asks.WORDS, _bare(match["topic"] or ""), name, firm, form in {_CHANGED, _MIND})
    who = _WHO.match(text)
    if who and _bare(who["topic"]):
        return Understood(
            Asks.WHO, _bare(who["topic"]), others=bool(who["others"]), mention=bool(_MENTION.search(text))
        )
    within = _WITHIN.search(text)
    if within and _is_somebody(within["name"]) and all(word[0].isupper() for word in within["name"].split()):
        return Understood(Asks.WORDS, _bare(within["topic"]), within["name"])
    according = _ACCORDING.search(text)
    if according and _is_somebody(according["name"]):
        rest = text[: according.start()] + text[according.end() :]
        name = according["name"].strip()
        return Understood(Asks.FACT, _bare(rest) or text, name, firm=bool(_FULL_NAME.fullmatch(name)))
    return Understood(Asks.FACT, text)


def from_source(question: str) -> tuple[str, str | None]:
    """The question without the publisher it is narrowed to, and that publisher: "…, only from the BBC?"."""
    match = _SOURCE.search(question)
    if match is None:
        return question, None
    return f"{question[: match.start()].rstrip(' ,')}?", (match["before"] or match["after"]).strip()


def with_topic(question: str, topic: str) -> str:
    """The same question about something else: "What did X say about Y?" and "Z" give "What did X say about Z?"."""
    before = understand(question)
    stem = " ".join(question.split())
    place = stem.rfind(before.topic) if before.topic else -1
    return f"{stem[:place]}{topic}?" if place > 0 else f"What did {before.speaker} say about {topic}?"


def with_speaker(question: str, name: str) -> str:
    """The same question about somebody else's words."""
    before = understand(question)
    stem = " ".join(question.split())
    return stem.replace(before.speaker, name, 1) if before.speaker else f"What did {name} say about {before.topic}?"


def _is_somebody(name: str) -> bool:
    words = name.casefold().split()
    return bool(words) and len(words) <= _LONGEST and not all(word in _NOBODY for word in words)


def _bare(topic: str) -> str:
    return topic.strip(' \t?!.,;:“”"')
