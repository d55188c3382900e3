"""Whether a statement supports a sentence that a language model wrote.

It does where the sentence is one unbroken stretch of the statement, word for word in quotation marks or in reported
speech, and around it nothing but who said it, in what office, when and where, as it is on record. Whatever else it
says, true or not, nobody can tell from the statement; and what was left out must not turn what was taken over.
"""

import re
from collections.abc import Sequence

from assistant.answer import Form, Statement
from assistant.framing import Frame, turns
from assistant.stretches import Part, Source, Stretch, laid_beside, parts_of
from assistant.wordforms import Forms, forms_of, is_word
from corpus.attribution.marks import Run, runs
from corpus.document import Span
from corpus.names import fold
from corpus.sentences import sentences

_LONGEST = 1_000
"""Characters of a sentence; a longer one isn't looked at."""

_FEWEST = 3
"""Words below which a stretch says nothing, unless it is the whole statement."""

_PLAIN = frozenset(" \n\t\xa0,;:.!?()'’‘-–—\"“”„«»‹›…")
_MARKS = frozenset('"“”„‟«»‹›＂「」『』')
_SINGLE = re.compile(r"(?<!\w)['‘‚](?=\S)[^'‘‚’]{0,400}['’](?!\w)")
_SET_OFF = frozenset(',"“”„«»‹›—–;:')
_AT_END = frozenset([",", ".", ";", ":"])


def supported(sentence: str, statement: Statement) -> str | None:
    """The sentence, in its quotation marks a document's own characters; None where the statement doesn't support it.

    Args:
        sentence: without the numbers of statements.
        statement: that it names.
    """
    quoted = _quoted(sentence) if 0 < len(sentence) <= _LONGEST else None
    if quoted is None or not _is_plain(sentence, quoted, statement.text):
        return None
    check, frame = _Check(statement, sentence, quoted), Frame.of(statement)
    masked = _outside(sentence, frame.masked(sentence), quoted)
    for text in dict.fromkeys((sentence, masked)):
        for stretch in laid_beside(parts_of(text, quoted), check.source, frame.allows):
            if check.frames(stretch, frame) and check.takes(stretch):
                return check.shown(stretch)
    return None


def _quoted(sentence: str) -> tuple[Run, ...] | None:
    """What stands in quotation marks; None where that can't be told."""
    found = runs(sentence, [Span(0, len(sentence))])
    outer = tuple(run for run in found if run.outer is None)
    edges = {place for run in outer for place in (run.span.start, run.span.end - 1)}
    loose = any(
        sign in _MARKS and place not in edges and not any(run.words.start <= place < run.words.end for run in outer)
        for place, sign in enumerate(sentence)
    )
    singles = (Span(*match.span()) for match in _SINGLE.finditer(sentence))
    unseen = any(not any(run.span.covers(single) for run in outer) for single in singles)
    return None if loose or unseen or not all(run.closed for run in found) else outer


def _is_plain(sentence: str, quoted: Sequence[Run], words: str) -> bool:
    """Whether every sign outside quotations is a letter, a digit, a plain mark, or one of the statement's own."""
    return all(
        sign.isalnum()
        or sign in _PLAIN
        or sign in words
        or any(run.span.start <= place < run.span.end for run in quoted)
        for place, sign in enumerate(sentence)
    )


def _outside(sentence: str, masked: str, quoted: Sequence[Run]) -> str:
    """The masked sentence, but for its quotations."""
    for run in quoted:
        masked = masked[: run.span.start] + run.span.of(sentence) + masked[run.span.end :]
    return masked


