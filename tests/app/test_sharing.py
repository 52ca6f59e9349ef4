"""What other people's pages load: at an address that stays, and with the headers that let them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.export import export
from app.headers import EMBED_HEADERS, EMBED_POLICY, HEADERS, PAGE_POLICY, SHARED_HEADERS
from app.site import Site

SHARED = [
    "digit-input.js",
    "static/contract.json",
    "static/dist/digit-input.js",
    "static/js/main.js",
    "static/model/card.json",
    "static/model/weights.bin",
]
STRICT = [
    *("", "again.html", "again.js", "healthz", "manifest.webmanifest", "sw.js"),
    *("static/icons/icon.svg", "static/main.js", "static/public/sw.js"),
]
CORP = "Cross-Origin-Resource-Policy"


def shared_by(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: headers[name] for name in SHARED_HEADERS if name in headers}


@pytest.mark.parametrize("sources", [False, True])
def test_the_stable_address_leads_to_the_module(static_root: Path, sources: bool) -> None:
    app = create_app({"STATIC_ROOT": static_root, "SOURCES": sources})
    response = app.test_client().get("/digit-input.js")
    built = "" if sources else f"{app.extensions['site'].element}dist/digit-input.js"
    # Relative, so that it holds at any path.
    assert response.text == f'export * from "./{built or "static/js/input/define.js"}";\n'
    assert response.content_type == "text/javascript; charset=utf-8"
    assert response.headers["Cache-Control"] == "no-cache"
    assert shared_by(response.headers) == SHARED_HEADERS


@pytest.mark.parametrize("setting", ["PREFIX", "SCRIPT_NAME", "X-Forwarded-Prefix"])
def test_below_a_path_everything_is_shared_likewise(static_root: Path, setting: str) -> None:
    app = create_app({"STATIC_ROOT": static_root, "PREFIX": "/digits" if setting == "PREFIX" else ""})
    client = app.test_client()
    if setting == "PREFIX":
        response = client.get("/digits/digit-input.js")
    elif setting == "SCRIPT_NAME":
        response = client.get("/digit-input.js", environ_overrides={"SCRIPT_NAME": "/digits"})
    else:
        response = client.get("/digit-input.js", headers={"X-Forwarded-Prefix": "/digits"})
    assert response.status_code == 200
    assert shared_by(response.headers) == SHARED_HEADERS


@pytest.mark.parametrize("address", SHARED)
def test_whatever_is_asked_of_a_shared_file_the_headers_are_the_same(
    app: Flask, client: FlaskClient, address: str
) -> None:
    site: Site = app.extensions["site"]
    ends = tuple(f"/{address.removeprefix(start)}" for start in ("", "static/"))
    for path in {one for one in site.files if one == address or one.endswith(ends)}:
        got = client.get(path)
        answers = [
            got,
            client.head(path),
            client.options(path),
            client.get(path, headers={"If-None-Match": got.headers["ETag"]}),
            client.get(path, headers={"Range": "bytes=0-0"}),
            client.get(path, headers={"Accept-Encoding": "br", "Origin": "https://elsewhere.example"}),
            client.get(path, base_url="https://digits.example", headers={"Origin": "null"}),
        ]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 304, 206, 200, 200]
        for answer in answers:
            for name, value in (HEADERS | SHARED_HEADERS).items():
                assert answer.headers.getlist(name) == [value]


@pytest.mark.parametrize("sources", [False, True])
@pytest.mark.parametrize("prefix", ["", "/digits"])
def test_the_page_for_frames_alone_can_be_framed_by_everybody(
    static_root: Path, sources: bool, prefix: str
) -> None:
    app = create_app({"STATIC_ROOT": static_root, "SOURCES": sources, "PREFIX": prefix})
    client = app.test_client()
    path = f"{prefix}/embed.html?size=240&lang=en"
    got = client.get(path)
    answers = [got, client.head(path), client.options(path)]
    if not sources:
        answers.append(client.get(path, headers={"If-None-Match": got.headers["ETag"]}))
        answers.append(client.get(path, headers={"Accept-Encoding": "br"}, base_url="https://digits.example"))
    for answer in answers:
        assert answer.status_code in {200, 304}
        assert "X-Frame-Options" not in answer.headers
        assert shared_by(answer.headers) == {CORP: "cross-origin"}
        directives = dict(
            part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; ")
        )
        assert directives.pop("frame-ancestors") == "*"
        # Otherwise nothing is allowed that is not allowed to the page.
        assert directives.items() <= dict(part.split(" ", 1) for part in PAGE_POLICY.split("; ")).items()
        assert directives["default-src"] == "'none'"
        for name in HEADERS.keys() - EMBED_HEADERS.keys() - {"X-Frame-Options"}:
            assert answer.headers.getlist(name) == [HEADERS[name]]
    page = client.get(f"{prefix}/")
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert page.headers["Content-Security-Policy"].endswith("; frame-ancestors 'self'")
    refused = client.post(f"{prefix}/embed.html")
    assert (refused.status_code, refused.headers["X-Frame-Options"]) == (405, "SAMEORIGIN")


@pytest.mark.parametrize("way", ["served", "sources", "exported"])
def test_the_page_for_frames_holds_no_script_or_style_and_no_absolute_address(
    static_root: Path, tmp_path: Path, way: str
) -> None:
    app = create_app({"STATIC_ROOT": static_root, "SOURCES": way == "sources"})
    if way == "exported":
        export(static_root, tmp_path / "site")
        page = (tmp_path / "site/embed.html").read_text(encoding="utf-8")
        tag = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
        assert tag
        assert html.unescape(tag[1]) == EMBED_POLICY
        assert tag.start() < page.index("<script"), "a policy only governs what comes after it"
    else:
        page = app.test_client().get("/embed.html").text
        assert "Content-Security-Policy" not in page
    assert re.findall(r"<style| style=|<script(?![^>]* src=)", page) == []
    addresses = re.findall(r"""\b(?:src|href)=["']([^"']*)""", page)
    assert [url for url in addresses if not url.startswith("static/") and url != "data:,"] == []
    named = "js/input/define.js" if way == "sources" else "dist/digit-input.js"
    assert [url for url in addresses if url.endswith(named)]


@pytest.mark.parametrize("address", STRICT)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_nothing_else_is_shared(client: FlaskClient, method: str, address: str) -> None:
    response = client.open(f"/{address}", method=method, headers={"Origin": "https://elsewhere.example"})
    assert response.status_code == 200
    assert shared_by(response.headers) == {CORP: "same-origin"}


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "static/model/none.bin", 404),
        ("GET", "static/0123456789ab/dist/digit-input.js", 404),
        ("POST", "digit-input.js", 405),
        ("GET", "digit-input.js/", 404),
        ("GET", "static//model/weights.bin", 404),
        ("GET", "static/model/../icons/icon.svg", 404),
    ],
)
def test_no_error_is_shared(client: FlaskClient, method: str, address: str, status: int) -> None:
    response = client.open(f"/{address}", method=method)
    assert response.status_code == status
    assert shared_by(response.headers) == {CORP: "same-origin"}


