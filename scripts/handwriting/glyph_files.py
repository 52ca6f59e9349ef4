"""Hand-made glyphs: how a character is written, one line of text each, in `scripts/handwriting/glyphs/*.txt`.

A line reads `label style option=value ... | strokes`. Strokes are separated by `;`, points by blanks:

    7 crossed turn=12 | 8,6 88,2! 40~10,100 ; 28,52 82,48

A point is `x,y` in hundredths of the glyph's height, x to the right and y downward. `~` gives a number a
tolerance: `40~10` lies anywhere from 30 to 50. A stroke is a smooth curve through its points that breaks at
those marked `!`, so that two marked points are joined by a straight line. `@x,y,rx,ry,start,sweep` is a ring:
an ellipse drawn from the angle `start` over `sweep` degrees (0 is to the right, 90 downward).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.strokes import Points

GLYPHS = Path(__file__).resolve().parent / "glyphs"
_RING = 45.0  # degrees from one control point of a ring to the next; eight of them make a round ellipse


@dataclass(frozen=True)
class Line:
    """One stroke of a glyph.

    Attributes:
        points: float64 n x 2, or 1 x 6 for a ring.
        tolerance: how far each number may be off, of the same shape.
        corners: n flags, where the curve breaks.
    """

    points: Points
    tolerance: Points
    corners: NDArray[np.bool_]

    def pieces(self, rng: np.random.Generator) -> list[Points]:
        """Control points with every tolerance drawn, cut at the corners; in heights of the glyph."""
        points = self.points + self.tolerance * rng.uniform(-1, 1, self.points.shape)
        if points.shape[1] == 6:
            points = _ring(points[0])
        points = points / 100
        bounds = [0, *(np.flatnonzero(self.corners[1:-1]) + 1), len(points) - 1]
        return [points[a : b + 1] for a, b in pairwise(bounds)]


@dataclass(frozen=True)
class Glyph:
    """One way to write a character.

    Attributes:
        label: the character or thing that it is.
        style: the name of this way to write it.
        lines: its strokes.
        options: numbers that limit how far a hand may vary it.
    """

    label: str
    style: str
    lines: tuple[Line, ...]
    options: dict[str, float] = field(default_factory=dict)


def load_glyphs(name: str) -> list[Glyph]:
    """The glyphs of `scripts/handwriting/glyphs/NAME.txt`, in its order.

    Raises:
        ValueError: a line cannot be read; the message names file and line.
    """
    path = GLYPHS / f"{name}.txt"
    glyphs = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if text.strip() and not text.startswith("#"):
            try:
                glyphs.append(parse_glyph(text))
            except ValueError as error:
                raise ValueError(f"{path.name}, line {number}: {error}") from error
    return glyphs


def parse_glyph(text: str) -> Glyph:
    """Read one line.

    Raises:
        ValueError: it is no glyph; the message says what is missing.
    """
    head, bar, body = text.partition("|")
    words = head.split()
    if not bar or len(words) < 2:
        raise ValueError(f"expected `label style | strokes`, not {text!r}")
    options = {key: float(value) for key, value in (word.split("=") for word in words[2:])}
    return Glyph(words[0], words[1], tuple(_line(stroke) for stroke in body.split(";")), options)


def _line(text: str) -> Line:
    words = text.split()
    if not words:
        raise ValueError("a stroke has no points")
    ring = words[0].startswith("@")
    numbers = [list(_numbers(word.lstrip("@").rstrip("!"))) for word in words]
    if any(len(row) != (6 if ring else 2) for row in numbers) or (ring and len(words) > 1):
        raise ValueError(f"{text.strip()!r} is neither points `x,y` nor one ring of six numbers")
    pairs = np.array(numbers, dtype=np.float64)
    return Line(pairs[:, :, 0], pairs[:, :, 1], np.array([word.endswith("!") for word in words]))


def _numbers(word: str) -> Iterator[tuple[float, float]]:
    for part in word.split(","):
        value, _, tolerance = part.partition("~")
        yield float(value), float(tolerance or 0)


def _ring(numbers: Points) -> Points:
    x, y, rx, ry, start, sweep = numbers
    angles = np.radians(start + np.linspace(0, sweep, max(3, int(abs(sweep) / _RING) + 1)))
    return np.stack([x + rx * np.cos(angles), y + ry * np.sin(angles)], axis=1)
