"""Strokes to the network's picture: the twin of `static/js/preprocess/rasterize.js`.

Both do the same float64 arithmetic, so that what the network is trained on is what the page
shows it. `tests/golden/` holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..contract import Contract
from ..shipped import CONTRACT
from ..strokes import Points

_CHUNK = 4096  # segments measured at once; bounds each temporary at 4096 x 784 float64, 26 MB


def rasterize(strokes: Sequence[Points], contract: Contract = CONTRACT) -> NDArray[np.float32] | None:
    """Draw strokes as MNIST frames its digits: longer side 20, centre of mass at index 14.0.

    Args:
        strokes: any number of strokes; a stroke of one point is a dot, one of none is skipped.
        contract: the numbers to draw by.

    Returns:
        float32 size x size in 0..1, row by row from the top, ink 1; None where there is no point at all.

    Raises:
        ValueError: a coordinate is not finite, or they lie too far apart to be measured.
    """
    drawn = [np.asarray(stroke, dtype=np.float64).reshape(-1, 2) for stroke in strokes]
    drawn = [stroke for stroke in drawn if len(stroke)]
    if not drawn:
        return None
    points = np.concatenate(drawn)
    low, high = points.min(axis=0), points.max(axis=0)
    with np.errstate(over="ignore", invalid="ignore"):
        side = float((high - low).max())
    if not (np.isfinite(points).all() and np.isfinite(side)):
        raise ValueError("stroke coordinates must be finite numbers")
    # The pen adds half its width on either side, so the centre lines get what it leaves of the box.
    scale = (contract.box - contract.pen_width) / side if side >= contract.dot_side else float(contract.size)
    middle = low + (high - low) / 2
    start, end = _segments([(stroke - middle) * scale + contract.center for stroke in drawn])
    mass = _coverage(start, end, contract)
    total = mass.sum()
    index = np.arange(contract.size, dtype=np.float64)
    center = np.array([(mass.sum(axis=0) * index).sum(), (mass.sum(axis=1) * index).sum()]) / total
    shift = contract.center - center
    return _coverage(start + shift, end + shift, contract).astype(np.float32)


def _segments(strokes: Sequence[Points]) -> tuple[Points, Points]:
    """The two ends of every segment; a stroke of one point is a segment without length."""
    starts = [stroke[:-1] if len(stroke) > 1 else stroke for stroke in strokes]
    ends = [stroke[1:] if len(stroke) > 1 else stroke for stroke in strokes]
    return np.concatenate(starts), np.concatenate(ends)


def _coverage(start: Points, end: Points, contract: Contract) -> NDArray[np.float64]:
    """How much of each pixel the pen covers, by the distance of its centre to the nearest segment.

    Returns:
        float64 size x size, `clip(pen_width / 2 - distance + 0.5, 0, 1)`: a line with anti-aliased edges.
    """
    size = contract.size
    reach = contract.pen_width / 2 + 0.5
    nearest = np.full(size * size, reach * reach)
    for first in range(0, len(start), _CHUNK):
        a, b = start[first : first + _CHUNK], end[first : first + _CHUNK]
        segment, x, y = _within_reach(a, b, reach, size)
        (ax, ay), (dx, dy) = a[segment].T, (b - a)[segment].T
        length = dx * dx + dy * dy
        along = ((x - ax) * dx + (y - ay) * dy) / np.where(length > 0, length, 1.0)
        along = np.clip(along, 0.0, 1.0)
        off_x, off_y = x - ax - along * dx, y - ay - along * dy
        np.minimum.at(nearest, y * size + x, off_x * off_x + off_y * off_y)
    covered: NDArray[np.float64] = np.clip(reach - np.sqrt(nearest), 0.0, 1.0)
    return covered.reshape(size, size)


def _within_reach(
    start: Points, end: Points, reach: float, size: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Every pair of a segment and a pixel in its box widened by `reach`; the pen covers no other pixel.

    Returns:
        The segment's index, the pixel's column and its row, for one pair after the other.
    """
    low = np.clip(np.ceil(np.minimum(start, end) - reach), 0, size).astype(np.intp)
    high = np.clip(np.floor(np.maximum(start, end) + reach) + 1, low, size).astype(np.intp)
    columns, rows = (high - low).T
    pairs = columns * rows
    segment = np.repeat(np.arange(len(start)), pairs)
    nth = np.arange(len(segment)) - np.repeat(np.cumsum(pairs) - pairs, pairs)
    row, column = np.divmod(nth, columns[segment])
    return segment, low[segment, 0] + column, low[segment, 1] + row
