"""Pixels of a picture to the network's picture: the twin of `static/js/preprocess/picture/input.js`.

A drawing, a scan or a photo, of any size, dark on light or light on dark: the digit is found, and framed as
the page frames what is drawn on it. Both languages take the same steps; `tests/golden/` holds them together.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.contract import Contract
from scripts.common.contract import CONTRACT
from scripts.preprocess.picture.border import border
from scripts.preprocess.picture.digit import Digit, find_digit, lies_on
from scripts.preprocess.picture.frame import frame
from scripts.preprocess.picture.ink import find_ink
from scripts.preprocess.picture.planes import Bytes
from scripts.preprocess.picture.shrink import shrink


def frame_image(rgba: Bytes, contract: Contract = CONTRACT) -> NDArray[np.float32] | None:
    """Find the digit in a picture and frame it as MNIST frames its digits.

    Args:
        rgba: uint8 h x w x 4, straight alpha.
        contract: the numbers to draw by.

    Returns:
        float32 size x size in 0..1, row by row from the top, ink 1; None where there is no ink.

    Raises:
        ValueError: these are not the pixels of a picture.
    """
    if rgba.ndim != 3 or rgba.shape[2] != 4 or rgba.dtype != np.uint8 or rgba.size == 0:
        raise ValueError(f"a picture is uint8 height x width x 4, not {rgba.dtype} {rgba.shape}")
    rgb = shrink(rgba)
    if rgb is None:
        return None
    left, top, right, bottom = border(rgb)
    inside = rgb[top : len(rgb) - bottom, left : rgb.shape[1] - right]
    digit = _digit_in(inside)
    if digit is None and inside.shape != rgb.shape:
        digit = _digit_in(rgb)  # the border was all there is
    return None if digit is None else frame(digit, contract)


def _digit_in(rgb: Bytes) -> Digit | None:
    ink = find_ink(rgb)
    digit = find_digit(ink.strength)
    if digit is None or not (digit.sheet and ink.doubtful):
        return digit
    others = (find_digit(find_ink(rgb, dark).strength) for dark in (True, False))
    return next((other for other in others if other is not None and lies_on(other, digit)), digit)
