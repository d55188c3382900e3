"""Speech that a dash opens, as French, Spanish and Russian novels and papers print it, without the narrator's words.

— *Je pars*, dit Luc. *Adieu.*        —*Me voy* —dijo Luis—. *Es tarde.*        — *Я уйду*, — сказал он. — *Прощай.*

Marks alone tell, in any language: a dash or a question mark before a small letter; a comma before a verb and a name,
or before two words that a hyphen turns round (dit-il), up to the stop.
"""

import re
from collections.abc import Iterable, Iterator

from corpus.attribution.marks import Run
from corpus.document import Span

_DASHES = frozenset("—―–")
_SMALL = r"[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁĄĆĘŁŃÓŚŹŻČŠŽŘŮĚ]"
_NAME = r"[A-ZÀ-ÖØ-ÞА-ЯЁĄĆĘŁŃÓŚŹŻČŠŽŘŮĚ][\w’'-]{1,40}"
_NARRATOR = re.compile(
    rf"(?:,? [—–―](?={_SMALL})|[,?!…] ?[—–―] (?={_SMALL}))[^—–―\n]*(?:[—–―][.,;:]?|$)"  # —dijo Luis—.
    rf"| [—–―] {_SMALL}[^—–―\n]*\. [—–―](?= {_NAME})"  # – powiedział Jan. – Może
    rf"|(?<=[?!…])[ \xa0]{_SMALL}[^.?!…\n]*(?:[.?!…]|$)"  # demanda Marie.
    rf"|, {_SMALL}[\w’'-]* {_NAME}(?: {_NAME}){{0,2}}(?:\.|$)"  # , dit Luc.
    rf"|, {_SMALL}+(?:-t)?-{_SMALL}{{2,5}}(?:[.,]|$)"  # , dit-il.
)
_TAKEN = frozenset("?!…")


def dialogue(text: str, within: Iterable[Span]) -> tuple[Run, ...]:
    """The words spoken in the paragraphs that a dash opens, in order of place."""
    found: list[Run] = []
    for number, paragraph in enumerate(within):
        if text[paragraph.start] in _DASHES:
            found += _spoken(text, paragraph, number)
    return tuple(found)


def _spoken(text: str, paragraph: Span, number: int) -> Iterator[Run]:
    """The stretches of a paragraph between the narrator's."""
    at = paragraph.start + 1
    for told in _NARRATOR.finditer(text, at, paragraph.end):
        end = told.start() + (text[told.start()] in _TAKEN)
        yield from _run(text, Span(at, max(at + 1, end)), number)
        at = told.end()
    if at < paragraph.end:
        yield from _run(text, Span(at, paragraph.end), number)


def _run(text: str, span: Span, number: int) -> Iterator[Run]:
    """The stretch without white space and commas around it, if it holds a word."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum() and text[start] not in "¿¡«“\"'(":
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",—–―"):
        end -= 1
    if any(sign.isalnum() for sign in text[start:end]):
        words = Span(start, end)
        yield Run(words, words, closed=True, paragraph=number)
