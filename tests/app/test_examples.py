"""The examples are pages under the strictest policy that they can work with."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from flask.testing import FlaskClient

from app import create_app
from app.export import export
from app.headers import EMBED_POLICY, FRAMING, FRAMING_POLICY
from app.places import STATIC

FOLDER = STATIC / "public" / "examples"
PAGES = sorted(page.name for page in FOLDER.glob("*.html"))
FILES = sorted(file.relative_to(FOLDER).as_posix() for file in FOLDER.rglob("*") if file.is_file())


def page(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def test_the_examples_are_there() -> None:
    assert PAGES == ["form.html", "frame.html", "worksheet.html"]


@pytest.mark.parametrize("name", PAGES)
def test_each_carries_its_policy_in_itself(name: str) -> None:
    [policy] = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page(name))
    assert policy == (FRAMING_POLICY if f"examples/{name}" == FRAMING else EMBED_POLICY)


@pytest.mark.parametrize("name", PAGES)
def test_none_has_an_inline_script_or_style(name: str) -> None:
    scripts = re.findall(r"<script([^>]*)>(.*?)</script>", page(name), re.DOTALL)
    assert scripts
    assert all("src=" in attributes and not text for attributes, text in scripts)
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", page(name))


@pytest.mark.parametrize("name", PAGES)
def test_whatever_a_page_names_is_beside_it(client: FlaskClient, name: str) -> None:
    for address in re.findall(r'(?:src|href)="([^"#]*)"', page(name)):
        assert not address.startswith(("/", "http"))
        assert client.get(urljoin(f"/examples/{name}", address)).status_code == 200, address


def test_only_the_example_of_a_frame_may_show_one(client: FlaskClient) -> None:
    for name in PAGES:
        policies = client.get(f"/examples/{name}").headers.getlist("Content-Security-Policy")
        assert len(policies) == 1
        assert ("frame-src 'self'" in policies[0]) == (f"examples/{name}" == FRAMING)
        assert "frame-ancestors 'self'" in policies[0]


@pytest.mark.parametrize("sources", [False, True])
def test_the_server_has_them(static_root: Path, sources: bool) -> None:
    client = create_app({"STATIC_ROOT": static_root, "SOURCES": sources}).test_client()
    for name in FILES:
        response = client.get(f"/examples/{name}", buffered=True)
        assert response.data == (FOLDER / name).read_bytes()
        assert response.headers["Cache-Control"] == "no-cache"


def test_the_export_has_them(static_root: Path, tmp_path: Path) -> None:
    export(static_root, tmp_path / "site")
    for name in FILES:
        assert (tmp_path / "site" / "examples" / name).read_bytes() == (FOLDER / name).read_bytes()
    headers = (tmp_path / "site" / "_headers").read_text(encoding="utf-8")
    _, rule = headers.split(f"\n/{FRAMING}\n")
    assert rule.startswith("  ! Content-Security-Policy\n")
    assert FRAMING_POLICY in rule.split("\n/")[0]
