"""How often speakers are right by the confidence they are given, on articles with gold speakers.

    python -m tests.benchmarks.attribution_confidence GOLD out.jsonl

GOLD holds `text/*.txt` and `attributions/*.ann` in brat's stand-off form, with Source, Cue and Content spans joined by
Attribution events, as PolNeAR has them; out.jsonl is what `onrecord quotations GOLD/text/*.txt --json` printed. A
quotation counts if it shares half its words with gold content that has a source. It is right if the place that names
its speaker is that of the source or, where the source is more than a pronoun, the speaker's last name stands in it.
"""

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from corpus.attribution.wordlists import words

BANDS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
SURE = 0.9
SHARED = 0.5

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """What was said, as one span from its first to its last word, and where its sources are named."""

    content: Pair
    sources: tuple[Pair, ...]


def gold(path: Path) -> list[Gold]:
    """The attributions of one file, by its events."""
    spans: dict[str, list[Pair]] = {}
    events: list[dict[str, list[Pair]]] = []
    for number, about, *_ in (
        line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line
    ):
        if number.startswith("T"):
            places = about.split(" ", maxsplit=1)[1].split(";")
            spans[number] = [(int(start), int(end)) for start, end in (place.split() for place in places)]
        elif number.startswith("E"):
            event: dict[str, list[Pair]] = {}
            for role, held in (part.split(":") for part in about.split()):
                event.setdefault(role.rstrip("0123456789"), []).extend(spans.get(held, []))
            events.append(event)
    return [
        Gold((min(event["Content"])[0], max(end for _, end in event["Content"])), tuple(event["Source"]))
        for event in events
        if event.get("Content") and event.get("Source")
    ]


def shared(one: Pair, other: Pair) -> float:
    """The characters that two spans share, as a share of those either has."""
    overlap = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return overlap / (one[1] - one[0] + other[1] - other[0] - overlap)


def is_right(text: str, quotation: dict[str, Any], sources: tuple[Pair, ...]) -> bool:
    """Whether a quotation has one of these sources for its speaker."""
    start, end = quotation["speaker_start"], quotation["speaker_end"]
    if start is not None and any(start < last and first < end for first, last in sources):
        return True
    named = {word for first, last in sources for word in re.findall(r"\w+", text[first:last].lower())}
    spoken = re.findall(r"\w+", (quotation["speaker"] or "").lower())
    return not named <= _pronouns() and bool(spoken) and spoken[-1] in named


def _pronouns() -> frozenset[str]:
    """All pronouns."""
    return frozenset().union(*(words("pronouns", sort) for sort in ("he", "she", "they", "i", "nobody")))


def judged(folder: Path, printed: Path) -> Iterator[tuple[float, bool]]:
    """The confidence of each quotation that gold has, and whether its speaker is right."""
    for line in printed.read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        name = Path(found["document"]).stem
        known = gold(min((folder / "attributions").glob(f"{name}_*.ann")))
        for quotation in found["quotations"]:
            place = (quotation["start"], quotation["end"])
            best = max(known, key=lambda each: shared(each.content, place), default=None)
            if best is not None and shared(best.content, place) >= SHARED:
                yield quotation["confidence"], is_right(found["text"], quotation, best.sources)


def main() -> None:
    """Print the share that is right, band by band."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD")
    parser.add_argument("printed", type=Path, metavar="out.jsonl")
    options = parser.parse_args()
    cases = list(judged(options.gold, options.printed))
    for low, high in (*pairwise(BANDS), (SURE, BANDS[-1])):
        right = [correct for sure, correct in cases if low <= sure < high]
        share = f"{100 * sum(right) / len(right):5.1f} % right" if right else "    –"
        print(f"{low:4.2f} to {min(high, 1):4.2f}  {len(right):5} quotations  {share}")


if __name__ == "__main__":
    main()
