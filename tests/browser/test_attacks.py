"""Attacks in a real browser, on every page: harm in each string, another site, addresses that climb, others' things."""

import csv
import http.client
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, expect
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Route

from tests.browser.conftest import DESKTOP, PHONE, Watch, serve
from tests.browser.hostile import HARM, NAMES, ORIGIN, Place, place_of_harm, said
from tests.ui.desk.test_gate import NEEDED
from ui.desk import Access, Role
from ui.desk.identity import COOKIE
from ui.guard import HEADERS
from ui.server import create_app

pytestmark = pytest.mark.browser

RAN = """() => [...document.querySelectorAll("*")].filter((one) => {
  if (one.matches("[onerror], [onload], iframe, object, embed, meta[http-equiv=refresh]")) return true;
  return ["href", "src", "action"].some((name) => {
    if (!one.hasAttribute(name)) return false;
    const leads = new URL(one.getAttribute(name), location.href);
    return leads.host !== location.host && !["data:", "blob:"].includes(leads.protocol);
  });
}).map((one) => one.outerHTML.slice(0, 200))"""
"""What a page must not hold, wherever it comes from."""

WIDE = """() => [document.documentElement.scrollWidth, innerWidth, ...[...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(one).visibility !== "hidden")
    .map(one => one.outerHTML.slice(0, 160))]"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """All that is attacked."""
    return place_of_harm(tmp_path_factory.mktemp("harm"))


@pytest.fixture(scope="module")
def site(place: Place) -> Iterator[str]:
    """Where it is served."""
    access = Access(place.desk)
    yield from serve(create_app(place.assistant, place.small.indexer, access=access))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def context(chromium: Browser, place: Place, site: str) -> Iterator[BrowserContext]:
    """An administrator's browser, on a phone."""
    opened = chromium.new_context(base_url=site, viewport=PHONE, reduced_motion="reduce")  # type: ignore[arg-type]
    token = {"name": COOKIE, "value": place.sessions[Role.ADMIN], "url": site, "httpOnly": True, "sameSite": "Strict"}
    opened.add_cookies([token])  # type: ignore[list-item]
    yield opened
    opened.close()


def addresses(place: Place) -> dict[str, str]:
    """Every page that shows something of somebody's, and what is there when it has loaded."""
    one, two = (
        f"{document.id}:{said(document).span.start}-{said(document).span.end}" for document in place.documents[:2]
    )
    with place.library.view() as view:
        person = view.speakers_tallied()[0].number
    started = f"/documents/{place.documents[0].id}?start={said(place.documents[0]).span.start}"
    name = place.desk.users.all()[0].name
    plain = (
        *("/speakers", f"/speakers/{person}", f"/speakers?words={HARM[:40]}", f"/speakers/{person}?against={one}"),
        *("/sources", "/sources/1", "/dates", "/dates/2020/01", "/dates/2020/01/02", "/compare"),
        *(f"/compare?a={one}&b={two}", f"/statements/{one.replace(':', '/')}", f"/documents/{place.paper}"),
        *("/feedback/", "/feedback/1", "/accounts/", "/accounts/keys", "/accounts/log", "/account/", "/api/v1/docs"),
        *(f"/accounts/of/{name}", "/nothing", "/documents/none", "/speakers/999", "/feedback/x", "/welcome/x"),
        f"{started}&end={said(place.documents[0]).span.end}",
    )
    pages = dict.fromkeys(plain, "main, #document, body")
    pages["/"] = ".start h1"
    pages[f"/c/{place.conversations[Role.ADMIN]}"] = "#log .exchange"
    pages["/library/"] = ".documents"
    pages[f"/library/?open={place.documents[0].id}"] = ".opened"
    pages["/check/"] = "#draft textarea"
    return pages


def test_no_page_runs_anything_or_sticks_out(context: BrowserContext, place: Place, site: str) -> None:
    """Whatever stands in titles, names, notes and questions; and nothing leaves this machine."""
    watch, page = Watch(site), context.new_page()
    watch.over(page)
    wrong = {}
    for path, there in addresses(place).items():
        answer = page.goto(path)
        assert answer
        assert answer.status in {200, 404}, path
        page.locator(there).first.wait_for()
        wide, room, *found = page.evaluate(WIDE)
        wrong[path] = page.evaluate(RAN) + (found[-3:] if wide > room else [])
    assert {path: found for path, found in wrong.items() if found} == {}
    faults = [fault for fault in watch.faults if "status of 404" not in fault]  # of the error pages themselves
    assert faults == []
    page.close()


