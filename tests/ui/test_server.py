"""The web application, without a browser: what it serves, and what it refuses."""

import asyncio
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import HTTPException
from starlette.testclient import TestClient

from corpus.document import Document
from corpus.library import Original
from tests.ui.paper import write
from tests.ui.scene import ARTICLE, ScriptedDesk, ScriptedIndexer, ShelfOf, paged
from tests.ui.test_render import HOSTILE
from ui.server import create_app

EVIL = Document.of(HOSTILE, key="evil.html", title=HOSTILE)
PAGED = paged()
SESSION = "a-session"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> ShelfOf:
    """A PDF, an HTML file and a text without a file of its own."""
    folder = tmp_path_factory.mktemp("originals")
    pdf = write(folder / "pdf", [["One page."], ["And another."]])
    page = folder / "html"
    page.write_text("<script>alert(1)</script>", "utf-8")
    files = {
        PAGED.id: Original(pdf, "0" * 64, "application/pdf", "paged.pdf"),
        EVIL.id: Original(page, "1" * 64, "text/html", 'évil "x".html'),
    }
    return ShelfOf({document.id: document for document in (PAGED, EVIL, ARTICLE)}, files)


@pytest.fixture(scope="module")
def web(shelf: ShelfOf) -> Iterator[TestClient]:
    """The application on its own host."""
    app = create_app(ScriptedDesk(shelf), ScriptedIndexer())  # type: ignore[arg-type]
    with TestClient(app, base_url="http://localhost") as client:
        yield client


@pytest.fixture(scope="module")
def office(shelf: ShelfOf) -> Iterator[TestClient]:
    """The application on a server that others reach by its name."""
    app = create_app(ScriptedDesk(shelf), ScriptedIndexer(), hosts=["desk.example"])  # type: ignore[arg-type]
    with TestClient(app, base_url="http://desk.example") as client:
        yield client


def dependencies(web: TestClient, page: str) -> list[dict[str, Any]]:
    """The events of a page."""
    found: list[dict[str, Any]] = web.get(f"{page}config").json()["dependencies"]
    return found


def test_it_says_that_it_is_well(web: TestClient) -> None:
    """For whoever watches over it."""
    assert web.get("/healthz").json() == {"status": "ok"}


@pytest.mark.parametrize("page", ["/", "/library/", "/library"])
def test_both_pages_are_there(web: TestClient, page: str) -> None:
    """Each with our style and script, from this server."""
    html = web.get(page).text
    assert "/_static/app.css" in html
    assert "/_static/app.js" in html


@pytest.mark.parametrize("path", ["/", "/library/", "/healthz", "/_static/app.css", "/config", "/media/page/x/1.png"])
def test_every_answer_carries_the_security_headers(web: TestClient, path: str) -> None:
    """Pages, files and errors alike."""
    headers = web.get(path).headers
    assert "script-src 'self' 'unsafe-eval';" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", ["/", "/config", "/library/config", "/healthz", "/gradio_api/info"])
def test_no_other_origin_is_let_in(office: TestClient, web: TestClient, path: str) -> None:
    """An origin isn't reflected, before a request or with it; on a host that isn't local Gradio would reflect any."""
    evil = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST", "Cookie": "a=b"}
    for client in (office, web):
        for response in (client.get(path, headers=evil), client.options(path, headers=evil)):
            assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "10.0.0.1"])
