"""Behind a proxy that serves the page at a path of its own."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import create_environ
from werkzeug.wrappers import Response

from app import create_app
from app.checks import SetupError
from app.proxy import parse_networks, parse_prefix
from tests.app.conftest import Client

HOSTILE = [
    "//evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "/%2Fevil.example",
    "/%5Cevil.example",
    "/\\evil.example",
    "/pad/../..",
    "/pad/%2e%2e/x",
    "/pad//x",
    "/pad%0d%0aX-Evil:%201",
    "pad",
    "/%ff",
    "/pad,javascript:x",
]


def asked(app: Flask, **environ: str) -> Response:
    """The answer to a request as a server passes it on, which a client would make sense of first."""
    return Response.from_app(app, create_environ() | environ, buffered=True)


def home_of(client: FlaskClient, **headers: str) -> str:
    page = client.get("/no/such/page", headers=headers)
    found = re.search('href="([^"]*)"', page.text)
    assert page.status_code == 404
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("", ""),
        ("/", ""),
        ("/pad", "/pad"),
        (" /pad/ ", "/pad"),
        ("/a/b/", "/a/b"),
        ("/a, /b", "/a/b"),
        ("/people/~ada/my%20pad", "/people/~ada/my pad"),
        ("/caf%C3%A9", "/café"),
        *((text, None) for text in HOSTILE),
    ],
)
def test_a_prefix_is_a_path_of_this_host(text: str, prefix: str | None) -> None:
    assert parse_prefix(text) == prefix


@pytest.mark.parametrize("prefix", ["/pad", "/pad/", "/a/b", "/a, /b", "/my%20pad", "/caf%C3%A9"])
def test_a_trusted_proxy_says_where_the_page_is(client: FlaskClient, prefix: str) -> None:
    base = prefix.replace(", ", "").rstrip("/") + "/"
    assert home_of(client, **{"X-Forwarded-Prefix": prefix}) == base
    # Whether /pad or /pad/ was asked for is unknown here: all addresses are right for both.
    page = client.get("/", headers={"X-Forwarded-Prefix": prefix}).text
    addresses = re.findall('(?:href|src|data-manifest)="([^"#]+)"', page)
    assert len(addresses) > 10
    for at in (base, base.rstrip("/")):
        for address in addresses:
            inside = urljoin(at, address).removeprefix(base)
            assert inside.startswith(("static/", "manifest", "again")), address


def test_the_service_worker_knows_the_page_as_the_proxy_serves_it(client: FlaskClient) -> None:
    for headers in ({}, {"X-Forwarded-Prefix": "/pad"}, {"X-Forwarded-Prefix": "/other"}):
        page, worker = (client.get(address, headers=headers) for address in ("/", "/sw.js"))
        digest = base64.b64encode(hashlib.sha256(page.data).digest()).decode()
        assert f'"":"sha256-{digest}"' in worker.text


@pytest.mark.parametrize("prefix", HOSTILE)
def test_what_is_no_path_is_not_used(client: FlaskClient, prefix: str) -> None:
    headers = {"X-Forwarded-Prefix": prefix}
    assert home_of(client, **headers) == "/"
    assert client.get("/", headers=headers).text == client.get("/").text
    answer = asked(client.application, SCRIPT_NAME=prefix, PATH_INFO="")
    assert answer.status_code == 200
    assert "evil" not in answer.get_data(as_text=True)


def test_a_stranger_is_not_believed(client: FlaskClient) -> None:
    stranger = {"REMOTE_ADDR": "203.0.113.5"}
    headers = {"X-Forwarded-Prefix": "/pad", "X-Forwarded-Host": "evil.example"}
    page = client.get("/no/such/page", headers=headers, environ_overrides=stranger)
    assert 'href="/"' in page.text
    assert "evil" not in page.text


@pytest.mark.parametrize(
    ("trusted", "peer", "is_believed"),
    [
        ("*", "203.0.113.5", True),
        ("10.0.0.7, 203.0.113.0/24", "203.0.113.5", True),
        ("203.0.113.5", "::ffff:203.0.113.5", True),
        ("2001:db8::/32", "2001:db8::1", True),
        ("203.0.113.5", "203.0.113.6", False),
        ("", "127.0.0.1", False),
        ("", "", True),  # a socket file
        ("127.0.0.1", "no address", False),
    ],
)
def test_who_is_believed(static_root: Path, trusted: str, peer: str, is_believed: bool) -> None:
    app = create_app({"STATIC_ROOT": static_root, "TRUSTED_PROXIES": trusted})
    page = app.test_client().get(
        "/none", headers={"X-Forwarded-Prefix": "/pad"}, environ_overrides={"REMOTE_ADDR": peer}
    )
    assert ('href="/pad/"' in page.text) == is_believed


def test_a_list_that_is_none_is_said() -> None:
    assert parse_networks(" *, 10.0.0.7") is None
    with pytest.raises(SetupError, match=r"FORWARDED_ALLOW_IPS='10\.0\.0\.1/8' is not a list of addresses"):
        parse_networks("10.0.0.1/8")


@pytest.mark.parametrize("name", ["/pad", "/pad/", "/a/b", "/caf\u00c3\u00a9"])
def test_without_its_slash_the_page_moves(app: Flask, name: str) -> None:
    """SCRIPT_NAME as servers give it, in a request."""
    answer = asked(app, SCRIPT_NAME=name.rstrip("/"), PATH_INFO="", QUERY_STRING="a=1&b=%20")
    base = name.rstrip("/").replace("\u00c3\u00a9", "%C3%A9") + "/"
    assert (answer.status_code, answer.headers["Location"]) == (308, f"{base}?a=1&b=%20")
    assert "Content-Security-Policy" in answer.headers
    there = asked(app, SCRIPT_NAME=name, PATH_INFO="" if name[-1] == "/" else "/")
    assert (there.status_code, there.get_data(as_text=True)) == (200, app.test_client().get("/").text)


@pytest.fixture
def at_pad(static_root: Path) -> FlaskClient:
    """The app with the setting SCRIPT_NAME=/pad."""
    app = create_app({"STATIC_ROOT": static_root, "PREFIX": "/pad/"})
    app.test_client_class = Client
    return app.test_client()


def test_the_setting_serves_at_a_path(at_pad: FlaskClient) -> None:
    moved = at_pad.get("/pad?from=home")
    assert (moved.status_code, moved.headers["Location"]) == (308, "/pad/?from=home")
    page = at_pad.get("/pad/")
    assert 'src="static/' in page.text
    assert at_pad.get("/pad/static/main.js").status_code == 200
    assert 'href="/pad/"' in at_pad.get("/pad/none").text
    assert 'href="/pad/"' in at_pad.get("/padding").text


def test_with_the_setting_a_proxy_may_take_the_path_away(at_pad: FlaskClient) -> None:
    assert 'src="/pad/static/' in at_pad.get("/").text
    assert at_pad.get("/static/main.js").status_code == 200
    assert at_pad.get("/healthz").status_code == 200


def test_two_slashes_that_a_proxy_leaves_are_one(client: FlaskClient) -> None:
    """It has been told /pad where it should have been told /pad/."""
    for path in ("//", "//static/main.js"):
        answer = client.get(
            "/", headers={"X-Forwarded-Prefix": "/pad"}, environ_overrides={"PATH_INFO": path}
        )
        assert answer.status_code == 200


@pytest.mark.parametrize(("peer", "said", "is_https"), [
    ("127.0.0.1", "https", True),
    ("203.0.113.5", "https", False),
    ("127.0.0.1", "http", False),
    ("127.0.0.1", "https, http", False),
])  # fmt: skip
def test_a_proxy_that_is_believed_says_that_it_was_asked_over_https(
    client: FlaskClient, peer: str, said: str, is_https: bool
) -> None:
    headers = {"X-Forwarded-Proto": said}
    answer = client.get("/", headers=headers, environ_overrides={"REMOTE_ADDR": peer})
    assert ("Strict-Transport-Security" in answer.headers) is is_https
