"""Which telling belongs to which quoted run, within a sentence.

“A,” said Smith.                the tag after it
Smith said “A”, but Jones …     the telling before it: a conjunction begins another's clause
Smith said: “A.”                the telling before it
Smith called it “a mess”.       the telling that governs it
The banner read: “A.”           the subject of its own sentence
“A.” ― Jane Smith               the signature after it
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

from corpus.attribution.cues import Telling
from corpus.attribution.marks import Run, last_sign
from corpus.attribution.parsing import Parsed
from corpus.attribution.scenes import Scene
from corpus.attribution.subjects import phrase, subject_of
from corpus.attribution.units import Unit
from corpus.attribution.wordlists import words
from corpus.document import Span

_TAG_FOLLOWS = frozenset(",?!—–-…")
_SENTENCE_ENDS = frozenset(",.?!…—–-:;。！？")
_PART = r"[^\W\d_a-z][\w.’'-]{0,30}"
_SIGNATURE = re.compile(
    rf"[ \t\xa0\n]{{0,4}}[―—–-]{{1,2}}[ \t\xa0]{{0,2}}({_PART}(?:[ \xa0]{_PART}){{0,4}})"
    r"(?=[ \t\xa0]{0,4}(?:[\n,(]|$))"
)
_INNER_STOP = re.compile(r"[\w’'][.!?] +\w\w")
_CJK = "\u2e80"  # from here on letters are written without blanks
UNKNOWN = "unknown"
_JOINING = frozenset(["and", "but", "or", "so", "yet", "while", "whilst", "whereas", "though", "although"])
_NEAR = 160  # characters within which a tag follows its quotation
_FEWEST_WORDS, _MOST_TITLE_WORDS, _SHORT_WORD, _LONG_RUN = 3, 10, 3, 20


@dataclass(frozen=True, slots=True)
class Link:
    """A quoted run and what says who spoke it.

    Args:
        run: the run.
        telling: the telling; None where the speaker is found without one.
        mention: where the speaker is named.
        subject: the chief word of that, where it was parsed.
        parsed: the sentence it stands in.
        by: how it was found, a key of `confidence.LINKED`; "unknown" for speech whose speaker the text doesn't tell, ""
            for names and scare quotes.
    """

    run: Run
    telling: Telling | None = None
    mention: Span | None = None
    subject: "Token | None" = None
    parsed: Parsed | None = None
    by: str = ""


def by_telling(run: Run, telling: Telling, by: str) -> Link:
    """The link that a telling makes."""
    return Link(run, telling, telling.mention, telling.subject, telling.parsed, by)


def by_subject(run: Run, subject: "Token", parsed: Parsed, by: str) -> Link:
    """The link to the subject of a sentence that tells nothing."""
    return Link(run, None, parsed.span(*phrase(subject)), subject, parsed, by)


def sentence_like(text: str, run: Run) -> bool:
    """Whether the run ends as a sentence or a spoken clause does."""
    return not run.closed or last_sign(text, run) in _SENTENCE_ENDS or text[run.span.end : run.span.end + 1] == ","


def many_words(text: str, run: Run) -> bool:
    """Whether the run has three words or more."""
    said = run.words.of(text)
    return len(said.split()) >= _FEWEST_WORDS or sum(letter > _CJK for letter in said) >= 2 * _FEWEST_WORDS


def in_sentence(text: str, scene: Scene, place: int, run: Run) -> Link | None:
    """The link that the run's own sentence makes: one without a speaker for titles, None where it says nothing."""
    signed = _signed(text, run)
    if signed is not None:
        return signed
    told = [telling for telling in scene.tellings.get(place, []) if telling.subject is not None]
    tag = _tag(text, scene.units[place], run, told)
    if _is_title(text, run) and (tag is None or last_sign(text, run) not in "!?"):  # “Free Kelmore!” they chanted
        return Link(run)
    if tag is not None:
        return _teller_between(run, tag) or by_telling(run, tag, "tag")
    governing = _governing(run, told)
    if governing is not None:
        return by_telling(run, governing, "governed")
    speaking = [telling for telling in told if telling.speaks]
    before = [telling for telling in speaking if telling.cue.end <= run.span.start]
    if before:
        return by_telling(run, before[-1], "before")
    own = _own_subject(text, scene, place, run)
    return own or (by_telling(run, speaking[0], "beside") if speaking else None)


def main_subject(parsed: Parsed) -> "Token | None":
    """The subject of the sentence's main verb, if it can speak: somebody, a body or a document."""
    root = next((token for token in parsed.doc if token.head.i == token.i), None)
    subject = subject_of(root) if root is not None and root.pos_ in ("VERB", "AUX") else None
    return subject if subject is not None and parsed.run_of(subject) is None and _can_speak(subject) else None


