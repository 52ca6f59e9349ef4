"""How handwriting looks in people's pictures: light, paper, ruled lines, grain and noise, all computed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float64]
"""float64 h x w: coverage or light in 0..1."""
Color = tuple[float, float, float]
"""Red, green and blue in 0..255."""


class Look(NamedTuple):
    """How one picture looks.

    Attributes:
        words: what it is, in words.
        style: the way in which the digit is written.
        size: height and width in pixels.
        place: left, top and side of the digit's square, in heights of the picture.
        pen: width of the line, in sides of that square.
        ink: its colour.
        paper: its colour; None for a transparent picture.
        lines: distance of ruled lines in heights, upright ones too if negative; 0 for none.
        shade: how much darker the far corner is, 0..1.
        shadow: whether the edge of a shadow lies across.
        grain: standard deviation of the noise, in steps of 255.
        broken: how much of the ink the paper's grain leaves out, 0..1.
    """

    words: str
    style: str
    size: tuple[int, int]
    place: tuple[float, float, float]
    pen: float
    ink: Color
    paper: Color | None
    lines: float = 0.0
    shade: float = 0.0
    shadow: bool = False
    grain: float = 0.0
    broken: float = 0.0


LOOKS = (
    Look("white on black, as the network has it", "plain", (280, 280), (0.15, 0.15, 0.7), 0.12,
         ink=(255, 255, 255), paper=(0, 0, 0)),
    Look("pencil on white paper, scanned", "flag-short", (560, 400), (0.1, 0.3, 0.4), 0.03,
         ink=(92, 92, 96), paper=(250, 249, 246), grain=3, broken=0.35),
    Look("ballpoint on ruled paper", "looped", (450, 600), (0.36, 0.2, 0.58), 0.035,
         ink=(32, 52, 150), paper=(244, 242, 232), lines=0.085, shade=0.25, grain=4),
    Look("red marker", "round", (480, 480), (0.1, 0.1, 0.8), 0.17,
         ink=(206, 32, 44), paper=(255, 255, 255)),
    Look("chalk on a blackboard", "open", (375, 500), (0.35, 0.15, 0.65), 0.06,
         ink=(232, 236, 228), paper=(38, 62, 50), shade=0.3, grain=7, broken=0.45),
    Look("a photo with a shadow across", "bar-last", (600, 450), (0.12, 0.25, 0.5), 0.045,
         ink=(48, 44, 52), paper=(226, 214, 190), shade=0.45, shadow=True, grain=5),
    Look("black ink without a background", "curved", (400, 300), (0.05, 0.2, 0.6), 0.08,
         ink=(10, 10, 10), paper=None),
    Look("pen on squared paper", "crossed", (420, 420), (0.22, 0.2, 0.6), 0.04,
         ink=(26, 26, 34), paper=(247, 248, 250), lines=-0.07, shade=0.15, grain=3),
    Look("a tiny picture", "s-start", (22, 18), (0.08, 0.1, 0.7), 0.12,
         ink=(20, 20, 20), paper=(238, 238, 238)),
    Look("small, in the corner of a large sheet", "straight", (600, 800), (1.05, 0.68, 0.2), 0.06,
         ink=(40, 90, 60), paper=(252, 250, 240), shade=0.2, grain=2),
)  # fmt: skip
"""One for each digit, in their order."""


def draw_picture(
    strokes: Sequence[NDArray[np.float64]], look: Look, rng: np.random.Generator
) -> NDArray[np.uint8]:
    """A picture of some strokes: uint8 h x w x 3, or x 4 where it is transparent.

    Args:
        strokes: float64 n x 2 each, y downward, in any unit.
        look: how it is to look.
        rng: decides grain and gaps.
    """
    inked = coverage(look.size, _placed(strokes, look), look.pen * look.place[2] * look.size[0])
    inked = inked * (1 - look.broken * rng.random(look.size))
    if look.paper is None:
        alpha = np.broadcast_to(np.array(look.ink), (*look.size, 3))
        return _bytes(np.dstack([alpha, 255 * inked]))
    paper = np.broadcast_to(np.array(look.paper, np.float64), (*look.size, 3))
    paper = paper - _ruled(look)[..., None] * np.array([70.0, 45.0, 20.0])
    picture = paper + inked[..., None] * (np.array(look.ink) - paper)
    picture = picture * _light(look)[..., None]
    return _bytes(picture + rng.normal(0, look.grain, (*look.size, 1)))


def coverage(size: tuple[int, int], strokes: Sequence[NDArray[np.float64]], width: float) -> Plane:
    """How much of each pixel lines of a width cover, by the distance of its centre to them.

    Args:
        size: height and width of the picture.
        strokes: float64 n x 2 each, in pixels.
        width: of the line, in pixels.
    """
    covered = np.zeros(size)
    for stroke in strokes:
        for (ax, ay), (bx, by) in pairwise(stroke):
            # Only pixels that the line can reach are measured.
            reach = width / 2 + 1
            rows = slice(max(0, int(min(ay, by) - reach)), max(0, int(max(ay, by) + reach) + 1))
            columns = slice(max(0, int(min(ax, bx) - reach)), max(0, int(max(ax, bx) + reach) + 1))
            y, x = np.mgrid[rows, columns][:, : size[0] - rows.start, : size[1] - columns.start] + 0.5
            length = max((bx - ax) ** 2 + (by - ay) ** 2, 1e-12)
            along = np.clip(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length, 0, 1)
            distance = np.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))
            part = covered[rows, columns]
            np.maximum(part, np.clip(width / 2 - distance + 0.5, 0, 1), out=part)
    return covered


def _placed(strokes: Sequence[NDArray[np.float64]], look: Look) -> list[NDArray[np.float64]]:
    """Strokes in pixels, their box as large as the look's square lets it be."""
    points = np.concatenate(list(strokes))
    low, span = points.min(axis=0), np.ptp(points, axis=0)
    left, top, side = (look.size[0] * value for value in look.place)
    scale = side / span.max()
    start = np.array([left, top]) + (side - span * scale) / 2
    return [start + (stroke - low) * scale for stroke in strokes]


def _ruled(look: Look) -> Plane:
    """How much of a ruled line each pixel has."""
    height, width = look.size
    if not look.lines:
        return np.zeros(look.size)
    pitch = abs(look.lines) * height

    def line(count: int) -> Plane:
        at = np.arange(count) + 0.5
        return np.asarray(np.clip(1.6 - np.abs((at + pitch / 3) % pitch - pitch / 2), 0, 1))

    rows = np.repeat(line(height)[:, None], width, axis=1)
    return rows if look.lines > 0 else np.asarray(np.maximum(rows, line(width)))


def _light(look: Look) -> Plane:
    """How much light falls on each pixel: less towards the lower right, and in the shadow."""
    y, x = np.mgrid[: look.size[0], : look.size[1]]
    down, right = y / look.size[0], x / look.size[1]
    light: Plane = 1 - look.shade * (0.35 * down + 0.65 * right) ** 1.3
    if look.shadow:
        light = light * (1 - 0.35 * np.clip((right + 0.6 * down - 0.85) / 0.06, 0, 1))
    return light


def _bytes(values: NDArray[np.float64]) -> NDArray[np.uint8]:
    whole: NDArray[np.uint8] = np.floor(np.clip(values, 0, 255) + 0.5).astype(np.uint8)
    return whole
