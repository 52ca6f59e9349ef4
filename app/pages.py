"""Answers requests: for the page and its files, and for the server's health."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, unquote

from flask import Blueprint, Response, abort, redirect, request, send_from_directory
from werkzeug.http import http_date
from werkzeug.wrappers import Response as BaseResponse

from .contract import load_contract
from .file import File
from .headers import EMBED, ENTRY
from .proxy import BASE
from .rendering import render
from .site import REVALIDATE, Site, entry

# Where the # was encoded, or encoded twice, on its way, or left out.
_SHARED = re.compile(
    r"(?:index\.html|(examples/worksheet\.html))?/?#?[!/]?((?:d|sums)=.+)", re.IGNORECASE | re.DOTALL
)


def add_site(blueprint: Blueprint, site: Site) -> None:
    """Answer with the files of a site; the page is one of them."""

    def file(address: str, **_: object) -> BaseResponse:
        found = site.file(address, _base(address))
        if found is not None:
            return _answer(found, site.cache_control(address))
        shared = _SHARED.fullmatch(unquote(address))
        if shared is None:
            abort(404)
        page, held = shared.groups(default="")
        # Relative, as the page may lie below any path; the page judges whether it is a drawing.
        return redirect(f"{'../' * address.count('/') or './'}{page}#{quote(held, safe='=')}")

    _add(blueprint, file)


def add_sources(blueprint: Blueprint, static_root: Path) -> None:
    """Answer with what loads modules and styles as they are written, at this moment."""

    def source(address: str, **_: object) -> BaseResponse:
        content_type = "text/html; charset=utf-8"
        if address == "":
            classes = load_contract(static_root / "contract.json").classes
            base = _base(address)
            content = render(
                "index.html",
                sources=True,
                base=base,
                address=lambda name: f"{base}static/{name}",
                classes=classes,
            )
        elif address == EMBED:
            content = render(EMBED, static="static/", sources=True)
        elif address == ENTRY:
            content = entry("static/js/input/define.js").decode()
            content_type = "text/javascript; charset=utf-8"
        elif address.startswith("static/"):
            return send_from_directory(static_root, address.removeprefix("static/"))
        elif address.startswith("examples/"):
            return send_from_directory(static_root / "public", address)
        else:
            abort(404)
        return Response(content, content_type=content_type, headers={"Cache-Control": REVALIDATE})

    _add(blueprint, source)


def _add(blueprint: Blueprint, view: Callable[..., BaseResponse]) -> None:
    """Let a view answer for all addresses, which it is given relative to the page, and this for one more."""

    @blueprint.get("/healthz", defaults={"address": "healthz"})
    def health(**_: object) -> BaseResponse:
        """Say that the server answers, for whoever watches over it."""
        return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})

    blueprint.add_url_rule("/", "page", view, defaults={"address": ""})
    blueprint.add_url_rule("/<path:address>", "file", view)


def _base(address: str) -> str:
    """What begins the addresses that the page names, if it may have been asked for without its last slash."""
    path = f"{request.script_root}{request.path}"
    asked = "" if address or path.endswith("/") else f"{quote(path)}/"
    return str(request.environ.get(BASE, asked))


def _answer(file: File, cache_control: str) -> BaseResponse:
    encoding = request.accept_encodings.best_match(file.encodings, default="")
    content = file.encodings.get(encoding, file.content)
    response = Response(content, content_type=file.content_type)
    response.headers["Cache-Control"] = cache_control
    if file.modified is not None:
        response.headers["Last-Modified"] = http_date(file.modified)
    # Of the content alone, so that every replica gives the same. Each form has its own: bytes 5 to 9 of one
    # are not those of another.
    response.set_etag("-".join(filter(None, [file.digest[:16], encoding])))
    if file.encodings:
        response.vary.add("Accept-Encoding")
    if encoding:
        response.content_encoding = encoding
    response.accept_ranges = "bytes"
    response.make_conditional(request)
    if response.status_code == 200 and _asks_for_a_part(len(content)):
        response.make_conditional(request, accept_ranges=True, complete_length=len(content))
    return response


def _asks_for_a_part(length: int) -> bool:
    """Whether there is a Range worth following; any other is ignored, as RFC 9110 allows."""
    asked = request.range if request.method == "GET" else None
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        return False
    start, _ = asked.ranges[0]
    return start >= -length  # the last bytes, more of them than there are, are all
