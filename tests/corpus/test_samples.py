"""The documents that ship: each with its title, date, author, publisher and licence."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

import corpus.reading
from corpus.document import Document
from corpus.reading import find, read

SAMPLES = Path(corpus.reading.__file__).parent / "samples"


class Expected(NamedTuple):
    """A line of `samples.csv`."""

    key: str
    title: str
    published: str
    byline: str
    source: str
    pages: str


def _expected() -> Iterator[Expected]:
    with Path(__file__).with_name("samples.csv").open(newline="", encoding="utf-8") as stream:
        yield from (Expected(**row) for row in csv.DictReader(stream))


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    """All samples by their first key, below the folder of the samples."""
    read_ones = (one for path in find([SAMPLES]) if isinstance(path, Path) for one in read(path, key=_key(path)))
    found = [one for one in read_ones if isinstance(one, Document)]
    return {one.keys[0]: one for one in found}


def _key(path: Path) -> str:
    return path.relative_to(SAMPLES).as_posix()


def test_every_sample_is_read_and_expected(documents: dict[str, Document]) -> None:
    """No file of the samples fails, none is missing from the list, and none is listed that isn't there."""
    for path in find([SAMPLES]):
        assert isinstance(path, Path)
        assert all(isinstance(one, Document) for one in read(path)), path
    assert sorted(documents) == sorted(one.key for one in _expected())


@pytest.mark.parametrize("expected", list(_expected()), ids=lambda one: one.key)
def test_what_a_sample_says_of_itself(documents: dict[str, Document], expected: Expected) -> None:
    """Title, date, author, publisher and number of pages are those that a reader would name."""
    one = documents[expected.key]
    found = Expected(
        one.keys[0],
        one.title,
        one.published.isoformat() if one.published else "",
        one.byline or "",
        one.source or "",
        str(len(one.pages)),
    )
    assert found == expected
    assert one.notes == ()


def test_the_samples_are_small() -> None:
    """They are 60 to 120 documents, and 8 MB at most."""
    assert sum(path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file()) < 8_000_000
    assert 60 <= len(list(_expected())) <= 120


def test_every_sample_has_its_licence(documents: dict[str, Document]) -> None:
    """LICENSES.md names each folder, and the title and address of each article that asks for attribution."""
    licences = (SAMPLES / "LICENSES.md").read_text("utf-8")
    for one in documents.values():
        assert f"`{one.keys[0].partition('/')[0]}/`" in licences or one.source == "Wikinews"
        if one.source == "Wikinews":
            assert f"[{one.title}](" in licences
            assert one.origin.replace("(", "%28").replace(")", "%29") in licences


def test_the_article_on_joint_operations(documents: dict[str, Document]) -> None:
    """Its title isn't that of the page's menu, its date is in its name, and its text is as it was saved."""
    one = documents["voa/voa-2017-07-05.txt"]
    assert one.title == "Afghanistan Accepts Pakistan’s Offer of 'Coordinated' Anti-Terror Operations"
    assert one.published == date(2017, 7, 5)
    assert one.text.startswith("Accessibility links\n\nBreaking News\n\nAfghanistan Accepts")
    assert "“There is no concept of joint operations [on Pakistani soil]." in one.text


def test_the_press_conference_of_janet_yellen(documents: dict[str, Document]) -> None:
    """Each turn begins a paragraph with its label, sentences run on over pages, and no header is among them."""
    one = documents["fomc/fomcpresconf20150917.pdf"]
    turns = one.text.split("\n\n")
    assert sum(turn.startswith("CHAIR YELLEN. ") for turn in turns) == one.text.count("CHAIR YELLEN.") == 19
    assert "Page 2 of 23" not in one.text
    assert "FINAL" not in one.text
    assert "\n" not in one.text.replace("\n\n", "")
    across = "a notably stronger outcome than expected in June, when Committee participants had submitted"
    assert one.page_at(one.text.index(across)) == 1
    assert one.page_at(one.text.index(across) + len(across)) == 2


@pytest.mark.parametrize("name", ["1236", "1272", "1464", "1536", "1608"])
def test_the_briefings_keep_their_turns(documents: dict[str, Document], name: str) -> None:
    """Every turn of a briefing is a paragraph, and the short ones that recur are all there."""
    one = documents[f"whitehouse/briefing-{name}.html"]
    page = (SAMPLES / "whitehouse" / f"briefing-{name}.html").read_text("utf-8")
    turns = [turn for turn in one.text.split("\n\n") if turn.startswith("MR. GIBBS: ")]
    assert len(turns) == page.count("MR. GIBBS:")
    assert "</" not in one.text
