"""Error pages: plain, and without a trace."""

from __future__ import annotations

from urllib.parse import quote

from flask import request
from flask.sansio.scaffold import Scaffold
from werkzeug.exceptions import HTTPException, default_exceptions
from werkzeug.wrappers import Response

from .rendering import render


def register(pages: Scaffold) -> None:
    """Answer every HTTP error, and an exception that nobody caught as a 500, with the same small page."""
    pages.register_error_handler(HTTPException, _error_page)
    for status in default_exceptions:  # an app that the page is mounted in may have pages for one of them
        pages.register_error_handler(status, _error_page)


def _error_page(error: HTTPException) -> Response:
    response = Response.force_type(error.get_response())  # keeps Allow and its like
    response.set_data(render("error.html", title=error.name, message=error.description, home=_home()))
    response.content_type = "text/html; charset=utf-8"
    return response


def _home() -> str:
    """The address of the page, on this host."""
    address = (request.view_args or {}).get("address")
    path = "/" if address is None else request.path.removesuffix(address)
    return quote(f"{request.script_root}{path}")