def test_the_sources_are_shared_as_what_is_built_of_them(static_root: Path) -> None:
    client = create_app({"STATIC_ROOT": static_root, "SOURCES": True}).test_client()
    for path in ("/static/js/main.js", "/static/model/weights.bin"):
        for headers in ({}, {"Range": "bytes=0-0"}):
            assert shared_by(client.get(path, headers=headers, buffered=True).headers) == SHARED_HEADERS
    icon = client.get("/static/icons/icon.svg", buffered=True)
    assert shared_by(icon.headers) == {CORP: "same-origin"}


def test_hosts_that_read_headers_share_the_same(app: Flask, static_root: Path, tmp_path: Path) -> None:
    # Where several rules name a header, some hosts take the last one's value, others join them all.
    export(static_root, tmp_path / "site")
    text = (tmp_path / "site/_headers").read_text()
    site: Site = app.extensions["site"]
    for address in [*site.files, "index.html", "nowhere"]:
        latest, joined = rules_for(text, f"/{address}")
        own = site.headers_of(address)
        # Browsers pass this over beside a policy that says who may frame the page.
        ignored = {"X-Frame-Options"} if "Content-Security-Policy" in own else set()
        ignored -= own.keys()
        assert joined == {name: value for name, value in latest.items() if name not in ignored}, address
        expected = {name: value for name, value in HEADERS.items() if name not in ignored} | own
        assert {name: joined.get(name) for name in expected} == expected
        assert own or "Access-Control-Allow-Origin" not in joined


def test_hosts_that_take_html_from_addresses_give_the_same_headers(static_root: Path, tmp_path: Path) -> None:
    export(static_root, tmp_path / "site")
    text = (tmp_path / "site/_headers").read_text()
    for name in ("again", "embed", "index"):
        assert rules_for(text, f"/{name}") == rules_for(text, f"/{name}.html")


def rules_for(text: str, path: str) -> tuple[dict[str, str], dict[str, str]]:
    """What a path gets of a file of rules, where the last rule counts, and where values are joined."""
    latest: dict[str, str] = {}
    joined: dict[str, str] = {}
    applies = False
    for line in text.splitlines():
        if line.startswith("/"):
            applies = path.startswith(line[:-1]) if line.endswith("*") else path == line
        elif applies and line.startswith("  ! "):
            joined.pop(line.removeprefix("  ! "), None)
        elif applies:
            name, value = line.strip().split(": ", 1)
            latest[name] = value
            joined[name] = f"{joined[name]}, {value}" if name in joined else value
    return latest, joined
