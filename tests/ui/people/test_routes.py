"""The pages over a real library: what they show stands in its documents, and is gone when these are."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from corpus.library import Library
from tests.ui.markup import Page
from tests.ui.people.place import BOOTS, HOSTILE, LONGER, browsing, said
from ui.people.statements import place_of

Place = tuple[Library, TestClient]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """A library and a visitor."""
    with browsing(tmp_path) as made:
        yield made


def _paths(library: Library) -> list[str]:
    everything = [saying for person in (1, 2, 3) for saying in said(library, person)]
    first, second, *_ = map(place_of, everything)
    statements = [f"/statements/{one.document}/{one.span.start}-{one.span.end}" for one in everything]
    lists = ["/speakers", "/sources", "/sources/1", "/dates", "/dates/2017", "/dates/2017/07", "/dates/2017/07/05"]
    persons = ["/speakers/1", "/speakers/2", "/speakers/3", f"/speakers/3?against={first}"]
    return [*lists, *persons, *statements, f"/compare?a={first}&b={second}", "/compare", "/sources/3"]


def test_every_statement_shown_stands_in_its_document(place: Place) -> None:
    """The words between <blockquote>, however they are arranged, are a span of a document."""
    library, web = place
    with library.view() as view:
        held = [" ".join(view.document(key).text.split()) for key in ("one", "two", "later", "evil")]
    seen = 0
    for path in _paths(library):
        page = web.get(path)
        assert page.status_code == 200, path
        for words in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page.text, re.DOTALL):
            plain = " ".join(html.unescape(words).strip("“”").split())
            assert any(plain in text for text in held), plain
            seen += 1
    assert seen > 10


def test_nothing_of_a_document_is_markup(place: Place) -> None:
    """Names, roles, titles, publishers and words are shown as they are, on every page."""
    library, web = place
    for path in [*_paths(library), "/speakers?words=%3Cscript%3E", "/speakers/3?words=%3Cscript%3E&topic=%3Cb%3E"]:
        page = Page(web.get(path).text)
        assert {"img"} & page.names == set(), path
        assert all(src and src.startswith("/_static/") for src in page.all("src")), path
        assert "onerror" not in page.attributes
    assert HOSTILE in Page(web.get("/speakers/3").text).text


def test_what_is_removed_vanishes_at_once(place: Place) -> None:
    """From every list, and by every address."""
    library, web = place
    first = said(library)[0]
    with library.writing() as writer:
        writer.remove(["one", "two", "later"])
    for path in ("/speakers", "/sources", "/dates", "/speakers?words=ghafoor"):
        assert "Ghafoor</a>" not in web.get(path).text
        assert "VOA" not in web.get(path).text
    for path in ("/speakers/1", "/sources/1", "/dates/2017", "/dates/2017/07"):
        assert web.get(path).status_code == 404, path
    assert web.get(f"/statements/{first.document}/{first.span.start}-{first.span.end}").status_code == 404
    other = said(library, 3)[0]
    assert web.get(f"/compare?a={place_of(first)}&b={place_of(other)}").status_code == 404
    assert BOOTS not in web.get("/dates/2017/07/05").text
    with library.writing() as writer:
        writer.restore(["one"])
    assert BOOTS in web.get("/speakers/1").text


def test_a_speaker_is_found_and_their_statements_come_once(place: Place) -> None:
    """Two papers with one statement: one entry, two sources, the longer wording shown."""
    _, web = place
    page = Page(web.get("/speakers?words=ghaf").text)
    assert "2 speakers" in page.text
    text = web.get("/speakers/1").text
    assert "1 statement in 2 places" in text
    assert f"“{LONGER}”" in text
    assert "army spokesman" in text
    assert text.count("<blockquote") == 1
    assert "First report" in text
    assert "Second report" in text


def test_words_that_are_reported_have_no_marks(place: Place) -> None:
    """Only direct words are between quotation marks."""
    _, web = place
    text = web.get("/speakers/2").text
    assert ">fences will be built</blockquote>" in text
    assert "reported, not word for word" in text


def test_statements_are_narrowed_by_words_and_days(place: Place) -> None:
    """And what is no day is said to be none."""
    _, web = place
    assert "<blockquote" in web.get("/speakers/1?words=foreign+boot&since=2017-07-05").text
    assert "Nothing they said passes" in web.get("/speakers/1?words=fence").text
    assert "Nothing they said passes" in web.get("/speakers/1?until=2016-01-01").text
    assert "“2017-13-01” is no day" in web.get("/speakers/1?since=2017-13-01").text
    assert "Nobody of that name" in web.get("/speakers?words=zz").text


def test_names_that_were_joined_lead_to_the_person(place: Place) -> None:
    """A curator joins them on the page; the old address, and the name, lead on."""
    library, web = place
    assert "Possibly the same person" in web.get("/speakers/1").text
    joined = web.post("/speakers/1/merge", data={"other": "2"})
    assert (joined.status_code, joined.headers["location"]) == (303, "/speakers/1")
    moved = web.get("/speakers/2?words=fence")
    assert (moved.status_code, moved.headers["location"]) == (301, "/speakers/1?words=fence")
    assert "Also on record as General Ghafoor" in web.get("/speakers/1").text
    assert web.get("/speakers/named?name=General+Ghafoor").headers["location"] == "/speakers/1"
    assert web.get("/speakers/named?name=Nobody").headers["location"] == "/speakers?words=Nobody"
    with library.view() as view:
        (decided,) = view.decisions()
        assert decided.kind == "merge"
    assert "Possibly the same person" not in web.get("/speakers/1").text


def test_names_that_were_parted_are_not_offered_again(place: Place) -> None:
    """Whoever decided that they are two isn't asked once more."""
    library, web = place
    with library.writing() as writer:
        writer.curation.merge("Asif Ghafoor", ["General Ghafoor"], "ann")
        writer.curation.split("Asif Ghafoor", ["General Ghafoor"], "ann")
    assert "Possibly the same person" not in web.get("/speakers/1").text


