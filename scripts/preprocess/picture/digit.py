"""Find the one digit in a picture's ink: the twin of `static/js/preprocess/picture/digit.js`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scripts.preprocess.picture.levels import border_of, levels, soften
from scripts.preprocess.picture.lines import without_lines
from scripts.preprocess.picture.planes import Whole, dilate
from scripts.preprocess.picture.shapes import Shape, label, measure

_LARGE = 200  # longer side from which a picture is softened: its noise is finer than its lines
_GAP = 300  # parts of the longer side that a gap in a line may be wide
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
        strength: int64 h x w, 0 away from the digit.
        between: the strength at which its ink begins.
        left: first column of its box.
        top: first row.
        right: last column.
        bottom: last row.
        sheet: whether it might be a sheet of paper, with the digit on it.
    """

    strength: Whole
    between: float
    left: int
    top: int
    right: int
    bottom: int
    sheet: bool


def find_digit(strength: Whole) -> Digit | None:
    """Find the strongest piece of ink and what belongs to it, without lines, frames, dirt and shadows.

    Ink is what is above a threshold; its pieces are connected components, across small gaps too.

    Args:
        strength: int64 h x w in 0..255.

    Returns:
        The digit; None where there is no ink.
    """
    longest = max(strength.shape)
    if longest >= _LARGE:
        strength = soften(strength)
    judged = levels(strength)
    if judged is None or judged.noisy:
        strength = soften(strength)
        judged = levels(strength)
    if judged is None:
        return None
    strength = without_lines(strength, strength >= (judged.paper + judged.between) / 2)
    judged = levels(strength)
    if judged is None:
        return None
    ink = strength >= judged.between
    labels = np.where(ink, label(dilate(ink, longest // _GAP)), 0)
    pieces = choose(measure(labels, strength), longest)
    if not pieces:
        return None
    main = pieces[0]
    around = dilate(np.isin(labels, [piece.label for piece in pieces]), 2)  # a line's soft edges
    return Digit(
        strength=np.where(around, strength, 0),
        between=border_of(strength[labels == main.label], judged.paper),
        left=min(piece.left for piece in pieces),
        top=min(piece.top for piece in pieces),
        right=max(piece.right for piece in pieces),
        bottom=max(piece.bottom for piece in pieces),
        sheet=main.side >= _SHEET * longest and _is_solid(main) and main.corners >= 2,
    )


def choose(shapes: Sequence[Shape], longest: int) -> list[Shape]:
    """Pick the pieces of one digit.

    Args:
        shapes: all the connected components of a picture.
        longest: the picture's longer side.

    Returns:
        The digit's pieces, its main one first; empty where there is none.
    """
    large = [shape for shape in shapes if shape.side * _SPECK >= longest]
    whole = [shape for shape in large if shape.contact <= _CUT * shape.side]
    if not any(shape.side >= _PLAIN * longest for shape in whole):
        whole = large  # the picture is cut close around the digit
    whole = [shape for shape in whole if not any(_frames(shape, other) for other in whole)]
    if not whole:
        return []
    main, *others = sorted(whole, key=lambda shape: (-shape.energy, shape.label))
    digit = [main]
    for _ in range(3):  # a part may be near a part only
        digit += [shape for shape in others if shape not in digit and _belongs(shape, main, digit)]
    return digit


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
        and shape.mass * main.area >= _PALE * main.mass * shape.area
        and max(width, height) <= _TOGETHER * main.side
    )
