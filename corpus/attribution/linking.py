"""Which telling belongs to which quoted run.

    “A,” said Smith. “B.”           A: the tag after it; B: whoever spoke before in the paragraph
    Smith said: “A.”                the telling before it
    Smith smiled. “A.”              the subject of the sentence before it
    “A.” ― Jane Smith               the signature after it
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.cues import Telling
from corpus.attribution.marks import Run, last_sign
from corpus.attribution.parsing import Parsed
from corpus.attribution.subjects import phrase, subject_of
from corpus.attribution.units import Unit
from corpus.document import Span

_TAG_FOLLOWS = frozenset(",?!—–-…")
_SENTENCE_ENDS = frozenset(",.?!…—–-:;")
_SIGNATURE = re.compile(r"[ \t\xa0\n]{0,4}[―—–-]{1,2}[ \t\xa0]{0,2}((?:[^\W\d_a-z][\w.’'-]{0,30} ?){1,5})(?=[\n,(]|$)")
_NEAR = 160  # characters within which a tag follows its quotation
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Link:
    """A quoted run and what says who spoke it.

    Args:
        run: the run.
        telling: the telling; None where the speaker is found without one.
        mention: where the speaker is named.
        subject: the chief word of that, where it was parsed.
        parsed: the sentence it stands in.
        by: how it was found: "tag", "governed", "before", "beside", "signature", "same paragraph", "continued", "colon",
            "previous quotation", "previous telling", "previous subject", or "" for a run without a speaker.
    """

    run: Run
    telling: Telling | None = None
    mention: Span | None = None
    subject: "Token | None" = None
    parsed: Parsed | None = None
    by: str = ""


@dataclass(slots=True)
class Scene:
    """What is known of a paragraph when its runs are linked: its sentences, their parses and tellings."""

    span: Span
    units: Sequence[Unit]
    parses: dict[int, Parsed] = field(default_factory=dict)
    tellings: dict[int, list[Telling]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)


def sentence_like(text: str, run: Run) -> bool:
    """Whether the run ends as a sentence or a spoken clause does."""
    return not run.closed or last_sign(text, run) in _SENTENCE_ENDS


def many_words(text: str, run: Run) -> bool:
    """Whether the run has three words or more."""
    return len(run.words.of(text).split()) >= _FEWEST_WORDS


def link(text: str, scenes: Sequence[Scene]) -> list[Link]:
    """A link for each outermost run of the text, in order; paragraph after paragraph fills in its scene's links."""
    done: list[Link] = []
    for number, scene in enumerate(scenes):
        for place, unit in enumerate(scene.units):
            for _, _, run in unit.runs:
                found = _signed(text, run) or _in_sentence(text, scene, place, run) or _elsewhere(text, scenes, number, place, run)
                scene.links.append(found)
                done.append(found)
    return done


def _told(run: Run, telling: Telling, by: str) -> Link:
    """The link that a telling makes."""
    return Link(run, telling, telling.mention, telling.subject, telling.parsed, by)


def _same(run: Run, other: Link, by: str) -> Link:
    """The link to whoever spoke another run."""
    return Link(run, None, other.mention, other.subject, other.parsed, by)


def _signed(text: str, run: Run) -> Link | None:
    """The name after a dash, at the end of a line."""
    found = _SIGNATURE.match(text, run.span.end, run.span.end + _NEAR)
    if found is None:
        return None
    name = found.group(1).rstrip(" .")
    return Link(run, None, Span(found.start(1), found.start(1) + len(name)), None, None, "signature")


def _in_sentence(text: str, scene: Scene, place: int, run: Run) -> Link | None:
    """The telling in the run's own sentence."""
    told = [telling for telling in scene.tellings.get(place, []) if telling.subject is not None]
    if _is_title(text, run):
        return Link(run)
    if not told:
        return _own_subject(text, scene, place, run)
    tag = _tag(text, scene.units[place], run, told)
    if tag is not None:
        return _told(run, tag, "tag")
    governing = _governing(run, told)
    if governing is not None:
        return _told(run, governing, "governed")
    speaking = [telling for telling in told if telling.speaks]
    before = [telling for telling in speaking if telling.cue.end <= run.span.start]
    if before:
        return _told(run, before[-1], "before")
    return _own_subject(text, scene, place, run) or (_told(run, speaking[0], "beside") if speaking else None)


def _is_title(text: str, run: Run) -> bool:
    """Whether the run names a book, a programme or the like: two words or more, the longer ones in capitals."""
    listed = [word.strip(".,;:!?'’‘()") for word in run.words.of(text).split()]
    longer = [word for word in listed if len(word) > 3 or word[:1].isupper()]  # noqa: PLR2004 — "of", "the"
    return 2 <= len(listed) <= 10 and len(longer) > 1 and all(word[:1].isupper() for word in longer) and listed[0][:1].isupper()  # noqa: PLR2004


def _own_subject(text: str, scene: Scene, place: int, run: Run) -> Link | None:
    """The subject of the run's own sentence, where a colon or comma leads from it to the run."""
    parsed = scene.parses.get(place)
    lead = text[max(scene.span.start, run.span.start - 2) : run.span.start].rstrip()
    if parsed is None or lead[-1:] not in (":", ",") or not sentence_like(text, run) or not many_words(text, run):
        return None
    subject = _main_subject(parsed)
    if subject is None or parsed.span(subject, subject).start > run.span.start:
        return None
    return Link(run, None, parsed.span(*phrase(subject)), subject, parsed, "own subject")


