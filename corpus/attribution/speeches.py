"""A document that is one person's speech or statement: whose, and the paragraphs of it.

Second Inaugural Address of Abraham Lincoln · Remarks by Ann Lee at the Harbor · Chair Powell’s opening statement

Its title or one of its first lines says so, and the body bears it out: it speaks in the first person, nobody else has
the floor, and no “Lee said” reports it. “Lee's speech draws fire” is a headline and no speech.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.attribution.inflection import forms
from corpus.attribution.labels import Label, label_of
from corpus.attribution.marks import runs
from corpus.attribution.names import Name, names
from corpus.attribution.rollcall import Called, RollCall
from corpus.attribution.turns import spoken_pieces
from corpus.attribution.wordlists import words
from corpus.document import Document, Span
from corpus.sentences import paragraphs

_KIND = r"(?:address|remarks|speech|statement|testimony|sermon|lecture|keynote|eulogy)"
_WORD = r"[\w’'.,&-]+"
_BY = re.compile(
    rf"[\W\d]{{0,12}}(?:title: )?(?:(?!(?:of|by|from|on|to|after)\b){_WORD} ){{0,6}}{_KIND} "
    r"(?:as (?:prepared for delivery|delivered) )?(?:(?:given|made|delivered) )?"
    r"(?:of|by|from|(?:to|at|before) [^:;]{1,60} by) (?P<who>[^\n]+)",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    rf"[\W\d]{{0,12}}(?:title: )?(?P<who>(?:{_WORD} ){{0,6}}{_WORD})[’']s? (?:[\w-]+ ){{0,3}}{_KIND}(?P<rest>[^\n]*)",
    re.IGNORECASE,
)
_WHOSE_REST = re.compile(r"\s*(?:$|[,;(|–—]|- |\d|on (?:\w+ \d|\d))")  # "to Congress" may go on "draws fire"
_REST = re.compile(r"\s*(?:$|[,;(|–—]|- |\d|(?:at|on|to|before|in|for|upon|regarding|concerning|during|as prepared)\b)")
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Mm]yself|[Ww]e|[Oo]ur|[Oo]urs|[Uu]s)\b")
_ENDS = re.compile(r"[.?!:;,…—–-][\"'”’)\]]*$")
_PLACE = re.compile(r"\b(?:[A-Z]\.){2,}$|\b[ap]\.m\.$")
_LONGEST_HEAD, _FIRST_LINES, _MOST_BEFORE = 200, 6, 6
_WORDS_FOR_ONE = 150  # in so many words a speaker says "I" or "we" at least once
_SELDOM = 10  # of so many paragraphs a speaker's own name stands in one at most


@dataclass(frozen=True, slots=True)
class Speech:
    """What one person says in a whole document.

    Args:
        called: who, and how that was found.
        mention: where the text names them; None where only the title does.
        pieces: the paragraphs.
    """

    called: Called
    mention: Span | None
    pieces: tuple[Span, ...]


def speech(document: Document) -> Speech | None:
    """The speech or statement that the document is; None for any other text."""
    text = document.text
    every = paragraphs(text)
    body = _body(text, every)
    head = text[: body[0].start].splitlines()[-_FIRST_LINES:] if body else []
    found = next(((name, line) for line in (document.title, *head) if (name := _speaker(line))), None)
    if not body or found is None or not _agrees(document.byline, found[0]):
        return None
    name, line = found
    label = label_of(text, body[0].start, body[0].end)
    label = label if label is not None and _is_own(label, name) else None
    start = label.span.end if label is not None else body[0].start
    pieces = tuple(_without_foot(text, list(spoken_pieces(text, start, body[-1].end))))
    if not pieces or not _is_spoken(text, pieces, name):
        return None
    called = _called(document, start, name, line)
    return Speech(called, label.span if label is not None else _mention(text, body[0].start, name), pieces)


def _body(text: str, every: Sequence[Span]) -> Sequence[Span]:
    """The paragraphs from the first that isn't a heading, a date or a place."""
    for number, paragraph in enumerate(every[: _MOST_BEFORE + 1]):
        if not _is_head(paragraph.of(text)):
            return every[number:]
    return ()


def _is_head(paragraph: str) -> bool:
    """Whether a paragraph stands above the body: front matter, or a short one that ends as no sentence does."""
    if paragraph.startswith(("---", "#")):
        return True
    if paragraph[0] in "([" and paragraph[-1] in ")]":
        return True
    return len(paragraph) <= _LONGEST_HEAD and (not _ENDS.search(paragraph) or bool(_PLACE.search(paragraph)))


