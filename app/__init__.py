"""Digitpad: a page to draw digits on, which a small neural network in the browser reads.

    app = digitpad.create_app()                                                  # for any WSGI server
    app.register_blueprint(digitpad.blueprint(), url_prefix="/digits")           # in another Flask app

It serves the page and its files; reading a digit happens in the browser, not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask

from . import errors, headers, hygiene, pages
from .checks import SetupError, check_sources, check_static
from .mounting import blueprint
from .places import STATIC
from .proxy import LOOPBACK, Prefix
from .site import Site
from .version import VERSION

__all__ = ["SetupError", "__version__", "blueprint", "create_app"]
__version__ = VERSION


def create_app(test_config: Mapping[str, Any] | None = None) -> Flask:
    """Make the WSGI app.

    Args:
        test_config: replaces settings, which the environment may give too, as in `DIGITPAD_SOURCES=1`.
            `STATIC_ROOT` is the folder of the static files. `SOURCES` serves the modules and styles
            themselves instead of what `make dist` builds from them; Flask's debug mode turns it on, in a
            checkout. `PREFIX` is the path that a proxy serves the page at, and `TRUSTED_PROXIES` a list of
            addresses whose X-Forwarded-Prefix is taken for it.

    Raises:
        SetupError: a file that the page needs is missing or broken, or a setting cannot be read; names it and
            the remedy.
    """
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.config.from_mapping(STATIC_ROOT=STATIC, PREFIX="", TRUSTED_PROXIES=LOOPBACK)
    app.config.from_prefixed_env("DIGITPAD")
    app.config.from_mapping(test_config or {})
    app.config["STATIC_ROOT"] = static_root = Path(app.config["STATIC_ROOT"])
    app.config.setdefault("SOURCES", app.debug and (static_root / "js").is_dir())
    app.url_map.merge_slashes = False  # answering //host with a redirect would be an open redirect
    page = Blueprint("digitpad", __name__)
    if app.config["SOURCES"]:
        check_sources(static_root)
        pages.add_sources(page, static_root)
        headers.register(page, headers.headers_of, strict=False)
    else:
        check_static(static_root)
        site = app.extensions["site"] = Site(static_root)
        pages.add_site(page, site)
        headers.register(page, site.headers_of, strict=False)
    app.register_blueprint(page)
    errors.register(app)
    hygiene.register(app)
    prefix, trusted = (str(app.config[name]) for name in ("PREFIX", "TRUSTED_PROXIES"))
    app.wsgi_app = Prefix(app.wsgi_app, prefix, trusted)  # type: ignore[method-assign]
    # Outermost, so that no answer goes without them.
    app.wsgi_app = headers.SecurityHeaders(app.wsgi_app)  # type: ignore[method-assign]
    return app
