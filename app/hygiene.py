"""Requests that no browser sends: what HTTP wants refused is refused, what it wants ignored is taken out."""

from __future__ import annotations

import re

from flask import abort, request
from flask.sansio.scaffold import Scaffold
from werkzeug.http import parse_date

# RFC 9110, section 7.2, and RFC 3986, section 3.2.2: a name or address, and perhaps a port.
_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[\w.~!$&'()*+,;=%-]*)(:\d{0,5})?", re.ASCII)
_DATES = ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_RANGE")


def register(pages: Scaffold) -> None:
    """Look at every request before it is answered."""
    pages.before_request(_check_host)
    pages.before_request(_drop_impossible_dates)


def _check_host() -> None:
    host = request.environ.get("HTTP_HOST")
    if host is None and request.environ.get("SERVER_PROTOCOL") == "HTTP/1.1":
        abort(400, "An HTTP/1.1 request must have a Host header.")
    if not _HOST.fullmatch(host or ""):
        abort(400, "The Host header of the request is not a valid host name.")


def _drop_impossible_dates() -> None:
    """Ignore dates that are not valid (RFC 9110, section 13.1.3); Werkzeug fails on years too large."""
    for name in _DATES:
        try:
            parse_date(request.environ.get(name))
        except OverflowError:
            del request.environ[name]
