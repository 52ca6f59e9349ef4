"""The same page as a plain static site, for any file server at any path."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

import click

from .file import File
from .headers import HEADERS, HTTPS_HEADERS, PAGE_POLICY, SHARED, headers_of, replaced_by
from .rendering import render
from .single_file import single_file
from .site import Site

MARKER = ".digitpad-export"
"""Lies in every exported folder and names what the export put there, one entry a line."""
NAMED = re.compile("static/[0-9a-f]{12}/")
"""Addresses that name a content: one file lies in each such folder, or what the input element loads."""
SINGLE_MARKER = b'<script type="application/json" data-file="model/card.json"'
"""Is in every page that is one file."""
SUFFIXES = {"br": ".br", "gzip": ".gz"}
"""What file servers append to the name of a file for its compressed forms."""


class ExportError(click.ClickException):
    """The folder cannot be written; the message says why and what to do."""


def export(static_root: Path, out: Path) -> int:
    """Write the page and everything it needs into `out`; a folder of an earlier export is replaced whole.

    The new site is written beside `out` and takes its place at the end: an interrupted export leaves the old.

    Args:
        static_root: the folder of the static files.
        out: the folder.

    Returns:
        The number of files written.

    Raises:
        ExportError: `out` holds something that does not come from an export, or cannot be written.
    """
    out = out.resolve()
    if out.is_relative_to(static_root.resolve()):
        raise ExportError(f"{out} lies among the files that are exported: choose another folder")
    try:
        _check_replaceable(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as work:
            site = Path(work, "new")
            _write_site(static_root, site)
            _swap(site, out, old=Path(work, "old"))
    except OSError as error:
        raise ExportError(f"{error.filename or out} cannot be written ({error.strerror or error})") from error
    return sum(path.is_file() for path in out.rglob("*"))


def _check_replaceable(out: Path) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise ExportError(f"{out} is a file: choose a folder")
    held = {path.name for path in out.iterdir()}
    made = set((out / MARKER).read_text(encoding="utf-8").splitlines()) if MARKER in held else set()
    if foreign := sorted(held - made):
        raise ExportError(
            f"{out} holds {foreign[0]}, which does not come from an export: "
            "choose another folder, or move it away"
        )


def _write_site(static_root: Path, folder: Path) -> None:
    site = Site(static_root, guarded=True)
    missing = render(
        "error.html",
        policy=PAGE_POLICY,
        title="Not Found",
        message="This page does not exist.",
        links=True,  # the server answers a link whose # was encoded itself
    )
    files = {name or "index.html": file for name, file in site.files.items()}
    files["404.html"] = File("404.html", missing.encode())
    # That page names its script relative to whatever address is wrong, as the site may lie at any path.
    files["examples/encoded-link.js"] = files["encoded-link.js"]
    for name, file in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        for encoding, packed in file.encodings.items():
            path.with_name(path.name + SUFFIXES[encoding]).write_bytes(packed)
    (folder / "_headers").write_text(_headers(site), encoding="utf-8")
    made = sorted([MARKER, *(path.name for path in folder.iterdir())])
    (folder / MARKER).write_text("\n".join(made) + "\n", encoding="utf-8")


def _headers(site: Site) -> str:
    """The headers of the server, for hosts that read them from a file: an address, then what it gets.

    Where several rules fit an address, some hosts take the last one's value of a header, and others join all
    values, unless a rule takes the header away first, with "!". The former ignore such a line.
    """
    beside = [name for name in site.files if not name.startswith("static/")]
    rules = {}
    for name in SHARED:
        rules[f"/static/{name}*" if name.endswith("/") else f"/static/{name}"] = headers_of(f"static/{name}")
    for name in filter(NAMED.match, site.files):
        # Each folder has a rule of its own: what another version lacks must not be missing for good.
        folder = name if name == site.late else f"{'/'.join(name.split('/')[:2])}/*"
        rules[f"/{folder}"] = headers_of(name) | {"Cache-Control": site.cache_control(name)}
    for name in [*beside, "index.html"]:
        headers = site.headers_of(name) | {"Cache-Control": site.cache_control(name)}
        # Some hosts take .html away from addresses.
        rules |= {f"/{address}": headers for address in (name, name.removesuffix(".html"))}
    blocks = [["/*", *_lines(HEADERS | HTTPS_HEADERS)]]
    for address, headers in rules.items():
        replaced = [name for name in HEADERS if name.lower() in replaced_by(headers)]
        blocks.append([address, *(f"! {name}" for name in replaced), *_lines(headers)])
    return "".join("\n  ".join(block) + "\n" for block in blocks)


def _lines(headers: Mapping[str, str]) -> list[str]:
    return [f"{name}: {value}" for name, value in headers.items()]


def _swap(site: Path, out: Path, *, old: Path) -> None:
    try:
        if out.exists():
            out.rename(old)
        site.rename(out)
    except BaseException:  # an interrupt too must not lose the old site
        if old.exists() and not out.exists():
            old.rename(out)
        raise


def export_single_file(static_root: Path, out: Path, *, url: str | None = None) -> int:
    """Write the page with everything inside as one HTML file; an earlier one is replaced.

    Args:
        static_root: the folder of the static files.
        out: the file.
        url: where the page can be found by everybody; its links to drawings begin with that.

    Returns:
        Its size in bytes.

    Raises:
        ExportError: `out` does not come from an export, or cannot be written.
    """
    content = single_file(static_root, url=url).encode()
    try:
        if out.is_dir():
            raise ExportError(f"{out} is a folder: name a file in it, such as {out / 'digitpad.html'}")
        if out.exists() and SINGLE_MARKER not in out.read_bytes():
            raise ExportError(
                f"{out} is a file that does not come from an export: choose another name, or move it away"
            )
        out.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=out.parent, prefix=f".{out.name}-") as work:
            Path(work, out.name).write_bytes(content)
            Path(work, out.name).replace(out)
    except OSError as error:
        raise ExportError(f"{error.filename or out} cannot be written ({error.strerror or error})") from error
    return len(content)


def checked_url(url: str) -> str:
    """Check the address of a page, and leave out what its links would not have: its query and its fragment.

    Raises:
        click.BadParameter: it is not an address that a browser opens from the network.
    """
    try:
        parts = urlsplit(url.strip())
        right = parts.scheme in {"http", "https"} and parts.hostname and parts.username is None
        right = right and parts.port != 0  # a port that is no number raises
    except ValueError:
        right = False
    if not right or re.search(r'[\s\\<>"`^|{}]', parts.netloc + parts.path):
        raise click.BadParameter(f"{url!r} is not an address such as https://digits.example/pad/")
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", "", ""))
