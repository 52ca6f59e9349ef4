from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.headers import HEADERS, PAGE_POLICY, policy_with
from app.site import Site

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
    app: Flask, client: FlaskClient, method: str, path: str, status: int
) -> None:
    response = client.open(path, method=method)
    assert response.status_code == status
    own = Site(app.config["STATIC_ROOT"]).headers_of("") if path == "/" and status == 200 else {}
    for name, value in (HEADERS | own).items():
        assert response.headers.getlist(name) == [value]


def test_a_static_file_that_has_not_changed_carries_them_too(client: FlaskClient) -> None:
    tag = client.get("/static/main.js").headers["ETag"]
    response = client.get("/static/main.js", headers={"If-None-Match": tag})
    assert response.status_code == 304
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_that_has_not_changed_keeps_its_own_policy(client: FlaskClient) -> None:
    page = client.get("/")
    again = client.get("/", headers={"If-None-Match": page.headers["ETag"]})
    assert again.status_code == 304  # browsers replace what they keep of the headers by these
    policy = page.headers["Content-Security-Policy"]
    assert "'sha256-" in policy
    assert again.headers["Content-Security-Policy"] == policy


def test_the_policy_lets_just_the_given_texts_lie_in_a_page() -> None:
    policy = policy_with(["", "a"], ["b"])
    hashes = {
        "": "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
        "a": "'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='",
        "b": "'sha256-PiPoFgA5WUoziU9lZOGxNIu9egCI1CxKy3PurtWcAJ0='",
    }
    assert f"; script-src 'self' 'wasm-unsafe-eval' {hashes['']} {hashes['a']};" in policy
    assert f"; style-src 'self' {hashes['b']};" in policy
    for source in hashes.values():
        policy = policy.replace(f" {source}", "")
    assert policy == PAGE_POLICY


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
