"""The description as a page."""

import re

from starlette.testclient import TestClient

from ui.addresses import Addresses
from ui.api.docs import docs


def test_every_route_and_model_is_on_it(program: TestClient) -> None:
    """With its bounds; nothing on it comes from elsewhere."""
    spec = program.get("/api/v1/openapi.json").json()
    page = program.get("/api/v1/docs")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    for item in spec["paths"].values():
        for operation in item.values():
            assert f'<section id="{operation["operationId"]}">' in page.text
    for name in spec["components"]["schemas"]:
        assert f'id="model-{name}"' in page.text
    assert set(re.findall(r'href="#([^"]+)"', page.text)) <= set(re.findall(r' id="([^"]+)"', page.text))
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page.text)
    assert program.get("/_static/interface.css").status_code == 200


def test_it_is_escaped_and_under_the_proxys_path() -> None:
    """Whatever a description says."""
    told = {"description": "<b>x</b> `y`", "content": {}}
    operation = {"operationId": "a", "summary": "<i>", "responses": {"200": told}}
    spec = {"info": {"description": "z"}, "paths": {"/a": {"get": operation}}, "components": {"schemas": {}}}
    page = str(docs(spec, Addresses("/desk")))
    assert "&lt;b&gt;x&lt;/b&gt; <code>y</code>" in page
    assert "<i>" not in page
    assert 'href="/desk/api/v1/openapi.json"' in page