def test_what_is_done_on_a_page_runs_nothing_either(context: BrowserContext, place: Place, site: str) -> None:
    """A question, its sources, its print; the drawer; a draft; the question before removal."""
    watch, page = Watch(site), context.new_page()
    watch.over(page)
    page.goto("/")
    page.get_by_label("Your question").fill(HARM)
    page.get_by_label("Your question").press("Enter")
    page.locator("#live .exchange[data-done]").wait_for()
    page.locator("#live a.cite, #live .cite").first.click()
    expect(page.locator("#source-column.open, #panel .card").first).to_be_visible()
    assert page.evaluate(RAN) == []
    page.emulate_media(media="print")
    assert page.evaluate(RAN) == []
    page.emulate_media(media="screen")
    page.goto("/")
    page.get_by_role("button", name="Conversations", exact=True).click()
    expect(page.locator("#history-list li").first).to_be_visible()
    assert page.evaluate(RAN) == []
    page.goto("/check/")
    page.get_by_label("Draft", exact=True).fill(f"“{said(place.documents[0]).text} {HARM}” said {HARM}.")
    page.get_by_label("Draft", exact=True).press("Control+Enter")
    page.locator("#outcome").wait_for()
    assert page.evaluate(RAN) == []
    page.goto("/library/")
    page.locator(".documents .remove").first.click()
    expect(page.locator("#asking .what")).to_be_visible()
    assert page.evaluate(RAN) == []
    wide, room, *_ = page.evaluate(WIDE)
    assert wide <= room
    assert watch.faults == []
    page.close()


@pytest.mark.parametrize(("phone", "dark"), [(True, True), (False, False)])
def test_axe_finds_nothing_on_the_desks_pages(
    chromium: Browser, place: Place, site: str, *, phone: bool, dark: bool
) -> None:
    """Feedback, accounts, keys, the log, one's own account, and the form of a link."""
    opened = chromium.new_context(
        base_url=site,
        viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type] # a plain dict will do
        color_scheme="dark" if dark else "light",
    )
    opened.add_cookies([{"name": COOKIE, "value": place.sessions[Role.ADMIN], "url": site}])
    page, name = opened.new_page(), NAMES[Role.READER]
    paths = ["/feedback/", "/feedback/1", "/accounts/", f"/accounts/of/{name}", "/accounts/keys", "/accounts/log"]
    for path in [*paths, "/account/", f"/welcome/{place.desk.invites.make(name)}"]:
        page.goto(path)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found] == [], path
    opened.close()


PROBES = (
    *("/", "/login", "/healthz", "/_static/app.css", "/_static/none", "/nothing", "/check", "/library/config"),
    *("/speakers/x", "/dates/2020/13", "/media/page/x/1.png", "/conversations/none/export.exe", "/api/v1/none"),
    *("/feedback/", "/accounts/", "/account/", "/account/kept.json", "/welcome/x", "/favicon.ico", "/documents/%00"),
    *("/theme.css", "/mcp", "/feedback/export.zip", "/api/v1/openapi.json", "/suggest?words=%00", "/c/none"),
)


def test_every_answer_has_the_headers(place: Place, site: str) -> None:
    """Pages, files, refusals, errors; asked for or posted; by nobody, a reader, an administrator."""
    wanted = {name.decode() for name, _ in HEADERS}
    for path in PROBES:
        for method in ("GET", "POST", "PUT"):
            for role in (None, Role.READER, Role.ADMIN):
                status, headers, _ = raw(site, method, path, place.sessions[role] if role else None)
                assert status < 500, (method, path, role)
                assert wanted <= set(headers), (method, path, role)
                assert "access-control-allow-origin" not in headers, (method, path)


def raw(site: str, method: str, path: str, token: str | None = None) -> tuple[int, dict[str, str], bytes]:
    """What comes of a request whose path nobody has tidied up."""
    asked = http.client.HTTPConnection(urlsplit(site).netloc, timeout=20)
    asked.putrequest(method, path, skip_accept_encoding=True)
    if token:
        asked.putheader("Cookie", f"{COOKIE}={token}")
    asked.putheader("Content-Length", "0")
    asked.endheaders()
    got = asked.getresponse()
    headers = {name.lower(): value for name, value in got.getheaders()}
    body = b"" if headers.get("content-type", "").startswith("text/event-stream") else got.read()
    asked.close()
    return got.status, headers, body


