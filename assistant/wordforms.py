"""The words and marks of a text as they are compared: typography off, each with its place.

“The ﬁnance bill — 1,000 pages” and "The finance bill -- 1,000 pages" have the same forms. Letters, digits, their case,
and every sign but marks, dashes and spaces stay as they are: “10²” is not "102", nor is “5 %” "5 percent".
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from corpus.attribution.marks import Run, runs
from corpus.document import Span
from corpus.sentences import paragraphs

OPEN, CLOSE, LEFT_OUT = "“", "”", "…"
"""Forms of marks around words, and of the dots that say that some are left out."""

_MARKS = frozenset("\"“”„‟«»‹›＂״「」『』｢｣〝〟‘’‚'`´")
_COMBINING = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f"
)
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_IN_WORD = rf"(?:(?![{_SPACELESS}])[\w{_COMBINING}{_UNSEEN}])+"
_FORM = re.compile(
    rf"[{_SPACELESS}]|{_IN_WORD}(?:(?:['’ʼ＇]|\u00ad\s+|(?<=\d)[.,:](?=\d)){_IN_WORD})*"
    r"|[-‐-―−﹘﹣－]+|\.(?:[ \u00a0]?\.){2,}|…|\S"
)
_DASH = re.compile(r"[-‐-―−﹘﹣－]+")
_OWN_SIGNS = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>")
"""Kinds of signs that NFKC would make into other numbers: ² into 2, ½ into 1⁄2."""


@dataclass(frozen=True)
class Forms:
    """Words and marks in order.

    Args:
        text: in which they stand.
        forms: as they are compared.
        starts: where each begins.
        ends: and ends.
        quoted: the quoted runs that meet them.
    """

    text: str
    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[Run, ...] = ()

    def __len__(self) -> int:
        return len(self.forms)

    @cached_property
    def _line(self) -> str:
        return "\n" + "".join(form + "\n" for form in self.forms)

    @cached_property
    def _edges(self) -> tuple[int, ...]:
        edges, at = [], 0
        for form in self.forms:
            edges.append(at)
            at += len(form) + 1
        return tuple(edges)

    def part(self, first: int, last: int) -> "Forms":
        """Those from `first` to before `last`."""
        return Forms(self.text, self.forms[first:last], self.starts[first:last], self.ends[first:last], self.quoted)

    def span(self, first: int, last: int) -> Span:
        """Where those from `first` to before `last` stand."""
        return Span(self.starts[first], self.ends[last - 1])

    def words(self, first: int, last: int) -> str:
        """Their text, to where the next begins."""
        if first >= last:
            return ""
        end = self.starts[last] if last < len(self) else self.ends[last - 1]
        return self.text[self.starts[first] : end]

    def find(self, wanted: Sequence[str]) -> Iterator[int]:
        """Where these forms stand in a row; the first letter of the first may be of the other case."""
        if not wanted:
            return
        first, rest = wanted[0], "".join(form + "\n" for form in wanted[1:])
        for one in dict.fromkeys((first, first[0].swapcase() + first[1:])):
            sought = f"\n{one}\n{rest}"
            place = self._line.find(sought)
            while place >= 0:
                yield bisect_left(self._edges, place)
                place = self._line.find(sought, place + 1)


def is_word(form: str) -> bool:
    """Whether it is a word or a number, not a sign."""
    return form[0].isalnum()


def forms_of(text: str, span: Span, quoted: Sequence[Run] | None = None) -> Forms:
    """The forms of a part of a text.

    Args:
        text: it.
        span: the part.
        quoted: the quoted runs that meet it; found in its paragraphs, if not given.
    """
    quoted = runs(text, paragraphs(text, span)) if quoted is None else quoted
    marks = _marks(text, quoted)
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _FORM.finditer(text, span.start, span.end):
        found = match.group()
        form = marks.get(match.start(), "") if found in _MARKS else _form(found)
        if form:
            forms.append(form)
            starts.append(match.start())
            ends.append(match.end())
    return Forms(text, tuple(forms), tuple(starts), tuple(ends), tuple(quoted))


def _marks(text: str, quoted: Sequence[Run]) -> dict[int, str]:
    """The places of marks that open and close; not of one that only says that a quotation goes on."""
    places: dict[int, str] = {}
    going_on = False
    for run in quoted:
        begins = not text[text.rfind("\n", 0, run.span.start) + 1 : run.span.start].strip()
        if not (going_on and begins and run.outer is None):
            places[run.span.start] = OPEN
        if run.closed:
            places[run.span.end - 1] = CLOSE
        if run.outer is None:
            going_on = not run.closed
    return places


@lru_cache(maxsize=65_536)
def _form(found: str) -> str:
    if found.isascii() and found.isalnum():
        return found
    if _DASH.fullmatch(found):
        return "-"
    if found[0] == "." and len(found) > 1:
        return LEFT_OUT
    seen = "".join(sign for sign in found if unicodedata.category(sign) != "Cf" and not sign.isspace())
    plain = "".join(_plain(sign) for sign in unicodedata.normalize("NFC", seen))
    return unicodedata.normalize("NFC", plain).replace("’", "'").replace("ʼ", "'")


def _plain(sign: str) -> str:
    if sign == LEFT_OUT or unicodedata.decomposition(sign).startswith(_OWN_SIGNS):
        return sign
    return "".join(unicodedata.normalize("NFKC", sign).split())
