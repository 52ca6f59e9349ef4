"""Known inputs, and what Python makes of them: the tests of both languages hold each other to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.preprocess.picture.frame import frame
from app.preprocess.picture.input import frame_image, read_image
from app.preprocess.picture.pieces import digit_of, in_row, pieces_of
from app.preprocess.rasterize import rasterize
from app.recognize.lattice import Lattice
from app.recognize.number import read, row_of
from app.recognize.picture import cut, lattice_of
from app.shipped import CONTRACT
from app.strokes import Points
from scripts.common.files import ROOT
from scripts.golden.numbers import NUMBERS, made_up
from scripts.golden.pictures import numbers, packed, pictures

GOLDEN = ROOT / "tests" / "golden"

_MOST_READINGS = 5

Case = dict[str, Any]
"""`name`, the input, and what comes of it: `picture`, 784 numbers or None where there is nothing to read; or
`pieces`, `groups` and `readings`."""

SEVEN = [[[0.3, 0.2], [0.7, 0.2], [0.45, 0.85]]]
FOUR = [[[0.6, 0.1], [0.25, 0.6], [0.8, 0.6]], [[0.62, 0.35], [0.58, 0.95]]]

DRAWINGS: dict[str, list[Any]] = {
    "no stroke": [],
    "only empty strokes": [[], []],
    "dot in the middle": [[[0.5, 0.5]]],
    "dot in a corner": [[[0.0, 1.0]]],
    "dot of repeated points": [[[0.4, 0.4]] * 5],
    "wobbling dot": [[[0.5, 0.5], [0.51, 0.505], [0.495, 0.512]]],
    "just a dot": [[[0.5, 0.5], [0.5199, 0.5]]],
    "just more than a dot": [[[0.5, 0.5], [0.52001, 0.5]]],
    "two dots": [[[0.2, 0.5]], [[0.8, 0.6]]],
    "upright line": [[[0.5, 0.1], [0.5, 0.9]]],
    "level line": [[[0.1, 0.5], [0.9, 0.5]]],
    "slanted line": [[[0.2, 0.9], [0.6, 0.1]]],
    "seven": SEVEN,
    "four of two strokes": FOUR,
    "four, then an empty stroke": [*FOUR, []],
    "stroke and dot": [[[0.3, 0.3], [0.7, 0.3], [0.7, 0.7]], [[0.2, 0.8]]],
    "tiny": [[[0.9 + 0.03 * x, 0.05 + 0.03 * y] for x, y in stroke] for stroke in SEVEN],
    "huge": [[[1.4 * x - 0.2, 1.4 * y - 0.2] for x, y in stroke] for stroke in FOUR],
    "far outside the pad": [[[1e6 * x - 3e7, 1e6 * y + 2e7] for x, y in stroke] for stroke in SEVEN],
    "off-centre": [[[0.35 * x, 0.65 + 0.35 * y] for x, y in stroke] for stroke in FOUR],
    "wide": [[[0.02, 0.5], [0.98, 0.47], [0.98, 0.53]]],
    "tall": [[[0.5, 0.02], [0.46, 0.98], [0.54, 0.98], [0.55, 0.6]]],
    "heavy on one side": [[[0.1, 0.1], [0.9, 0.9]], [[0.7, 0.9], [0.9, 0.7]], [[0.75, 0.85], [0.85, 0.75]]],
    "repeated points in a stroke": [[[0.2, 0.2], [0.2, 0.2], [0.8, 0.3], [0.8, 0.3], [0.8, 0.3], [0.4, 0.9]]],
    "stroke drawn twice": [SEVEN[0], SEVEN[0][::-1]],
    "triangle that closes": [[[0.5, 0.1], [0.9, 0.8], [0.1, 0.8], [0.5, 0.1]]],
    "five thousand points": [{"points": 5000, "x": [1, 5000], "y": [37, 911]}],
    "scribble of two strokes": [
        {"points": 400, "x": [61, 397], "y": [17, 211]},
        {"points": 300, "x": [7, 101], "y": [83, 307]},
    ],
}
"""Strokes as lists of [x, y]. A dict is a long one: point i is at (i * step % modulus) / modulus."""


def stroke_points(stroke: Any) -> Points:
    """A stroke of `DRAWINGS` as an array, float64 n x 2."""
    if isinstance(stroke, list):
        return np.array(stroke, dtype=np.float64).reshape(-1, 2)
    index = np.arange(stroke["points"])
    (x_step, x_modulus), (y_step, y_modulus) = stroke["x"], stroke["y"]
    return np.stack([index * x_step % x_modulus / x_modulus, index * y_step % y_modulus / y_modulus], axis=1)


def rasterize_cases() -> list[Case]:
    """What `rasterize` makes of each of `DRAWINGS`."""
    cases = []
    for name, strokes in DRAWINGS.items():
        picture = rasterize([stroke_points(stroke) for stroke in strokes])
        cases.append({"name": name, "strokes": strokes, "picture": _numbers(picture)})
    return cases


def image_cases() -> list[Case]:
    """What `frame_image` makes of each of the golden pictures."""
    cases = []
    for name, pixels in pictures().items():
        height, width = pixels.shape[:2]
        size = {"width": width, "height": height}
        cases.append({"name": name, **size, "rgba": packed(pixels), "picture": _numbers(frame_image(pixels))})
    return cases


def number_cases() -> list[Case]:
    """How each of `NUMBERS` is split into pieces and groups, and read by a made-up network.

    A piece is the rank of its stroke and its box; of the readings come the likeliest.
    """
    cases = []
    for name, strokes in NUMBERS.items():
        drawing = [stroke_points(stroke) for stroke in strokes]
        row = row_of(drawing, made_up) if any(map(len, drawing)) else []
        sources = sorted({piece.source for piece in row})
        found = [
            {"text": each.text, "probability": each.probability, "split": each.split}
            for each in read(drawing, made_up)[:_MOST_READINGS]
        ]
        pieces = [[sources.index(piece.source), *map(_rounded, [*piece.low, *piece.high])] for piece in row]
        groups = Lattice(row).groups if row else []
        cases.append(
            {"name": name, "strokes": strokes, "pieces": pieces, "groups": groups, "readings": found}
        )
    return cases


def row_cases() -> list[Case]:
    """How the rows in pictures of numbers come apart, and each group of pieces as the network sees it.

    Components are cut wherever they may be. Boxes are left, top, right, bottom, in pixels; `line` is the box
    of the pen's line in the ink of `box`, and `outline` the middle of so many `places` along it.
    """
    cases = []
    for name, pixels in numbers().items():
        found = read_image(pixels)
        assert found is not None, name
        row = found.row
        pieces = in_row([part for piece in pieces_of(row) for part in cut(row, piece)])
        height, width = pixels.shape[:2]
        cases.append(
            {
                "name": name,
                "width": width,
                "height": height,
                "rgba": packed(pixels),
                "row": [row.place, row.rows],
                "origin": [found.left, found.top],
                "pieces": [
                    {
                        "box": [each.ink.left, each.ink.top, each.ink.right, each.ink.bottom],
                        "line": _all_rounded([*each.low, *each.high]),
                        "outline": _all_rounded(each.outline.mean(axis=0)),
                        "places": len(each.outline),
                    }
                    for each in pieces
                ],
                "groups": [
                    {"pieces": list(group), "picture": _all_rounded(frame(digit, CONTRACT).ravel())}
                    for group in lattice_of(pieces).groups
                    for digit in [digit_of(row, [each.ink for each in pieces[slice(*group)]])]
                ],
            }
        )
    return cases


CASES: dict[str, Callable[[], list[Case]]] = {
    "rasterize.json": rasterize_cases,
    "image-input.json": image_cases,
    "numbers.json": number_cases,
    "image-rows.json": row_cases,
}
"""What makes the cases of each file in `GOLDEN`."""


def _rounded(value: float) -> float:
    return round(float(value), 7)


def _all_rounded(values: Iterable[float]) -> list[float]:
    return [round(float(value), 4) for value in values]


def _numbers(picture: NDArray[np.float32] | None) -> list[float] | None:
    return None if picture is None else [_rounded(value) for value in picture.ravel()]
