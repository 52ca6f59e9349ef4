"""Write Keras's probabilities of known pictures, so that the tests can hold the page's network to them.

    $ python -m scripts.golden_network
    tests/golden/network.json: 40 cases

Run it whenever another network has been converted to `static/model/`.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.shipped import CONTRACT
from scripts.common.errors import UserError, command
from scripts.common.files import ROOT, replacing
from scripts.conversion.card import read_provenance
from scripts.conversion.converter import read_network
from scripts.data.digits import render
from scripts.golden.cases import DRAWINGS, GOLDEN, stroke_points

FILE = GOLDEN / "network.json"
DIGITS = ROOT / "tests" / "fixtures" / "strokes.json"
MODEL = ROOT / "static" / "model"

Pictures = dict[str, NDArray[np.uint8]]
"""Names and pictures, uint8 28 x 28: 0 is paper and 255 is ink."""


def pictures() -> Pictures:
    """The drawings of `scripts.golden`, a digit of each kind, and pictures that no pen draws."""
    return dict(_pictures())


def _pictures() -> Iterator[tuple[str, NDArray[np.uint8]]]:
    side = CONTRACT.size
    for name, strokes in DRAWINGS.items():
        points = [stroke_points(stroke) for stroke in strokes]
        if any(map(len, points)):
            yield name, render(points)
    first = {
        drawing["digit"]: drawing for drawing in reversed(json.loads(DIGITS.read_text(encoding="utf-8")))
    }
    for digit, drawing in sorted(first.items()):
        yield f"{digit}, {drawing['name']}", render([np.array(stroke) for stroke in drawing["strokes"]])
    index = np.arange(side * side).reshape(side, side)
    yield "blank", np.zeros((side, side), np.uint8)
    yield "all ink", np.full((side, side), 255, np.uint8)
    yield "checkered", (index % side // 4 % 2 * 255).astype(np.uint8)
    yield "noise", (index * 7919 % 251).astype(np.uint8)


def network_cases(source: dict[str, str]) -> list[dict[str, Any]]:
    """What Keras makes of `pictures`.

    Args:
        source: the `file` of the trained network and its `sha256`, as the provenance of the converted one
            has them.

    Returns:
        for each picture `name`, `pixels` (784 bytes in base64) and `probabilities` (all outputs).

    Raises:
        UserError: the trained network is missing, or is not the one that was converted.
    """
    file = ROOT / source["file"]
    model, record = read_network(file)
    if record["sha256"] != source["sha256"]:
        raise UserError(f"{file} is not what {MODEL} was made of; run `python -m scripts.convert {file}`")
    images = pictures()
    inputs = np.stack(list(images.values()))[..., None] / np.float32(255)
    probabilities = model.predict(inputs, verbose=0)
    return [
        {
            "name": name,
            "pixels": base64.b64encode(image.tobytes()).decode("ascii"),
            "probabilities": [round(float(value), 7) for value in row],
        }
        for (name, image), row in zip(images.items(), probabilities, strict=True)
    ]


@command
def main(argv: list[str] | None = None) -> int:
    """Write Keras's probabilities of known pictures for the tests."""
    parser = argparse.ArgumentParser(prog="python -m scripts.golden_network", description=main.__doc__)
    parser.parse_args(argv)
    source = read_provenance(MODEL)["source"]
    cases = network_cases(source)
    _write(FILE, source, cases)
    print(f"{FILE.relative_to(ROOT).as_posix()}: {len(cases)} cases")
    return 0


def _write(path: Path, source: dict[str, str], cases: list[dict[str, Any]]) -> None:
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    with replacing(path) as draft:
        draft.write_text(f'{{"source": {json.dumps(source)},\n"cases": [\n{lines}\n]}}\n', encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
