"""Where the paragraphs and sentences of a text stand, to the character.

Why not a library: syntok (1.4.4) has the best rules for English and exact offsets, but runs bulleted lists, Chinese,
Japanese, Hindi, Urdu and Arabic together and cuts `« … . »` before its closing mark; spaCy's sentencizer gives closing
marks to the next sentence and stops at "No. 5". This scan is linear and reads some 20 MB a second.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.document import Span

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_BULLET = re.compile(r"(?:[•‣◦▪●■○∙·*–—-]|\(?(?:\d{1,3}|[A-Za-z])[.)])[ \t\xa0]+(?=\S)")
_CLOSERS = "\"'”’“‘»›)]}」』）】》〉"  # “ and ‘ close in German, and open only after a space
_STOP = re.compile(rf"[.!?…‽؟۔।॥։።፧]+[{re.escape(_CLOSERS)}]*(?:\[\d{{1,3}}\])*|[。！？｡]+[”’»）」』】》〉)]*")
_SOON = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_]+")
_OPENERS = "\"'“‘«‹„‚([{「『（【《〈¿¡"
_RUNS_ON = frozenset(",;:%&/+=")  # what can't begin a sentence
_WIDE = frozenset("。！？｡")


def _words(listed: str) -> frozenset[str]:
    """The words of a list written out with spaces."""
    return frozenset(listed.split())


_TITLES = _words(
    "adm amb asst atty brig capt cmdr col cpl det dr e.g fr ft gen gov hon i.e insp lt maj messrs mlle mme mr mrs "
    "ms mt pres prof pvt rep reps rev sen sens sgt st supt viz vs v cf"
)
_NUMBERED = _words("no nos p pp fig figs art sec ch vol ver op para par")
_SHORTENED = _words(
    "inc corp co cos ltd plc bros jr sr dept univ assn est approx ave blvd rd jan feb mar apr jun jul aug sep "
    "sept oct nov dec mon tue tues wed thu thurs fri ala ariz ark calif colo conn del fla ga ill ind kan ky la "
    "mass md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ont que"
)
_STARTERS = _words(
    "a according after all also although an and another any as at because before both but by despite during each "
    "even every few first for from had has he her here his how however i if in is it its last later many "
    "meanwhile more most my no nor not now of on once one only or other our over several she since so some still "
    "such that the their then there these they this those though through to two under until was we what when "
    "where whether which while who why will with yes yet you your"
)
_NARROW, _WIDEST, _TALL = 40, 140, 0.9  # characters a line of hard-wrapped text has; the share of lines that fill one
_NARROWEST, _LINES_OF_NARROW = 20, 4  # the same in a narrow column, and the lines it takes to see it


def sentences(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """The sentences of `text`, or of the part `within`, in order; together they hold all of it but white space.

    A closing quotation mark stays with its sentence; a blank line or a bullet always ends one; the newline of
    hard-wrapped text doesn't.
    """
    found: list[Span] = []
    for paragraph in paragraphs(text, within):
        start = paragraph.start
        for end in _ends(text, paragraph):
            while text[start].isspace():
                start += 1
            found.append(Span(start, end))
            start = end
    return tuple(found)


def paragraphs(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """The paragraphs of `text` or of the part `within`: parted by blank lines, bullets, newlines that do not wrap."""
    found: list[Span] = []
    for block in _blocks(text, within or (Span(0, len(text)) if text else None)):
        wrapped, width = _wrapped(text, block)
        start = block[0].start
        for line, following in pairwise(block):
            if not _runs_on(text, line, following, width if wrapped else 0):
                found.append(Span(start, line.end))
                start = following.start
        found.append(Span(start, block[-1].end))
    return tuple(found)


def _blocks(text: str, within: Span | None) -> Iterator[list[Span]]:
    """Runs of lines without a blank line between, each line without the white space around it."""
    if within is None:
        return
    block: list[Span] = []
    end = within.start
    for match in _LINE.finditer(text, within.start, min(within.end, len(text))):
        line = match.group()
        inner = line.strip()
        gap = text[end : match.start()]
        end = match.end()
        if block and (not inner or len(gap.replace("\r\n", "\n")) > 1):
            yield block
            block = []
        if inner:
            start = match.start() + len(line) - len(line.lstrip())
            block.append(Span(start, start + len(inner)))
    if block:
        yield block


def _wrapped(text: str, block: list[Span]) -> tuple[bool, int]:
    """Whether the lines were broken to a width rather than at the ends of paragraphs, and that width."""
    if len(block) < 2:  # noqa: PLR2004 — one line has nothing to wrap to
        return False, 0
    width = sorted(len(line) for line in block)[int(len(block) * _TALL) - (len(block) < 1 / (1 - _TALL))]
    open_ended = [text[line.end - 1].isalnum() or text[line.end - 1] in ",-–—" for line in block[:-1]]
    if _NARROWEST <= width < _NARROW:  # as narrow as verse: only lines that plainly go on tell
        following = [text[line.start].islower() for line in block[1:]]
        goes_on = sum(is_open and small for is_open, small in zip(open_ended, following, strict=True))
        return len(block) >= _LINES_OF_NARROW and goes_on * 2 >= len(block) - 1, width
    return _NARROW <= width <= _WIDEST and sum(open_ended) * 5 >= (len(block) - 1) * 2, width


def _runs_on(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the newline after `line` only wraps it; `width` is 0 outside hard-wrapped text."""
    if _BULLET.match(text, following.start, following.end):
        return False
    last, first = text[line.end - 1], text[following.start]
    is_open = last.isalnum() or last in ",-–—\xad"
    if is_open and first.islower() and len(line) > _NARROW // 2:
        return True
    if not width:
        return False
    if _indent(text, following) > _indent(text, line) + 1:
        return False
    return len(line) >= width * (0.5 if is_open else 0.75)


