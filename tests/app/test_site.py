from __future__ import annotations

import base64
import gzip
import hashlib
import json
import random
import zlib
from pathlib import Path

import brotli
import pytest

from app import site as site_module
from app.site import FOREVER, NEVER, REVALIDATE, File, Site


def test_the_page_and_each_file_at_two_addresses(static_root: Path) -> None:
    site = Site(static_root)
    assert f'"{site.static}dist/main.js"' in site.files[""].content.decode()
    assert site.files["static/main.js"] is site.files[f"{site.static}main.js"]
    assert site.cache_control(f"{site.static}main.js") == FOREVER
    assert site.cache_control("static/main.js") == REVALIDATE
    assert site.cache_control("") == REVALIDATE
    assert site.cache_control("again.html") == site.cache_control("again.js") == NEVER


def test_the_page_knows_its_parts_by_their_sums(static_root: Path) -> None:
    site = Site(static_root)
    page = site.files[""].content.decode()
    for name in ("dist/main.js", "dist/main.css"):
        digest = hashlib.sha256((static_root / name).read_bytes()).digest()
        integrity = f"sha256-{base64.b64encode(digest).decode()}"
        assert f'="{site.static}{name}" integrity="{integrity}"' in page
    for name in ("contract.json", "model/card.json"):
        crc32 = f"{zlib.crc32((static_root / name).read_bytes()):08x}"
        assert f'="{site.static}{name}" data-file="{name}" data-crc32="{crc32}"' in page


def test_the_version_names_the_content(
    static_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = [Site(static_root).version]
    assert Site(static_root).version == versions[0]
    (static_root / "main.js").write_text("export const other = true;\n")
    versions.append(Site(static_root).version)
    (static_root / "main.js").rename(static_root / "moved.js")
    versions.append(Site(static_root).version)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/index.html").write_text("another page")
    monkeypatch.setattr(site_module, "TEMPLATES", tmp_path / "templates")
    versions.append(Site(static_root).version)
    assert len(set(versions)) == 4
    assert all(version.isalnum() and len(version) == 12 for version in versions)


def test_the_service_worker_knows_what_the_page_loads_by_hash(static_root: Path) -> None:
    (static_root / "dist/later.js").write_text("export {};\n")
    for of_other_pages in ("embed.css", "embed.js", "recognizer.js"):
        (static_root / "dist" / of_other_pages).touch()
    (static_root / "icons/icon-512.png").write_bytes(b"png")
    site = Site(static_root)
    first, _, rest = site.files["sw.js"].content.decode().partition(";\n")
    assert rest == (static_root / "public/sw.js").read_text()
    told = json.loads(first.removeprefix("self.SITE = "))
    assert told["version"] == site.version
    names = [
        "contract.json", "dist/extras.css", "dist/later.js", "dist/main.css", "dist/main.js",
        "icons/icon.svg", "kernels.wasm", "main.js", "model/card.json", "model/model.json",
        "model/weights.bin",
    ]  # fmt: skip
    icons = ["static/icons/icon-512.png", "static/icons/icon.svg"]
    assert list(told["files"]) == [
        "",
        "manifest.webmanifest",
        *icons,
        *(site.static + name for name in names),
    ]
    for address, integrity in told["files"].items():
        digest = hashlib.sha256(site.files[address].content).digest()
        assert integrity == f"sha256-{base64.b64encode(digest).decode()}"


def test_compressed_forms_hold_the_content() -> None:
    content = b"draw a digit " * 100
    encodings = File("page.html", content).encodings
    assert list(encodings) == ["br", "gzip"], "the smaller first"
    assert brotli.decompress(encodings["br"]) == content
    assert gzip.decompress(encodings["gzip"]) == content
    assert encodings["gzip"] == File("page.html", content).encodings["gzip"], "no time of day in it"


@pytest.mark.parametrize(
    ("name", "content"), [("a.png", b"0" * 999), ("a.bin", random.Random(0).randbytes(999)), ("a.txt", b"")]
)
def test_what_compression_does_not_help_has_no_other_form(name: str, content: bytes) -> None:
    assert File(name, content).encodings == {}


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("a.svg", "image/svg+xml"),
        ("a.png", "image/png"),
        ("a.ico", "image/vnd.microsoft.icon"),
        ("LICENSE", "application/octet-stream"),
    ],
)
def test_types(name: str, content_type: str) -> None:
    assert File(name, b"").content_type == content_type
