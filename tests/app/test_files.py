"""How the files of the site are answered for over HTTP."""

from __future__ import annotations

import gzip
import os
import re
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.site import Site


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("dist/recognizer.js", "text/javascript"),
        ("dist/extras.css", "text/css"),
        ("contract.json", "application/json"),
        ("public/manifest.webmanifest", "application/manifest+json"),
        ("kernels.wasm", "application/wasm"),
        ("model/weights.bin", "application/octet-stream"),
    ],
)
def test_types_that_browsers_insist_on(
    app: Flask, client: FlaskClient, static_root: Path, name: str, content_type: str
) -> None:
    site: Site = app.extensions["site"]
    addresses = [address for address in site.files if address.endswith(f"/{name}")]
    assert f"static/{name}" in addresses
    for address in addresses:
        response = client.get(f"/{address}")
        assert response.content_type.split(";")[0] == content_type
        assert response.data == (static_root / name).read_bytes()


def test_files_at_addresses_of_their_contents_are_kept_for_good(app: Flask, client: FlaskClient) -> None:
    site: Site = app.extensions["site"]
    for address in site.files:
        for_good = re.match("static/[0-9a-f]{12}/", address) and address != site.late
        expected = "public, max-age=31536000, immutable" if for_good else site.cache_control(address)
        assert client.get(f"/{address}").headers["Cache-Control"] == expected
    assert client.get("/static/main.js").headers["Cache-Control"] == "no-cache"
    assert client.get(f"/{site.late}").headers["Cache-Control"] == "no-cache"


def test_what_lies_beside_the_page_is_asked_for_anew_each_time(client: FlaskClient) -> None:
    for name, kind in (("sw.js", "text/javascript"), ("manifest.webmanifest", "application/manifest+json")):
        response = client.get(f"/{name}")
        assert response.status_code == 200
        assert response.content_type.split(";")[0] == kind
        assert response.headers["Cache-Control"] == "no-cache"


def test_another_version_has_no_files_here(client: FlaskClient) -> None:
    assert client.get("/static/0123456789ab/main.js").status_code == 404


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("*", "br"),
        ("identity", None),
        ("gzip;q=0, br;q=0", None),
        ("nonsense;;;q=x", None),
        ("", None),
    ],
)
def test_the_best_form_that_the_browser_takes_is_sent(
    client: FlaskClient, static_root: Path, accepted: str, sent: str | None
) -> None:
    script = "export const zeros = [" + "0, " * 500 + "];\n"
    (static_root / "long.js").write_text(script)
    response = (
        create_app({"STATIC_ROOT": static_root})
        .test_client()
        .get("/static/long.js", headers={"Accept-Encoding": accepted})
    )
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
    assert response.headers.get("Content-Encoding") == sent
    assert unpack[sent](response.data).decode() == script
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Content-Length"] == str(len(response.data))


def test_each_form_has_its_own_tag(client: FlaskClient) -> None:
    tags = {
        client.get("/", headers={"Accept-Encoding": accepted}).headers["ETag"]
        for accepted in ("br", "gzip", "identity")
    }
    assert len(tags) == 3
    assert not any(tag.startswith("W/") for tag in tags)


def test_the_tag_depends_on_the_content_alone(static_root: Path) -> None:
    def tag() -> str:
        client = create_app({"STATIC_ROOT": static_root}).test_client()
        return client.head("/static/main.js").headers["ETag"]

    script = static_root / "main.js"
    first = tag()
    os.utime(script, (0, 0))
    assert tag() == first
    script.write_text(script.read_text().swapcase())
    assert tag() != first


def test_conditional_requests(client: FlaskClient) -> None:
    got = client.get("/static/main.js")
    tag = got.headers["ETag"]
    for condition in (
        {"If-None-Match": tag},
        {"If-None-Match": f'"other", W/{tag}'},
        {"If-None-Match": "*"},
        {"If-None-Match": tag, "Range": "bytes=0-0"},
        {"If-Modified-Since": got.headers["Last-Modified"]},
    ):
        response = client.get("/static/main.js", headers=condition)
        assert (response.status_code, response.data) == (304, b""), condition
        assert response.headers["ETag"] == tag
        assert response.headers["Cache-Control"] == "no-cache"
    assert client.get("/static/main.js", headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=0-", 0, 64),
        ("bytes=10-19", 10, 20),
        ("bytes=60-999", 60, 64),
        ("bytes=-4", 60, 64),
    ],
)
def test_a_part_of_a_file(client: FlaskClient, asked: str, start: int, end: int) -> None:
    response = client.get("/static/model/weights.bin", headers={"Range": asked})
    assert response.status_code == 206
    assert response.data == bytes(range(start, end))
    assert response.headers["Content-Range"] == f"bytes {start}-{end - 1}/64"
    assert response.headers["Content-Length"] == str(end - start)


