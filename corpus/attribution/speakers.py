"""The cast of a document: its people, each under the fullest name it gives, and where they are mentioned."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from corpus.attribution.names import gender_of_title
from corpus.attribution.wordlists import words
from corpus.document import Span

_FIRST_ROLES = 3  # later ones are often of the moment: "her opponent"


@dataclass(slots=True, eq=False)
class Person:
    """Somebody in the document.

    Args:
        names: the ways the document names them, with how often.
        gender: "m", "f" or "" if nothing says.
        roles: what the document says they are, in its words, in order.
        party: in lower case, "" if nothing says.
        suffix: Jr., III and the like, "" without one.
    """

    names: Counter[tuple[str, ...]] = field(default_factory=Counter)
    gender: str = ""
    roles: list[str] = field(default_factory=list)
    party: str = ""
    suffix: str = ""

    @property
    def name(self) -> str:
        """The fullest name; of two as long, the one not in capitals, or used more."""
        fullest: tuple[str, ...] = max(
            self.names, key=lambda parts: (len(parts), not parts[-1].isupper(), self.names[parts])
        )
        return " ".join([*fullest, self.suffix]).rstrip()

    @property
    def last_parts(self) -> set[str]:
        """The surnames that the document uses, of those it names in full."""
        return {parts[-1] for parts in self.names if len(parts) > 1}

    @property
    def role(self) -> str | None:
        """The fullest of the first things said of what they are."""
        return max(self.roles[:_FIRST_ROLES], key=len, default=None)

    def holds(self, wanted: set[str]) -> bool:
        """Whether one of their roles has all these words; a former or vice one only if that is among them."""
        wanted = set(_role_words(" ".join(wanted)) - _expanded().keys())
        return any(
            wanted <= said | {self.party} and not (said ^ wanted) & words("titles", "lesser")
            for said in map(_role_words, self.roles)
        )

    def take_role(self, role: str) -> None:
        """Notes what somebody is said to be, and the gender it tells."""
        if not role or role.lower().rstrip(".") in words("titles", "courtesy"):
            return
        if role not in self.roles:
            self.roles.append(role)
        if not self.gender:
            self.gender = next((said for word in role.split() if (said := gender_of_title(word))), "")


@cache
def _expanded() -> dict[str, str]:
    """Shortened titles and what they stand for."""
    return dict(pair.split("=") for pair in words("titles", "expanded"))


def _role_words(role: str) -> frozenset[str]:
    """The words of a role in lower case, shortened titles written out."""
    longer = _expanded()
    bare = [word.strip(".,") for word in role.lower().split()]
    return frozenset([*bare, *(longer[word] for word in bare if word in longer)])


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where somebody is named.

    Args:
        subject: whether it is the subject of a verb.
        owner: whether it only owns something: Smith's.
        pronoun: whether it is only a he or she.
    """

    span: Span
    person: Person
    subject: bool = False
    owner: bool = False
    pronoun: bool = False


class Cast:
    """The people of a document.

    Args:
        mentions: where they are named, in any order.
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions = sorted(mentions, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self.mentions]
        self._by_part: dict[str, list[Person]] = defaultdict(list)
        for person in self.people():
            for part in {part.lower() for parts in person.names for part in parts}:
                self._by_part[part].append(person)

    def before(self, place: int) -> Sequence[Mention]:
        """The mentions that begin before a place, in order."""
        return self.mentions[: bisect_left(self._starts, place)]

    def within(self, span: Span) -> Sequence[Mention]:
        """The mentions that begin inside a span, in order."""
        return self.mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def people(self) -> list[Person]:
        """Everybody, in order of first mention."""
        return list(dict.fromkeys(mention.person for mention in self.mentions))

    def called(self, part: str) -> Sequence[Person]:
        """Those who bear a name."""
        return self._by_part.get(part.lower(), ())

    def add(self, mention: Mention) -> None:
        """Adds a place where somebody is meant, by a pronoun say."""
        place = bisect_left(self._starts, mention.span.start)
        self.mentions.insert(place, mention)
        self._starts.insert(place, mention.span.start)
