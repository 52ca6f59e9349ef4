"""The numbers that Python and the page share, read from `static/contract.json`."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTRACT_FILE = ROOT / "static" / "contract.json"


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
    """

    size: int
    box: int
    center: float
    pen_width: float
    dot_side: float
    threshold: float
    classes: tuple[str, ...]


def load_contract(path: Path = CONTRACT_FILE) -> Contract:
    """Read and check a contract.

    Raises:
        ValueError: the file cannot be read, or holds something else; the message names file and remedy.
    """
    remedy = f"restore it with `git checkout -- {CONTRACT_FILE.relative_to(ROOT).as_posix()}`"
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        contract = Contract(
            size=int(raw["size"]),
            box=int(raw["box"]),
            center=float(raw["center"]),
            pen_width=float(raw["penWidth"]),
            dot_side=float(raw["dotSide"]),
            threshold=float(raw["threshold"]),
            classes=tuple(str(name) for name in raw["classes"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path} is not a readable contract ({error!r}); {remedy}") from error
    sound = (
        0 < contract.pen_width < contract.box <= contract.size <= 256
        and 0 <= contract.center < contract.size
        and 0 < contract.dot_side < 1
        and 0 <= contract.threshold < 1
        and len(contract.classes) > 1
        and all(map(math.isfinite, (contract.center, contract.pen_width)))
    )
    if not sound:
        raise ValueError(f"{path} holds numbers that do not fit together; {remedy}")
    return contract


CONTRACT = load_contract()
