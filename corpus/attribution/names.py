"""Names of people in a text: where they stand, their parts, and whether they are a man's or a woman's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.attribution.wordlists import words
from corpus.document import Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,4}(?!\w)|[^\W\d_](?:[\w’'-]*\w)?\.?")
_POSSESSIVE = re.compile(r"[’']s?\.?$")
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "esq"])
_PARTICLES = frozenset(
    ["de", "da", "di", "del", "della", "der", "den", "van", "von", "la", "le", "du", "dos", "al", "bin", "ibn", "el"]
)
_MOST_PARTS, _INITIAL = 5, 2
_PARTY = re.compile(r" ?[(,] ?([DR])-[A-Z]")
_PARTIES = {"D": "democratic", "R": "republican"}


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as it stands in the text.

    Args:
        span: the name, without the title before it.
        parts: its words, without possessive endings and suffixes such as Jr.
        title: the titles right before it, without full stops, "" without one.
        suffix: what tells bearers of one name apart, as it is written: Jr., III; "" without one.
        party: the party told right after it, (D-Ohio), in lower case; "" without one.
    """

    span: Span
    parts: tuple[str, ...]
    title: str = ""
    suffix: str = ""
    party: str = ""

    @property
    def last(self) -> str:
        """The surname, or the only name there is, in lower case."""
        return self.parts[-1].lower()

    @property
    def first(self) -> str:
        """The first name in lower case, "" where only the surname stands."""
        return self.parts[0].lower() if len(self.parts) > 1 else ""


def names(text: str) -> Iterator[Name]:
    """The names that need no parse: a known first name and what follows it, or a title and what follows it."""
    for run in _capitals(text):
        found = _name_in(text, run, known=False)
        if found is not None:
            yield found


def bare_names(text: str, known: frozenset[str]) -> Iterator[Name]:
    """Where a known surname, or a known first name, stands by itself."""
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match.group().rstrip("."))
        if word in known:
            yield Name(Span(match.start(), match.start() + len(word)), (word,))


def name_at(text: str, span: Span) -> Name | None:
    """The name that stands at a span found by other means, without its title; None if it isn't a person's."""
    return _name_in(text, list(_WORD.finditer(text, span.start, span.end)), known=True)


def gender_of_name(first: str) -> str:
    """Gives "m" or "f" for first names that are nearly always a man's or a woman's, else ""."""
    first = first.lower().rstrip(".")
    return "m" if first in words("men") else "f" if first in words("women") else ""


def gender_of_title(title: str) -> str:
    """Gives "m" or "f" for titles and nouns that say so (Mr., spokeswoman), else ""."""
    said = {word.rstrip(".") for word in title.lower().split()}
    return "m" if said & words("titles", "man") else "f" if said & words("titles", "woman") else ""


def _capitals(text: str) -> Iterator[list[re.Match[str]]]:
    """Runs of words that begin with capitals, a blank apart; particles such as "van" may stand between."""
    run: list[re.Match[str]] = []
    small: list[re.Match[str]] = []
    for match in _WORD.finditer(text):
        near = bool(run) and match.start() - (small or run)[-1].end() == 1 and text[match.start() - 1] in " \n\xa0"
        if not near or len(run) > _MOST_PARTS * 2 or _ends_name((small or run)[-1].group()):
            if run:
                yield run
            run, small = [], []
        if _begins_name(match.group()):
            run += [*small, match]
            small = []
        elif run and match.group() in words("labels", "particles") and len(small) < _INITIAL:
            small.append(match)
        elif run:
            yield run
            run, small = [], []
    if run:
        yield run


def _begins_name(word: str) -> bool:
    """Whether the word has the capital of a name, perhaps after a particle: Sisi, el-Sisi."""
    first, _, rest = word.partition("-")
    return word[0].isupper() or (first in words("labels", "particles") and rest[:1].isupper())


def _ends_name(word: str) -> bool:
    """Whether the word ends a name: by a full stop that isn't an initial's or a title's, or by 's."""
    if _POSSESSIVE.search(word):
        return True
    bare = word[:-1].lower()
    return word[-1] == "." and len(word) > _INITIAL and bare not in words("titles", "title") and bare not in _SUFFIXES


def _name_in(text: str, run: Sequence[re.Match[str]], *, known: bool) -> Name | None:
    """The name within words in capitals; `known` if it is known that they name somebody."""
    run, title = list(run), ""
    while run and run[0].group().rstrip(".").lower() in words("titles", "title"):
        title = f"{title} {run.pop(0).group().rstrip('.')}".lstrip()
    while run and not known and not title and not _is_first_name(run[0].group()) and not _is_initial(run[0].group()):
        run.pop(0)
    cut = next((place for place, word in enumerate(run) if _POSSESSIVE.search(word.group())), len(run) - 1)
    run = run[: cut + 1]
    within = _title_within(run)
    if within:
        title, run = run[within].group().rstrip("."), run[within + 1 :]
    parts = [_bare(word.group()) for word in run]
    suffix = ""
    while len(parts) > 1 and parts[-1].lower().rstrip(".") in _SUFFIXES:
        parts.pop()
        suffix = _POSSESSIVE.sub("", run[len(parts)].group())
    if not parts or len(parts) > _MOST_PARTS or not _begins_name(parts[-1]):
        return None
    if not known and not title and (len(parts) == 1 or all(_is_initial(part) for part in parts)):
        return None
    if any(part.lower() in words("english") or part == "I" for part in parts):
        return None
    if _names_thing(parts):
        return None
    last = _POSSESSIVE.sub("", run[-1].group())
    end = run[-1].start() + len(last if suffix else last.rstrip("." if len(parts[-1]) > _INITIAL else ""))
    party = _PARTY.match(text, end)
    span = Span(run[0].start(), end)
    return (
        Name(span, tuple(parts), title, suffix, _PARTIES[party.group(1)] if party else "")
        if text[span.start].isalpha()
        else None
    )


def _title_within(run: Sequence[re.Match[str]]) -> int:
    """Where a title stands between what somebody is of and the name: Ohio Gov. Ed Farrow; 0 where none does."""
    places = [
        place
        for place, (word, following) in enumerate(pairwise(run))
        if word.group().rstrip(".").lower() in words("titles", "title") and _is_first_name(following.group())
    ]
    return places[-1] if places else 0


def _names_thing(parts: Sequence[str]) -> bool:
    """Whether the last word is that of a body or a place, and no surname: Reef Initiative, but Emily Post."""
    last = parts[-1].lower()
    if last in words("titles", "no_surname"):
        return True
    listed = last in words("titles", "body") or last in words("titles", "never")
    return listed and not _is_first_name(parts[0])


def _is_first_name(word: str) -> bool:
    """Whether the word is a first name and hardly ever anything else."""
    word = _bare(word).lower()
    known = word in words("men") or word in words("women") or word in words("either")
    return known and word not in words("words_as_names") and word not in _SUFFIXES


def _is_initial(word: str) -> bool:
    """Whether the word is an initial with its full stop: J. or G.K."""
    if word.lower() in words("titles", "places"):
        return False
    return len(word) > 1 and word[-1] == "." and all(letter.isupper() or letter == "." for letter in word)


def _bare(word: str) -> str:
    """The word without possessive ending and full stop; an initial keeps it."""
    bare = _POSSESSIVE.sub("", word if len(word) <= _INITIAL else word.rstrip("."))
    return word if _is_initial(word) else bare
