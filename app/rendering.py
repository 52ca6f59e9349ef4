"""The templates of the page, apart from those of an app that the page may be mounted in."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, FileSystemLoader

from .places import TEMPLATES
from .version import VERSION

_TEMPLATES = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
_TEMPLATES.globals["version"] = VERSION


def render(template: str, **values: Any) -> str:
    """Fill in a template of the page."""
    return _TEMPLATES.get_template(template).render(values)
