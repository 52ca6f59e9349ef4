"""Small operations on pictures of one value a pixel: the twin of `static/js/preprocess/picture/planes.js`.

Values are whole numbers wherever something is decided by them: sums of those are the same in any order, so
that both languages decide alike.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Whole = NDArray[np.int64]
Real = NDArray[np.float64]
Mask = NDArray[np.bool_]


def block_sums(values: NDArray[Any], block: int) -> Whole:
    """Sums of blocks of `block` x `block` pixels; those at the right and lower edge have fewer."""
    rows = np.add.reduceat(values, np.arange(0, values.shape[0], block), axis=0, dtype=np.int64)
    sums: Whole = np.add.reduceat(rows, np.arange(0, values.shape[1], block), axis=1)
    return sums


def block_areas(height: int, width: int, block: int) -> Whole:
    """How many pixels each block has."""
    rows = np.minimum(block, height - np.arange(0, height, block))
    columns = np.minimum(block, width - np.arange(0, width, block))
    areas: Whole = rows[:, None] * columns
    return areas


def block_means(values: Whole, block: int) -> Whole:
    """Downsampling: averages of blocks of pixels."""
    height, width = values.shape
    return divide(block_sums(values, block), block_areas(height, width, block))


def divide(sums: Whole, by: Whole) -> Whole:
    """Divide whole numbers, none of them negative, and round halves up."""
    return (sums * 2 + by) // (by * 2)


def interpolate(values: Whole, down: Real, right: Real) -> Real:
    """Bilinear interpolation: a picture between its pixels; beyond its edge it goes on as it ends.

    Args:
        values: h x w.
        down: pixel indices of the rows asked for.
        right: pixel indices of the columns asked for.

    Returns:
        float64 rows x columns.
    """
    y0, y1, below = _neighbours(down, values.shape[0])
    x0, x1, beside = _neighbours(right, values.shape[1])
    rows = values[y0] + (values[y1] - values[y0]) * below[:, None]
    looked_up: Real = rows[:, x0] + (rows[:, x1] - rows[:, x0]) * beside
    return looked_up


def dilate(mask: Mask, by: int) -> Mask:
    """Dilation by a square: a mask is wider by so many pixels on each side, corners too."""
    for _ in range(by):
        wide = np.pad(mask, 1)
        rows = wide[:-2] | wide[1:-1] | wide[2:]
        mask = rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]
    return mask


def _neighbours(at: Real, size: int) -> tuple[NDArray[np.intp], NDArray[np.intp], Real]:
    within = np.clip(at, 0.0, size - 1.0)
    first = np.floor(within).astype(np.intp)
    return first, np.minimum(first + 1, size - 1), within - first