def _speaker(line: str) -> Name | None:
    """Whose speech a title or first line says it is."""
    line = " ".join(line.split())
    if len(line) > _LONGEST_HEAD:
        return None
    by = _BY.match(line)
    if by:
        name = next(_named(by["who"]), None)
        rest = by["who"][name.span.end :] if name is not None else ""
        return name if rest[:1] == ":" or _REST.match(rest) else None
    whose = _WHOSE.match(line)
    if whose and _WHOSE_REST.match(whose["rest"]):
        name = next(_named(whose["who"]), None)
        return name if name is not None and name.span.end == len(whose["who"]) else None
    return None


def _named(who: str) -> Iterator[Name]:
    """The person whom the words name, with nothing but what they are before the name."""
    for name in names(who):
        before = who[: name.span.start].replace(",", " ").split()
        if len(before) <= _MOST_BEFORE and all(word[0].isupper() or word in ("the", "of", "for") for word in before):
            yield name
        return


def _agrees(byline: str | None, name: Name) -> bool:
    """Whether the byline names nobody else."""
    written = next(names(byline), None) if byline else None
    return written is None or written.last == name.last


def _is_own(label: Label, name: Name) -> bool:
    """Whether the label at the head of a speech is the speaker's: MR. EARNEST, THE PRESIDENT."""
    last = label.name.split()[-1].casefold() if label.name else ""
    return last == name.last or (label.shouted and last in (name.title.casefold(), "president"))


def _is_spoken(text: str, pieces: Sequence[Span], name: Name) -> bool:
    """Whether the body is spoken by one person and doesn't report it."""
    others = (label_of(text, piece.start, piece.end) for piece in pieces)
    if any(label is not None and label.shouted for label in others):
        return False
    own = _outside_marks(text, pieces)
    first_person = len(_FIRST_PERSON.findall(own))
    all_words = sum(len(piece.of(text).split()) for piece in pieces)
    if first_person * _WORDS_FOR_ONE < all_words or not first_person or 2 * len(own.split()) < all_words:
        return False
    surname = rf"\b{re.escape(name.parts[-1])}\b"
    named = sum(re.search(surname, piece.of(text)) is not None for piece in pieces)
    around = re.findall(rf"(\w+) (?:[A-Z][\w.]+ ){{0,3}}{surname}", own) + re.findall(rf"{surname},? (\w+)", own)
    reported = any(word.lower() in forms("inverted") for word in around)
    return named <= max(1, len(pieces) // _SELDOM) and not reported


def _outside_marks(text: str, pieces: Sequence[Span]) -> str:
    """The words of the paragraphs that stand outside quotation marks."""
    kept, at = [], pieces[0].start
    for run in runs(text, pieces):
        if run.outer is None:
            kept.append(text[at : max(at, run.span.start)])
            at = max(at, run.span.end)
    return " ".join([*kept, text[at : pieces[-1].end]])


def _without_foot(text: str, pieces: list[Span]) -> list[Span]:
    """The paragraphs without what stands below the speech: a signature, a table, a date."""
    while len(pieces) > 1 and not _ENDS.search(pieces[-1].of(text)) and len(pieces[-1]) <= _LONGEST_HEAD:
        pieces.pop()
    return pieces


def _called(document: Document, start: int, name: Name, line: str) -> Called:
    """The speaker's fullest name, by the byline or the text, and what the line says they are."""
    written = next(names(document.byline), None) if document.byline else None
    fullest = max([name, *([written] if written else [])], key=lambda one: len(one.parts))
    role = _role(line, name)
    if len(fullest.parts) > 1:
        known = " ".join(fullest.parts)
    else:
        found = RollCall(document.text, start, document.title).call(f"{name.title} {name.parts[-1]}".strip())
        known = found.name if found is not None else name.parts[-1]
    place = "title" if line == document.title else "first lines"
    return Called(known, role, f"the speech is {known}’s, by its {place}")


def _role(line: str, name: Name) -> str | None:
    """What stands right before the name: Press Secretary; None for Mr. and the like."""
    before = re.search(rf"((?:[A-Z][\w.-]*,? ){{0,5}}){re.escape(name.parts[0])}", line)
    role = before.group(1).strip(" ,") if before else ""
    return role if role and role.lower().rstrip(".") not in words("titles", "courtesy") else None


def _mention(text: str, end: int, name: Name) -> Span | None:
    """Where the lines above the body name the speaker."""
    found = re.search(r"\s".join(map(re.escape, name.parts)), text[:end])
    return Span(*found.span()) if found else None
