"""Requests that no browser sends: what HTTP wants refused is refused, what it wants ignored is taken out."""

from __future__ import annotations

import re

from flask import Flask, abort, request
from werkzeug.http import parse_date

# RFC 9110, section 7.2, and RFC 3986, section 3.2.2: a name or address, and perhaps a port.
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[\w.~!$&'()*+,;=%-]*)(:\d{0,5})?", re.ASCII)
_DATES = ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_RANGE")


def register(app: Flask) -> None:
    """Look at every request before it is answered."""
    app.before_request(_check_host)
    app.before_request(_drop_impossible_dates)


def _check_host() -> None:
    host = request.environ.get("HTTP_HOST")
    if host is None and request.environ.get("SERVER_PROTOCOL") == "HTTP/1.1":
        abort(400, "A request of HTTP/1.1 must name its host.")
    if not _HOST.fullmatch(host or ""):
        abort(400, "The request names a host that cannot be one.")


def _drop_impossible_dates() -> None:
    """Ignore dates that are none (RFC 9110, section 13.1.3); Werkzeug fails over years beyond any number."""
    for name in _DATES:
        try:
            parse_date(request.environ.get(name))
        except OverflowError:
            del request.environ[name]
