"""The page as a part of another Flask app."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Blueprint
from flask.sansio.app import App

from . import errors, headers, hygiene, pages
from .checks import check_static
from .places import STATIC
from .site import Site


class Page(Blueprint):
    """A blueprint that an app may have several times, each under a name of its own."""

    def register(self, app: App, options: dict[str, Any]) -> None:
        """Flask's hook: take the first free name of "digitpad", "digitpad2" and so on, if none is given."""
        if "name" not in options:
            inside = options.get("name_prefix", "")
            name, number = self.name, 1
            while f"{inside}.{name}".lstrip(".") in app.blueprints:
                number += 1
                name = f"{self.name}{number}"
            options = {**options, "name": name}
        super().register(app, options)


def blueprint(static_root: Path = STATIC) -> Blueprint:
    """Make the page a part of another Flask app, at any path and at several.

        app.register_blueprint(digitpad.blueprint(), url_prefix="/digits")

    It answers for everything below its path, with its own error pages and headers, and leaves the rest of the
    app as it is. `url_for("digitpad.page")` is its address; the endpoint of a second one begins with
    `digitpad2`.

    Args:
        static_root: the folder of the static files.

    Raises:
        digitpad.SetupError: a file that the page needs is missing or broken; names it and the remedy.
    """
    check_static(static_root)
    page = Page("digitpad", __name__)
    site = Site(static_root)
    pages.add_site(page, site)
    errors.register(page)
    hygiene.register(page)
    headers.register(page, site.headers_of, strict=True)
    return page
