"""The public address of the page that is one file: which are taken, and what becomes of them."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tests.app.servers import Command


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://digits.example/pad/", "https://digits.example/pad/"),
        ("http://digits.example", "http://digits.example/"),
        (" HTTPS://digits.example:8443/pad/index.html \n", "https://digits.example:8443/pad/index.html"),
        ("https://digits.example/?utm_source=a#d=S1", "https://digits.example/"),
        ("http://[2001:db8::1]:8000/", "http://[2001:db8::1]:8000/"),
        ("https://数字.example/画/", "https://数字.example/画/"),
        ("https://digits.example/~ada/a%20b/&c;(d)/", "https://digits.example/~ada/a%20b/&c;(d)/"),
    ],
)
def test_one_file_knows_its_public_address(command: Command, tmp_path: Path, given: str, kept: str) -> None:
    out = tmp_path / "digitpad.html"
    done = command("single-file", "--url", given, out)
    assert done.exit_code == 0, done.output
    links = re.findall(r'<link rel="canonical" href="([^"]*)">', out.read_text(encoding="utf-8"))
    assert [html.unescape(link) for link in links] == [kept]


@pytest.mark.parametrize(
    "url",
    [
        "digits.example",
        "//digits.example/",
        "/pad/",
        "https://",
        "https:///pad/",
        "https:pad",
        "https://:8000/",
        "https://[::1/",
        "file:///home/ada/digitpad.html",
        "ftp://digits.example/",
        "javascript:alert(1)",
        "data:text/html,x",
        "blob:https://x/1",
        "https://ada:secret@digits.example/",
        "https://digits.example:port/",
        "https://digits.example:99999/",
        'https://digits.example/"><script>',
        "https://digits.example\\pad",
        "https://digits.example/pad\\",
        "",
        " ",
        "https://a b.example/",
        "https://digits.example/a b/",
    ],
)
def test_what_is_no_public_address_is_refused(command: Command, tmp_path: Path, url: str) -> None:
    out = tmp_path / "digitpad.html"
    refused = command("single-file", "--url", url, out)
    assert refused.exit_code == 2
    assert "is not an address such as https://digits.example/pad/" in refused.output.replace("\n", " ")
    assert not out.exists()