def _tag(text: str, unit: Unit, run: Run, told: Sequence[Telling]) -> Telling | None:
    """The telling that follows the run as its tag: “…,” said Smith."""
    if last_sign(text, run) not in _TAG_FOLLOWS and text[run.span.end : run.span.end + 1] != ",":
        return None
    following = min((other.span.start for _, _, other in unit.runs if other.span.start >= run.span.end), default=unit.span.end)
    for telling in told:
        first = min(telling.cue.start, telling.mention.start if telling.mention else telling.cue.start)
        if run.span.end <= first and telling.cue.end <= following and telling.cue.start - run.span.end < _NEAR:
            return telling if telling.sorts & {"say", "according"} else None
    return None


def _governing(run: Run, told: Sequence[Telling]) -> Telling | None:
    """The nearest telling above the run in the parse."""
    by_token = {telling.token.i: telling for telling in told}
    parsed = told[0].parsed
    inside = [token for token in parsed.doc if parsed.run_of(token) is run]
    root = next((token for token in inside if parsed.run_of(token.head) is not run or token.head.i == token.i), None)
    if root is None:
        return None
    chain = list(root.ancestors)
    for above in chain:
        telling = by_token.get(above.i)
        if telling is not None and not _crosses(telling, run):
            return telling
        if above.dep_ in ("relcl", "advcl") and above.i not in by_token and above.pos_ == "VERB":
            return None
    return None


def _crosses(telling: Telling, run: Run) -> bool:
    """Whether the run belongs to who tells rather than to what is told: the “dealmaker” said."""
    return telling.subject is not None and telling.subject.left_edge.idx <= 0 and telling.cue.start > run.span.end and len(run.words) < 20


def _elsewhere(text: str, scenes: Sequence[Scene], number: int, place: int, run: Run) -> Link:
    """Who speaks a run whose own sentence doesn't say."""
    if not sentence_like(text, run):
        return Link(run)
    scene = scenes[number]
    earlier = _earlier_in_paragraph(scene, place, run)
    if earlier is not None and (earlier.by == "same paragraph" or many_words(text, run)):
        return earlier
    if not many_words(text, run):
        return Link(run)
    previous = _previous_with_text(scenes, number)
    if previous is not None and previous.links and not previous.links[-1].run.closed and previous.links[-1].by:
        return _same(run, previous.links[-1], "continued")
    for later in range(place + 1, min(place + 2, len(scene.units))):
        told = [telling for telling in scene.tellings.get(later, []) if telling.speaks]
        if told and not scene.units[later].runs:
            return _told(run, told[0], "beside")
    return _from_previous(text, previous, run) if previous is not None else Link(run)


def _earlier_in_paragraph(scene: Scene, place: int, run: Run) -> Link | None:
    """The speaker of the run before, or the subject of the sentence before, in the same paragraph."""
    for earlier in range(place - 1, -1, -1):
        unit = scene.units[earlier]
        linked = [other for other in scene.links if other.by and unit.span.covers(other.run.span)]
        if linked:
            return _same(run, linked[-1], "same paragraph")
        told = [telling for telling in scene.tellings.get(earlier, []) if telling.speaks]
        if told:
            return _told(run, told[-1], "previous telling")
        parsed = scene.parses.get(earlier)
        subject = _main_subject(parsed) if parsed is not None else None
        if parsed is not None and subject is not None:
            return Link(run, None, parsed.span(*phrase(subject)), subject, parsed, "previous subject")
    return None


def _from_previous(text: str, previous: Scene, run: Run) -> Link:
    """Whoever spoke, told or acted last in the paragraph before."""
    colon = text[previous.span.end - 1] == ":"
    told = [telling for place in sorted(previous.tellings) for telling in previous.tellings[place] if telling.speaks]
    if colon and told:
        return _told(run, told[-1], "colon")
    linked = [other for other in previous.links if other.by]
    if linked and (not told or linked[-1].run.span.end >= told[-1].cue.start - _NEAR):
        return _same(run, linked[-1], "previous quotation")
    if told:
        return _told(run, told[-1], "previous telling")
    for place in sorted(previous.parses, reverse=True):
        subject = _main_subject(previous.parses[place])
        if subject is not None:
            parsed = previous.parses[place]
            return Link(run, None, parsed.span(*phrase(subject)), subject, parsed, "previous subject")
    return Link(run)


def _previous_with_text(scenes: Sequence[Scene], number: int) -> Scene | None:
    """The paragraph before."""
    return scenes[number - 1] if number else None


def _main_subject(parsed: Parsed) -> "Token | None":
    """The subject of the sentence's main verb, if it can be somebody."""
    root = next((token for token in parsed.doc if token.head.i == token.i), None)
    subject = subject_of(root) if root is not None and root.pos_ in ("VERB", "AUX") else None
    if subject is None or parsed.run_of(subject) is not None or subject.pos_ not in ("PROPN", "PRON", "NOUN"):
        return None
    return subject
