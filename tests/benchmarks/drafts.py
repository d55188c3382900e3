"""How drafts are checked: real quotations of a library, altered by script, and what is found of each.

    python -m tests.benchmarks.drafts LIBRARY [COUNT [SEED]]

prints for each alteration how often each verdict was given, and the time a quotation takes. An altered one that passes
as on record is an error of the worst kind; the exit code is 1 if there is any.
"""

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant import Assistant, Check, Verdict
from corpus.document import Document, Span
from corpus.library import Library
from corpus.names import is_office
from corpus.quotation import Kind, Speaker
from corpus.sentences import sentences

SHORTEST, LONGEST = 8, 45
"""Words of the quotations that are altered."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NOT = re.compile(r"\b(?:not|never|no) |n['’]t\b")
_DIGIT = re.compile(r"\d")
_TAG = re.compile(r"[^\n.“”\"]{8,90}")
_OTHERS = ("Benjamin Sisko", "Leonora Quist", "Tobias Anderley")
_PUT = ("harbor", "yesterday", "purple", "reluctantly", "eleven")
_INVENTED = (
    "The ferry to the northern islands will sail twice a day from March",
    "I have never eaten a better plum cake than the one my neighbor bakes",
    "Nobody told the lighthouse keeper that his lamp had gone out again",
    "We painted the whole of the town hall green before anybody noticed",
    "My grandmother kept bees on the roof of the post office for thirty years",
    "The goats will have to be moved before the orchestra can rehearse",
    "Every umbrella in the museum was lent to a visitor on the same afternoon",
    "You can't hold a regatta on a lake that has been drained for repairs",
)


@dataclass(frozen=True)
class Said:
    """A real quotation: what was said, by whom, and where."""

    words: str
    speaker: Speaker
    document: Document
    span: Span
    kind: Kind


@dataclass(frozen=True)
class Case:
    """A draft with one quotation.

    Args:
        alteration: what was done to it.
        text: the draft.
        right: the verdicts that are right.
    """

    alteration: str
    text: str
    right: frozenset[Verdict]


Alteration = Callable[[Said, random.Random, Sequence[Said]], str | None]


def spoken(library: Library) -> tuple[Said, ...]:
    """The quotations of a library that are long enough, a sentence or more each, by somebody with a name."""
    with library.view() as view:
        held = [(view.document(entry.document), view.quotations(entry.document)) for entry in view.entries()]
    return tuple(one for document, found in held for quotation in found for one in _said(document, quotation))


def _said(document: Document, quotation: object) -> Iterator[Said]:
    span, kind, speaker = quotation.span, quotation.kind, quotation.speaker  # type: ignore[attr-defined]
    if speaker is None or kind not in (Kind.DIRECT, Kind.TURN) or is_office(speaker.name):
        return
    whole = [span] if kind is Kind.DIRECT else sentences(document.text, span)[:2]
    for one in whole:
        words = one.of(document.text).strip().rstrip(",.;:—–- ")
        inner = re.search(r"[\[\]…\"“”\n()]|\.\.\.", words)
        plain = words[:1].isupper() and speaker.name[:1].isupper()
        if not inner and plain and SHORTEST <= len(_WORD.findall(words)) <= LONGEST:
            yield Said(words, speaker, document, Span(one.start, one.start + len(words)), kind)


def cases(found: Sequence[Said], each: int, seed: int = 7) -> tuple[Case, ...]:
    """`each` drafts of every alteration, or as many as can be made."""
    chance = random.Random(seed)  # noqa: S311 — drafts, not secrets
    made: list[Case] = []
    for name, (alter, right) in _ALTERATIONS.items():
        drawn = chance.sample(list(found), len(found))
        drafts = (draft for said in drawn if (draft := alter(said, chance, found)))
        made += [Case(name, draft, right) for _, draft in zip(range(each), drafts, strict=False)]
    return tuple(made)


def _draft(words: str, speaker: str) -> str:
    stop = "" if words[-1] in "?!" else ","
    return f"The record was read again this week.\n\n“{words}{stop}” said {speaker}.\n\nThe meeting then went on.\n"


def _with(said: Said, words: str | None) -> str | None:
    return None if words is None or words == said.words else _draft(words, said.speaker.name)


def _at(said: Said, chance: random.Random) -> re.Match[str]:
    return chance.choice(list(_WORD.finditer(said.words)))


def _dropped(said: Said, chance: random.Random, _: Sequence[Said]) -> str | None:
    at = _at(said, chance)
    return _with(said, " ".join((said.words[: at.start()] + said.words[at.end() :]).split()).lstrip(",;:-— "))


def _changed(said: Said, chance: random.Random, _: Sequence[Said]) -> str | None:
    at = _at(said, chance)
    return _with(said, said.words[: at.start()] + chance.choice(_PUT) + said.words[at.end() :])


def _added(said: Said, chance: random.Random, _: Sequence[Said]) -> str | None:
    at = _at(said, chance)
    return _with(said, f"{said.words[: at.end()]} {chance.choice(_PUT)}{said.words[at.end() :]}")


def _swapped(said: Said, chance: random.Random, _: Sequence[Said]) -> str | None:
    words = said.words.split(" ")
    at = chance.randrange(len(words) - 1)
    words[at], words[at + 1] = words[at + 1], words[at]
    return _with(said, " ".join(words))


def _unnegated(said: Said, _: random.Random, __: Sequence[Said]) -> str | None:
    return _with(said, _NOT.sub("", said.words, count=1)) if _NOT.search(said.words) else None


def _miscounted(said: Said, chance: random.Random, _: Sequence[Said]) -> str | None:
    places = list(_DIGIT.finditer(said.words))
    if not places:
        return None
    at = chance.choice(places)
    digit = (int(at.group()) + chance.randrange(1, 10)) % 10
    return _with(said, f"{said.words[: at.start()]}{digit}{said.words[at.end() :]}")


def _moved(said: Said, _: random.Random, __: Sequence[Said]) -> str | None:
    """The reporter's words after the quotation taken inside its marks."""
    after = said.document.text[said.span.end : said.span.end + 140]
    closing = re.match(r"[,.]?[”\"]", after)
    tag = closing and _TAG.match(after, closing.end())
    return _with(said, f"{said.words},{tag.group().rstrip()}") if said.kind is Kind.DIRECT and tag else None


