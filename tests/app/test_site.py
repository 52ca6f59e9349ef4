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

from app import rendering
from app.file import File
from app.site import FOREVER, NEVER, REVALIDATE, Site

FIRST = [
    *("dist/recognizer.js", "vendor/tfjs/tfjs.js", "contract.json"),
    *("model/model.json", "model/weights.bin", "model/card.json"),
]
"""What the first answer needs."""


def address_of(static_root: Path, name: str) -> str:
    """The address that names the content of a file."""
    return f"static/{hashlib.sha256((static_root / name).read_bytes()).hexdigest()[:12]}/{name}"


def late_folders(site: Site) -> dict[str, str]:
    """What the late file tells the page: paths, each with the folder that it lies in."""
    first, _, _ = site.files[site.late].content.decode().partition(";\n")
    folders: dict[str, str] = json.loads(first.removeprefix("import.meta.files="))
    return folders


def kept_files(site: Site) -> dict[str, str]:
    """What the service worker keeps: addresses with their hashes."""
    first, _, _ = site.files["sw.js"].content.decode().partition(";\n")
    files: dict[str, str] = json.loads(first.removeprefix("self.SITE="))["files"]
    return files


def test_the_page_names_what_it_needs_first_by_its_content(static_root: Path) -> None:
    site = Site(static_root)
    page = site.files[""].content.decode()
    for name in FIRST:
        address = address_of(static_root, name)
        assert f' href="{address}" data-file="{name}"' in page
        assert site.files[address] is site.files[f"static/{name}"]
        assert site.cache_control(address) == FOREVER
        assert site.cache_control(f"static/{name}") == REVALIDATE
    for name in ("icons/favicon.ico", "icons/icon.svg", "icons/touch-180.png"):
        assert f' href="{address_of(static_root, name)}"' in page
    assert site.cache_control("") == REVALIDATE
    assert site.cache_control("again.html") == site.cache_control("again.js") == NEVER


def test_the_late_file_names_the_rest_by_its_content(static_root: Path) -> None:
    site = Site(static_root)
    page = site.files[""].content.decode()
    assert f'<script type="module" async id="files" src="{site.late}"></script>' in page
    assert site.cache_control(site.late) == REVALIDATE
    folders = late_folders(site)
    assert list(folders) == ["dist/extras.css", "dist/main.css", "dist/main.js", "dist/update.js"]
    for name, folder in folders.items():
        assert f"static/{folder}/{name}" == address_of(static_root, name)
        assert site.cache_control(f"static/{folder}/{name}") == FOREVER
        assert site.files[f"static/{folder}/{name}"] is site.files[f"static/{name}"]
        assert folder not in page
    assert site.files[site.late].content.endswith((static_root / "dist/late.js").read_bytes())


def test_the_page_knows_its_parts_by_their_sums(static_root: Path) -> None:
    page = Site(static_root).files[""].content.decode()
    digest = hashlib.sha256((static_root / "dist/recognizer.js").read_bytes()).digest()
    assert f'data-file="dist/recognizer.js" integrity="sha256-{base64.b64encode(digest).decode()}"' in page
    for name in ("contract.json", "model/card.json"):
        crc32 = f"{zlib.crc32((static_root / name).read_bytes()):08x}"
        assert f'data-file="{name}" data-crc32="{crc32}"' in page


def changed_by(static_root: Path, name: str) -> set[str]:
    """The addresses that have another content, or are new, when a file has changed."""
    before = Site(static_root).files
    path = static_root / name
    path.write_bytes(path.read_bytes() + b" ")
    return {address for address, file in Site(static_root).files.items()
            if address not in before or file.content != before[address].content}  # fmt: skip


@pytest.mark.parametrize("name", ["dist/extras.css", "dist/update.js"])
def test_what_comes_late_changes_its_own_address_alone(static_root: Path, name: str) -> None:
    late = Site(static_root).late
    changed = changed_by(static_root, name)
    assert changed == {f"static/{name}", address_of(static_root, name), late, "sw.js"}
    assert Site(static_root).late == late, "the page is the same, and finds the new list"