def test_no_other_host_is_answered(web: TestClient, host: str) -> None:
    """A name that somebody points at this machine gets nothing."""
    assert web.get("/", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:7860", "127.0.0.1", "[::1]:7860"])
def test_the_local_names_are_answered(web: TestClient, host: str) -> None:
    """With and without a port, IPv6 as well."""
    assert web.get("/healthz", headers={"Host": host}).status_code == 200


def test_no_event_is_public(web: TestClient) -> None:
    """The pages' events are theirs; nothing is offered as an interface."""
    for page in ("/", "/library/"):
        info = web.get(f"{page}gradio_api/info").json()
        assert info == {"named_endpoints": {}, "unnamed_endpoints": {}}
        assert {event["api_visibility"] for event in dependencies(web, page)} == {"private"}


@pytest.mark.parametrize("page", ["/", "/library/"])
def test_a_client_cannot_name_a_file_of_the_servers(web: TestClient, page: str) -> None:
    """Whatever event is called with a path, the file at that path is neither read nor copied nor served."""
    file = {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}
    for event in dependencies(web, page):
        for value in (file, [file]):
            body = {"data": [value] * len(event["inputs"]), "fn_index": event["id"], "session_hash": SESSION}
            answer = web.post(f"{page}gradio_api/run/predict", json=body)
            assert "root:" not in answer.text
            assert "passwd" not in answer.text or answer.status_code >= 400
    assert web.get(f"{page}gradio_api/file=/etc/passwd").status_code in {403, 404}


def test_no_address_is_fetched(web: TestClient) -> None:
    """An address in the place of an upload is refused before its name is looked up."""
    event = next(one for one in dependencies(web, "/library/") if one["targets"] and one["targets"][0][1] == "upload")
    file = {"path": "http://nowhere.invalid/s.txt", "meta": {"_type": "gradio.FileData"}}
    body = {"data": [[file]] * len(event["inputs"]), "fn_index": event["id"], "session_hash": SESSION}
    assert web.post("/library/gradio_api/run/predict", json=body).status_code >= 400
    from gradio import processing_utils  # only once the server has set what it reads at import

    with pytest.raises(ValueError, match="hand in the file itself"):
        processing_utils.save_url_to_cache("http://nowhere.invalid/s.txt", "/nowhere")
    from gradio import routes

    with pytest.raises(HTTPException):
        asyncio.run(routes.secure_url_stream_response("http://nowhere.invalid/a.png", None))


def test_uploads_and_only_uploads_are_taken(web: TestClient) -> None:
    """The drop zone refuses a path it didn't receive, by name."""
    event = next(one for one in dependencies(web, "/library/") if one["targets"] and one["targets"][0][1] == "upload")
    body = {
        "data": [[{"path": "/etc/hostname", "meta": {"_type": "gradio.FileData"}}]],
        "fn_index": event["id"],
        "session_hash": SESSION,
    }
    assert web.post("/library/gradio_api/run/predict", json=body).status_code >= 400


def test_gradio_keeps_nothing_and_tells_nobody(web: TestClient) -> None:
    """No run history, no footer, no analytics, no installable app; errors stay in the log."""
    for page in ("/", "/library/"):
        config = web.get(f"{page}config").json()
        assert config["run_history"] is False
        assert config["footer_links"] == []
        assert config["analytics_enabled"] is False
        assert config["show_error"] is False
        assert not config.get("pwa")


def test_gradios_cache_is_private(web: TestClient) -> None:
    """Uploads lie in a folder that only we can read, and are moved on from there."""
    component = next(one for one in web.get("/library/config").json()["components"] if one["type"] == "file")
    assert component
    from gradio.utils import get_upload_folder

    folder = Path(get_upload_folder())
    assert folder.parent.name.startswith("onrecord-")
    assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IMODE(folder.parent.stat().st_mode) == 0o700


def test_a_page_comes_as_a_picture(web: TestClient) -> None:
    """For a PDF in the library."""
    answer = web.get(f"/media/page/{PAGED.id}/2.png")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert "private" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    [
        f"/media/page/{PAGED.id}/0.png",
        f"/media/page/{PAGED.id}/3.png",
        f"/media/page/{PAGED.id}/-1.png",
        f"/media/page/{ARTICLE.id}/1.png",
        f"/media/page/{EVIL.id}/1.png",
        f"/media/page/{'f' * 64}/1.png",
        f"/media/original/{'f' * 64}",
        f"/media/original/{ARTICLE.id}",
        f"/media/marks/{'f' * 64}/0-5.json",
        f"/media/marks/{PAGED.id}/5-5.json",
        f"/media/marks/{PAGED.id}/0-99999.json",
    ],
)
def test_what_is_not_there_is_not_found(web: TestClient, path: str) -> None:
    """Unknown documents, pages that don't exist, files that aren't PDFs: 404 and no more."""
    assert web.get(path).status_code == 404


@pytest.mark.parametrize("ident", ["../../etc/passwd", "%2e%2e%2fetc%2fpasswd", "paged.pdf", "F" * 64, "a" * 63])
def test_nothing_but_an_id_reaches_the_library(web: TestClient, ident: str) -> None:
    """Names, keys and paths are refused before anything is looked up."""
    assert web.get(f"/media/original/{ident}").status_code in {404, 422}


def test_an_original_is_saved_never_shown(web: TestClient) -> None:
    """An HTML file from the library would otherwise run in our name."""
    answer = web.get(f"/media/original/{EVIL.id}")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_words_are_found_on_their_page(web: TestClient) -> None:
    """The boxes come as numbers, for the script to draw."""
    start = PAGED.text.index("And another")
    (page,) = web.get(f"/media/marks/{PAGED.id}/{start}-{start + 11}.json").json()["pages"]
    assert page["number"] == 2
    assert len(page["boxes"]) == 1


def test_a_question_is_answered_over_http(web: TestClient) -> None:
    """The queue that the browser uses: the answer comes as events, with its words escaped."""
    event = next(one for one in dependencies(web, "/") if len(one["targets"]) == 2)
    body = {"data": ["What <b>did</b> he say?", ""], "fn_index": event["id"], "session_hash": SESSION}
    assert web.post("/gradio_api/queue/join", json=body).status_code == 200
    stream = web.get(f"/gradio_api/queue/data?session_hash={SESSION}").text
    assert "There is no concept of joint operations" in stream
    assert "&lt;b&gt;did&lt;/b&gt;" in stream
    assert "<b>did</b>" not in stream


@pytest.mark.parametrize("kept", ["", "/onrecord"])
def test_behind_a_proxy_every_address_has_its_path(shelf: ShelfOf, kept: str) -> None:
    """Our own files and Gradio's alike, whether the proxy strips the path or keeps it."""
    app = create_app(ScriptedDesk(shelf), ScriptedIndexer(), hosts=["desk.example"], root_path="/onrecord/")  # type: ignore[arg-type]
    with TestClient(app, base_url="http://desk.example") as client:
        assert "/onrecord/_static/app.css" in client.get(f"{kept}/").text
        assert client.get(f"{kept}/_static/app.css").status_code == 200
        assert client.get(f"{kept}/healthz").status_code == 200
        for page, root in (("/", "/onrecord"), ("/library/", "/onrecord/library")):
            assert f'"root":"http://desk.example{root}"' in client.get(f"{kept}{page}").text
            assert client.get(f"{kept}{page}config").status_code == 200
            assert client.get(f"{kept}{page}theme.css").status_code == 200
