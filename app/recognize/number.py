"""Strokes to a number: the twin of `static/js/recognize/row.js` and `recognizer.js`.

Those remember what they have read while a drawing grows; here each drawing is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from ..contract import Contract
from ..preprocess.rasterize import rasterize
from ..shipped import CONTRACT
from ..strokes import Points, Strokes
from .lattice import Lattice
from .pieces import Piece, cut, in_row, piece_of, pieces_of
from .readings import Probabilities, Reading, readings

Network = Callable[[NDArray[np.float32]], Probabilities]
"""Takes a size x size picture in 0..1, gives one probability for each of the contract's classes."""

MOST_PIECES = 40
"""More ink than a number has is read as one drawing."""


def row_of(strokes: Sequence[Points], network: Network, contract: Contract = CONTRACT) -> list[Piece]:
    """A drawing as a row of pieces; strokes that are no digit are cut where they may be several.

    Args:
        strokes: n x 2 each, one of them with a point at least.
        network: reads each stroke that might be cut.
        contract: the numbers to draw and to judge by.

    Raises:
        ValueError: a coordinate is not finite, or they lie too far apart to be measured.
    """
    inked = [stroke for stroke in strokes if len(stroke)]
    _check(inked)
    pieces = pieces_of(strokes)
    if len(pieces) > MOST_PIECES:
        return [piece_of(inked, 0)]
    parts = [part for piece in pieces for part in _parts(piece, network, contract)]
    return in_row(parts if len(parts) <= MOST_PIECES else pieces)


def read(strokes: Sequence[Points], network: Network, contract: Contract = CONTRACT) -> list[Reading]:
    """What a drawing may be read as, the likeliest first; empty where there is no ink.

    Raises:
        ValueError: a coordinate is not finite, or they lie too far apart to be measured.
    """
    return _read(strokes, network, contract)[1] if any(map(len, strokes)) else []


def digits_of(
    strokes: Sequence[Points], number: str, network: Network, contract: Contract = CONTRACT
) -> list[Strokes] | None:
    """The ink of each digit of a number, from left to right; None where the likeliest reading is another one.

    Args:
        strokes: n x 2 each, one of them with a point at least.
        number: what they are known to show.
        network: reads each group of them.
        contract: the numbers to draw and to judge by.

    Raises:
        ValueError: as `read`.
    """
    lattice, (likeliest, *_) = _read(strokes, network, contract)
    if likeliest.text != number:
        return None
    return [[stroke for piece in lattice.of(group) for stroke in piece.strokes] for group in likeliest.split]


def _read(strokes: Sequence[Points], network: Network, contract: Contract) -> tuple[Lattice, list[Reading]]:
    lattice = Lattice(row_of(strokes, network, contract))
    seen = {group: network(picture_of(lattice.of(group), contract)) for group in lattice.groups}
    return lattice, readings(lattice, seen, contract.splitting, contract.classes)


def picture_of(pieces: Sequence[Piece], contract: Contract = CONTRACT) -> NDArray[np.float32]:
    """The network's picture of some pieces as one digit."""
    picture = rasterize([stroke for piece in pieces for stroke in piece.strokes], contract)
    assert picture is not None, "a piece has points"
    return picture


def _check(strokes: Sequence[Points]) -> None:
    points = np.concatenate(strokes)
    with np.errstate(over="ignore", invalid="ignore"):
        sides = points.max(axis=0) - points.min(axis=0)
        if not (np.isfinite(points).all() and np.isfinite(sides * sides).all()):
            raise ValueError("stroke coordinates must be finite numbers, and not too far apart")


def _parts(piece: Piece, network: Network, contract: Contract) -> list[Piece]:
    parts = cut(piece)
    if len(parts) == 1 or network(picture_of([piece], contract)).max() > contract.threshold:
        return [piece]
    return parts
