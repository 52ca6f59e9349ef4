"""Find the row of digits in a picture's ink: the twin of `static/js/preprocess/picture/row.js`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .digit import choose, free, is_sheet, is_strong
from .levels import levels, soften
from .lines import without_lines
from .planes import Whole, dilate
from .shapes import Shape, label, measure

_LARGE = 200  # longer side from which a picture is softened: its noise is finer than its lines
_GAP = 300  # parts of the longer side that a gap in a line may be wide
_ALIKE = 0.45  # of the higher one's height: digits of one row are at least as high
_SHARED = 0.5  # of the lower one's height: neighbours in a row share as much
_NEAR = 3.0  # times the height: what is farther away begins another row
_MOST = 40  # digits: a row of more is no number, and its parts are not looked for


@dataclass(frozen=True)
class Row:
    """Digits that stand in a row.

    Attributes:
        strength: int64 h x w, of the picture's ink.
        labels: int64 h x w, which component each pixel belongs to; 0 outside.
        paper: the strength of the background.
        shapes: the row's components, the strongest first.
        digit: of these the strongest and what belongs to it if there is no digit but this.
        sheet: whether the strongest might be a sheet of paper, with the digits on it.
        place: which of the picture's rows it is, from the top, 1 for the first.
        rows: how many there are, of digits about as high.
    """

    strength: Whole
    labels: Whole
    paper: float
    shapes: Sequence[Shape]
    digit: Sequence[Shape]
    sheet: bool
    place: int
    rows: int


def find_row(strength: Whole) -> Row | None:
    """Find the strongest piece of ink and what stands in a row with it, without lines, dirt and shadows.

    Ink is what is above a threshold; its pieces are connected components, across small gaps too.

    Args:
        strength: int64 h x w in 0..255.

    Returns:
        The row; None where there is no ink.
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
    shapes = free(measure(labels, strength), longest)
    if not shapes:
        return None
    main = shapes[0]
    digit = choose(main, shapes[1:])
    row, *rest = rows_of(shapes)
    together = with_parts(row, digit, shapes)
    others = [each for each in rest if not set(each) <= set(together)]
    return Row(
        strength=strength,
        labels=labels,
        paper=judged.paper,
        shapes=together,
        digit=digit,
        sheet=is_sheet(main, longest),
        place=1 + sum(_middle(each) < _middle(row) for each in others),
        rows=1 + len(others),
    )


def rows_of(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """The rows of what is about as high as the strongest piece, that one's first.

    A row grows from neighbour to neighbour, so it may be slanted.

    Args:
        shapes: the strongest first.
    """
    main = shapes[0]
    alike = [shape for shape in shapes if _is_alike(shape, main) and is_strong(shape, main)]
    left, top, right, bottom = np.array([(s.left, s.top, s.right, s.bottom) for s in alike]).T
    height, reach = bottom - top + 1, _NEAR * _height(main)
    alone = np.ones(len(alike), dtype=bool)
    rows = []
    while alone.any():
        row = [int(alone.argmax())]
        alone[row] = False
        for each in row:  # which grows meanwhile
            shared = np.minimum(bottom, bottom[each]) - np.maximum(top, top[each]) + 1
            gap = np.maximum(left - right[each], left[each] - right)
            beside = (shared >= _SHARED * np.minimum(height, height[each])) & (gap <= reach)
            row += np.flatnonzero(beside & alone).tolist()
            alone &= ~beside
        rows.append([alike[each] for each in row])
    return rows


def with_parts(row: Sequence[Shape], digit: Sequence[Shape], shapes: Sequence[Shape]) -> list[Shape]:
    """A row with all that belongs to its digits.

    Args:
        row: its digits, or their largest pieces.
        digit: the pieces of the strongest.
        shapes: of the picture, the strongest first.
    """
    found = {*row, *digit}
    if len(row) <= _MOST:
        others = [shape for shape in shapes if shape not in found]
        for each in row:
            found.update(choose(each, others))
    return [shape for shape in shapes if shape in found]


def _is_alike(shape: Shape, main: Shape) -> bool:
    one, other = _height(shape), _height(main)
    return min(one, other) >= _ALIKE * max(one, other)


def _height(shape: Shape) -> int:
    return shape.bottom - shape.top + 1


def _middle(row: Sequence[Shape]) -> int:
    return min(shape.top for shape in row) + max(shape.bottom for shape in row)
