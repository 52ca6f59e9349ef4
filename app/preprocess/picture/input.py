"""Pixels of a picture to the network's picture: the twin of `static/js/preprocess/picture/input.js`.

A drawing, a scan or a photo, of any size, dark on light or light on dark: a row of digits is found, and each
framed as the page frames what is drawn on it. Both languages take the same steps; `tests/golden/` holds them
together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...contract import Contract
from ...shipped import CONTRACT
from .border import border
from .digit import lies_on
from .frame import frame
from .ink import find_ink
from .pieces import strongest
from .planes import Bytes, Real
from .row import Row, find_row
from .shrink import shrink


@dataclass(frozen=True)
class PictureRow:
    """The row of digits in a picture.

    Attributes:
        row: in what was worked on: the picture made small, without its border.
        left: how many columns that border had there.
        top: how many rows.
        width: of the whole picture made small.
        height: of it.
    """

    row: Row
    left: int
    top: int
    width: int
    height: int

    def in_parts(self, box: Real) -> Real:
        """Left, top, right and bottom in pixels of the row as parts of the picture, 0..1."""
        moved: Real = (box + np.tile([self.left, self.top], 2)) / np.tile([self.width, self.height], 2)
        return moved


def frame_image(rgba: Bytes, contract: Contract = CONTRACT) -> NDArray[np.float32] | None:
    """Find the strongest digit in a picture and frame it as MNIST frames its digits.

    Args:
        rgba: uint8 h x w x 4, straight alpha.
        contract: the numbers to draw by.

    Returns:
        float32 size x size in 0..1, row by row from the top, ink 1; None where there is no ink.

    Raises:
        ValueError: these are not the pixels of a picture.
    """
    found = read_image(rgba)
    return None if found is None else frame(strongest(found.row), contract)


def read_image(rgba: Bytes) -> PictureRow | None:
    """Find the row of digits in a picture.

    Args:
        rgba: uint8 h x w x 4, straight alpha.

    Returns:
        None where there is no ink.

    Raises:
        ValueError: these are not the pixels of a picture.
    """
    if rgba.ndim != 3 or rgba.shape[2] != 4 or rgba.dtype != np.uint8 or rgba.size == 0:
        raise ValueError(f"a picture is uint8 height x width x 4, not {rgba.dtype} {rgba.shape}")
    rgb = shrink(rgba)
    if rgb is None:
        return None
    height, width = rgb.shape[:2]
    left, top, right, bottom = border(rgb)
    inside = rgb[top : height - bottom, left : width - right]
    row = _row_in(inside)
    if row is None and inside.shape != rgb.shape:
        left, top, row = 0, 0, _row_in(rgb)  # the border was all there is
    return None if row is None else PictureRow(row, left, top, width, height)


def _row_in(rgb: Bytes) -> Row | None:
    ink = find_ink(rgb)
    row = find_row(ink.strength)
    if row is None or not (row.sheet and ink.doubtful):
        return row
    sheet = strongest(row)
    others = (find_row(find_ink(rgb, dark).strength) for dark in (True, False))
    return next((other for other in others if other is not None and lies_on(strongest(other), sheet)), row)