class _Check:
    """One sentence beside one statement."""

    def __init__(self, statement: Statement, sentence: str, quoted: Sequence[Run]) -> None:
        self.source = Source(statement.text)
        self._statement = statement
        self._sentence = sentence
        self._quoted = quoted

    def frames(self, stretch: Stretch, frame: Frame) -> bool:
        """Whether the words around say rightly who said it, set off from what was said."""
        around = [_words(part) for part in (stretch.before, stretch.middle, stretch.after)]
        if not all(frame.is_sound(words) for words in around):
            return False
        if frame.surname:
            named = any(frame.names_the_speaker(words) for words in around)
        else:
            named = self._statement.kind is Form.SENTENCE or all(part.quoted is not None for part in stretch.taken)
        return named and self._is_set_off(stretch)

    def takes(self, stretch: Stretch) -> bool:
        """Whether the part taken over says what the statement says."""
        first, last = stretch.first, stretch.last
        enough = last - first >= _FEWEST or last - first == len(self.source.words)
        if not enough or not self.source.ends(last):
            return False
        if self.source.asks(first, last) or any(map(turns, self.source.around(first, last))):
            return False
        return self._is_own(stretch) and not self._is_turned_outside() and self._is_verbatim(stretch)

    def shown(self, stretch: Stretch) -> str:
        """The sentence, its quotations in the characters of the document."""
        text = self._sentence
        for number, run in reversed(list(enumerate(self._quoted))):
            forms = self._forms(run)
            start = self._start(stretch, number)
            theirs = self.source.forms.span(start, start + len(forms)).of(self.source.text)
            tail, rest = text[forms.ends[-1] : run.words.end], text[run.span.end :]
            text = f"{text[: run.span.start]}“{theirs}”{'' if rest[:1] in tuple('.,;:') else tail}{rest}"
        return text

    def _is_set_off(self, stretch: Stretch) -> bool:
        """Whether marks stand around an interruption, and before what comes after."""
        gaps = []
        if stretch.middle:
            taken = [part.span for part in stretch.taken]
            start, end = stretch.middle[0].span.start, stretch.middle[-1].span.end
            gaps.append((max(span.end for span in taken if span.end <= start), start))
            gaps.append((end, min(span.start for span in taken if span.start >= end)))
        if stretch.after:
            gaps.append((stretch.taken[-1].span.end, stretch.after[0].span.start))
        return all(_SET_OFF & set(self._sentence[start:end]) for start, end in gaps)

    def _is_own(self, stretch: Stretch) -> bool:
        """Whether the words are the speaker's, not somebody's whom they quote; and only such stand in marks."""
        span = self.source.span(stretch.first, stretch.last)
        inner = [run.words for run in self.source.forms.quoted if len(run.words) < len(self.source.text.strip('“”" '))]
        if self._statement.kind in (Form.DIRECT, Form.TURN, Form.SENTENCE):
            return not any(words.covers(span) for words in inner)
        marked = (number for number, part in enumerate(stretch.taken) if part.quoted is not None)
        places = (stretch.first + number for number in marked)
        return all(any(words.covers(self.source.span(place, place + 1)) for words in inner) for place in places)

    def _is_turned_outside(self) -> bool:
        """Whether, of what is only reported, the sentence that reports it says something that may turn it."""
        if self._statement.kind not in (Form.INDIRECT, Form.MIXED):
            return False
        place, cue = self._statement.place, self._statement.cue
        text, own = place.document.text, set(fold(cue.text).split()) if cue else set()
        for sentence in sentences(text, place.context):
            if sentence.overlap(place.span):
                forms = forms_of(text, sentence)
                outside = (
                    fold(form)
                    for form, start in zip(forms.forms, forms.starts, strict=True)
                    if is_word(form) and not place.span.start <= start < place.span.end
                )
                if any(turns(word) and word not in own and word not in _NEUTRAL for word in outside):
                    return True
        return False

    def _is_verbatim(self, stretch: Stretch) -> bool:
        """Whether what stands in quotation marks stands so in the statement, form for form."""
        taken = {part.quoted for part in stretch.taken}
        return all(
            number in taken and self._start(stretch, number) in self.source.forms.find(self._forms(run).forms)
            for number, run in enumerate(self._quoted)
        )

    def _start(self, stretch: Stretch, number: int) -> int:
        """The form of the source with which a quotation begins."""
        before = next(place for place, part in enumerate(stretch.taken) if part.quoted == number)
        return self.source.places[stretch.first + before]

    def _forms(self, run: Run) -> Forms:
        """The forms of a quotation, without the comma or full stop that it ends with, which is the sentence's."""
        found = runs(self._sentence, [Span(0, len(self._sentence))])
        inner = tuple(one for one in found if one.outer is not None and run.words.covers(one.span))
        forms = forms_of(self._sentence, run.words, inner)
        last = len(forms)
        while last > 1 and forms.forms[last - 1] in _AT_END:
            last -= 1
        return forms.part(0, last)


_NEUTRAL = frozenset("said says told tells".split())
"""Words that bring a report, and turn only what stands beside them inside it."""


def _words(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(part.word for part in parts)
