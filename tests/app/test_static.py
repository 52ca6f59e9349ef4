from __future__ import annotations

import os
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("main.js", "text/javascript"),
        ("contract.json", "application/json"),
        ("manifest.webmanifest", "application/manifest+json"),
        ("kernels.wasm", "application/wasm"),
        ("model/weights.bin", "application/octet-stream"),
    ],
)
def test_types_that_browsers_insist_on(
    client: FlaskClient, static_root: Path, name: str, content_type: str
) -> None:
    response = client.get(f"/static/{name}")
    assert response.content_type.split(";")[0] == content_type
    assert response.data == (static_root / name).read_bytes()


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
    assert got.headers["Cache-Control"] == "max-age=0, public"
    for condition in (
        {"If-None-Match": got.headers["ETag"]},
        {"If-Modified-Since": got.headers["Last-Modified"]},
    ):
        response = client.get("/static/main.js", headers=condition)
        assert (response.status_code, response.data) == (304, b"")
        assert response.headers["ETag"] == got.headers["ETag"]


def test_head_gives_the_length_without_the_content(client: FlaskClient) -> None:
    response = client.head("/static/model/weights.bin")
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
        "/contract.json",
    ],
)
def test_nothing_but_the_static_files_is_served(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_who_edits_the_files_sees_them_fresh(static_root: Path) -> None:
    client = create_app({"STATIC_ROOT": static_root, "DEBUG": True}).test_client()
    (static_root / "main.js").write_text("export const edited = true;\n")
    (static_root / "new.js").write_text("export {};\n")
    edited = client.get("/static/main.js", buffered=True)
    assert edited.text == "export const edited = true;\n"
    assert edited.headers["Content-Length"] == str(len(edited.data))
    assert client.get("/static/new.js", buffered=True).status_code == 200
    assert client.get("/static/../app/__init__.py").status_code == 404


def test_files_are_not_offered_to_other_origins(client: FlaskClient) -> None:
    response = client.get("/static/main.js", headers={"Origin": "https://elsewhere.example"})
    assert "Access-Control-Allow-Origin" not in response.headers
