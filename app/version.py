"""The version of Digitpad, which `pyproject.toml` names."""

from __future__ import annotations

import tomllib
from importlib import metadata

from .places import PROJECT


def _version() -> str:
    if not PROJECT.is_file():
        return metadata.version("digitpad")
    return str(tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["version"])


VERSION = _version()
