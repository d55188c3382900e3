"""What is counted once for each moment of the library: who is on record, what was published, what is of which day."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from assistant.topics import Topic, topics
from corpus.identity import signature
from corpus.library import Tally, View

_SAMPLE = 3_000
"""Statements of everybody that a speaker's are compared with for topics; and of the speaker, at most."""

_HINTS = 5
"""Others who may be the same person, at most."""


@dataclass
class _Moment:
    sequence: int
    speakers: dict[int, Tally] | None = None
    sources: dict[int, Tally] | None = None
    days: Mapping[date, tuple[int, int]] | None = None
    texts: tuple[str, ...] | None = None
    roles: dict[int, str] = field(default_factory=dict)
    topics: dict[int, tuple[Topic, ...]] = field(default_factory=dict)


class Memory:
    """Counts, and keeps the figures until the library changes. Safe to share among threads."""

    def __init__(self) -> None:
        self._moment = _Moment(-1)
        self._lock = threading.Lock()

    def speakers(self, view: View) -> dict[int, Tally]:
        """Person → their figures, the most quoted first."""
        with self._lock:
            moment = self._at(view)
            if moment.speakers is None:
                moment.speakers = {one.number: one for one in view.speakers_tallied()}
            return moment.speakers

    def sources(self, view: View) -> dict[int, Tally]:
        """Source → its figures, the one with most documents first."""
        with self._lock:
            moment = self._at(view)
            if moment.sources is None:
                moment.sources = {one.number: one for one in view.sources_tallied()}
            return moment.sources

    def days(self, view: View) -> Mapping[date, tuple[int, int]]:
        """Day → how many documents came out on it, and how many quotations are of it."""
        with self._lock:
            moment = self._at(view)
            if moment.days is None:
                moment.days = view.days_tallied()
            return moment.days

    def role(self, view: View, person: int) -> str:
        """What documents call somebody most often; empty where none tells."""
        with self._lock:
            roles = self._at(view).roles
            if person not in roles:
                roles[person] = next((held.role for held in view.roles_held(person, 1)), "")
            return roles[person]

    def topics(self, view: View, speaker: Tally) -> tuple[Topic, ...]:
        """What somebody's statements are about."""
        with self._lock:
            moment = self._at(view)
            if moment.texts is None:
                moment.texts = view.texts_among(_SAMPLE)
            if speaker.number not in moment.topics:
                rows = [number for number, _ in view.said_by(speaker.number)]
                step = max(1, len(rows) // _SAMPLE)
                texts = tuple(view.texts_of(rows[::step]).values())
                moment.topics[speaker.number] = topics(texts, moment.texts, speaker.names)
            return moment.topics[speaker.number]

    def maybe_same(self, view: View, speaker: Tally) -> tuple[Tally, ...]:
        """Others on record whose names agree with the speaker's, and of whom nobody has decided that they differ."""
        known = self.speakers(view)
        numbers = [number for name in speaker.names for number in view.persons_called(name)]
        others = [known[n] for n in dict.fromkeys(numbers) if n in known and n != speaker.number]
        parted = {frozenset((one.about, one.value)) for one in view.decisions() if one.kind == "split"}
        return tuple(
            other
            for other in others
            if _is_open(speaker, other)
            and not any(frozenset((a, b)) in parted for a in speaker.names for b in other.names)
        )[:_HINTS]

    def _at(self, view: View) -> _Moment:
        sequence = view.sequence()
        if self._moment.sequence != sequence:
            self._moment = _Moment(sequence)
        return self._moment


def _is_open(one: Tally, other: Tally) -> bool:
    """Whether the rules leave it open: full names that agree are told apart only by what speaks against it."""
    signs = [{signature(name) for name in names} - {None} for names in (one.names, other.names)]
    return not signs[0] & signs[1]
