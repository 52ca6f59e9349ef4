from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from app.export import export, export_single_file
from scripts.common.files import ROOT


def test_the_page_is_html_and_asked_for_anew_each_time(client: FlaskClient) -> None:
    response = client.get("/")
    assert response.content_type == "text/html; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    assert "<title" in response.text
    # The headers say it; the exported page alone needs the meta.
    assert "Content-Security-Policy" not in response.text


def test_an_unchanged_page_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get("/").headers["ETag"]
    response = client.get("/", headers={"If-None-Match": tag})
    assert (response.status_code, response.data) == (304, b"")


def test_head_gives_the_headers_of_get_without_its_body(client: FlaskClient) -> None:
    got, head = client.get("/"), client.head("/")
    assert head.data == b""
    assert head.headers["ETag"] == got.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(got.data))


def test_every_address_in_the_page_is_relative(client: FlaskClient) -> None:
    addresses = re.findall(r"""\b(?:src|href|action)=["']([^"']*)""", client.get("/").text)
    assert addresses
    assert [url for url in addresses if url.startswith("/") or ":" in url] == []


def test_the_page_names_no_address_of_its_host(client: FlaskClient) -> None:
    at_root = client.get("/").text
    elsewhere = client.get(
        "/", base_url="https://digits.example", environ_overrides={"SCRIPT_NAME": "/digits"}
    )
    assert elsewhere.text == at_root


def test_a_mount_point_without_its_slash_leads_to_the_page(client: FlaskClient) -> None:
    # Relative addresses in a page at /digits would miss its folder.
    response = client.get("/", environ_overrides={"SCRIPT_NAME": "/digits", "PATH_INFO": ""})
    assert response.status_code == 308
    assert response.headers["Location"].endswith("/digits/")


@pytest.mark.parametrize("way", ["served", "sources", "exported", "single file"])
def test_a_bar_for_each_of_the_contract_s_classes(static_root: Path, tmp_path: Path, way: str) -> None:
    classes = ["7", "<", "二"]
    contract = static_root / "contract.json"
    contract.write_text(json.dumps(json.loads(contract.read_text()) | {"classes": classes}))
    app = create_app({"STATIC_ROOT": static_root, "SOURCES": way == "sources"})
    if way == "exported":
        export(static_root, tmp_path / "site")
        page = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    elif way == "single file":
        export_single_file(static_root, tmp_path / "digitpad.html")
        page = (tmp_path / "digitpad.html").read_text(encoding="utf-8")
    else:
        page = app.test_client().get("/").text
    bars = re.findall(
        r'data-class="([^"]*)">.*?<meter [^>]*aria-label="([^"]*)">.*?class="name"[^>]*>([^<]*)<',
        page,
        re.DOTALL,
    )
    assert [tuple(map(html.unescape, bar)) for bar in bars] == [(name, name, name) for name in classes]


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/%23d=S1aB", "./#d=S1aB"),
        ("/%23d%3DS1aB", "./#d=S1aB"),
        ("/%2523d%253DS1aB", "./#d=S1aB"),
        ("/d=S1aB", "./#d=S1aB"),
        ("/%23D=S1aB.", "./#D=S1aB."),
        ("/index.html%23d=S1aB", "./#d=S1aB"),
        ("/%23d=S1aB?fbclid=x", "./#d=S1aB"),
        ("/%23d=S1aB/", "../#d=S1aB%2F"),
        ("/%23/d=S1aB", "../#d=S1aB"),
        ("/%23d=%3Cscript%3E", "./#d=%3Cscript%3E"),
        ("/%23d=AQ_-", "./#d=AQ_-"),
        ("/examples/worksheet.html%23sums=7p5c1", "../examples/worksheet.html#sums=7p5c1"),
        ("/examples/worksheet.html%2523sums%253D7p5c1", "../examples/worksheet.html#sums=7p5c1"),
    ],
)
def test_a_link_whose_hash_was_encoded_leads_to_the_page(
    client: FlaskClient, asked: str, leads_to: str
) -> None:
    response = client.get(asked, environ_overrides={"SCRIPT_NAME": "/digits"})
    assert (response.status_code, response.headers["Location"]) == (302, leads_to)


@pytest.mark.parametrize("asked", ["/%23", "/%23d=", "/%23pad", "/x/%23d=S1", "/id=S1", "/%23d=S%0Ax:y"])
def test_what_holds_no_drawing_is_no_link(client: FlaskClient, asked: str) -> None:
    assert client.get(asked).status_code == 404


def test_health(client: FlaskClient) -> None:
    response = client.get("/healthz")
    assert (response.text, response.content_type) == ("ok\n", "text/plain; charset=utf-8")
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("heavy", ["numpy", "tensorflow", "PIL"])
def test_the_app_imports_nothing_heavy(heavy: str) -> None:
    code = f"import sys, app, app.serve, app.contract; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
