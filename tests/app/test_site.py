from __future__ import annotations

import base64
import gzip
import hashlib
import json
import random
import re
import zlib
from pathlib import Path

import brotli
import pytest

from app import site as site_module
from app.site import FOREVER, NEVER, REVALIDATE, File, Site


def test_the_page_and_each_file_at_two_addresses(static_root: Path) -> None:
    site = Site(static_root)
    assert f'"{site.static}dist/recognizer.js"' in site.files[""].content.decode()
    assert site.files["static/main.js"] is site.files[f"{site.static}main.js"]
    assert site.cache_control(f"{site.static}main.js") == FOREVER
    assert site.cache_control("static/main.js") == REVALIDATE
    assert site.cache_control("") == REVALIDATE
    assert site.cache_control("again.html") == site.cache_control("again.js") == NEVER


def test_the_page_knows_its_parts_by_their_sums(static_root: Path) -> None:
    site = Site(static_root)
    page = site.files[""].content.decode()
    for name in ("dist/recognizer.js", "dist/linked.js"):
        digest = hashlib.sha256((static_root / name).read_bytes()).digest()
        integrity = f"sha256-{base64.b64encode(digest).decode()}"
        assert f'="{site.static}{name}" integrity="{integrity}"' in page
    for name in ("contract.json", "model/card.json"):
        crc32 = f"{zlib.crc32((static_root / name).read_bytes()):08x}"
        assert f'="{site.static}{name}" data-file="{name}" data-crc32="{crc32}"' in page


def test_what_draws_lies_in_the_page_and_its_policy_lets_just_that(static_root: Path) -> None:
    (static_root / "dist/main.js").write_text("if (1 < 2 && 3) {\n  draw('é');\n}\n")
    site = Site(static_root, guarded=True)
    page = site.files[""].content.decode()
    assert page.count("<style") == 1
    policy = site.headers_of("")["Content-Security-Policy"]
    for name, begin, end in (
        ("main.css", "<style>", "</style>"),
        ("wide.js", "<script>", "</script>"),
        ("main.js", '<script type="module" blocking="render">', "</script>"),
    ):
        content = (static_root / "dist" / name).read_bytes()
        assert f"{begin}{content.decode()}{end}" in page
        source = f"'sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}'"
        assert policy.count(source) == 1
    assert policy.count("'sha256-") == page.count("<style") + len(re.findall("<script(?! [^>]*src=)", page))
    assert site.headers_of("index.html") == site.headers_of("")
    assert "Content-Security-Policy" not in site.headers_of("again.html")


def test_what_it_asks_for_comes_before_what_lies_in_the_page(static_root: Path) -> None:
    page = Site(static_root).files[""].content.decode()
    assert page.rindex("preload") < page.index("<style")


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
    for of_other_pages in ("embed.css", "embed.js"):
        (static_root / "dist" / of_other_pages).touch()
    (static_root / "icons/icon-512.png").write_bytes(b"png")
    site = Site(static_root)
    first, _, rest = site.files["sw.js"].content.decode().partition(";\n")
    assert rest == (static_root / "public/sw.js").read_text()
    told = json.loads(first.removeprefix("self.SITE = "))
    assert told["version"] == site.version
    names = [
        "contract.json", "dist/extras.css", "dist/later.js", "dist/linked.js", "dist/recognizer.js",
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
