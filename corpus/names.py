"""Names of speakers: when a name that is asked for may be the one on record.

Never by edit distance: "G. Maxwell" is not "Maxwell" misspelt. Names agree word by word or not at all.
"""

import re
import unicodedata

TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady president vice prime minister secretary general gen major maj "
    "colonel col captain capt lieutenant lt sergeant sgt admiral adm commander brigadier marshal senator sen representative "
    "rep congressman congresswoman governor gov mayor judge justice chief chair chairman chairwoman chairperson speaker "
    "ambassador minister chancellor king queen prince princess pope bishop archbishop cardinal reverend rev father sister "
    "brother rabbi imam sheikh ayatollah director former acting deputy attorney press spokesman spokeswoman spokesperson "
    "the us u.s".split()
)
"""Words before a name that say what somebody is, not who."""

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def fold(text: str) -> str:
    """Lower case without accents: "Rosselló" → "rossello"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without its titles: "Maj. Gen. Asif Ghafoor" → ("asif", "ghafoor").

    A name made of titles alone ("the President") keeps them.
    """
    words = tuple(re.sub(r"['’]s$", "", word) for word in _WORD.findall(fold(name)))
    bare = tuple(word for word in words if word not in TITLES)
    return bare or tuple(word for word in words if word != "the")


def called_only_by_surname(asked: str, recorded: str) -> bool:
    """Whether the record knows a person only by surname where a fuller name is asked: "Janet Yellen" → "Chair Yellen"."""
    ours, theirs = name_words(asked), name_words(recorded)
    return len(ours) > 1 and len(theirs) == 1 and ours[-1] == theirs[0]


def agrees(asked: str, recorded: str) -> bool:
    """Whether a name on record may be the one asked for.

    Every word asked must stand in the recorded name ("Ghafoor" → "Asif Ghafoor"; an initial stands for a word that begins
    with it), or the record must know the person only by that surname.
    """
    ours, theirs = name_words(asked), name_words(recorded)
    if not ours or not theirs:
        return False
    if called_only_by_surname(asked, recorded):
        return True
    return all(any(_same(word, other) for other in theirs) for word in ours)


def _same(word: str, other: str) -> bool:
    initial = min(len(word), len(other)) == 1
    return word[0] == other[0] if initial else word == other
