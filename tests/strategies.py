"""Hypothesis strategies: texts of any script, and what stands in them."""

from datetime import date
from itertools import pairwise

from hypothesis import strategies as st

from corpus.document import Document, Page, Span
from corpus.quotation import Cue, Kind, Quotation, Speaker

WORDS = (
    "the fence Ghafoor said inflation Rosselló naïve Straße İstanbul Привет мир সংবাদ समाचार خبر سرحد שלום "
    "新聞 記者 会見 뉴스 ข่าว ειδήσεις e.g. Mr. U.S. 3.5 1,000 🙂 👩‍👩‍👧 ﬁnance co-operate i̇"
).split()
MARKS = (
    ". ",
    ". ",
    "? ",
    "! ",
    "。",
    "।",
    "؟ ",
    ", ",
    "; ",
    " — ",
    " “",
    "” ",
    ' "',
    '" ',
    "« ",
    " »",
    "\n",
    "\n\n",
    "\t",
    "  ",
)


def texts(*, min_size: int = 0) -> st.SearchStrategy[str]:
    """Text of any script, in sentences and paragraphs or of any characters at all; no lone surrogates."""
    parts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from((" ", " ", " ", *MARKS))), max_size=60)
    prose = parts.map(lambda pairs: "".join(word + mark for word, mark in pairs))
    anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=min_size, max_size=300)
    return st.one_of(prose.filter(lambda text: len(text) >= min_size), anything)


@st.composite
def spans(draw: st.DrawFn, within: int, *, max_size: int | None = None) -> Span:
    """A place in a text of `within` characters."""
    start = draw(st.integers(0, within - 1))
    furthest = within if max_size is None else min(within, start + max_size)
    return Span(start, draw(st.integers(start + 1, furthest)))


@st.composite
def documents(draw: st.DrawFn, text: st.SearchStrategy[str] | None = None) -> Document:
    """A document with whatever may be known about it."""
    words = draw(texts(min_size=1) if text is None else text)
    edges = sorted(draw(st.sets(st.integers(0, len(words)), max_size=6)))
    pages = [Page(number, Span(*pair)) for number, pair in enumerate(pairwise(edges), start=1)]
    named = st.one_of(st.none(), st.sampled_from(WORDS))
    return Document.of(
        words,
        key=draw(st.sampled_from(("a.txt", "folder/b.pdf", "record-7", "ключ"))),
        title=draw(st.sampled_from(WORDS)),
        pages=tuple(pages),
        published=draw(st.one_of(st.none(), st.dates(min_value=date(1600, 1, 1)))),
        byline=draw(named),
        source=draw(named),
        language=draw(st.sampled_from((None, "en", "ur"))),
        notes=tuple(draw(st.lists(st.sampled_from(WORDS), max_size=2))),
    )


@st.composite
def quotations(draw: st.DrawFn, document: Document, *, max_size: int | None = None) -> Quotation:
    """Words of a document that somebody may have said."""
    place = spans(len(document.text), max_size=max_size)
    speaker = None
    if draw(st.booleans()):
        name = draw(st.sampled_from(("Asif Ghafoor", "Janet Yellen", "Ricardo Rosselló", "新聞 記者")))
        speaker = Speaker(name, draw(st.sampled_from((None, "spokesman"))))
    cue = draw(st.one_of(st.none(), place.map(lambda span: Cue.of(document, span))))
    return Quotation.of(
        document,
        draw(place),
        draw(st.sampled_from(Kind)),
        speaker=speaker,
        mention=draw(st.one_of(st.none(), place)),
        cue=cue,
        confidence=draw(st.floats(0, 1)) if speaker else 0.0,
        said=draw(st.one_of(st.none(), st.dates())),
        how=draw(st.sampled_from(("", "named in the sentence"))),
        outer=draw(st.one_of(st.none(), place)),
    )
