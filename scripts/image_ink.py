"""How much ink lies where: the twin of `static/js/image-ink.js`.

Whatever is narrower than a window is ink, whatever is wider is background: the light may fall off, and there
may be shadows and a table. Each colour channel finds for itself whether its ink is darker or lighter.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from scripts.image_planes import Bytes, Whole, block_means, interpolate

_FULL = 255
_COARSE = 160  # longer side, at most, of the grid that the background is found on
_WINDOW = 0.2  # half the window, in longer sides: twice this must be wider than any line of a digit
_DARKEST = 90.0  # ink is compared with a background no darker than this: noise in the dark is not ink


def ink_strength(rgb: Bytes, dark: bool | None = None) -> Whole:
    """Say for each pixel how far it differs from the background, towards the side that the ink is on.

    Args:
        rgb: uint8 h x w x 3.
        dark: whether the ink is darker than its background; None where the picture must tell.

    Returns:
        int64 h x w in 0..255: 0 is background, 255 black on white or white on black.
    """
    channels = [_channel_strength(rgb[..., channel].astype(np.int64), dark) for channel in range(3)]
    weights = [int((strength * strength).sum()) for strength in channels]
    weighted = sum(weight * strength for weight, strength in zip(weights, channels, strict=True))
    return np.floor(weighted / max(1, sum(weights)) + 0.5).astype(np.int64)


def _channel_strength(values: Whole, dark: bool | None) -> Whole:
    block = -(-max(values.shape) // _COARSE)
    coarse = block_means(values, block)
    radius = max(1, int(max(coarse.shape) * _WINDOW + 0.5))
    # Beyond its edge the picture goes on as it ends, so that a margin is background however narrow it is.
    beyond = np.pad(coarse, 3 * radius, mode="edge")
    # The way back is one step longer, so that no edge of a shadow or of the paper is left as a line.
    upper = _slide(_slide(beyond, radius, np.maximum), radius + 1, np.minimum)
    lower = _slide(_slide(beyond, radius, np.minimum), radius + 1, np.maximum)
    if dark is None:
        dark = _ink_is_dark(_trim(beyond, 2 * radius + 1), upper, lower)
    background = upper
    if not dark:
        values, background = _FULL - values, _FULL - lower
    down, right = ((np.arange(size) + 0.5) / block - 0.5 for size in values.shape)
    fine = interpolate(_trim(background, radius - 1), down, right)
    part = (fine - values) / np.maximum(fine, _DARKEST)
    strength: Whole = np.floor(np.maximum(part, 0.0) * _FULL + 0.5).astype(np.int64)
    return strength


def _ink_is_dark(seen: Whole, upper: Whole, lower: Whole) -> bool:
    """Whether the upper of two backgrounds is the likelier: smooth, and with little that differs from it.

    Neither would do alone. A bold digit has less paper in its bays than ink; and a background of ruled lines,
    or of the table around the paper, is the smoother one.
    """
    dark_ink = int(np.maximum(upper - seen, 0).sum()) + seen.size
    light_ink = int(np.maximum(seen - lower, 0).sum()) + seen.size
    return _roughness(upper) * dark_ink <= _roughness(lower) * light_ink


def _roughness(plane: Whole) -> int:
    return int(np.abs(np.diff(plane, axis=0)).sum()) + int(np.abs(np.diff(plane, axis=1)).sum())


def _slide(plane: Whole, radius: int, pick: Callable[[Whole, Whole], Whole]) -> Whole:
    """The largest or smallest value in the square window around each pixel that has a whole one."""
    window = 2 * radius + 1
    for _ in range(2):
        width = 1
        while 2 * width <= window:
            plane, width = pick(plane[:-width], plane[width:]), 2 * width
        rest = window - width
        plane = pick(plane[: len(plane) - rest], plane[rest:]).T
    return plane


def _trim(plane: Whole, margin: int) -> Whole:
    return plane[margin : plane.shape[0] - margin, margin : plane.shape[1] - margin]
