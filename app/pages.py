"""Answers requests: for the page and its files, and for the server's health."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    send_from_directory,
)
from werkzeug.http import http_date
from werkzeug.wrappers import Response as BaseResponse

from .contract import load_contract
from .headers import EMBED, ENTRY
from .proxy import BASE
from .site import REVALIDATE, File, Site, entry

blueprint = Blueprint("pages", __name__)
site_blueprint = Blueprint("site", __name__)
sources_blueprint = Blueprint("sources", __name__)

# Where the # was encoded, or encoded twice, on its way, or left out.
_SHARED = re.compile(
    r"(?:index\.html|(examples/worksheet\.html))?/?#?[!/]?((?:d|sums)=.+)", re.IGNORECASE | re.DOTALL
)


@blueprint.get("/healthz")
def health() -> Response:
    """Say that the server answers, for whoever watches over it."""
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})


@site_blueprint.get("/", defaults={"address": ""})
@site_blueprint.get("/<path:address>")
def site_file(address: str) -> BaseResponse:
    """A file of the site; the page is one of them."""
    site: Site = current_app.extensions["site"]
    file = site.file(address, request.environ.get(BASE, ""))
    if file is None:
        if shared := _SHARED.fullmatch(unquote(address)):
            page, held = shared.groups(default="")
            # Relative, as the page may lie below any path; the page judges whether it is a drawing.
            return redirect(f"{'../' * address.count('/') or './'}{page}#{quote(held, safe='=')}")
        abort(404)
    return _answer(file, site.cache_control(address))


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


@sources_blueprint.get("/")
def page_of_sources() -> BaseResponse:
    """The page, loading modules and styles as they are written."""
    contract = load_contract(current_app.config["STATIC_ROOT"] / "contract.json")
    base = request.environ.get(BASE, "")
    page = render_template(
        "index.html", base=base, static=f"{base}static/", sources=True, classes=contract.classes
    )
    return Response(page, headers={"Cache-Control": REVALIDATE})


@sources_blueprint.get(f"/{ENTRY}")
def entry_of_sources() -> BaseResponse:
    """The module for other people's pages, as it is written."""
    return Response(
        entry("static/js/input/define.js"),
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": REVALIDATE},
    )


@sources_blueprint.get(f"/{EMBED}")
def embed_of_sources() -> BaseResponse:
    """The page for other people's frames, loading modules and styles as they are written."""
    page = render_template(EMBED, static="static/", sources=True)
    return Response(page, headers={"Cache-Control": REVALIDATE})


@sources_blueprint.get("/examples/<path:name>")
def example_of_sources(name: str) -> BaseResponse:
    """An example as it lies on the disk at this moment."""
    return send_from_directory(current_app.config["STATIC_ROOT"] / "public" / "examples", name)


@sources_blueprint.get("/static/<path:name>")
def source(name: str) -> BaseResponse:
    """A static file as it lies on the disk at this moment."""
    return send_from_directory(current_app.config["STATIC_ROOT"], name)
