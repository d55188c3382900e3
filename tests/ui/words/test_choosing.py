"""In which language somebody is answered."""

from collections.abc import Iterator

import pytest
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from tests.ui.scene import ARTICLE, ScriptedDesk, ScriptedIndexer, ShelfOf
from ui.desk import Access, Desk
from ui.server import create_app
from ui.words import speaking
from ui.words.choosing import COOKIE, language_of, negotiated, switch, wanted_by

GERMAN = {"accept-language": "de-DE,de;q=0.9,en;q=0.7"}


@pytest.fixture(scope="module")
def web() -> Iterator[TestClient]:
    """The application, at the path under which a proxy serves it."""
    shelf = ShelfOf({ARTICLE.id: ARTICLE})
    app = create_app(ScriptedDesk(shelf), ScriptedIndexer(), root_path="/onrecord")  # type: ignore[arg-type]
    with TestClient(app, base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("de", "de"),
        ("de-AT,en;q=0.5", "de"),
        ("en-GB,de;q=0.9", "en"),
        ("en;q=0.2,de;q=0.9", "de"),
        ("fr,de;q=0.3", "de"),
        ("de;q=0,en", "en"),
        ("fr", "en"),
        ("*", "en"),
        ("", "en"),
        (";;q=,de;q=much", "en"),
    ],
)
def test_the_browser_asks(accepted: str, language: str) -> None:
    """What it likes best of what there is; nonsense asks for nothing."""
    assert negotiated(accepted) == language


def test_who_asks_for_neither_gets_the_setting() -> None:
    """The server's default is for them alone."""
    assert negotiated("fr", "de") == "de"
    assert negotiated("en", "de") == "en"


def test_a_choice_outweighs_the_browser() -> None:
    """The cookie, if it names a language that there is."""
    assert wanted_by(Headers({"cookie": f"{COOKIE}=en", **GERMAN})) == "en"
    assert wanted_by(Headers({"cookie": f"{COOKIE}=xx", **GERMAN})) == "de"


@pytest.mark.parametrize("path", ["/", "/check/", "/library/", "/compare"])
def test_each_page_says_its_language_and_what_it_depends_on(web: TestClient, path: str) -> None:
    """`lang`, `Content-Language` and `Vary`; for Gradio's pages, too."""
    for headers, language in ((GERMAN, "de"), ({"accept-language": "en"}, "en")):
        page = web.get(f"/onrecord{path}", headers={"accept": "text/html", **headers})
        assert page.status_code == 200
        assert f'lang="{language}"' in page.text[:200]
        assert page.headers["content-language"] == language
        assert {"accept-language", "cookie"} <= {part.strip().lower() for part in page.headers["vary"].split(",")}


def test_what_programs_are_told_stays_english(web: TestClient) -> None:
    """The interface has one language whoever asks."""
    told = [web.get("/onrecord/api/v1/documents/none", headers=one).json() for one in (GERMAN, {})]
    assert told[0] == told[1]


def test_choosing_is_kept_in_a_strict_cookie_and_leads_back(web: TestClient) -> None:
    """A form without script; back to the page that it was on, and to no other site's."""
    there = {"referer": "http://localhost/onrecord/speakers?words=a", "origin": "http://localhost"}
    answer = web.post("/onrecord/language", data={"to": "de"}, headers=there, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/onrecord/speakers?words=a")
    kept = answer.headers["set-cookie"].lower()
    assert kept.startswith(f"{COOKIE}=de;")
    assert "samesite=strict" in kept
    for elsewhere in ("https://evil.example/onrecord/", "http://localhost//evil.example", ""):
        led = web.post("/onrecord/language", data={"to": "de"}, headers={"referer": elsewhere}, follow_redirects=False)
        assert led.headers["location"] == "/onrecord/"


def test_what_is_no_language_is_not_kept(web: TestClient) -> None:
    """Neither a word of somebody's own nor anything that belongs in no header."""
    for chosen in ("xx", "de\r\nx: y", ""):
        answer = web.post("/onrecord/language", data={"to": chosen}, follow_redirects=False)
        assert "set-cookie" not in answer.headers


def test_it_can_be_chosen_before_signing_in() -> None:
    """The form to sign in by is a page, too."""
    shelf = ShelfOf({ARTICLE.id: ARTICLE})
    access = Access(Desk(None), reachable=True, language="de")
    app = create_app(ScriptedDesk(shelf), ScriptedIndexer(), access=access)  # type: ignore[arg-type]
    with TestClient(app, base_url="http://localhost") as client:
        assert 'lang="de"' in client.get("/login", headers={"accept-language": "fr"}).text[:200]
        assert client.post("/language", data={"to": "de"}, follow_redirects=False).status_code == 303


def test_the_switch_offers_the_other_languages_by_their_own_names() -> None:
    """English isn't offered to who reads English."""
    assert "Deutsch" in switch("")
    assert "English" not in switch("")
    with speaking("de"):
        assert "English" in switch("/onrecord")


def test_an_event_of_nobody_is_in_the_source() -> None:
    """Gradio calls handlers without a request in its tests."""
    assert language_of(None) == "en"
    assert language_of([]) == "en"
