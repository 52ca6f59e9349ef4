"""How much ink lies where: the twin of `static/js/preprocess/picture/ink.js`.

Whatever is narrower than a window is ink, whatever is wider is background: the light may fall off, and there
may be shadows and a table. Behind dark ink lies the grey closing of the picture, behind light ink its grey
opening. Each colour channel finds for itself whether its ink is darker or lighter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .planes import Bytes, Whole, block_means, interpolate

_FULL = 255
_COARSE = 160  # longer side, at most, of the grid that the background is found on
_WINDOW = 0.2  # half the window, in longer sides: twice this must be wider than any line of a digit
_DARKEST = 90.0  # ink is compared with a background no darker than this: noise in the dark is not ink
_NEITHER = 2  # times as much as ink counts what lies on the other side of its background: it is not explained
_CLEARLY = 4  # times as likely must a channel's background be for the channel to go its own way


@dataclass(frozen=True)
class _Backgrounds:
    """The grey closing, behind dark ink, and the grey opening, behind light ink; and how unlikely each is."""

    block: int
    behind_dark: Whole
    behind_light: Whole
    against_dark: int
    against_light: int


@dataclass(frozen=True)
class Ink:
    """The ink of a picture.

    Attributes:
        strength: int64 h x w, how far each pixel differs from the background, towards the side that the ink
            is on: 0 is background, 255 black on white or white on black.
        doubtful: whether the ink might as well lie on the other side.
    """

    strength: Whole
    doubtful: bool


def find_ink(rgb: Bytes, dark: bool | None = None) -> Ink:
    """Tell ink from its background.

    Args:
        rgb: uint8 h x w x 3.
        dark: whether the ink is darker than its background; None where the picture must tell.
    """
    channels = [rgb[..., channel].astype(np.int64) for channel in range(3)]
    backgrounds = [_backgrounds(values) for values in channels]
    against_dark = sum(each.against_dark for each in backgrounds)
    against_light = sum(each.against_light for each in backgrounds)
    together = _verdict(against_dark, against_light)
    overall = against_dark <= against_light if dark is None else dark
    strengths = []
    for values, each in zip(channels, backgrounds, strict=True):
        own = None if dark is not None else _verdict(each.against_dark, each.against_light)
        strengths.append(_strength(values, each, overall if own is None else own))
    weights = [int((strength * strength).sum()) for strength in strengths]
    weighted = sum(weight * strength for weight, strength in zip(weights, strengths, strict=True))
    strength = np.floor(weighted / max(1, sum(weights)) + 0.5).astype(np.int64)
    return Ink(strength, doubtful=together is None)


def _verdict(against_dark: int, against_light: int) -> bool | None:
    """Whether ink is dark; None where neither is clearly the likelier."""
    if max(against_dark, against_light) <= _CLEARLY * min(against_dark, against_light):
        return None
    return against_dark < against_light


def _backgrounds(values: Whole) -> _Backgrounds:
    """Judge the two backgrounds of one channel.

    The likelier one is smooth, and little differs from it. Neither would do alone: a bold digit has less
    paper in its bays than ink, and ruled lines, or the table around the paper, are the smoother background.
    """
    block = -(-max(values.shape) // _COARSE)
    coarse = block_means(values, block)
    radius = max(1, int(max(coarse.shape) * _WINDOW + 0.5))
    # Beyond its edge the picture goes on as it ends, so that a margin is background however narrow it is.
    beyond = np.pad(coarse, 3 * radius, mode="edge")
    # The way back is one step longer, so that no edge of a shadow or of the paper is left as a line.
    closed = _erosion(_dilation(beyond, radius), radius + 1)
    opened = _dilation(_erosion(beyond, radius), radius + 1)
    seen = _trim(beyond, 2 * radius + 1)
    return _Backgrounds(
        block=block,
        behind_dark=_trim(closed, radius - 1),
        behind_light=_trim(opened, radius - 1),
        against_dark=(_roughness(closed) + 1) * _unlike(closed - seen),
        against_light=(_roughness(opened) + 1) * _unlike(seen - opened),
    )


def _unlike(strength: Whole) -> int:
    """How much of a picture its background leaves to explain: ink, and twice as much what is neither."""
    return int(np.where(strength > 0, strength, _NEITHER * -strength).sum()) + strength.size


def _strength(values: Whole, backgrounds: _Backgrounds, dark: bool) -> Whole:
    behind = backgrounds.behind_dark
    if not dark:
        values, behind = _FULL - values, _FULL - backgrounds.behind_light
    down, right = ((np.arange(size) + 0.5) / backgrounds.block - 0.5 for size in values.shape)
    fine = interpolate(behind, down, right)
    part = (fine - values) / np.maximum(fine, _DARKEST)
    strength: Whole = np.floor(np.maximum(part, 0.0) * _FULL + 0.5).astype(np.int64)
    return strength


def _roughness(plane: Whole) -> int:
    """The total variation: the sum of all steps from a pixel to the next, in both directions."""
    return int(np.abs(np.diff(plane, axis=0)).sum()) + int(np.abs(np.diff(plane, axis=1)).sum())


def _dilation(plane: Whole, radius: int) -> Whole:
    """Grey dilation: the largest value in the square around each pixel that has a whole one."""
    return _slide(plane, radius, np.maximum)


def _erosion(plane: Whole, radius: int) -> Whole:
    """Grey erosion: the smallest value there."""
    return _slide(plane, radius, np.minimum)


def _slide(plane: Whole, radius: int, pick: Callable[[Whole, Whole], Whole]) -> Whole:
    """One value of the square window around each pixel that has a whole one; rows first, then columns."""
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