def test_a_part_that_is_not_there(client: FlaskClient) -> None:
    for asked in ("bytes=64-", "bytes=99-100"):
        response = client.get("/static/model/weights.bin", headers={"Range": asked})
        assert response.status_code == 416
        assert response.headers["Content-Range"] == "bytes */64"


@pytest.mark.parametrize(
    "asked", ["bytes=5-2", "bytes=0-0,2-3", "lines=1-2", "bytes=", "bytes=x-y", "bytes=--1", "\xff"]
)
def test_a_range_that_makes_no_sense_is_ignored(client: FlaskClient, asked: str) -> None:
    response = client.get("/static/model/weights.bin", headers={"Range": asked})
    assert (response.status_code, response.data) == (200, bytes(range(64)))


def test_a_part_of_what_has_changed_is_the_whole(client: FlaskClient) -> None:
    asked = {"Range": "bytes=0-3"}
    tag = client.get("/static/model/weights.bin").headers["ETag"]
    same = client.get("/static/model/weights.bin", headers={**asked, "If-Range": tag})
    other = client.get("/static/model/weights.bin", headers={**asked, "If-Range": '"other"'})
    assert (same.status_code, len(same.data)) == (206, 4)
    assert (other.status_code, len(other.data)) == (200, 64)


def test_head_gives_the_length_without_the_content(client: FlaskClient) -> None:
    for headers in ({}, {"Range": "bytes=0-0"}):
        response = client.head("/static/model/weights.bin", headers=headers)
        assert (response.status_code, response.data) == (200, b"")
        assert response.headers["Content-Length"] == "64"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app/__init__.py",
        "/static/%2e%2e/app/__init__.py",
        "/static/..%2fapp%2f__init__.py",
        "/static//etc/passwd",
        "/static/",
        "/static/model",
        "/static/none.js",
        "/static/main.js%00",
        "/%ff",
        "/contract.json",
    ],
)
@pytest.mark.parametrize("sources", [False, True])
def test_nothing_but_the_static_files_is_served(static_root: Path, path: str, sources: bool) -> None:
    client = create_app({"STATIC_ROOT": static_root, "SOURCES": sources}).test_client()
    assert client.get(path).status_code == 404


def test_a_file_is_no_folder(client: FlaskClient) -> None:
    assert client.get("/static/main.js/").status_code == 404


def test_what_changes_on_the_disk_waits_for_the_next_start(client: FlaskClient, static_root: Path) -> None:
    before = client.get("/static/main.js").data
    (static_root / "main.js").write_text("export const half = ")
    assert client.get("/static/main.js").data == before


@pytest.mark.parametrize("setting", ["DEBUG", "SOURCES"])
def test_who_edits_the_files_sees_them_fresh(static_root: Path, setting: str) -> None:
    client = create_app({"STATIC_ROOT": static_root, setting: True}).test_client()
    assert 'src="static/js/main.js"' in client.get("/").text
    (static_root / "main.js").write_text("export const edited = true;\n")
    (static_root / "new.js").write_text("export {};\n")
    edited = client.get("/static/main.js", buffered=True)
    assert edited.text == "export const edited = true;\n"
    assert edited.headers["Content-Length"] == str(len(edited.data))
    assert edited.headers["Cache-Control"] == "no-cache"
    assert client.get("/static/new.js", buffered=True).status_code == 200


def test_the_environment_may_ask_for_the_sources(static_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DIGITPAD_SOURCES", "1")
    page = create_app({"STATIC_ROOT": static_root}).test_client().get("/").text
    assert 'href="static/css/main.css"' in page


def test_files_are_not_offered_to_other_origins(client: FlaskClient) -> None:
    response = client.get("/static/main.js", headers={"Origin": "https://elsewhere.example"})
    assert "Access-Control-Allow-Origin" not in response.headers
