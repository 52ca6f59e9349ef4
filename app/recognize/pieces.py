"""A drawing as pieces in a row: its strokes, and parts of those that hold more than one digit.

The twin of `static/js/recognize/pieces.js`; `tests/golden/` holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..strokes import Points, Strokes

OUTLINE = 48
"""Places along a piece that distances are measured between."""
COLUMNS = 64
"""Upright lines across a stroke that may cut it."""
_WIDE = 0.8  # of its height: a narrower stroke holds one digit at the most
_EDGE = COLUMNS // 10  # what is nearer to a stroke's ends is not cut off
_LONG, _INSIDE = 8, 2  # columns: a stretch that is cut twice, and how far from its ends
_MOST = 4  # stretches of one stroke


@dataclass(frozen=True)
class Piece:
    """Ink that belongs to one digit only, as far as can be told.

    Attributes:
        strokes: what is drawn, n x 2 each, in any unit.
        source: the index of the stroke that it is, or is a part of.
        low: the upper left corner of its box, float64 2.
        high: the lower right one.
        outline: places along it, float64 n x 2.
    """

    strokes: Strokes
    source: int
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    outline: Points

    @property
    def middle(self) -> float:
        """Of its box, from left to right."""
        return float((self.low[0] + self.high[0]) / 2)


def pieces_of(strokes: Sequence[Points]) -> list[Piece]:
    """Each stroke as a piece, in their order; strokes without a point are left out."""
    return [piece_of([stroke], source) for source, stroke in enumerate(strokes) if len(stroke)]


def in_row(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces from left to right, by the middles of their boxes."""
    return sorted(pieces, key=lambda piece: piece.middle)


def piece_of(strokes: Strokes, source: int) -> Piece:
    """Strokes, of which each has a point, as one piece."""
    points = np.concatenate(strokes)
    return Piece(strokes, source, points.min(axis=0), points.max(axis=0), _outline(strokes))


def distance(one: Piece, other: Piece) -> float:
    """How near two pieces come to each other, by their outlines."""
    apart = one.outline[:, None] - other.outline[None]
    return float(np.sqrt((apart * apart).sum(axis=2).min()))


def cut(piece: Piece) -> list[Piece]:
    """The parts of a stroke that may be digits, from left to right; itself alone where none can be seen.

    Digits in one stroke hang together by a line that upright ones cross once, where a digit's own ink lies in
    several layers. It is cut at both ends of each such stretch, so that what is between may belong to either
    side; a short one in its middle.
    """
    (left, top), (right, bottom) = piece.low, piece.high
    width = float(right - left)
    if width < _WIDE * float(bottom - top):
        return [piece]
    stretches = _stretches(_crossings(piece.strokes, float(left), width) == 1)
    columns = sorted(
        column
        for begin, end in _longest(stretches)
        for column in ([(begin + end) / 2] if end - begin < _LONG else [begin + _INSIDE, end - _INSIDE])
        if _EDGE <= column <= COLUMNS - _EDGE
    )
    parts, rest = [], piece.strokes
    for column in columns:
        before, rest = _divided(rest, left + width * column / COLUMNS)
        parts.append(before)
    parts = [part for part in [*parts, rest] if part]
    return in_row([piece_of(part, piece.source) for part in parts]) if len(parts) > 1 else [piece]


def _crossings(strokes: Strokes, left: float, width: float) -> NDArray[np.intp]:
    """How many lines each of the columns meets, at its middle."""
    counts = np.zeros(COLUMNS, np.intp)
    for stroke in strokes:
        columns = (stroke[:, 0] - left) / max(width, 1e-9) * COLUMNS - 0.5
        low = np.ceil(np.minimum(columns[:-1], columns[1:])).astype(np.intp)
        high = np.ceil(np.maximum(columns[:-1], columns[1:])).astype(np.intp)
        for begin, end in zip(low, high, strict=True):
            counts[max(begin, 0) : max(end, 0)] += 1
    return counts


def _stretches(holds: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where it holds without a break: the first column, and the one after the last."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], holds, [False]]).astype(np.int8)))
    return [(int(begin), int(end)) for begin, end in edges.reshape(-1, 2)]


def _longest(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Those whose middles lie inside the stroke; of these the longest."""
    inner = [each for each in stretches if _EDGE <= sum(each) / 2 <= COLUMNS - _EDGE]
    return sorted(inner, key=lambda each: (each[0] - each[1], each[0]))[:_MOST]


def _divided(strokes: Strokes, at: float) -> tuple[Strokes, Strokes]:
    """What lies left and what lies right of an upright line; lines that cross it end on it on both sides."""
    sides: tuple[Strokes, Strokes] = ([], [])
    for stroke in strokes:
        run = [stroke[0]]
        for from_, to in pairwise(stroke):
            if (from_[0] < at) != (to[0] < at):
                part = (at - from_[0]) / (to[0] - from_[0])
                on = np.array([at, from_[1] + (to[1] - from_[1]) * part])
                sides[int(from_[0] >= at)].append(np.array([*run, on]))
                run = [on]
            run.append(to)
        sides[int(run[-1][0] >= at)].append(np.array(run))
    return sides


def _outline(strokes: Strokes) -> Points:
    """Places at even distances along strokes, their ends among them, about `OUTLINE` in all."""
    lengths = [np.concatenate([[0.0], np.cumsum(_steps(stroke))]) for stroke in strokes]
    total = sum(float(length[-1]) for length in lengths)
    places = []
    for stroke, length in zip(strokes, lengths, strict=True):
        share = float(length[-1]) / total if total > 0 else 0.0
        count = 1 + int(np.ceil(share * (OUTLINE - 1)))
        along = np.linspace(0, length[-1], count) if count > 1 else np.zeros(1)
        places.append(np.stack([np.interp(along, length, stroke[:, axis]) for axis in (0, 1)], axis=1))
    return np.concatenate(places)


def _steps(stroke: Points) -> NDArray[np.float64]:
    difference = np.diff(stroke, axis=0)
    steps: NDArray[np.float64] = np.sqrt((difference * difference).sum(axis=1))
    return steps
