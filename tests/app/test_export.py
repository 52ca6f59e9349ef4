from __future__ import annotations

import gzip
import html
import re
import shutil
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import export as export_module
from app.export import MARKER, ExportError, export
from app.headers import HEADERS, HTTPS_HEADERS
from app.site import FOREVER, Site
from tests.app.servers import Command


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_site_is_what_the_server_serves(app: Flask, static_root: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "site"
    count = export(static_root, out)
    site: Site = app.extensions["site"]
    served = {name or "index.html" for name in site.files}
    written = files_in(out)
    plain = {name for name in written if not name.endswith((".br", ".gz"))}
    assert plain == served | {"404.html", "examples/encoded-link.js", "_headers", MARKER}
    assert count == len(written)
    for name, file in site.files.items():
        # Pages have their policy inside, and the service worker knows the page by its hash.
        if name not in {"", "again.html", "embed.html", "sw.js"}:
            assert (out / name).read_bytes() == file.content


def test_compressed_forms_lie_beside_the_files(static_root: Path, tmp_path: Path) -> None:
    export(static_root, tmp_path / "site")
    page = (tmp_path / "site/index.html").read_bytes()
    assert brotli.decompress((tmp_path / "site/index.html.br").read_bytes()) == page
    assert gzip.decompress((tmp_path / "site/index.html.gz").read_bytes()) == page


def test_hosts_that_read_headers_get_those_of_the_server(
    app: Flask, static_root: Path, tmp_path: Path
) -> None:
    export(static_root, tmp_path / "site")
    site: Site = app.extensions["site"]
    rules: dict[str, list[str]] = {}
    for line in (tmp_path / "site/_headers").read_text().splitlines():
        if line.startswith("/"):
            rules[line] = []
        else:
            rules[next(reversed(rules))].append(line.strip())
    assert rules["/*"] == [f"{name}: {value}" for name, value in (HEADERS | HTTPS_HEADERS).items()]
    for address in site.files:
        # Of each folder alone: what is missing elsewhere must not be missing for good.
        rule = rules.get(f"/{'/'.join(address.split('/')[:2])}/*", [])
        is_for_good = "Cache-Control: public, max-age=31536000, immutable" in rule
        assert is_for_good == (site.cache_control(address) == FOREVER)
    assert "Cache-Control: no-cache" in rules[f"/{site.late}"]
    assert len(rules) <= 100, "some hosts take no more"
    own = [f"{name}: {value}" for name, value in site.headers_of("").items()]
    taken_away = ["! Content-Security-Policy", "! X-Frame-Options"]
    assert rules["/"] == rules["/index.html"] == [*taken_away, *own, "Cache-Control: no-cache"]
    assert rules["/again.html"] == rules["/again.js"] == ["Cache-Control: no-store"]


def test_the_page_is_the_served_one_with_its_policy_inside(
    static_root: Path, client: FlaskClient, tmp_path: Path
) -> None:
    export(static_root, tmp_path / "site")
    page = (tmp_path / "site/index.html").read_text()
    tag = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert tag
    sent = client.get("/").headers["Content-Security-Policy"]
    assert sent == f"{html.unescape(tag[1])}; frame-ancestors 'self'"
    assert "frame-ancestors" not in page, "browsers ignore it in a meta, with a warning"
    assert tag.start() < page.index("<script"), "a policy only governs what comes after it"
    assert page.replace(tag[0], "").split() == client.get("/").text.split()


def test_the_error_page_names_no_address_but_what_mends_links(static_root: Path, tmp_path: Path) -> None:
    export(static_root, tmp_path / "site")
    page = (tmp_path / "site/404.html").read_text()
    assert "Not Found" in page
    # A host shows it at any depth, where a relative address leads anywhere.
    assert "href" not in page
    # A link whose # was encoded lies beside the page, as this script does.
    assert re.findall(r'\bsrc="([^"]*)"', page) == ["encoded-link.js"]
    assert (tmp_path / "site/encoded-link.js").is_file()


def test_a_folder_of_an_earlier_export_is_replaced_whole(static_root: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    export(static_root, out)
    (static_root / "main.js").unlink()
    (static_root / "other.js").write_text("export {};\n")
    export(static_root, out)
    assert "static/other.js" in files_in(out)
    assert "static/main.js" not in files_in(out)
    assert {path.name for path in tmp_path.iterdir()} == {"site", "static"}, "nothing is left beside it"


def test_an_empty_folder_is_taken(static_root: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    export(static_root, tmp_path / "site")
    assert (tmp_path / "site/index.html").is_file()


def test_a_folder_that_holds_something_else_is_refused(static_root: Path, tmp_path: Path) -> None:
    out = tmp_path / "thesis"
    out.mkdir()
    (out / "chapter1.txt").write_text("years of work")
    with pytest.raises(ExportError, match=r"holds chapter1\.txt"):
        export(static_root, out)
    assert files_in(out) == {"chapter1.txt"}


def test_an_exported_folder_to_which_something_was_added_is_refused(
    static_root: Path, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    export(static_root, out)
    (out / "CNAME").write_text("digits.example\n")
    before = files_in(out)
    with pytest.raises(ExportError, match="holds CNAME"):
        export(static_root, out)
    assert files_in(out) == before


def test_a_file_in_the_place_of_the_folder_is_refused(static_root: Path, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(ExportError, match="is a file"):
        export(static_root, tmp_path / "site")
    assert (tmp_path / "site").read_text() == "mine"


def test_a_folder_among_the_static_files_is_refused(static_root: Path) -> None:
    with pytest.raises(ExportError, match="choose another folder"):
        export(static_root, static_root / "site")
    assert not (static_root / "site").exists()


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_an_interrupted_export_leaves_the_old_one(
    static_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, interruption: BaseException
) -> None:
    out = tmp_path / "site"
    export(static_root, out)
    before = files_in(out)

    def interrupted(*args: object, **kwargs: object) -> None:
        raise interruption

    monkeypatch.setattr(export_module, "_headers", interrupted)
    with pytest.raises((KeyboardInterrupt, ExportError)):
        export(static_root, out)
    assert files_in(out) == before
    assert {path.name for path in tmp_path.iterdir()} == {"site", "static"}


def test_a_swap_that_fails_puts_the_old_one_back(
    static_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    export(static_root, out)
    before = files_in(out)
    rename = Path.rename

    def fail_for_new(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_new)
    with pytest.raises(ExportError, match="Input/output error"):
        export(static_root, out)
    assert files_in(out) == before


def test_the_command(command: Command, tmp_path: Path) -> None:
    done = command("export", tmp_path / "site")
    assert done.exit_code == 0, done.output
    assert "http.server" in done.output
    shutil.rmtree(tmp_path / "site/static")
    (tmp_path / "site/static.txt").touch()
    refused = command("export", tmp_path / "site")
    assert refused.exit_code == 1
    assert refused.output.startswith("Error: ")
    assert refused.output.count("\n") == 1
