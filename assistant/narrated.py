"""What a language model wrote, cut into sentences with the numbers of the statements they name."""

import re
from collections.abc import Iterator

from corpus.sentences import sentences

LONGEST = 6_000
"""Characters that are looked at; a narration is a few sentences."""

_MARKER = re.compile(r"\[\s?(\d{1,3}(?:\s?[,;]\s?\d{1,3}){0,9})\s?\]")
_LATE = re.compile(r"([.!?…][\"”’')]{0,3})[ \t]{1,8}((?:\[\d{1,3}\])+)")
_LEADING = re.compile(r"^(?:[-*•>#]{1,6}\s+|\(?\d{1,2}[.)]\s+)+")
_BLANKS = re.compile(r"[ \t\xa0]{2,}")
_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?])")


def written(output: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Its sentences in order, each with the numbers it carries; those of one quotation stay together.

    Args:
        output: as it came; what lies beyond `LONGEST` isn't looked at.
    """
    for text in _together(_marked(_visible(output[:LONGEST]))):
        numbers = [int(number) for found in _MARKER.findall(text) for number in re.findall(r"\d+", found)]
        bare = _BEFORE_STOP.sub("", _BLANKS.sub(" ", _MARKER.sub(" ", _LEADING.sub("", text)))).strip()
        if any(map(str.isalnum, bare)):
            yield bare, tuple(dict.fromkeys(numbers))


def _visible(output: str) -> str:
    """Without what nobody sees and terminals obey, and the stars that Markdown makes bold type of."""
    seen = "".join(sign for sign in output if sign == "\n" or sign.isprintable())
    return seen.replace("**", "")


def _marked(output: str) -> str:
    """With each number inside the sentence that it follows."""
    apart = _MARKER.sub(lambda found: "".join(f"[{number}]" for number in re.findall(r"\d+", found[1])), output)
    return _LATE.sub(r"\1\2 ", re.sub(r"(\[\d{1,3}\])[ \t]+(?=\[\d{1,3}\])", r"\1", apart))


def _together(output: str) -> Iterator[str]:
    """The sentences; one that ends inside a quotation goes on in the next."""
    held = ""
    for span in sentences(output):
        held = f"{held} {span.of(output)}".strip()
        if not _is_open(held):
            yield held
            held = ""
    if held:
        yield held


def _is_open(text: str) -> bool:
    return text.count('"') % 2 == 1 or text.count("“") > text.count("”")