@pytest.mark.parametrize("name", ["icons/touch-180.png", "vendor/tfjs/tfjs.js", "dist/main.js"])
def test_what_the_page_names_or_holds_changes_the_page_and_where_it_looks(
    static_root: Path, name: str
) -> None:
    late = Site(static_root).late
    changed = changed_by(static_root, name)
    site = Site(static_root)
    assert {f"static/{name}", address_of(static_root, name), "", "sw.js", site.late} <= changed
    assert site.late != late
    element = {site.element in address for address in changed}
    assert any(element) == (name == "vendor/tfjs/tfjs.js"), "the input on other pages has its own folder"
    assert len([address for address in changed if address.startswith("static/")]) <= 3 or any(element)


@pytest.mark.parametrize("name", ["public/examples/form.js", "js/main.js", "dist/single-file.js"])
def test_what_the_page_does_not_load_changes_nothing_of_it(static_root: Path, name: str) -> None:
    changed = changed_by(static_root, name)
    assert changed == {f"static/{name}", name.removeprefix("public/")} & changed
    assert "sw.js" not in changed


def test_the_input_on_other_pages_has_a_folder_of_its_own(static_root: Path) -> None:
    (static_root / "dist/embed.js").touch()
    site = Site(static_root)
    inside = [address for address in site.files if address.startswith(site.element)]
    assert [address.removeprefix(site.element) for address in inside] == [
        "contract.json", "dist/digit-input.js", "dist/embed.js", "dist/recognizer.js", "model/card.json",
        "model/model.json", "model/weights.bin", "vendor/tfjs/tfjs.js",
    ]  # fmt: skip
    assert {site.cache_control(address) for address in inside} == {FOREVER}
    assert site.files["digit-input.js"].content.decode() == (
        f'export * from "./{site.element}dist/digit-input.js";\n'
    )
    assert f'src="{site.element}dist/embed.js"' in site.files["embed.html"].content.decode()
    assert not {"digit-input.js", "embed.html"} & changed_by(static_root, "dist/main.js")
    assert Site(static_root).element == site.element
    assert {"digit-input.js", "embed.html"} < changed_by(static_root, "dist/embed.js")


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


def test_another_template_is_another_page_and_release(
    static_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = Site(static_root).late
    assert Site(static_root).late == late
    monkeypatch.setitem(rendering._TEMPLATES.globals, "version", "99.9")
    assert Site(static_root).late != late


def test_the_service_worker_knows_what_the_page_loads_by_hash(static_root: Path) -> None:
    (static_root / "dist/later.js").write_text("export {};\n")
    for of_other_pages in ("embed.css", "embed.js"):
        (static_root / "dist" / of_other_pages).touch()
    site = Site(static_root)
    assert site.files["sw.js"].content.endswith((static_root / "dist/sw.js").read_bytes())
    icons = ["icon-192.png", "icon-512.png", "icon.svg", "maskable-512.png"]
    late = ["dist/extras.css", "dist/later.js", "dist/update.js"]
    shown = ["icons/favicon.ico", "icons/icon.svg", "icons/touch-180.png"]
    named = {address_of(static_root, name) for name in [*FIRST, *late, *shown]}
    expected = {"", "manifest.webmanifest", site.late, *(f"static/icons/{name}" for name in icons), *named}
    files = kept_files(site)
    assert files.keys() == expected
    for address, integrity in files.items():
        digest = hashlib.sha256(site.files[address].content).digest()
        assert integrity == f"sha256-{base64.b64encode(digest).decode()}"


def test_what_is_kept_and_what_keeps_it_name_the_version(static_root: Path) -> None:
    def version() -> str:
        found = re.match(
            r'self\.SITE=\{"version":"([0-9a-f]{12})",', Site(static_root).files["sw.js"].content.decode()
        )
        assert found
        return found[1]

    versions = [version()]
    assert version() == versions[0]
    for name in ("dist/update.js", "dist/sw.js", "public/manifest.webmanifest"):
        changed_by(static_root, name)
        versions.append(version())
    assert len(set(versions)) == 4


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
