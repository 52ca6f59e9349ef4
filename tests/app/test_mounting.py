"""The page inside of another Flask app, which must not notice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Blueprint, Flask, url_for
from flask.testing import FlaskClient

import app as digitpad
from app.headers import EMBED_HEADERS, HEADERS, SHARED_HEADERS
from app.site import Site

TEMPLATES = {"index.html": "the host's own page", "error.html": "the host's own error", "base.html": "base"}


@pytest.fixture
def host(tmp_path: Path) -> Flask:
    """An app with templates of the same names, its own 404 page and a route that fails."""
    for name, text in TEMPLATES.items():
        (tmp_path / "templates").mkdir(exist_ok=True)
        (tmp_path / "templates" / name).write_text(text)
    host = Flask("host", root_path=str(tmp_path))
    host.add_url_rule("/", "home", lambda: "home")
    host.register_error_handler(404, lambda error: ("the host has no such page", 404))
    return host


@pytest.fixture
def client(host: Flask, static_root: Path) -> FlaskClient:
    host.register_blueprint(digitpad.blueprint(static_root), url_prefix="/digits")
    return host.test_client()


def recognizer_in(page: str) -> str:
    found = re.search(r'"(static/[0-9a-f]{12}/dist/recognizer\.js)"', page)
    assert found, "addresses are relative"
    return found[1]


def test_the_page_and_what_it_loads_are_below_its_path(client: FlaskClient) -> None:
    page = client.get("/digits/")
    assert page.status_code == 200
    assert "<digit-pad" in page.text
    recognizer = recognizer_in(page.text)
    assert client.get(f"/digits/{recognizer}").headers["Cache-Control"].endswith("immutable")
    for address in ("sw.js", "manifest.webmanifest", "healthz", "digit-input.js", "embed.html"):
        assert client.get(f"/digits/{address}").status_code == 200
    redirected = client.get("/digits")
    assert (redirected.status_code, redirected.headers["Location"]) == (308, "http://localhost/digits/")


def test_its_answers_have_its_headers_and_no_other_does(client: FlaskClient, static_root: Path) -> None:
    own = Site(static_root).headers_of("")  # which let what lies in the page run
    for path, expected in (("", HEADERS | own), ("sw.js", HEADERS), ("nowhere", HEADERS)):
        headers = client.get(f"/digits/{path}").headers
        assert {name: headers.get(name) for name in HEADERS} == expected
    for path in ("/", "/nowhere", "/digitsandmore"):
        assert not set(client.get(path).headers) & set(HEADERS)
    for path, shared in (("digit-input.js", SHARED_HEADERS), ("embed.html", EMBED_HEADERS)):
        headers = client.get(f"/digits/{path}").headers
        assert {name: headers.get(name) for name in shared} == shared
    assert "X-Frame-Options" not in client.get("/digits/embed.html").headers


def test_over_https_it_speaks_for_itself_and_not_for_the_whole_host(client: FlaskClient) -> None:
    headers = client.get("/digits/", base_url="https://digits.example").headers
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers


def test_its_errors_are_its_own_and_lead_to_its_page(client: FlaskClient) -> None:
    missing = client.get("/digits/no/such", environ_overrides={"SCRIPT_NAME": "/app"})
    assert missing.status_code == 404
    assert "<h1>Not Found</h1>" in missing.text
    assert 'href="/app/digits/"' in missing.text
    assert client.get("/nowhere").text == "the host has no such page"
    assert client.get("/digits/", headers={"Host": "a b"}).status_code == 400
    assert client.get("/", headers={"Host": "a b"}).status_code == 200


def test_twice_in_one_app(host: Flask, static_root: Path) -> None:
    host.register_blueprint(digitpad.blueprint(static_root), url_prefix="/one")
    same = digitpad.blueprint(static_root)
    host.register_blueprint(same, url_prefix="/two")
    host.register_blueprint(same, url_prefix="/<place>/three")
    inside = Blueprint("inside", __name__, url_prefix="/inside")
    inside.register_blueprint(digitpad.blueprint(static_root), url_prefix="/four")
    host.register_blueprint(inside)
    with pytest.raises(ValueError, match="already registered"):
        host.register_blueprint(digitpad.blueprint(static_root), name="digitpad", url_prefix="/five")
    client = host.test_client()
    pages = {client.get(f"/{path}/").text for path in ("one", "two", "any/three", "inside/four")}
    assert len(pages) == 1
    recognizer = recognizer_in(pages.pop())
    assert client.get(f"/any/three/{recognizer}").status_code == 200
    with host.test_request_context():
        assert url_for("digitpad.page") == "/one/"
        assert url_for("digitpad2.page") == "/two/"
        assert url_for("digitpad3.page", place="here") == "/here/three/"
        assert url_for("inside.digitpad.page") == "/inside/four/"


def settings_of(host: Flask) -> list[object]:
    """What holds for all of an app's answers."""
    hooks = (host.before_request_funcs, host.after_request_funcs, host.teardown_request_funcs)
    return [
        *(list(hook.get(None, [])) for hook in hooks),
        {code: dict(handlers) for code, handlers in host.error_handler_spec[None].items() if handlers},
        host.jinja_env.get_template("index.html").render(),
        dict(host.jinja_env.globals),
        sorted(host.cli.commands),
        dict(host.config),
        dict(host.extensions),
        host.url_map.merge_slashes,
        host.wsgi_app,
    ]


def test_the_host_keeps_its_settings(host: Flask, static_root: Path) -> None:
    before = settings_of(host)
    host.register_blueprint(digitpad.blueprint(static_root), url_prefix="/digits")
    assert settings_of(host) == before
    client = host.test_client()
    assert client.get("/digits/").status_code == 200
    assert client.post("/").status_code == 405


def test_a_host_that_adds_no_slash_gets_whole_addresses(host: Flask, static_root: Path) -> None:
    host.url_map.strict_slashes = False
    host.register_blueprint(digitpad.blueprint(static_root), url_prefix="/digits")
    page = host.test_client().get("/digits")
    assert page.status_code == 200
    assert re.search(r'"/digits/static/[0-9a-f]{12}/dist/recognizer\.js"', page.text)


def test_a_broken_file_is_said_when_it_is_mounted(static_root: Path) -> None:
    (static_root / "model/weights.bin").unlink()
    with pytest.raises(digitpad.SetupError) as refused:
        digitpad.blueprint(static_root)
    assert "weights.bin cannot be read" in refused.value.message