BASES = (
    "/_static",
    "/media/original",
    "/media/page",
    "/documents",
    "/library/backup",
    "/assets",
    "/static",
    "/library/static",
    "/api/v1/documents",
    "/accounts/of",
    "/feedback",
    "/conversations",
)
CLIMBS = (
    "../../../../etc/passwd",
    "..%2f..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "..%252f..%252fetc%252fpasswd",
    "..\\..\\..\\etc\\passwd",
    "%00",
    "x%00.png",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "....//....//etc/passwd",
    "..%c0%afetc/passwd",
    "../desk.sqlite",
    "..%2fdesk.sqlite",
    "..%2f..%2fserver.py",
    "%0d%0aSet-Cookie:%20a=b",
)


def test_no_address_climbs(place: Place, site: str) -> None:
    """By dots, encoded once or twice, by NUL, by an absolute path: as an administrator, who may see the most."""
    for base in BASES:
        for climb in CLIMBS:
            status, headers, body = raw(site, "GET", f"{base}/{climb}", place.sessions[Role.ADMIN])
            assert status < 500, (base, climb)
            assert b"root:" not in body, (base, climb)
            assert b"SQLite format" not in body, (base, climb)
            assert b"import " not in body or status >= 400, (base, climb)
            assert "set-cookie" not in headers, (base, climb)


@pytest.mark.parametrize("role", Role)
def test_nobody_gets_at_anothers_things(role: Role, place: Place, site: str) -> None:
    """Conversations, exports, verdicts, sessions, keys: as each role, by their ids."""
    token = place.sessions[role]
    before = counted(place)
    (key,) = (key.number for key in place.desk.keys.all() if key.owner == NAMES[other(role)])
    for theirs, turn in ((place.conversations[other(role)], place.turns[other(role)]),):
        for ending in ("md", "docx", "csv", "json"):
            assert raw(site, "GET", f"/conversations/{theirs}/export.{ending}", token)[0] == 404
        assert raw(site, "GET", f"/conversations/{theirs}", token)[0] == 404
        assert raw(site, "GET", f"/c/{theirs}", token)[0] == 404
        assert raw(site, "DELETE", f"/conversations/{theirs}", token)[0] == 404
        assert raw(site, "GET", f"/answers/{turn}/onward", token)[0] == 404
        mine = place.conversations[role]
        assert raw(site, "GET", f"/conversations/{mine}/export.md?answer={turn}", token)[0] == 404
    assert posted(site, "/account/revoke", token, f"number={key}") == 200
    (session,) = place.desk.users.sessions(NAMES[other(role)])
    assert posted(site, "/account/sessions", token, f"session={session.id}") == 200
    assert place.conversations[other(role)].encode() not in raw(site, "GET", "/conversations", token)[2]
    kept = raw(site, "GET", "/account/kept.json", token)[2].decode()
    assert place.conversations[other(role)] not in kept
    if role is not Role.ADMIN:
        assert raw(site, "GET", f"/accounts/of/{NAMES[role]}", token)[0] == 403
        assert posted(site, "/accounts/", token, "name=eve&role=admin") == 403
    assert changed(before, counted(place)) <= {"deed"}


def other(role: Role) -> Role:
    """Somebody else."""
    return Role.READER if role is not Role.READER else Role.ADMIN


def posted(site: str, path: str, token: str, form: str) -> int:
    """The status of a form that is sent."""
    asked = http.client.HTTPConnection(urlsplit(site).netloc, timeout=20)
    kind = "application/x-www-form-urlencoded"
    asked.request("POST", path, form, {"Cookie": f"{COOKIE}={token}", "Content-Type": kind})
    status = asked.getresponse().status
    asked.close()
    return status


def counted(place: Place) -> dict[str, Any]:
    """All that is kept, but when a session was last seen."""
    store = place.desk.users._store
    tables = ("user", "key", "conversation", "turn", "verdict", "settled", "invite", "deed")
    found: dict[str, Any] = {table: store.all(f"SELECT * FROM {table}") for table in tables}
    sessions = store.all("SELECT token, user FROM session ORDER BY token")
    return {**found, "session": sessions, "library": place.library.counts(), "speakers": _names(place)}


