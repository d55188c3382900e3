"""Articles as other outlets print them: for measuring and testing how copies are found."""

import random
import re
from collections.abc import Callable

_FILLER = "officials said on that day in the region while others had been told about it earlier this week".split()

WORDS = "the of council river bridge mayor budget school vote storm road plan people week water money law".split()

Change = Callable[[str, random.Random], str]


def seeded(seed: int) -> random.Random:
    """Chance that is the same each time."""
    return random.Random(seed)  # noqa: S311


def article(seed: int, sentences: int = 30) -> str:
    """A text of its own, in paragraphs of three sentences."""
    chance = seeded(seed)
    made = [
        f"{' '.join(chance.choices(WORDS, k=14)).capitalize()} {chance.randint(10, 999)}." for _ in range(sentences)
    ]
    return "\n\n".join(" ".join(made[place : place + 3]) for place in range(0, sentences, 3))


def headline(text: str, chance: random.Random) -> str:
    """Another headline on top."""
    return f"{' '.join(chance.sample(_FILLER, 7)).capitalize()}\n\n{text}"


def tail_cut(text: str, chance: random.Random) -> str:
    """The last part left out: a third to a half."""
    paragraphs = _paragraphs(text)
    kept = paragraphs[: max(1, round(len(paragraphs) * chance.uniform(0.5, 0.67)))]
    return "\n\n".join(kept)


def words_changed(text: str, chance: random.Random) -> str:
    """One word in twenty-five is another."""
    return re.sub(r"[a-z]{3,}", lambda word: chance.choice(_FILLER) if chance.random() < 0.04 else word[0], text)


def reordered(text: str, chance: random.Random) -> str:
    """The paragraphs after the first in another order."""
    first, *rest = _paragraphs(text)
    chance.shuffle(rest)
    return "\n\n".join([first, *rest])


def other_marks(text: str, chance: random.Random) -> str:
    """Typographic marks for straight ones, or the other way about, and lines broken elsewhere."""
    del chance
    curly = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-"})
    straight = re.sub(r'"([^"]*)"', r"“\1”", text).replace("'", "’")
    return (text.translate(curly) if "“" in text else straight).replace(". ", ".\n")


def boilerplate(text: str, chance: random.Random) -> str:
    """A line before and a paragraph after, as agencies have them."""
    ends = "Sign up for our newsletter to get the day's news. All rights reserved, may not be published or rewritten."
    return f"CITY, {chance.randint(1, 28)} (Agency) —\n\n{text}\n\n{ends}"


def mixed(text: str, chance: random.Random) -> str:
    """Another headline, a tail cut, other marks and a few other words."""
    return headline(other_marks(words_changed(tail_cut(text, chance), chance), chance), chance)


CHANGES: tuple[Change, ...] = (headline, tail_cut, words_changed, reordered, other_marks, boilerplate, mixed)


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]