def _indent(text: str, line: Span) -> int:
    """How many blanks stand before the line, up to eight."""
    start = line.start
    while start > max(0, line.start - 8) and text[start - 1] in " \t":
        start -= 1
    return line.start - start


def _ends(text: str, paragraph: Span) -> Iterator[int]:
    """Where the sentences of a paragraph end; the last one with it."""
    for match in _STOP.finditer(text, paragraph.start, paragraph.end):
        end = _with_spaced_mark(text, match.end(), paragraph.end)
        if end < paragraph.end and _is_end(text, paragraph, match, end):
            yield end
    yield paragraph.end


def _with_spaced_mark(text: str, end: int, limit: int) -> int:
    """`end`, moved past a closing mark that a space parts from the stop, as in « Non. »."""
    mark = end + 1
    if mark < limit and text[end] in " \xa0\u202f" and text[mark] in "»”›" and not text[mark + 1 : mark + 2].isalnum():
        return mark + 1
    return end


def _is_end(text: str, paragraph: Span, match: re.Match[str], end: int) -> bool:
    """Whether the stop that `match` found ends its sentence, by what stands on either side."""
    stop = match.group()
    if stop[0] in _WIDE:
        return not (stop[-1] in "」』" and text[end] in "とっ")  # 「…。」と言った goes on
    space = _SOON.match(text, end, paragraph.end)
    if space is None:
        return False
    begin = space.end()
    while begin < paragraph.end - 1 and text[begin] in _OPENERS:
        begin += 1
    if text[begin].islower() or text[begin] in _RUNS_ON:
        return False
    return stop[0] != "." or stop[1:2] == "." or not _is_abbreviation(text, paragraph, match.start(), begin)


def _is_abbreviation(text: str, paragraph: Span, dot: int, following: int) -> bool:
    """Whether the full stop at `dot` belongs to a shortened word and the sentence goes on at `following`."""
    word = text[max(paragraph.start, dot - 20) : dot].split()[-1:] or [""]
    shape = word[0].lstrip(_OPENERS + "-–—").lower()
    if shape in _TITLES:
        return True
    if shape.isdigit():
        return dot - len(word[0]) <= paragraph.start  # a numbered paragraph
    if shape in _NUMBERED:
        return text[following].isdigit()
    if len(shape) == 1 or "." in shape or shape in _SHORTENED:
        after = _WORD.match(text, following)
        return shape != "i" and (after is None or after.group().lower() not in _STARTERS)  # "It was I."
    return False
