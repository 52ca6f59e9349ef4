"""Where the files lie that this package is read from and serves: inside of it where it is installed."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
# In a checkout they lie beside the package.
_HOUSE = _HERE if (_HERE / "static").is_dir() else _HERE.parent

STATIC = _HOUSE / "static"
"""All that the page loads, and the contract."""
TEMPLATES = _HOUSE / "templates"
"""The page's HTML."""
MODEL = STATIC / "model"
"""The converted network, with its card."""
