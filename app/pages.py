"""The page, and what must lie beside it."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, make_response, render_template, request
from werkzeug.wrappers import Response as BaseResponse

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def index() -> BaseResponse:
    """The page itself."""
    response = make_response(
        render_template("index.html", static="static/", sources=current_app.config["SOURCES"])
    )
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag(weak=True)
    return response.make_conditional(request)


@blueprint.get("/healthz")
def health() -> Response:
    """Say that the server answers, for whoever watches over it."""
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})
