"""The interface as it is mounted: who gets in, and what stands around it."""

from starlette.testclient import TestClient

from tests.ui.api.office import Office
from ui.desk import Role


def test_without_a_key_nobody_gets_in(office: Office) -> None:
    """Neither with a revoked one; the refusal is a problem with a challenge."""
    stranger = TestClient(office.app, base_url="http://localhost")
    key, secret = office.accounts.keys.add("old", Role.READER, "ann")
    office.accounts.keys.revoke(key.number)
    for headers in ({}, {"Authorization": f"Bearer {secret}"}, {"Authorization": "Basic YTpi"}):
        answer = stranger.get("/api/v1/documents", headers=headers)
        assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
        assert answer.headers["content-type"] == "application/problem+json"


def test_other_sites_and_hosts_get_nothing(office: Office, program: TestClient) -> None:
    """A page elsewhere can't send by a visitor's browser, nor under a name that it points here."""
    body = {"question": "a"}
    assert program.post("/api/v1/ask", json=body, headers={"Origin": "https://evil.example"}).status_code == 403
    assert program.post("/api/v1/ask", json=body, headers={"Host": "evil.example"}).status_code == 400
    evil = program.options("/api/v1/ask", headers={"Origin": "https://evil.example", **office.bearer})
    assert "access-control-allow-origin" not in evil.headers


def test_answers_carry_the_security_headers(program: TestClient) -> None:
    """Those of the pages."""
    headers = program.get("/api/v1/docs").headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
