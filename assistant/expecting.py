"""What kind of statement fits a question: one with a number, a day, a name or a reason; or several.

It only orders statements that bear on the question about equally, and says nothing of how sure the answer is.
"""

import re
from enum import StrEnum

from corpus.dates import MONTHS, WEEKDAYS


class Expects(StrEnum):
    """What a question's form asks for."""

    NUMBER = "number"
    DAY = "day"
    PERSON = "person"
    REASON = "reason"
    SEVERAL = "several"
    ANYTHING = "anything"


_START = r"^(?:.*[?.;,]\s*)?(?:(?:and|but|so|please|also)\s+)*"
_ASKS = {
    Expects.SEVERAL: re.compile(
        r"\b(?:list|everything|all\s+(?:that|the)|(?:which|what)\s+(?:\w+\s+)?(?:reasons|examples|kinds|types|ways|steps|"
        r"people|countries|companies|measures|points))\b",
        re.IGNORECASE,
    ),
    Expects.NUMBER: re.compile(
        _START + r"(?:how\s+(?:many|much|long|far|big|large|high|tall|old|often|fast|deep|wide|expensive)|"
        r"(?:at\s+)?what\s+(?:\w+\s+)?(?:percent\w*|share|number|rate|age|price|cost|amount|size|distance)|"
        r"what\s+(?:is|was|are|were)\s+the\s+(?:\w+\s+)?"
        r"(?:number|rate|price|cost|population|size|amount|total|percentage))\b",
        re.IGNORECASE,
    ),
    Expects.DAY: re.compile(
        _START + r"(?:when|(?:in\s+|on\s+)?(?:what|which)\s+(?:year|day|date|month|century|decade))\b", re.IGNORECASE
    ),
    Expects.REASON: re.compile(
        _START + r"(?:why|how\s+come|(?:for\s+)?what\s+reason|what\s+(?:caused|causes))\b", re.IGNORECASE
    ),
    Expects.PERSON: re.compile(_START + r"(?:who|whom|whose)\b", re.IGNORECASE),
}
_HOLDS = {
    Expects.NUMBER: re.compile(
        r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|"
        r"thousands?|millions?|billions?|half|dozens?|twice|percent)\b",
        re.IGNORECASE,
    ),
    Expects.DAY: re.compile(
        r"\b(?:1\d|20)\d\d\b|\b(?:"
        + "|".join([*(name for name in MONTHS if name != "may"), *WEEKDAYS])
        + r")\b|\bMay\b \d",
        re.IGNORECASE,
    ),
    Expects.REASON: re.compile(
        r"\b(?:because|since|so\s+that|in\s+order\s+to|due\s+to|owing\s+to|thanks\s+to|as\s+a\s+result|therefore|"
        r"caus(?:e|es|ed|ing)|reasons?|led\s+to|to\s+(?:avoid|prevent|protect|ensure|allow|reduce|help))\b",
        re.IGNORECASE,
    ),
    Expects.PERSON: re.compile(r"(?<=[\w,’'”\"] )[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)+|^[A-Z][\w.’'-]+ [A-Z][\w.’'-]+"),
}


def expected(question: str) -> Expects:
    """What the question asks for; `ANYTHING` where its form doesn't say."""
    return next((kind for kind, form in _ASKS.items() if form.search(question)), Expects.ANYTHING)


def fits(expects: Expects, text: str) -> bool:
    """Whether a text holds what is asked for; always, where nothing in particular is."""
    return expects not in _HOLDS or _HOLDS[expects].search(text) is not None
