from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from app.headers import HEADERS, PAGE_POLICY

EVERY_KIND_OF_ANSWER = [
    ("GET", "/", 200),
    ("HEAD", "/", 200),
    ("GET", "/healthz", 200),
    ("GET", "/static/main.js", 200),
    ("GET", "/nowhere", 404),
    ("POST", "/", 405),
    ("POST", "/static/main.js", 405),
]


@pytest.mark.parametrize(("method", "path", "status"), EVERY_KIND_OF_ANSWER)
def test_every_answer_carries_every_header_once(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    response = client.open(path, method=method)
    assert response.status_code == status
    for name, value in HEADERS.items():
        assert response.headers.getlist(name) == [value]


def test_a_static_file_that_has_not_changed_carries_them_too(client: FlaskClient) -> None:
    tag = client.get("/static/main.js").headers["ETag"]
    response = client.get("/static/main.js", headers={"If-None-Match": tag})
    assert response.status_code == 304
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_the_policy_allows_nothing_inline_and_no_other_host() -> None:
    directives = dict(part.split(" ", 1) for part in PAGE_POLICY.split("; "))
    assert directives["default-src"] == "'none'"
    assert directives.pop("img-src") == "'self' data:"  # images run nothing and ask for nothing
    allowed = {source for sources in directives.values() for source in sources.split()}
    assert allowed == {"'none'", "'self'", "'wasm-unsafe-eval'"}
    assert directives["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert "'wasm-unsafe-eval'" not in directives["style-src"]


def test_headers_that_plain_http_cannot_have_come_with_https_only(client: FlaskClient) -> None:
    assert "Cross-Origin-Opener-Policy" not in client.get("/").headers
    response = client.get("/", base_url="https://digits.example")
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
