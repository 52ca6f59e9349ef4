"""A row of digits in a picture as pieces of ink: the twin of `static/js/preprocess/picture/pieces.js`.

Where a pen's line has gone is told as that of a drawing is: by places along its middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from .digit import Digit
from .levels import border_of
from .planes import Mask, Real, Whole, dilate
from .row import Row
from .shapes import Shape

_THIN = 1.6  # times the pen's width: a longer run of ink lies along a line, not across
_STEPS = 24  # rows or columns of a piece in which its line is looked for, at least
_PLACES = 160  # along a piece, at most


@dataclass(frozen=True)
class Ink:
    """A connected component, or what of it lies in some columns.

    Attributes:
        label: the number of the component.
        left: first column of its box.
        top: first row.
        right: last column.
        bottom: last row.
        energy: the sum of the squares of its strengths.
    """

    label: int
    left: int
    top: int
    right: int
    bottom: int
    energy: int


@dataclass(frozen=True)
class PicturePiece:
    """Ink that belongs to one digit only, as far as can be told; lengths in pixels of the row's picture.

    Attributes:
        ink: what it is.
        source: the number of the component that it is, or is a part of.
        low: the upper left corner of its line's box, float64 2.
        high: the lower right one.
        outline: places along the line, float64 n x 2.
    """

    ink: Ink
    source: int
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    outline: Real


def pieces_of(row: Row) -> list[PicturePiece]:
    """The row's components as pieces."""
    pen = pen_of(row)
    return [_piece(row, Ink(s.label, s.left, s.top, s.right, s.bottom, s.energy), pen) for s in row.shapes]


def in_row(pieces: Sequence[PicturePiece]) -> list[PicturePiece]:
    """The pieces from left to right, by the middles of their boxes."""
    return sorted(pieces, key=lambda piece: float(piece.low[0] + piece.high[0]))


def pen_of(row: Row) -> float:
    """The usual width of the row's lines, in pixels: how much ink there is to so much edge."""
    inside = np.pad(np.isin(row.labels, [shape.label for shape in row.shapes]), 1)
    core = inside[1:-1, 1:-1]
    edge = core & ~(inside[:-2, 1:-1] & inside[2:, 1:-1] & inside[1:-1, :-2] & inside[1:-1, 2:])
    return 2 * int(core.sum()) / int(edge.sum())


def columns_of(row: Row, piece: PicturePiece) -> tuple[Whole, Whole]:
    """How many runs of ink each of a piece's columns holds, and how many pixels of it."""
    mask = _mask(row, piece.ink)
    begins = mask & ~np.pad(mask, ((1, 0), (0, 0)))[:-1]
    return begins.sum(axis=0), mask.sum(axis=0)


def divided(row: Row, piece: PicturePiece, columns: Sequence[int]) -> list[PicturePiece]:
    """What of a piece lies before, between and after some columns, each of which begins a part.

    Args:
        row: that it stands in.
        piece: of it.
        columns: of the picture, from left to right.
    """
    ink, pen = piece.ink, pen_of(row)
    parts = []
    for first, end in zip([ink.left, *columns], [*columns, ink.right + 1], strict=True):
        inside = row.labels[ink.top : ink.bottom + 1, first:end] == ink.label
        if not inside.any():
            continue
        strength = row.strength[ink.top : ink.bottom + 1, first:end][inside]
        y, x = np.nonzero(inside)
        left, right = first + int(x.min()), first + int(x.max())
        top, bottom = ink.top + int(y.min()), ink.top + int(y.max())
        energy = int((strength * strength).sum())
        parts.append(_piece(row, Ink(ink.label, left, top, right, bottom, energy), pen))
    return parts


def strongest(row: Row) -> Digit:
    """The row's strongest digit, as it is where that is all there is."""
    return digit_of(replace(row, shapes=row.digit), row.digit)


def digit_of(row: Row, inks: Sequence[Ink | Shape]) -> Digit:
    """Some of a row's ink as one digit, for `frame`; all other ink of the row is left out."""
    left, top = min(ink.left for ink in inks), min(ink.top for ink in inks)
    right, bottom = max(ink.right for ink in inks), max(ink.bottom for ink in inks)
    box = slice(top, bottom + 1), slice(left, right + 1)
    labels, strength = row.labels[box], row.strength[box]
    column = np.arange(left, right + 1)
    own = np.zeros(labels.shape, dtype=bool)
    for ink in inks:
        own |= (labels == ink.label) & (column >= ink.left) & (column <= ink.right)
    others = np.isin(labels, [shape.label for shape in row.shapes]) & ~own
    around = dilate(own, 2) & ~others  # with a line's soft edges
    main = min(inks, key=lambda ink: (-ink.energy, ink.label, ink.left))
    known = row.strength[main.top : main.bottom + 1, main.left : main.right + 1][_mask(row, main)]
    return Digit(
        strength=np.where(around, strength, 0),
        between=border_of(known, row.paper),
        left=left,
        top=top,
        right=right,
        bottom=bottom,
    )


def _mask(row: Row, ink: Ink | Shape) -> Mask:
    mask: Mask = row.labels[ink.top : ink.bottom + 1, ink.left : ink.right + 1] == ink.label
    return mask


def _piece(row: Row, ink: Ink, pen: float) -> PicturePiece:
    mask = _mask(row, ink)
    start = np.array([ink.left, ink.top], dtype=np.float64)
    last = np.array([ink.right, ink.bottom], dtype=np.float64)
    edge = np.minimum(pen - 1, last - start) / 2  # the line's middle is so far inside
    low, high = start + np.maximum(edge, 0), last - np.maximum(edge, 0)
    places = _middles(mask, _THIN * pen)
    if len(places) == 0:
        places = _middles(mask, np.inf)  # a blot
    places = places[:: -(-len(places) // _PLACES)]
    return PicturePiece(ink, ink.label, low, high, np.clip(places + start, low, high))


def _middles(mask: Mask, longest: float) -> Real:
    """The middles of runs along some rows and columns that are not too long: n x 2, to the right and down."""
    every = max(1, max(mask.shape) // _STEPS)
    found = []
    for lines, order in ((mask, [1, 0]), (mask.T, [0, 1])):
        for index in range(0, len(lines), every):
            first, lengths = _runs(lines[index])
            short = lengths <= longest
            middle = first[short] + (lengths[short] - 1) / 2
            found.append(np.stack([np.full(len(middle), float(index)), middle], axis=1)[:, order])
    return np.concatenate(found)


def _runs(line: Mask) -> tuple[Whole, Whole]:
    """Where each run begins, and how long it is."""
    edges = np.flatnonzero(np.diff(np.pad(line, 1).astype(np.int8)))
    return edges[::2], edges[1::2] - edges[::2]