def _can_speak(subject: "Token") -> bool:
    """Whether a word names somebody, or a body or document, that can be quoted."""
    if subject.pos_ == "NOUN":
        return any(subject.lemma_.lower() in words("titles", sort) for sort in ("person", "body", "words"))
    return subject.pos_ == "PROPN" or subject.lower_ in ("he", "she", "they", "i", "we")


def _signed(text: str, run: Run) -> Link | None:
    """The name after a dash, at the end of a line."""
    found = _SIGNATURE.match(text, run.span.end, run.span.end + _NEAR)
    if found is None:
        return None
    name = found.group(1).rstrip(" .")
    return Link(run, None, Span(found.start(1), found.start(1) + len(name)), None, None, "signature")


def _is_title(text: str, run: Run) -> bool:
    """Whether the run names a book, a programme or the like: a few words, the longer ones in capitals."""
    if _INNER_STOP.search(text, run.words.start, run.words.end):
        return False
    listed = [word.strip(".,;:!?'’‘()") for word in run.words.of(text).split()]
    telling = [word for word in listed if len(word) > _SHORT_WORD or word[:1].isupper()]
    named = any(word[:1].isupper() and word != "I" for word in listed[1:])
    return (
        named
        and len(listed) <= _MOST_TITLE_WORDS
        and listed[0][:1].isupper()
        and all(word[:1].isupper() for word in telling)
    )


def _tag(text: str, unit: Unit, run: Run, told: Sequence[Telling]) -> Telling | None:
    """The telling that follows the run as its tag: “…,” said Smith."""
    if last_sign(text, run) not in _TAG_FOLLOWS and text[run.span.end : run.span.end + 1] != ",":
        return None
    following = min(
        (other.span.start for _, _, other in unit.runs if other.span.start >= run.span.end), default=unit.span.end
    )
    for telling in told:
        first = min(telling.cue.start, telling.mention.start if telling.mention else telling.cue.start)
        if run.span.end <= first and telling.cue.end <= following and telling.cue.start - run.span.end < _NEAR:
            joined = _is_joined(text[run.span.end : first]) and any(other.cue.end <= run.span.start for other in told)
            return telling if telling.sorts & {"say", "according"} and not joined else None
    return None


def _is_joined(gap: str) -> bool:
    """Whether the text between a run and a telling begins another clause: …”, but Jones said."""
    listed = [word.strip(",—–-").lower() for word in gap.split()]
    listed = [word for word in listed if word]
    return ";" in gap or (bool(listed) and not _JOINING.isdisjoint((listed[0], listed[-1])))


def _teller_between(run: Run, tag: Telling) -> Link | None:
    """Who does something between the run and a telling joined to that: “A,” Smith blurted, and Jones agreed."""
    first = tag.token.i if tag.subject is None else min(tag.token.i, tag.subject.left_edge.i)
    if first < 1 or tag.parsed.doc[first - 1].lower_ not in _JOINING:
        return None
    for token in tag.parsed.doc[: first - 1]:
        clause = token.dep_ == "nsubj" and token.head.i < first and _can_speak(token)
        if clause and tag.parsed.run_of(token) is None and tag.parsed.span(token, token).start >= run.span.end:
            return by_subject(run, token, tag.parsed, "beside")
    return None


def _governing(run: Run, told: Sequence[Telling]) -> Telling | None:
    """The nearest telling above the run in the parse."""
    if not told:
        return None
    parsed = told[0].parsed
    by_place = {telling.token.i: telling for telling in told}
    inside = [token for token in parsed.doc if parsed.run_of(token) is run]
    root = next((token for token in inside if parsed.run_of(token.head) is not run or token.head.i == token.i), None)
    for above in root.ancestors if root is not None else ():
        telling = by_place.get(above.i)
        if telling is not None and not _names_teller(telling, run):
            return telling
        if telling is None and above.dep_ in ("relcl", "advcl") and above.pos_ == "VERB":
            return None
    return None


def _names_teller(telling: Telling, run: Run) -> bool:
    """Whether the run belongs to who tells and not to what is told: the “dealmaker” said so."""
    opens = telling.subject is not None and telling.subject.left_edge.idx <= 0
    return opens and telling.cue.start > run.span.end and len(run.words) < _LONG_RUN


def _own_subject(text: str, scene: Scene, place: int, run: Run) -> Link | None:
    """The subject of the run's own sentence, where a colon or comma leads from it to the run."""
    parsed = scene.parses.get(place)
    lead = text[max(scene.span.start, run.span.start - 2) : run.span.start].rstrip()
    if parsed is None or lead[-1:] not in (":", ",") or not sentence_like(text, run) or not many_words(text, run):
        return None
    verbs = [token for token in parsed.doc if token.pos_ in ("VERB", "AUX") and parsed.run_of(token) is None]
    for verb in reversed([verb for verb in verbs if parsed.span(verb, verb).end <= run.span.start]):
        subject = subject_of(verb)
        if subject is not None and parsed.run_of(subject) is None and subject.pos_ in ("PROPN", "PRON", "NOUN"):
            return by_subject(run, subject, parsed, "own subject")
    return None
