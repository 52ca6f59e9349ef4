"""Tell a digit's ink from what else is in a picture: the twin of `static/js/preprocess/picture/digit.js`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .planes import Whole
from .shapes import Shape

_SPECK = 50  # parts of the longer side below which a piece is dirt
_PLAIN = 0.04  # of the longer side: a piece as large may be a digit
_CUT = 0.25  # of its side: what lies on the picture's edge for longer belongs to what is around the digit
_MARGIN = 0.04  # of its side: how far a frame is from what it frames
_FRAMED = 0.15  # of a frame's side: what is smaller is not framed by it
_PART = 0.05  # of the digit's side: what is smaller is no part of it
_APART = 0.25  # of the digit's side: what is farther away is no part of it
_PALE = 0.6  # of the digit's strength: what is fainter is no part of it
_SHEET = 0.4  # of the longer side: what is smaller is no sheet of paper
_TOGETHER = 2.0  # times the digit's side: it cannot become larger by parts that are added


@dataclass(frozen=True)
class Digit:
    """A digit's ink.

    Attributes:
        strength: int64 h x w, in its box; 0 away from the digit.
        between: the strength at which its ink begins.
        left: first column of its box.
        top: first row.
        right: last column.
        bottom: last row.
    """

    strength: Whole
    between: float
    left: int
    top: int
    right: int
    bottom: int


def free(shapes: Sequence[Shape], longest: int) -> list[Shape]:
    """The connected components that may be digits or their parts: no dirt, no frames, nothing from around.

    Args:
        shapes: all those of a picture.
        longest: the picture's longer side.

    Returns:
        The strongest first.
    """
    large = [shape for shape in shapes if shape.side * _SPECK >= longest]
    whole = [shape for shape in large if shape.contact <= _CUT * shape.side]
    if not any(shape.side >= _PLAIN * longest for shape in whole):
        whole = large  # the picture is cut close around the digit
    whole = [shape for shape in whole if not any(_frames(shape, other) for other in whole)]
    return sorted(whole, key=lambda shape: (-shape.energy, shape.label))


def choose(main: Shape, others: Sequence[Shape]) -> list[Shape]:
    """Pick the pieces of one digit: its main one, and what belongs to it, in this order."""
    digit = [main]
    for _ in range(3):  # a part may be near a part only
        digit += [shape for shape in others if shape not in digit and _belongs(shape, main, digit)]
    return digit


def is_sheet(main: Shape, longest: int) -> bool:
    """Whether it might be a sheet of paper, with the digits on it."""
    return main.side >= _SHEET * longest and _is_solid(main) and main.corners >= 2


def is_strong(shape: Shape, main: Shape) -> bool:
    """Whether it is no shadow beside the main piece."""
    return shape.mass * main.area >= _PALE * main.mass * shape.area


def lies_on(inner: Shape | Digit, outer: Shape | Digit) -> bool:
    """Whether the box of one is well inside the box of the other."""
    margin = _MARGIN * (max(outer.right - outer.left, outer.bottom - outer.top) + 1)
    return (
        inner.left - outer.left > margin
        and inner.top - outer.top > margin
        and outer.right - inner.right > margin
        and outer.bottom - inner.bottom > margin
    )


def _frames(shape: Shape, other: Shape) -> bool:
    large_enough = other.side >= _FRAMED * shape.side
    return shape.corners >= 3 and not _is_solid(shape) and large_enough and lies_on(other, shape)


def _is_solid(shape: Shape) -> bool:
    return 2 * shape.area > shape.side**2


def _belongs(shape: Shape, main: Shape, digit: Sequence[Shape]) -> bool:
    left, top = min(piece.left for piece in digit), min(piece.top for piece in digit)
    right, bottom = max(piece.right for piece in digit), max(piece.bottom for piece in digit)
    gap = max(left - shape.right, shape.left - right, top - shape.bottom, shape.top - bottom)
    width = max(right, shape.right) - min(left, shape.left)
    height = max(bottom, shape.bottom) - min(top, shape.top)
    return (
        shape.side >= _PART * main.side
        and gap <= min(_APART * main.side, shape.side)
        and is_strong(shape, main)
        and max(width, height) <= _TOGETHER * main.side
    )
