"""Names of speakers: when a name that is asked for may be the one on record.

Never by edit distance: "G. Maxwell" is not "Maxwell" misspelt. Names agree word by word or not at all.
"""

import re
import unicodedata
from itertools import dropwhile

from corpus.attribution.wordlists import words

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def fold(text: str) -> str:
    """Lower case without accents: "Rosselló" → "rossello"."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without the titles before it: "Maj. Gen. Asif Ghafoor" → ("asif", "ghafoor").

    A name made of titles alone ("the President") keeps them, and so does one that ends in a title ("Stephen King").
    """
    all_words = [re.sub(r"['’]s$", "", word) for word in _WORD.findall(fold(name))]
    named = [word for word in all_words if word != "the"]
    return tuple(dropwhile(words("titles", "title").__contains__, named)) or tuple(named)


def is_office(name: str) -> bool:
    """Whether it is made of titles alone and names nobody: "the Pope", "the Prime Minister"."""
    return set(name_words(name)) <= words("titles", "title")


def called_only_by_surname(asked: str, recorded: str) -> bool:
    """Whether the record knows a person by surname only where more is asked: "Janet Yellen" → "Chair Yellen"."""
    ours, theirs = name_words(asked), name_words(recorded)
    return len(ours) > 1 and len(theirs) == 1 and ours[-1] == theirs[0]


def agrees(asked: str, recorded: str) -> bool:
    """Whether a name on record may be the one asked for.

    Every word asked must stand in the recorded name: "Ghafoor" → "Asif Ghafoor". An initial stands for a word that
    begins with it, but the last word asked is no middle initial: "Jones" is not "Samuel J. Smith". Or the record must
    know the person only by that surname.
    """
    ours, theirs = name_words(asked), name_words(recorded)
    if not ours or not theirs:
        return False
    if called_only_by_surname(asked, recorded):
        return True
    given, last = ours[:-1], ours[-1]
    ends = any(other == last or (len(last) == 1 and other[0] == last) for other in theirs)
    return ends and all(any(_same(word, other) for other in theirs) for word in given)


def _same(word: str, other: str) -> bool:
    initial = min(len(word), len(other)) == 1
    return word[0] == other[0] if initial else word == other