def _names(place: Place) -> list[str]:
    with place.library.view() as view:
        return sorted(one.name for one in view.speakers_tallied())


def changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """What is not as it was."""
    return {name for name in before if before[name] != after[name]}


EVIL = """<!doctype html><title>elsewhere</title><script>
const kinds = ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"];
window.attack = async (base, paths, body) => {
  const [sent, with_cookies] = [[], {credentials: "include", body}];
  for (const path of paths) for (const kind of kinds)
    sent.push(fetch(base + path, {...with_cookies, method: "POST", mode: "no-cors", headers: {"Content-Type": kind}}));
  for (const path of paths) for (const method of ["POST", "PATCH", "DELETE"])
    sent.push(fetch(base + path, {...with_cookies, method, headers: {"Content-Type": "application/json"}}));
  const done = await Promise.allSettled(sent);
  return done.filter(one => one.status === "fulfilled" && one.value.type !== "opaque").length;
};
window.send = (address, fields) => {
  const form = Object.assign(document.createElement("form"), {method: "post", action: address});
  for (const [name, value] of Object.entries(fields))
    form.append(Object.assign(document.createElement("input"), {name, value}));
  document.body.append(form);
  form.submit();
};
</script>"""


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    """Another site."""
    yield from serve(Starlette(routes=[Route("/", lambda _: HTMLResponse(EVIL))]))  # type: ignore[arg-type]


@pytest.mark.parametrize("named", ["127.0.0.1", "localhost"])
def test_another_sites_page_changes_nothing(
    named: str, context: BrowserContext, place: Place, site: str, elsewhere: str
) -> None:
    """On no route that takes a post; from another port, to which the cookie is sent, and from another host."""
    page = context.new_page()
    page.goto(elsewhere.replace("127.0.0.1", named))
    mine, turn = place.conversations[Role.ADMIN], place.turns[Role.ADMIN]
    paths = [path for method, path in NEEDED if method != "GET"]
    paths += ["/login", "/logout", f"/conversations/{mine}", f"/answers/{turn}", "/feedback/2/settle"]
    paths += [f"/accounts/of/{NAMES[Role.READER]}/{deed}" for deed in ("role", "link", "signout", "key", "remove")]
    before = counted(place)
    body = f"name=eve&role=admin&confirm={NAMES[Role.READER]}&number=1&good=true&other=2&way=link"
    assert page.evaluate("([base, paths, body]) => attack(base, paths, body)", [site, paths, body]) == 0
    for path, typed in (
        ("/accounts/", {"name": "eve", "role": "admin"}),
        ("/account/conversations", {"confirm": "yes"}),
    ):
        page.goto(elsewhere.replace("127.0.0.1", named))
        page.evaluate("([address, typed]) => send(address, typed)", [site + path, typed])
        page.wait_for_url(f"{site}{path}")
        assert "only be sent from On Record" in page.content()
    assert changed(before, counted(place)) == set()
    page.close()


def test_exports_carry_nothing_that_runs(place: Place, site: str) -> None:
    """No cell of a table is a formula; a Word file has no fields, links or parts from elsewhere."""
    base, token = f"/conversations/{place.conversations[Role.ADMIN]}/export", place.sessions[Role.ADMIN]
    table = raw(site, "GET", f"{base}.csv", token)[2].decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table)))
    assert len(rows) == 1 + len(place.documents)
    for cell in (cell for row in rows for cell in row):
        assert not cell.lstrip(" \u00a0\ufeff").startswith(
            ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
        ), cell
    held = raw(site, "GET", f"{base}.docx", token)[2]
    made = docx.Document(io.BytesIO(held))
    parts = [*made.part.package.iter_parts()]
    assert [found.target_ref for part in parts for found in part.rels.values() if found.is_external] == []
    with zipfile.ZipFile(io.BytesIO(held)) as packed:
        written = b"".join(packed.read(name) for name in packed.namelist() if name.endswith((".xml", ".rels")))
    for what in (b"<w:instrText", b"<w:fldSimple", b"<w:hyperlink", b"<w:object", b"attachedTemplate"):
        assert what not in written
    assert HARM.partition(" ")[0] in "\n".join(paragraph.text for paragraph in made.paragraphs)
    for ending in ("md", "json"):
        told = raw(site, "GET", f"{base}.{ending}", token)[2].decode()
        assert ORIGIN not in told
        assert ending == "json" or not re.search(r"(?<!\\)<[a-z/]", told)
