"""A row of digits in a picture to a number: the twin of `static/js/recognize/picture.js`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from ..contract import Contract
from ..preprocess.picture.frame import frame
from ..preprocess.picture.pieces import (
    Ink,
    PicturePiece,
    columns_of,
    digit_of,
    divided,
    in_row,
    pieces_of,
)
from ..preprocess.picture.row import Row
from ..shipped import CONTRACT
from .lattice import Lattice
from .number import MOST_PIECES, Network
from .pieces import Piece
from .readings import Probabilities, readings
from .verdict import Verdict, verdict

_WIDE = 0.8  # of its height: a narrower component holds one digit at the most
_NEAR = 0.06  # of its height: cuts are farther apart, and twice as far from its ends
_MOST = 3  # cuts to each height of its width


@dataclass(frozen=True)
class Part:
    """The ink of one digit, read.

    Attributes:
        digit: the class that it is taken for.
        picture: float32 size x size, as the network sees it.
        probabilities: one for each class.
        box: left, top, right and bottom of it, in pixels of the row's picture, float64 4.
    """

    digit: str
    picture: NDArray[np.float32]
    probabilities: Probabilities
    box: NDArray[np.float64]


@dataclass(frozen=True)
class RowReading:
    """A row of digits, read.

    Attributes:
        verdict: what it is.
        parts: its digits from left to right, as it is most likely split; where there is more ink than a
            number has, the strongest component alone.
    """

    verdict: Verdict
    parts: Sequence[Part]


def read_row(row: Row, network: Network, contract: Contract = CONTRACT) -> RowReading:
    """Read a row of digits as a number; components that are no digit are cut where they may be several."""

    @cache
    def see(inks: tuple[Ink, ...]) -> tuple[NDArray[np.float32], Probabilities]:
        picture = frame(digit_of(row, inks), contract)
        return picture, network(picture)

    whole = pieces_of(row)
    if len(whole) > MOST_PIECES:
        strongest = (whole[0].ink,)
        most = int(see(strongest)[1].argmax())
        part = _part(contract.classes[most], strongest, see(strongest))
        given_up = Verdict("unsure", part.digit, float(part.probabilities[most]), too_long=True)
        return RowReading(given_up, [part])
    pieces: list[PicturePiece] = []
    for piece in whole:
        cuts = cut(row, piece)
        is_digit = len(cuts) == 1 or see((piece.ink,))[1].max() > contract.threshold
        pieces += [piece] if is_digit else cuts
    pieces = in_row(pieces if len(pieces) <= MOST_PIECES else whole)
    lattice = lattice_of(pieces)
    inks = {group: tuple(each.ink for each in pieces[slice(*group)]) for group in lattice.groups}
    said = {group: see(inks[group])[1] for group in lattice.groups}
    best = readings(lattice, said, contract.splitting, contract.classes)[0]
    parts = [
        _part(digit, inks[group], see(inks[group]))
        for digit, group in zip(best.text, best.split, strict=True)
    ]
    sure = [float(part.probabilities[contract.classes.index(part.digit)]) for part in parts]
    return RowReading(verdict(best, sure, contract), parts)


def lattice_of(pieces: Sequence[PicturePiece]) -> Lattice:
    """All ways to split a row of pieces, from left to right."""
    return Lattice([Piece([], each.source, each.low, each.high, each.outline) for each in pieces])


def _part(digit: str, inks: Sequence[Ink], seen: tuple[NDArray[np.float32], Probabilities]) -> Part:
    low = np.min([(ink.left, ink.top) for ink in inks], axis=0)
    high = np.max([(ink.right + 1, ink.bottom + 1) for ink in inks], axis=0)
    return Part(digit, *seen, np.concatenate([low, high]).astype(np.float64))


def cut(row: Row, piece: PicturePiece) -> list[PicturePiece]:
    """The parts of a component that may be digits, from left to right; itself alone where none can be seen.

    Digits hang together by columns that hold one run of ink: a line that joins them, or where they touch. It
    is cut in the middle of each such stretch, and near both ends of a long one, so that what is between may
    belong to either side.
    """
    width, height = piece.ink.right - piece.ink.left + 1, piece.ink.bottom - piece.ink.top + 1
    if width < _WIDE * height:
        return [piece]
    runs, ink = columns_of(row, piece)
    near = max(1, int(_NEAR * height))
    columns: list[int] = []
    for column in sorted(_seams(runs.tolist(), near), key=lambda column: (int(ink[column]), column)):
        inside = 2 * near <= column < width - 2 * near
        if inside and all(abs(column - other) > near for other in columns):
            columns.append(column)
    kept = sorted(columns[: int(_MOST * width / height)])
    parts = divided(row, piece, [piece.ink.left + column for column in kept])
    return parts if len(parts) > 1 else [piece]


def _seams(runs: Sequence[int], near: int) -> list[int]:
    columns = []
    first = 0
    for joined, stretch in groupby(runs, key=lambda count: count == 1):
        end = first + len(list(stretch))
        if joined:
            columns += [(first + end) // 2] if end - first < 4 * near else [first + near, end - near]
        first = end
    return columns
