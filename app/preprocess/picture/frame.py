"""Bring a digit's ink to MNIST's framing: the twin of `static/js/preprocess/picture/frame.js`.

The digit is enlarged to eight times what the network sees and cut at the border of its ink; then its lines
are widened or narrowed by a distance transform.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...contract import Contract
from .digit import Digit
from .planes import Mask, Real, block_means, interpolate

_FINE = 8  # pixels of the enlarged digit to one of the network's picture
_MARGIN = 16  # pixels around the enlarged digit, for its lines to grow into
_FAR = 64  # pixels of the enlarged digit that distances are measured up to
_THIN, _THICK = 2.0, 3.6  # width of lines, in pixels of the network's picture, that is left as it is


def frame(digit: Digit, contract: Contract) -> NDArray[np.float32]:
    """Draw a digit with the longer side of its box 20 pixels and its centre of mass at index 14.0.

    Returns:
        float32 size x size in 0..1.
    """
    inked = _enlarge(digit, contract.box * _FINE)
    depth = _depth(inked)
    ink = np.clip(depth + _widening(depth, inked, contract) + 0.5, 0.0, 1.0)
    drawn = ink >= 0.5
    rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
    pitch = max(int(rows[-1] - rows[0]) + 1, int(columns[-1] - columns[0]) + 1) / contract.box
    down, right = (_shares(mass, pitch, contract) for mass in (ink.sum(axis=1), ink.sum(axis=0)))
    return np.clip(down @ ink @ right.T, 0.0, 1.0).astype(np.float32)


def _enlarge(digit: Digit, side: int) -> Mask:
    """Interpolate the digit's box, its longer side becoming `side`, and a margin; cut at the ink's border."""
    height, width = digit.strength.shape
    block = max(1, max(width, height) // side)  # what is larger than twice is averaged first
    part = np.pad(digit.strength, 2 * block)
    zoom = side / (max(width, height) / block)
    down, right = (
        (np.arange(int(length / block * zoom + 0.5) + 2 * _MARGIN) - _MARGIN + 0.5) / zoom + 1.5
        for length in (height, width)
    )
    fine = interpolate(block_means(part, block), down, right)
    inked: Mask = fine >= digit.between
    return inked if inked.any() else fine >= fine.max() / 2  # a thin line that is averaged away


def _depth(inked: Mask) -> Real:
    """The signed distance of each pixel's centre to the ink's outline, in pixels, positive inside."""
    return np.where(inked, _distance_transform(~inked) - 0.5, 0.5 - _distance_transform(inked))


def _distance_transform(target: Mask) -> Real:
    """The Euclidean distance transform: how far each pixel is from the nearest of a mask, up to `_FAR`."""
    height, width = target.shape
    index = np.arange(height)[:, None]
    above = np.maximum.accumulate(np.where(target, index, -_FAR), axis=0)
    below = np.minimum.accumulate(np.where(target, index, height + _FAR)[::-1], axis=0)[::-1]
    upright = np.minimum(np.minimum(index - above, below - index), _FAR) ** 2
    beside = np.pad(upright, ((0, 0), (_FAR, _FAR)), constant_values=_FAR**2)
    nearest = upright
    for shift in range(1, _FAR):
        left = beside[:, _FAR - shift : _FAR - shift + width]
        right = beside[:, _FAR + shift : _FAR + shift + width]
        nearest = np.minimum(nearest, np.minimum(left, right) + shift * shift)
    distance: Real = np.sqrt(nearest)
    return distance


def _widening(depth: Real, inked: Mask, contract: Contract) -> float:
    """What each side of a line is to gain, in pixels of the enlarged digit; negative where it must lose."""
    width = 4 * float(depth[inked].mean())  # on average a pixel is half way from the edge to the middle
    wanted = min(max(width, _THIN * _FINE), _THICK * _FINE)
    # As the digit's box grows with its lines, the picture is shrunk by as much more.
    return (wanted - width) / (2 * (1 - wanted / (contract.box * _FINE)))


def _shares(mass: Real, pitch: float, contract: Contract) -> Real:
    """How much of each pixel of the network's picture each fine pixel fills, along one direction.

    Args:
        mass: how much ink lies at each fine pixel along that direction.
        pitch: fine pixels to one of the picture.
        contract: the numbers to draw by.

    Returns:
        float64 size x fine pixels.
    """
    fine = np.arange(len(mass))
    middle = float((mass * (fine + 0.5)).sum() / mass.sum())
    first = (np.arange(contract.size)[:, None] - contract.center - 0.5) * pitch + middle
    overlap: Real = np.minimum(first + pitch, fine + 1) - np.maximum(first, fine)
    return np.maximum(overlap, 0.0) / pitch
