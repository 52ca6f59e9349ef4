"""The numbers that Python and the page share, read from `static/contract.json`."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .places import STATIC, remedy

CONTRACT_FILE = STATIC / "contract.json"
SPLITTING = {
    *("certainty", "digit", "wide", "low", "strokes"),
    *("overlap", "tops", "bottoms", "cut", "tight", "cutTight"),
}
"""What the entry `splitting` weighs."""


@dataclass(frozen=True)
class Contract:
    """What the page and the scripts must agree on.

    Lengths are in pixels of the network's picture unless said otherwise.

    Attributes:
        size: side of the square picture.
        box: the longer side of the inked box of a drawing, as in MNIST.
        center: pixel index of the centre of mass, in both directions.
        pen_width: width of the line that strokes are drawn with.
        dot_side: a drawing whose box is smaller, in sides of the pad, is a dot and is not enlarged.
        threshold: a class is the answer only where its probability is above this.
        classes: the name of each class, in the order of the network's outputs.
        splitting: what each of the measures weighs that a row of ink is split into digits by
            (`app/recognize/lattice.py`).
    """

    size: int
    box: int
    center: float
    pen_width: float
    dot_side: float
    threshold: float
    classes: tuple[str, ...]
    splitting: Mapping[str, float]


def load_contract(path: Path = CONTRACT_FILE) -> Contract:
    """Read and check a contract.

    Raises:
        ValueError: the file cannot be read, or holds something else; the message names file and remedy.
    """
    remedied = remedy("restore it with `git checkout -- static/contract.json`")
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        classes = raw["classes"]
        contract = Contract(
            size=_whole(raw["size"]),
            box=_whole(raw["box"]),
            center=_number(raw["center"]),
            pen_width=_number(raw["penWidth"]),
            dot_side=_number(raw["dotSide"]),
            threshold=_number(raw["threshold"]),
            classes=tuple(classes),
            splitting={name: _number(weight) for name, weight in dict(raw["splitting"]).items()},
        )
        if not (isinstance(classes, list) and all(isinstance(name, str) for name in classes)):
            raise TypeError(f"classes must be a list of names, not {classes!r}")
        if contract.splitting.keys() != SPLITTING:
            raise ValueError(f"splitting must weigh {', '.join(sorted(SPLITTING))}")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path} is not a readable contract ({error!r}); {remedied}") from error
    sound = (
        0 < contract.pen_width < contract.box <= contract.size <= 256
        and 0 <= contract.center < contract.size
        and 0 < contract.dot_side < 1
        and 0 <= contract.threshold < 1
        and len(contract.classes) > 1
    )
    if not sound:
        raise ValueError(f"{path} holds numbers that do not fit together; {remedied}")
    return contract


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError(f"{value!r} is not a finite number")
    return float(value)


def _whole(value: object) -> int:
    number = _number(value)
    if not number.is_integer():
        raise TypeError(f"{value!r} is not a whole number")
    return int(number)
