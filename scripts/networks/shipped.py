"""The network that the page uses: as it was trained, and as it was converted."""

from __future__ import annotations

import json
from pathlib import Path

from app.checks import SetupError, check_model
from app.places import MODEL
from app.recognize.graph_model import load_network
from app.recognize.number import Network
from scripts.common.errors import UserError
from scripts.common.files import MODELS, ROOT

PROVENANCE = MODEL / "provenance.json"


def shipped_network() -> Path:
    """The trained network that the page's was made of, or else the only one there is.

    Raises:
        UserError: it is not clear which network is meant.
    """
    try:
        return ROOT / str(json.loads(PROVENANCE.read_text(encoding="utf-8"))["source"]["file"])
    except (OSError, ValueError, KeyError, TypeError):
        networks = sorted(MODELS.glob("*.keras"))
    if len(networks) != 1:
        raise UserError(
            f"{PROVENANCE} names no network, {MODELS} holds {len(networks)}: choose one with --model"
        )
    return networks[0]


def page_network(folder: Path = MODEL) -> Network:
    """Read the converted network, which needs no TensorFlow, to look at one picture at a time.

    Raises:
        UserError: its files are not whole; says what to do.
    """
    try:
        check_model(folder)
    except SetupError as error:
        raise UserError(error.message) from error
    return load_network(folder)
