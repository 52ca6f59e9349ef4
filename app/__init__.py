"""The web app: serves the page and its files. Reading a digit happens in the browser, not here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask

from . import errors, export, headers, hygiene, pages
from .checks import check_contract, check_dist, check_model
from .proxy import LOOPBACK, Prefix
from .site import Site

ROOT = Path(__file__).resolve().parent.parent


def create_app(test_config: Mapping[str, Any] | None = None) -> Flask:
    """Make the WSGI app.

    Args:
        test_config: replaces settings, which the environment may give too, as in `DIGITPAD_SOURCES=1`.
            `STATIC_ROOT` is the folder of the static files. `SOURCES` serves the modules and styles
            themselves instead of what `make dist` builds from them; Flask's debug mode turns it on.
            `PREFIX` is the path that a proxy serves the page at, and `TRUSTED_PROXIES` a list of addresses
            whose X-Forwarded-Prefix is taken for it.

    Raises:
        app.checks.SetupError: a file that the page needs is missing or broken, or a setting cannot be read;
            names it and the remedy.
    """
    app = Flask(__name__, static_folder=None, template_folder=ROOT / "templates")
    app.config.from_mapping(STATIC_ROOT=ROOT / "static", PREFIX="", TRUSTED_PROXIES=LOOPBACK)
    app.config.from_prefixed_env("DIGITPAD")
    app.config.from_mapping(test_config or {})
    app.config.setdefault("SOURCES", app.debug)
    app.config["STATIC_ROOT"] = Path(app.config["STATIC_ROOT"])
    app.url_map.merge_slashes = False  # answering //host with a redirect would be an open redirect
    static_root: Path = app.config["STATIC_ROOT"]
    check_contract(static_root / "contract.json")
    check_model(static_root / "model")

    app.register_blueprint(pages.blueprint)
    if app.config["SOURCES"]:
        app.register_blueprint(pages.sources_blueprint)
    else:
        check_dist(static_root / "dist")
        app.register_blueprint(pages.site_blueprint)
        app.extensions["site"] = Site(app, static_root)
    app.cli.add_command(export.export_command)
    errors.register(app)
    hygiene.register(app)
    headers.register(app)
    prefix, trusted = (str(app.config[name]) for name in ("PREFIX", "TRUSTED_PROXIES"))
    app.wsgi_app = Prefix(app.wsgi_app, prefix, trusted)  # type: ignore[method-assign]
    # Outermost, so that no answer goes without them.
    app.wsgi_app = headers.SecurityHeaders(app.wsgi_app)  # type: ignore[method-assign]
    return app
