"""A picture of any size to a small opaque one: the twin of `static/js/preprocess/picture/shrink.js`."""

from __future__ import annotations

import numpy as np

from .planes import Bytes, Whole, block_areas, block_sums, divide

LONGEST = 640
"""Longer side of the picture that is worked on: a pen line is still two pixels wide, and time is bounded."""

_BAND = 1 << 22  # pixels summed at once; bounds memory while 64 megapixels are read
_ONE_INK = 40.0  # standard deviation of lightness (of 255) up to which all that is opaque is ink


def shrink(rgba: Bytes, longest: int = LONGEST) -> Bytes | None:
    """Downsample by averaging blocks of pixels, and composite the result onto a backdrop.

    Args:
        rgba: uint8 h x w x 4, straight alpha.
        longest: the longer side of the result is at most this; smaller pictures keep their size.

    Returns:
        uint8 h' x w' x 3; None where nothing is opaque.
    """
    height, width = rgba.shape[:2]
    block = -(-max(height, width) // longest)
    band = max(1, _BAND // (block * width)) * block
    sums = np.concatenate([_weighted_sums(rgba[top : top + band], block) for top in range(0, height, band)])
    alpha = sums[..., 3:]
    if not alpha.any():
        return None
    color = divide(sums[..., :3], np.maximum(alpha, 1))
    full = 255 * block_areas(height, width, block)[..., None]
    if (alpha == full).all():
        return color.astype(np.uint8)
    backdrop = _backdrop(color, alpha[..., 0])
    return divide(color * alpha + backdrop * (full - alpha), full).astype(np.uint8)


def _weighted_sums(rgba: Bytes, block: int) -> Whole:
    """Sums of colour times alpha, and of alpha, over blocks: int64 h' x w' x 4."""
    if rgba[..., 3].min() == 255:
        sums = block_sums(rgba, block)
        sums[..., :3] *= 255
        return sums
    weighted = rgba.astype(np.int64)
    weighted[..., :3] *= weighted[..., 3:]
    return block_sums(weighted, block)


def _backdrop(color: Whole, alpha: Whole) -> Whole:
    """What to lay a transparent picture on: int64 3, a colour that its ink stands out from.

    A picture of one lightness is ink cut out, and gets white or black. One of several is a card with a digit
    on it, and gets the card's colour.
    """
    light = (color @ np.array([299, 587, 114]) + 500) // 1000
    total = int(alpha.sum())
    mean = int((light * alpha).sum()) / total
    spread = int((light * light * alpha).sum()) / total - mean * mean
    if spread <= _ONE_INK * _ONE_INK:
        return np.full(3, 255 if mean < 128 else 0)
    return np.array([_median(color[..., channel], alpha) for channel in range(3)])


def _median(values: Whole, weights: Whole) -> int:
    """The weighted median of values in 0..255."""
    counts = np.zeros(256, dtype=np.int64)
    np.add.at(counts, values, weights)
    return int(np.argmax(np.cumsum(counts) * 2 >= counts.sum()))