@pytest.mark.parametrize("other", ["1", "99", "x", "", "9" * 30])
def test_nothing_is_joined_with_nobody(place: Place, other: str) -> None:
    """Nor with oneself."""
    library, web = place
    assert web.post("/speakers/1/merge", data={"other": other}).status_code == 404
    assert web.post("/speakers/1/merge", content=b"x" * 5_000).status_code == 413
    with library.view() as view:
        assert view.decisions() == ()


def test_two_statements_stand_side_by_side(place: Place) -> None:
    """With the days between; word by word only where they are wordings of one; never without both."""
    library, web = place
    first, second = map(place_of, said(library))
    (later,) = map(place_of, said(library, 2))
    (undated,) = map(place_of, said(library, 3))
    wordings = web.get(f"/compare?s={first}&s={second}").text
    assert "1 day lies between them." in wordings
    assert "Two wordings of one statement" in wordings
    assert "and we never did" in Page(wordings).text
    apart = web.get(f"/compare?a={first}&b={later}").text
    assert "546 days lie between them." in apart
    assert "wordings" not in apart
    assert "one of them has no date" in web.get(f"/compare?a={first}&b={undated}").text
    assert "One was selected." in web.get(f"/compare?a={first}").text
    assert "Nothing was selected." in web.get("/compare?a=nonsense").text
    assert "3 were selected." in web.get(f"/compare?s={first}&s={second}&s={later}").text


def test_another_is_chosen_for_one(place: Place) -> None:
    """Through the lists, by links that carry the first along."""
    library, web = place
    first = place_of(said(library)[0])
    page = web.get(f"/speakers?against={first}").text
    assert f"/speakers/3?against={first.document}%3A" in page
    chosen = web.get(f"/speakers/3?against={first}").text
    assert f"/compare?a={first}&amp;b=" in chosen
    assert 'type="checkbox"' not in chosen


@pytest.mark.parametrize("path", [
    "/speakers/99", "/sources/99", "/dates/1999", "/dates/2017/02", "/dates/2017/02/31", f"/statements/{'0' * 64}/0-5",
    f"/statements/{'0' * 64}/5-5", "/speakers/99/merge",
])  # fmt: skip
def test_what_isnt_there_is_said_to_be_missing(place: Place, path: str) -> None:
    """404, and no trace of what was asked for."""
    _, web = place
    answer = web.post(path, data={"other": "1"}) if path.endswith("merge") else web.get(path)
    assert answer.status_code == 404


def test_pages_are_never_kept(place: Place) -> None:
    """A browser that shows an old page would show what was removed."""
    library, web = place
    assert all(web.get(path).headers["cache-control"] == "no-store" for path in _paths(library))