def _merged(said: Said, chance: random.Random, found: Sequence[Said]) -> str | None:
    own = [one for one in found if one.document.id == said.document.id and one.span.start > said.span.end + 30]
    return _with(said, f"{said.words}. {chance.choice(own).words}") if own else None


def _cut(said: Said, chance: random.Random, _: Sequence[Said]) -> str | None:
    """The end of the sentence left out, without a word."""
    words = said.words.split(" ")
    kept = " ".join(words[: chance.randrange(4, len(words) - 1)]).rstrip(",;:—–- ")
    return None if kept[-1] in ".?!" else _with(said, kept)


def _shortened(said: Said, chance: random.Random, _: Sequence[Said]) -> str | None:
    """Some words in the middle left out openly."""
    words = said.words.split(" ")
    at = chance.randrange(3, len(words) - 4)
    dots = chance.choice(("…", "...", "[…]", ". . ."))
    return _with(said, " ".join([*words[:at], dots, *words[at + 2 :]]))


def _invented(said: Said, chance: random.Random, _: Sequence[Said]) -> str | None:
    return _draft(chance.choice(_INVENTED), said.speaker.name)


def _anothers(said: Said, chance: random.Random, _: Sequence[Said]) -> str | None:
    return _draft(said.words, chance.choice(_OTHERS))


def _as_it_is(said: Said, _: random.Random, __: Sequence[Said]) -> str | None:
    return _draft(said.words, said.speaker.name)


def _reset(said: Said, chance: random.Random, _: Sequence[Said]) -> str | None:
    """Set otherwise: marks, dashes, spaces, ligatures, soft hyphens."""
    words = said.words.translate(str.maketrans("’—–", "'–-"))
    words = words.replace("fi", "ﬁ").replace("fl", "ﬂ").replace("tion", "\u00adtion")
    spaces = [at.start() for at in re.finditer(" ", words)]
    at = chance.choice(spaces)
    words = f"{words[:at]}\n{words[at + 1 :]}" if chance.random() < 0.5 else f"{words[:at]}\u00a0{words[at + 1 :]}"
    return _draft(words, said.speaker.name).replace("“", '"').replace("”", '"')


_RIGHT, _WRONG = frozenset((Verdict.ON_RECORD,)), frozenset((Verdict.ALTERED,))
_ALTERATIONS: Mapping[str, tuple[Alteration, frozenset[Verdict]]] = {
    "as it is": (_as_it_is, _RIGHT),
    "set otherwise": (_reset, _RIGHT),
    "word dropped": (_dropped, _WRONG),
    "word changed": (_changed, _WRONG),
    "word added": (_added, _WRONG),
    "words swapped": (_swapped, _WRONG),
    "negation dropped": (_unnegated, _WRONG),
    "digit changed": (_miscounted, _WRONG),
    "marks moved": (_moved, _WRONG),
    "two merged": (_merged, _WRONG),
    "cut silently": (_cut, _WRONG),
    "shortened openly": (_shortened, _WRONG),
    "other speaker": (_anothers, frozenset((Verdict.OTHER,))),
    "invented": (_invented, frozenset((Verdict.ABSENT,))),
}


def verdict(check: Check) -> str:
    """That on the draft's one quotation."""
    return check.quotations[0].verdict.value if check.quotations else "not seen"


def passed(made: Sequence[tuple[Case, Check]]) -> list[Case]:
    """The altered ones that pass as on record."""
    return [
        case for case, check in made if Verdict.ON_RECORD not in case.right and (not check.quotations or check.sound)
    ]


def _print(made: Sequence[tuple[Case, Check]]) -> None:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for case, check in made:
        table[case.alteration][verdict(check)] += 1
    columns = (*Verdict, "not seen")
    print(f"{'':18}" + "".join(f"{column:>30}" for column in columns))
    for name, row in table.items():
        print(f"{name:18}" + "".join(f"{row[column] or '':>30}" for column in columns))
    times = sorted(check.seconds / max(1, len(check.quotations)) for _, check in made)
    print(f"seconds a quotation: p50 {times[len(times) // 2]:.3f}, p95 {times[int(len(times) * 0.95)]:.3f}")
    for case, check in made:
        if verdict(check) not in {right.value for right in case.right}:
            print(f"\n{case.alteration}: {verdict(check)}\n    {case.text.split(chr(10) * 2)[1]}")


def main(library: str, count: str = "210", seed: str = "7") -> int:
    """Measure, and print."""
    desk = Assistant.open(library)
    drafts = cases(spoken(desk.library), int(count) // len(_ALTERATIONS), int(seed))
    made = [(case, desk.check(case.text)) for case in drafts]
    _print(made)
    return 1 if passed(made) else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
