"""Scanned digits as strokes: thinned to their centre lines, and these taken for the path of a pen.

So MNIST's tens of thousands of hands can be drawn as the page draws. Nobody traces a digit as it was
written: edges are rough, lines end early or have gaps, a crossing is taken for a corner. A `Tracing` says
how rough it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt
from skimage.morphology import skeletonize

from app.strokes import Points, Strokes
from scripts.handwriting.hand import resample, smooth
from scripts.handwriting.skeleton import Widths, contract, join, prune, skeleton_edges

Generator = np.random.Generator

_BLOB = 1.75
"""Ink is too deep for a stroke from here on, in depths of the usual one; a crossing comes to 1.4."""
_DEEP = 3.0
"""And from so many pixels of the picture on; thin lines vary more."""
_WALL = 1.3
"""How much of the ink round a loop that was filled is left, likewise."""
_JUNCTION = 1.2
"""Where lines meet the ink is deeper than either of them; it counts as so deep at most, likewise."""
_GAPS = (0.02, 0.09)
"""From the shortest to the longest gap, in sides of the picture."""


@dataclass(frozen=True)
class Tracing:
    """How one picture is traced.

    Attributes:
        scale: by how much it is enlarged before it is thinned; 1 keeps the staircases of its pixels.
        threshold: how bright a pixel has to be to be ink, against the brightest (0..1).
        smoothing: standard deviation along the line, in pixels of the picture; 0 goes from pixel to pixel.
        spur: how long a spur may be, in widths of the stroke.
        apart: how many of the junctions, of one, lines end at.
        gap: how likely a stroke is to be broken by a gap.
    """

    scale: int = 3
    threshold: float = 0.45
    smoothing: float = 0.6
    spur: float = 0.7
    apart: float = 0.0
    gap: float = 0.0


def random_tracing(rng: Generator) -> Tracing:
    """Anything from a careful tracing to a rough one; one in six keeps to the picture's own pixels."""
    rough = rng.beta(1.3, 1.8)
    return Tracing(
        scale=1 if rng.random() < 1 / 6 else int(rng.integers(2, 4)),
        threshold=rng.uniform(0.5 - 0.25 * rough, 0.5 + 0.2 * rough),
        smoothing=0.0 if rng.random() < 0.4 * rough else rng.uniform(0.2, 0.9),
        spur=rng.uniform(0.7 - 0.3 * rough, 0.7 + 0.3 * rough),
        apart=0.3 * rough,
        gap=0.15 * rough,
    )


def trace(image: NDArray[np.uint8], rng: Generator, tracing: Tracing | None = None) -> Strokes:
    """The strokes of a picture of a digit.

    Args:
        image: uint8 h x h, ink bright on 0.
        rng: where chance comes from.
        tracing: how it is traced; by default any, so that two tracings of a digit differ.

    Returns:
        float64 n x 2 each, in sides of the picture (0..1, y downward); a stroke of one point is a dot. No
        stroke where there is no ink.
    """
    if not image.any():
        return []
    tracing = tracing or random_tracing(rng)
    pixels = _enlarged(image / 255, tracing.scale)
    skeleton, widths = _centre_lines(pixels > tracing.threshold * pixels.max(), tracing.scale)
    edges = contract(prune(skeleton_edges(skeleton), widths, tracing.spur), widths)
    lines = join(edges, widths, rng, tracing.apart)
    strokes = [_refined(line, tracing) for line in lines]
    unit = tracing.scale * len(image)
    strokes = [(stroke - tracing.scale + 0.5) / unit for stroke in strokes]
    return [part for stroke in strokes for part in _broken(stroke, tracing, rng)]


def _centre_lines(ink: NDArray[np.bool_], scale: int) -> tuple[NDArray[np.bool_], Widths]:
    """The skeleton of ink and its widths. Where a loop was filled with ink, its inside is taken out again."""
    skeleton: NDArray[np.bool_] = skeletonize(ink)
    depth: Widths = np.asarray(distance_transform_edt(ink))
    usual = float(np.median(depth[skeleton]))
    if depth.max() > max(_BLOB * usual, _DEEP * scale):
        skeleton = skeletonize(ink & (depth <= _WALL * usual))
    return skeleton, np.asarray(2 * np.minimum(depth, _JUNCTION * usual), np.float64)


def _enlarged(pixels: Points, scale: int) -> Points:
    """The picture with a margin of one pixel, enlarged bilinearly."""
    padded = np.pad(pixels, 1)
    size = len(padded)
    at = ((np.arange(size * scale) + 0.5) / scale - 0.5).clip(0, size - 1)
    weights = np.clip(1 - np.abs(at[:, None] - np.arange(size)), 0, 1)
    return np.asarray(weights @ padded @ weights.T)


def _refined(line: Points, tracing: Tracing) -> Points:
    """Smoothed, and with no more points than a pen would leave; a line of a pixel or less is a dot."""
    if np.ptp(line, axis=0).max() <= tracing.scale:
        return np.asarray(line.mean(axis=0, keepdims=True))
    if tracing.smoothing == 0:
        return line
    return resample(smooth(resample(line, 0.5), 2 * tracing.smoothing * tracing.scale), tracing.scale)


def _broken(stroke: Points, tracing: Tracing, rng: Generator) -> Strokes:
    """The stroke, or what a gap leaves of it."""
    if len(stroke) < 8 or rng.random() >= tracing.gap:
        return [stroke]
    away = np.hypot(*(stroke - stroke[rng.integers(2, len(stroke) - 2)]).T) < rng.uniform(*_GAPS) / 2
    parts = np.split(stroke, np.flatnonzero(np.diff(away)) + 1)
    return [part for part in parts[1 if away[0] else 0 :: 2] if len(part) > 1] or [stroke]
