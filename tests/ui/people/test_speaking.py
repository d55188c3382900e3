"""The page of a speaker, part by part; `test_routes` reads it over a library."""

from dataclasses import replace
from datetime import date

from assistant.recorded import Narrowed, Stretch
from assistant.topics import Topic
from corpus.library import Held, Tally
from tests.ui.markup import Page
from tests.ui.people.test_statements import AROUND, READER, SAID
from ui.people.speaking import Portrait, speaker
from ui.people.statements import place_of
from ui.people.wanted import Wanted

LEE = Tally(7, "Ann Lee", ("Ann Lee", "Ann B. Lee"), 3, 2, date(2018, 1, 1), date(2019, 7, 5))
PORTRAIT = Portrait(
    LEE,
    [Held("minister", 3, date(2018, 1, 1), date(2019, 7, 5))],
    [Topic("tax", "taxes", 2)],
    [replace(LEE, number=8, name="Minister Lee")],
)
FOUND = Stretch(((SAID,),), 1, 2, 3, 1, (date(2019, 7, 5), date(2018, 1, 1), None))


def test_what_is_known_of_a_speaker_is_told() -> None:
    """Names, roles with their days, topics, years, and who may be the same."""
    page = Page(speaker(AROUND, PORTRAIT, FOUND, Wanted()))
    for told in (
        "Also on record as Ann B. Lee",
        "1 Jan 2018 – 5 Jul 2019",
        "taxes",
        "Minister Lee",
        "1 statement in 3 places",
    ):
        assert told in page.text
    links = page.all("href")
    assert "/speakers/7?topic=tax" in links
    assert "/speakers/7?since=2019-01-01&until=2019-12-31" in links
    assert "/speakers/7/merge" in page.all("action")


def test_only_curators_join_names() -> None:
    """Readers aren't offered what they may not do."""
    assert "merge" not in speaker(READER, PORTRAIT, FOUND, Wanted())


def test_what_narrows_can_be_taken_away() -> None:
    """Each by a link; a topic that is chosen by its own chip, too."""
    narrowed = Narrowed("cut", "tax", date(2019, 1, 1), date(2019, 2, 1))
    page = Page(speaker(AROUND, PORTRAIT, replace(FOUND, many=None), Wanted(narrowed)))
    assert "/speakers/7?topic=tax&since=2019-01-01&until=2019-02-01" in page.all("href")
    assert page.all("href").count("/speakers/7?words=cut&since=2019-01-01&until=2019-02-01") == 2
    assert "each must begin a word" in page.text
    assert "3 quotations, copies among them" in page.text


def test_little_is_told_of_whom_little_is_known() -> None:
    """Without roles, topics, years, other names there are no headings for them."""
    bare = Portrait(replace(LEE, names=("Ann Lee",)), (), ())
    page = Page(speaker(AROUND, bare, replace(FOUND, days=(None,)), Wanted(against=place_of(SAID))))
    assert {"h2"} & page.names == set()
    assert "checkbox" not in page.all("type")
