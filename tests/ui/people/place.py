"""A small real library to browse, served without the rest of the application."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from fastapi import FastAPI
from starlette.testclient import TestClient

from corpus.document import Document, Span
from corpus.library import Library, Saying
from corpus.quotation import Kind, Quotation, Speaker
from tests.corpus.library.making import keep, ready
from ui.addresses import Addresses
from ui.people import make_people

HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>"
BOOTS = "We will not allow foreign boots on the ground in our country"
LONGER = f"{BOOTS}, and we never did"


def document(key: str, text: str, title: str, published: date | None, source: str | None) -> Document:
    """A document."""
    return Document.of(text, key=key, title=title, published=published, source=source)


def quote(of: Document, words: str, name: str | None, role: str | None = None, kind: Kind = Kind.DIRECT) -> Quotation:
    """The first place of the words, as somebody's."""
    start = of.text.index(words)
    speaker = Speaker(name, role) if name else None
    chance = 0.9 if name else 0.0
    return Quotation.of(of, Span(start, start + len(words)), kind, speaker=speaker, confidence=chance, how="named")


def fill(library: Library) -> None:
    """Two papers that print one statement of a general, what he reported later, somebody of his name, and harm."""
    one = document("one", f"“{BOOTS},” said he.\n\nMore.", "First report", date(2017, 7, 5), "VOA")
    two = document("two", f"It was said: “{LONGER}.” He left.", "Second report", date(2017, 7, 6), "Dawn")
    later = document("later", "He said that fences will be built.", "Third report", date(2019, 1, 2), "VOA")
    evil = document("evil", f"“It is {HOSTILE} now.”", f"Title {HOSTILE}", None, f"Source {HOSTILE}")
    keep(
        library,
        ready(one, quote(one, BOOTS, "Asif Ghafoor", "army spokesman")),
        ready(two, quote(two, LONGER, "Asif Ghafoor", "army spokesman")),
        ready(later, quote(later, "fences will be built", "General Ghafoor", kind=Kind.INDIRECT)),
        ready(evil, quote(evil, f"It is {HOSTILE} now.", f"Eve {HOSTILE}", f"role {HOSTILE}")),
    )


@contextmanager
def browsing(folder: Path) -> Iterator[tuple[Library, TestClient]]:
    """The library, and a visitor of its pages."""
    library = Library.create(folder / "library")
    fill(library)
    app = FastAPI()
    app.include_router(make_people(library, Addresses(), lambda change, _: change()))
    with TestClient(app, follow_redirects=False) as client:
        yield library, client
    library.close()


def said(library: Library, person: int = 1) -> tuple[Saying, ...]:
    """What a person said, the earliest first."""
    with library.view() as view:
        return view.sayings([number for number, _ in view.said_by(person)])
