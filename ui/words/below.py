"""What the packages below say ready made, and in English: their sentences, so that they are in the catalogue, too."""

import functools
import re
from collections.abc import Iterator

from ui.words import unread, unsound
from ui.words.speaking import SOURCE, language, later, say

_SENTENCES = (
    # why there is no answer
    later("The library is empty."),
    later("Nothing more in the library answers this."),
    later("Nobody called {name} is quoted in these documents."),
    later("{name} is quoted here, but no quotation seems to be about this."),
    later("{name} is quoted here, but no quotation {days} seems to be about this."),
    later("Nothing in the library answers this."),
    later("Nothing {days} in the library answers this."),
    later("No document from “{source}” is in the library."),
    later("No document in the library passes the filters."),
    later("No document in the library is dated {days}."),
    later("1 document is dated {days}, but {name} is not quoted in it."),
    later("{n} documents are dated {days}, but {name} is not quoted in them."),
    later("1 document is dated {days}, but none of them passes all that was asked for."),
    later("{n} documents are dated {days}, but none of them passes all that was asked for."),
    later("{words} stands nowhere in the library."),
    later("{words} stand nowhere in the library."),
    later("{words} stands in none of the passages found."),
    later("{words} stand in none of the passages found."),
    # which is meant
    later("Nobody called {name} is quoted; this stands in documents that it published."),
    later("These are {name}’s words; others on record are called {called}, too."),
    later("Whose words are meant? Nobody was spoken of before."),
    later("What about {topic}? Nothing was asked before."),
    later("{name} is quoted here, but no quotation seems to be about this. Others on record are called so, too."),
    later("{n} people called {name} are on record. Which one is meant?"),
    # of a name
    later("called only “{name}” in this document"),
    later("called only “{name}” in these documents"),
    later("{called} — on record as {name}, too"),
    # how a speaker is known
    later("the speaker of the words around it isn't known"),
    later("named in the sentence"),
    later("speaker's turn"),
    later("a question of the interview"),
    later("an answer of the interview"),
    later("question from the floor"),
    later("sentences in this language aren't parsed"),
    later("goes on from the quotation before: {how}"),
    later("goes on from the paragraph before: {how}"),
    later("as the quotation in the paragraph before: {how}"),
    later("who was reported just before: {how}"),
    later("whom the sentence before is about: {how}"),
    later("whom the sentence is about: {how}"),
    later("announced in the paragraph before: {how}"),
    later("signed below: {how}"),
    # of a language model
    later("The language model put nothing into words: {trouble}."),
    later("The language model wrote nothing."),
    later("1 sentence of the language model was dropped since nothing on record supports it."),
    later("{n} sentences of the language model were dropped since nothing on record supports them."),
    # of a draft's quotation
    later("the document says so itself; it quotes nobody for it"),
    later("shortened or changed openly"),
    later("the quotation marks stand elsewhere in the source"),
    later("on record as said by somebody else"),
    later("on record as said by {name}"),
    later("the two parts don't stand together in the source"),
    later("words between the two parts are left out"),
    later("the source reports this; it doesn't give it as the speaker's own words"),
    later("the sentence says more"),
    later("the source doesn't say who said it"),
    later("shortened openly"),
    later("set otherwise: {how}"),
    # why something can't be done to an account
    later("there is a user {name} already"),
    later("there is no user {name}"),
    later("there is no user {name} to own the key"),
    later("there is no such role"),
    later("there is no such feedback; whoever gave it may have taken it back"),
    later("{name} is the last administrator: make somebody else one first"),
    later("{name} can't be a user's name: 1 to 64 letters, digits or . @ + - _, and not 'local'"),
    later("a password has {least} to {most} characters"),
    later("this link was used, or is too old: ask an administrator for another"),
    later("that is not your password now; nothing was changed"),
    later("a key's name has 1 to {most} characters that can be seen"),
)

SENTENCES = (*_SENTENCES, *unread.SENTENCES, *unsound.SENTENCES)
"""All that is known here; a test holds them against the packages."""

_NESTED = frozenset(("how", "pages", "trouble", "what", "why"))
"""Placeholders for what is one of these sentences itself."""


def from_below(text: str | None) -> str:
    """The text in the language of whoever asks; what isn't known here stays as it is.

    Args:
        text: one of the sentences, or several with blanks between them.
    """
    if not text or language() == SOURCE:
        return text or ""
    at_once = say(text)
    return at_once if at_once != text else " ".join(_said(text))


def _said(text: str) -> Iterator[str]:
    """One sentence after the other, as long as they are known."""
    for sentence, pattern in _patterns():
        found = pattern.fullmatch(text) or pattern.match(text)
        if not found:
            continue
        values = {name: from_below(held) if name in _NESTED else held for name, held in found.groupdict().items()}
        yield say(sentence, **values) if values else say(sentence)
        rest = text[found.end() :].strip()
        if rest:
            yield from _said(rest)
        return
    yield text


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each sentence with what matches it, those of fewer placeholders first."""
    ordered = sorted(SENTENCES, key=lambda sentence: (sentence.count("{"), -len(sentence)))
    return tuple((sentence, re.compile(_matching(sentence) + r"(?=\s|$)")) for sentence in ordered)


def _matching(sentence: str) -> str:
    parts = re.split(r"\{(\w+)\}", sentence)
    return "".join(re.escape(part) if at % 2 == 0 else f"(?P<{part}>.+?)" for at, part in enumerate(parts))
