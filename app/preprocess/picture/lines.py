"""Take ruled and squared lines away: the twin of `static/js/preprocess/picture/lines.js`."""

from __future__ import annotations

import numpy as np

from .planes import Mask, Whole
from .shapes import label, measure

_ACROSS = 0.95  # of the picture's side: what is thin and runs as far is no part of a digit
_SEVERAL = 0.6  # as far as this will do where there are three lines or more
_THICK = 0.03  # of the picture's longer side: what is thicker is no ruled line
_CROSSING = 1.6  # times the lines' usual thickness: where it is thicker, a digit crosses
_STRONGER = 2.2  # times the lines' usual strength: what is stronger is no part of them
_MIXED = 3  # times the lower quartile: where half of it is thicker, much of it is digits that lines run into
_KNOT = 1.5  # as much stronger again may it be where lines cross each other


def without_lines(strength: Whole, faint: Mask) -> Whole:
    """Set lines that run across the picture to 0, except where something crosses them.

    Args:
        strength: int64 h x w, of ink.
        faint: what may belong to a line, h x w.

    Returns:
        int64 h x w.
    """
    level, upright = _long(faint), _long(faint.T).T
    line = _thin(strength, faint, level) | _thin(strength.T, faint.T, upright.T).T
    if not line.any():
        return strength
    usual = _upper(strength[line], 2)
    line |= level & upright & (strength <= _KNOT * _STRONGER * usual)  # neither is thin there
    return np.where(line, 0, strength)


def _long(faint: Mask) -> Mask:
    """What runs from left to right, slopes allowed, and small gaps, which a dilation closes."""
    width = faint.shape[1]
    joined = faint.copy()
    for shift in range(1, width // 100 + 2):
        joined[:, shift:] |= faint[:, :-shift]
    length = _path(joined) + _path(joined[:, ::-1])[:, ::-1] - 1
    long = joined & (length >= _SEVERAL * width)
    pieces = measure(label(long), long.astype(np.int64))
    if sum(piece.right - piece.left >= _SEVERAL / 2 * width for piece in pieces) < 3:
        long = joined & (length >= _ACROSS * width)
    lines: Mask = faint & long
    return lines


def _path(mask: Mask) -> Whole:
    """How many pixels a path from the left, nowhere steeper than 45 degrees, has had at each pixel."""
    height, width = mask.shape
    reached = np.zeros((width + 1, height + 2), dtype=np.int64)
    for x, column in enumerate(mask.T):
        before = reached[x]
        best = np.maximum(np.maximum(before[:-2], before[1:-1]), before[2:])
        reached[x + 1, 1:-1] = np.where(column, best + 1, 0)
    return reached[1:, 1:-1].T


def _thin(strength: Whole, faint: Mask, long: Mask) -> Mask:
    """The pixels of long lines where these are as thin and faint as they mostly are."""
    if not long.any():
        return long
    thickness = _runs(faint)
    part = 2 if _upper(thickness[long], 2) <= _MIXED * _upper(thickness[long], 4) else 4
    usual, strongest = _upper(thickness[long], part), _STRONGER * _upper(strength[long], part)
    if usual > _THICK * max(faint.shape):
        return np.zeros_like(long)
    return long & (thickness <= _CROSSING * usual + 1) & (strength <= strongest)


def _runs(mask: Mask) -> Whole:
    """The run length of each pixel: of the upright run that it is in; 0 outside."""
    return np.where(mask, _count(mask) + _count(mask[::-1])[::-1] - 1, 0)


def _count(mask: Mask) -> Whole:
    index = np.arange(1, mask.shape[0] + 1)[:, None]
    count: Whole = index - np.maximum.accumulate(np.where(mask, 0, index), axis=0)
    return count


def _upper(values: Whole, part: int) -> int:
    """The median for part 2, the lower quartile for 4; where there are two, the upper one."""
    return int(np.sort(values)[len(values) // part])
