from __future__ import annotations

import base64
import hashlib
import html
import re
import zlib
from pathlib import Path

import pytest

from app.single_file import single_file


@pytest.fixture
def page(static_root: Path) -> str:
    return single_file(static_root)


def test_the_policy_lets_run_what_is_inside_and_nothing_else(page: str) -> None:
    tag = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert tag
    policy = dict(part.split(" ", 1) for part in html.unescape(tag[1]).split("; "))

    def hash_of(element: str) -> str:
        found = re.search(rf"<{element}(?: type=\"module\"[^>]*)?>(.*?)</{element}>", page, re.DOTALL)
        assert found
        return f"'sha256-{base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode()}'"

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == f"{hash_of('script')} 'wasm-unsafe-eval'"
    assert policy["style-src"] == hash_of("style")
    assert policy["img-src"] == "data:"
    assert set(policy) == {"default-src", "script-src", "style-src", "img-src", "base-uri", "form-action"}
    assert tag.start() < page.index("<style"), "a policy only governs what comes after it"


def test_it_asks_for_nothing(page: str) -> None:
    assert re.findall(r"""<[^>]*\b(?:src|href|action)=["'](?!data:)[^>]*>""", page) == []
    assert "<noscript>" in page, "it is the whole page"


def test_it_holds_every_file_that_the_script_reads(page: str, static_root: Path) -> None:
    block = r'<script type="([^"]+)" data-file="([^"]+)" data-crc32="([^"]+)">([^<]*)</script>'
    blocks = re.findall(block, page)
    held = {name: base64.b64decode(content) for _, name, _, content in blocks}
    names = ["contract.json", "dist/extras.css", "model/card.json", "model/model.json", "model/weights.bin"]
    assert held == {name: (static_root / name).read_bytes() for name in names}
    assert [sum_ for *_, sum_, _ in blocks] == [f"{zlib.crc32(content):08x}" for content in held.values()]
    assert {kind for kind, *_ in blocks} == {
        "application/json",
        "application/octet-stream",
        "text/css; charset=utf-8",
    }


def test_what_would_end_the_script_is_refused(static_root: Path) -> None:
    (static_root / "dist/single-file.js").write_text('const text = "</script>";')
    with pytest.raises(ValueError, match="end tag"):
        single_file(static_root)
