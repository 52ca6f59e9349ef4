"""Where fetched and computed data is kept."""

from __future__ import annotations

import os
from pathlib import Path

from scripts.common.files import ROOT


def cache_folder() -> Path:
    """`.cache/` of this project, or the folder that the environment variable `DIGITPAD_CACHE` names."""
    named = os.environ.get("DIGITPAD_CACHE")
    return Path(named) if named else ROOT / ".cache"
