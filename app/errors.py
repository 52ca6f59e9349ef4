"""Error pages: plain, and without a trace."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response


def register(app: Flask) -> None:
    """Answer every HTTP error, and an exception that nobody caught as a 500, with the same small page."""
    app.register_error_handler(HTTPException, _error_page)


def _error_page(error: HTTPException) -> Response:
    response = Response.force_type(error.get_response())  # keeps Allow and its like
    page = render_template(
        "error.html", title=error.name, message=error.description, home=f"{quote(request.script_root)}/"
    )
    response.set_data(page)
    response.content_type = "text/html; charset=utf-8"
    return response
