"""From a transcript's label to the speaker's name.

MR. CARNEY → Jay Carney, if the document gives his full name · CHAIR YELLEN → Chair Yellen, if it doesn't
NANCY MARSHALL-GENZER → Nancy Marshall-Genzer · Q → nobody named · A → the person interviewed
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.attribution.names import gender_of_name, gender_of_title, names
from corpus.attribution.wordlists import words

_ACRONYM = 4  # letters
_LONG = 8  # letters of a label that may be misspelt: SMITH and SMYTH are two
_PREFIXES = ("mc", "o'", "o’", "d'", "d’")


@dataclass(frozen=True, slots=True)
class Called:
    """Who a label means: the name, what the label says they are, and how the name was found."""

    name: str
    role: str | None
    how: str


class RollCall:
    """Tells whom the labels of one transcript mean.

    Args:
        text: the transcript.
        start: where its first turn begins.
        title: its title, which often names who speaks.
        called: its labels; one that is a letter off a more frequent one is taken for that.
    """

    def __init__(self, text: str, start: int, title: str = "", called: Iterable[str] = ()) -> None:
        self._often = Counter(called)
        self._text = text
        self._full = Counter(name.parts for name in names(f"{title}\n\n{text}") if len(name.parts) > 1)
        self._before = Counter(name.parts for name in names(f"{title}\n\n{text[:start]}") if len(name.parts) > 1)
        self._known: dict[str, Called | None] = {}

    def call(self, label: str) -> Called | None:
        """Who the label means; None for a question from the floor."""
        if label not in self._known:
            self._known[label] = self._find(self._spelt(label))
        return self._known[label]

    def _spelt(self, label: str) -> str:
        """The label as it is spelt more often: CHAIR YELLLEN → CHAIR YELLEN."""
        likely = [
            other
            for other, count in self._often.items()
            if count > self._often[label] and min(len(label), len(other)) >= _LONG and _one_letter_off(label, other)
        ]
        return max(likely, key=lambda other: self._often[other], default=label)

    def _find(self, label: str) -> Called | None:
        if label in ("", "Q"):
            return None
        if label == "A":
            parts = max(self._before, key=lambda parts: self._before[parts], default=())
            return Called(" ".join(parts), None, "the answers, by the person introduced") if parts else None
        said = label.split()
        titles = []
        while len(said) > 1 and not said[1].isdigit() and said[0].lower().rstrip(".") in words("titles", "title"):
            titles.append(said.pop(0))
        role = " ".join(_cased(word) for word in titles if not _is_courtesy(word)) or None
        if len(said) == 1:
            full = self._full_name(said[0].lower(), titles) or self._by_initials(said[0])
            if full:
                return Called(full, role, f"speaker's turn: {label}")
        return Called(self._in_text(label), role, "speaker's turn")

    def _full_name(self, only: str, titles: list[str]) -> str | None:
        """The full name the document gives for a surname, or for a first name if nobody has that surname."""
        said = next((gender for title in titles if (gender := gender_of_title(title))), "")
        for place in (-1, 0):
            bearers = [parts for parts in self._full if parts[place].lower() == only and _may_be(parts, said)]
            if bearers:
                return " ".join(
                    _cased(part) for part in max(bearers, key=lambda parts: (self._full[parts], len(parts)))
                )
        return None

    def _by_initials(self, label: str) -> str | None:
        """The name introduced before the first turn whose initials a label is: AL → Ann Lee; None if two fit."""
        letters = label.replace(".", "")
        bearers = [parts for parts in self._before if "".join(part[0] for part in parts) == letters]
        return " ".join(bearers[0]) if len(bearers) == 1 and letters.isupper() else None

    def _in_text(self, label: str) -> str:
        """The label as the document writes it in running text, else with capitals where names have them."""
        if not label.isupper() or (len(label) <= _ACRONYM and not set(label) & set("AEIOUY.")):
            return label
        if label.lower() in words("labels", "small"):
            return label
        lowered, wanted, at = self._text.lower(), label.lower(), -1
        while (at := lowered.find(wanted, at + 1)) >= 0 and len(lowered) == len(self._text):
            found = self._text[at : at + len(label)]
            if (
                not found.isupper()
                and found[0].isupper()
                and not self._text[at + len(label) : at + len(label) + 1].isalpha()
            ):
                return found
        return " ".join(_cased(word) for word in label.split())


def _one_letter_off(one: str, other: str) -> bool:
    """Whether two words are alike but for one letter more, less or another."""
    if abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    same = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    longer, shorter = sorted((one[same:], other[same:]), key=len, reverse=True)
    return longer[1:] == (shorter[1:] if len(longer) == len(shorter) else shorter)


def _may_be(parts: tuple[str, ...], gender: str) -> bool:
    """Whether somebody of that name may be of that gender."""
    return not gender or gender_of_name(parts[0]) in ("", gender)


def _is_courtesy(title: str) -> bool:
    """Whether the title is Mr., Ms. or the like, and says nothing of what somebody does."""
    return title.lower().rstrip(".") in ("mr", "mrs", "ms", "miss", "mx", "sir", "madam")


def _cased(word: str) -> str:
    """A word in capitals as names are written: MCKEE → McKee, DA → da, O’BRIEN → O’Brien."""
    lowered = word.lower()
    if not word.isupper() or len(word) == 1 or "." in word[:-1]:
        return word
    if lowered in words("labels", "small") and lowered != "the":
        return lowered
    parts = []
    for part in lowered.split("-"):
        prefix = next((prefix for prefix in _PREFIXES if part.startswith(prefix) and len(part) > len(prefix) + 2), "")
        parts.append(part[: len(prefix)].capitalize() + part[len(prefix) :].capitalize())
    return "-".join(parts)
