"""Numbers in strokes, and a network without training that both languages can compute alike."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Line = list[list[float]]

ZERO: list[Line] = [[[0.5, 0], [0.15, 0.2], [0.1, 0.7], [0.4, 1], [0.7, 0.75], [0.75, 0.3], [0.5, 0]]]
ONE: list[Line] = [[[0.5, 0], [0.45, 1]]]
FOUR: list[Line] = [[[0.4, 0], [0, 0.6], [0.7, 0.62]], [[0.55, 0.3], [0.5, 1]]]
FIVE: list[Line] = [
    [[0.1, 0], [0.05, 0.4], [0.4, 0.4], [0.6, 0.7], [0.35, 1], [0, 0.9]],
    [[0.12, 0.02], [0.6, 0]],
]
SEVEN: list[Line] = [[[0, 0.05], [0.6, 0], [0.2, 1]]]
BAR: list[Line] = [[[0.1, 0.5], [0.55, 0.48]]]
LOOPS: list[Line] = [
    [
        *[[0.6, 0], [0.2, 0.1], [0, 0.6], [0.3, 1], [0.7, 0.8], [0.8, 0.35], [0.6, 0.03], [1.1, 0.1]],
        *[[1.6, 0.1], [2.1, 0], [1.7, 0.15], [1.5, 0.6], [1.8, 1], [2.2, 0.8], [2.3, 0.35], [2.1, 0]],
    ]
]
"""Two zeros in one stroke."""
RUN: list[Line] = [[[0.3, 0], [0.28, 0.9], [0.5, 0.95], [1.1, 0.9], [1.2, 0.05], [1.7, 0], [1.4, 1]]]
"""A one that runs into a seven."""


def _at(digit: list[Line], left: float, top: float = 0.3, size: float = 0.3) -> list[Line]:
    """A digit as high as `size`."""
    return [[[round(left + size * x, 6), round(top + size * y, 6)] for x, y in line] for line in digit]


_SCRIBBLE = {"points": 400, "x": [61, 397], "y": [17, 211]}

NUMBERS: dict[str, list[Any]] = {
    "no stroke": [],
    "only empty strokes": [[], []],
    "one": _at(ONE, 0.4),
    "four of two strokes": _at(FOUR, 0.3, 0.1, 0.7),
    "407": [*_at(FOUR, 0.05), *_at(ZERO, 0.35), *_at(SEVEN, 0.65)],
    "407 from right to left": [*_at(SEVEN, 0.65), *_at(ZERO, 0.35), *_at(FOUR, 0.05)[::-1]],
    "an empty stroke between": [*_at(FIVE, 0.1), [], *_at(ONE, 0.4)],
    "a bar drawn last": [*_at(SEVEN, 0.1), *_at(ONE, 0.4), *_at(BAR, 0.1)],
    "a five whose bar is drawn last": [_at(FIVE, 0.1)[0], *_at(ZERO, 0.4), _at(FIVE, 0.1)[1]],
    "touching": [*_at(FOUR, 0.1), *_at(FIVE, 0.29)],
    "overlapping": [*_at(SEVEN, 0.1), *_at(ZERO, 0.22), *_at(SEVEN, 0.38)],
    "far apart": [*_at(ONE, 0), *_at(ONE, 0.8)],
    "tiny beside large": [*_at(FIVE, 0.1, 0.1, 0.8), *_at(ONE, 0.7, 0.7, 0.1)],
    "uneven": [*_at(SEVEN, 0.1, 0.1), *_at(ONE, 0.4, 0.5), *_at(ZERO, 0.6, 0.25, 0.5)],
    "two zeros in one stroke": _at(LOOPS, 0.15),
    "two zeros in one stroke, and a seven": [*_at(LOOPS, 0.05), *_at(SEVEN, 0.78)],
    "a one that runs into a seven": _at(RUN, 0.2),
    "zigzag": [[[0.1, 0.4], [0.4, 0.3], [0.3, 0.6], [0.5, 0.5], [0.7, 0.5], [0.9, 0.3], [0.8, 0.6]]],
    "level line": [[[0.1, 0.5], [0.9, 0.5]]],
    "tall line twice": [*_at(ONE, 0.4), *_at(ONE, 0.4)],
    "two with one middle": [*_at(LOOPS, 0.15), [[0.1, 0.5], [0.9, 0.5]]],
    "dots": [[[0.2, 0.5]], [[0.5, 0.5]], [[0.8, 0.5]]],
    "dots in one place": [[[0.5, 0.5]]] * 7,
    "a one and a dot": [*_at(ONE, 0.3), [[0.6, 0.6]]],
    "seven strokes of one place": [*_at(ZERO, 0.3), *_at(FOUR, 0.3), *_at(FIVE, 0.3), *_at(FIVE, 0.3)],
    "three ones beyond the pad": [*_at(ONE, 0.9), *_at(ONE, 1.2), *_at(ONE, -0.4)],
    "as many strokes as are split": [line for nth in range(40) for line in _at(ONE, nth / 40, 0.4, 0.1)],
    "forty-one strokes": [line for nth in range(41) for line in _at(ONE, nth / 41, 0.4, 0.1)],
    "scribble": [_SCRIBBLE],
    "scribble beside a one": [_SCRIBBLE, *_at(ONE, 1.1)],
    "ten thousand points": [{"points": 10000, "x": [1, 10000], "y": [37, 911]}],
}
"""Strokes as in `scripts.golden.cases.DRAWINGS`."""


def made_up(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    """Ten probabilities by how much ink each sixteenth of a picture holds; low ones where it lies flat."""
    sums = picture.astype(np.float64).reshape(4, 7, 4, 7).sum(axis=(1, 3)).ravel()
    shares = sums / sums.sum()
    table = np.array([[(5 * k + 3 * cell + k * cell) % 23 - 11 for cell in range(16)] for k in range(10)])
    scores = np.append(2 * table @ shares, 40 * shares[4:12].sum() - 24)
    likely = np.exp(scores - scores.max())
    return np.asarray((likely / likely.sum())[:10], np.float32)
