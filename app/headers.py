"""Headers of every response: strict ones, and of what other people's pages load those that let them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from flask import Response, request
from flask.sansio.scaffold import Scaffold

from .inline import source_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# 'wasm-unsafe-eval' lets WebAssembly compile, and nothing else.
_POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # an SVG drawing that is opened
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
PAGE_POLICY = "; ".join(f"{name} {sources}" for name, sources in _POLICY.items())
"""Content-Security-Policy of pages, all of which works in a `<meta>` too."""
EMBED_POLICY = "; ".join(
    f"{name} {sources}" for name, sources in _POLICY.items() if name not in {"manifest-src", "worker-src"}
)
"""The same for the page that others show in a frame."""


def policy_with(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The same for a page that holds these texts, and nothing else, in itself."""
    held = {"script-src": scripts, "style-src": styles}
    return "; ".join(
        " ".join([name, sources, *map(source_of, held.get(name, ()))]) for name, sources in _POLICY.items()
    )


HEADERS = {
    "Content-Security-Policy": f"{PAGE_POLICY}; frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Only what browsers have known for long: an unknown name is a warning on the console.
    "Permissions-Policy": "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
# Browsers ignore them, one with a warning on the console, on a plain http:// address in a local network.
HTTPS_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}

ENTRY = "digit-input.js"
"""The module that other people's pages load; it lies beside the page, and its address stays."""
SHARED = ("contract.json", "css/", "dist/", "js/", "model/", "vendor/")
"""The static files that the module may need: of every page, whichever its host."""
SHARED_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
EMBED = "embed.html"
"""The page that others show in a frame."""
EMBED_HEADERS = {
    "Content-Security-Policy": f"{EMBED_POLICY}; frame-ancestors *",
    # These two let in pages that are isolated from all that does not ask to be in them.
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
FRAMING = "examples/frame.html"
"""The example that shows that page in a frame; no other page of the site may show one."""
FRAMING_POLICY = f"{EMBED_POLICY}; frame-src 'self'"
_FRAMING_HEADERS = {"Content-Security-Policy": f"{FRAMING_POLICY}; frame-ancestors 'self'"}

_STATIC = re.compile(r"static/(?:[0-9a-f]{12}/)?")


def headers_of(address: str) -> dict[str, str]:
    """The headers that an address, relative to the page, has besides `HEADERS` or in their place."""
    if address == EMBED:
        return EMBED_HEADERS
    if address == FRAMING:
        return _FRAMING_HEADERS
    static = _STATIC.match(address)
    is_shared = address.startswith(SHARED, static.end()) if static else address == ENTRY
    return SHARED_HEADERS if is_shared else {}


def headers_under(policy: str) -> dict[str, str]:
    """The headers of a page with a policy of its own that, like all of them, only its own host may frame."""
    return {
        "Content-Security-Policy": f"{policy}; frame-ancestors 'self'",
        "X-Frame-Options": HEADERS["X-Frame-Options"],
    }


def replaced_by(names: Iterable[str]) -> set[str]:
    """Those of `HEADERS`, in lower case, that go where a response sets headers of these names."""
    lower = {name.lower() for name in names}
    # A policy says who may frame a page; the older header cannot say "everybody".
    return lower | ({"x-frame-options"} if "content-security-policy" in lower else set())


def missing(names: Iterable[str], *, is_https: bool) -> dict[str, str]:
    """The strict headers that a response with headers of these names lacks."""
    replaced = replaced_by(names)
    strict = HEADERS | (HTTPS_HEADERS if is_https else {})
    return {name: value for name, value in strict.items() if name.lower() not in replaced}


def register(pages: Scaffold, own: Callable[[str], Mapping[str, str]], *, strict: bool) -> None:
    """Give each address its own headers, whatever the method or the part that is asked for.

    Args:
        pages: what answers.
        own: the headers of an address, as `headers_of`.
        strict: add the strict headers, too, where `SecurityHeaders` does not.
    """

    def add(response: Response) -> Response:
        address = (request.view_args or {}).get("address")
        if address is not None and response.status_code in {200, 206, 304}:  # what fails is nobody else's
            response.headers.update(own(address))
        return response

    if strict:
        pages.after_request(_close)
    pages.after_request(add)  # before the other: Flask calls the last first


def _close(response: Response) -> Response:
    strict = missing(response.headers.keys(), is_https=request.is_secure)
    strict.pop("Strict-Transport-Security", None)  # holds for the whole host, which is not ours
    response.headers.update(strict)
    return response


class SecurityHeaders:
    """WSGI middleware that adds the headers which a response does not set itself."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""

        def start(status: str, headers: list[tuple[str, str]], *args: Any) -> Any:
            is_https = environ["wsgi.url_scheme"] == "https"  # only now, as a proxy may have said so
            strict = missing((name for name, _ in headers), is_https=is_https)
            return start_response(status, [*headers, *strict.items()], *args)

        return self.application(environ, start)
