"""Where the files lie that this package is read from and serves: inside of it where it is installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# In a checkout they lie beside the package.
_HOUSE = _PACKAGE if (_PACKAGE / "static").is_dir() else _PACKAGE.parent

STATIC = _HOUSE / "static"
"""All that the page loads, and the contract."""
TEMPLATES = _HOUSE / "templates"
"""The page's HTML."""
MODEL = STATIC / "model"
"""The converted network, with its card and its provenance."""
PROJECT = _PACKAGE.parent / "pyproject.toml"
"""What names the version, in a checkout."""


def remedy(in_checkout: str) -> str:
    """What to do about a file that is missing or damaged: where it is installed, there is but one way."""
    return in_checkout if PROJECT.is_file() else "install digitpad again"
