"""A row of pieces, its groups that may each be a digit, and what can be measured of them.

The twin of `static/js/recognize/lattice.js`; `tests/golden/` holds the two together.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from .pieces import Piece, distance

Group = tuple[int, int]
"""The index of its first piece, and the one after its last."""

MOST_STROKES = 5
"""Of one digit, unless it is all there is."""
REACH = 0.5
"""Of the row's height: ink farther apart is no one digit."""
WIDEST = 1.6
"""Of its height, or the row's: the widest digit."""
LEVEL = 0.1
"""Of the row's height: tops and bottoms of digits that differ by less are level."""


class Lattice:
    """A row of pieces with all its groups.

    Attributes:
        pieces: from left to right.
        groups: those that may be a digit, by their ends and then their beginnings.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self._distances = {
            (i, j): distance(pieces[i], pieces[j]) / self.height
            for i in range(len(pieces))
            for j in range(i + 1, len(pieces))
            if pieces[j].low[0] - pieces[i].high[0] < (REACH + WIDEST) * self.height
        }
        self.groups = sorted(
            (
                (first, end)
                for first in range(len(pieces))
                for end in range(first + 1, len(pieces) + 1)
                if self._may_be_digit(first, end)
            ),
            key=lambda group: (group[1], group[0]),
        )

    @cached_property
    def height(self) -> float:
        """What lengths are measured in: of the largest piece, which may lie."""
        sides = [piece.high - piece.low for piece in self.pieces]
        return max(max(float(height), float(width) / 2) for width, height in sides) or 1.0

    def _may_be_digit(self, first: int, end: int) -> bool:
        if end - first == 1:
            return True
        left, top, right, bottom = self._box((first, end))
        if right - left > WIDEST * max(self.height, bottom - top):
            return False
        if end - first == len(self.pieces):
            return True
        strokes = {piece.source for piece in self.of((first, end))}
        return len(strokes) <= MOST_STROKES and self._gap_inside((first, end)) <= REACH

    def of(self, group: Group) -> Sequence[Piece]:
        """The pieces of a group."""
        return self.pieces[slice(*group)]

    def _box(self, group: Group) -> tuple[float, float, float, float]:
        pieces = self.of(group)
        low = np.min([piece.low for piece in pieces], axis=0)
        high = np.max([piece.high for piece in pieces], axis=0)
        return float(low[0]), float(low[1]), float(high[0]), float(high[1])

    def _apart(self, one: int, other: int) -> float:
        return self._distances.get((min(one, other), max(one, other)), math.inf)

    def _gap_inside(self, group: Group) -> float:
        """The longest of the shortest lines that join all pieces: of a minimum spanning tree."""
        first, end = group
        near = {piece: self._apart(first, piece) for piece in range(first + 1, end)}
        longest = 0.0
        while near:
            nearest = min(near, key=near.__getitem__)
            longest = max(longest, near.pop(nearest))
            near = {piece: min(apart, self._apart(nearest, piece)) for piece, apart in near.items()}
        return longest

    def of_group(self, group: Group) -> list[float]:
        """Measures of a group: `GROUP_MEASURES`."""
        left, top, right, bottom = self._box(group)
        width, height = (right - left) / self.height, (bottom - top) / self.height
        strokes = {piece.source for piece in self.of(group)}
        return [
            1.0,
            max(0.0, width / max(height, 0.05) - 1.2) if width > 0.3 else 0.0,
            max(0.0, -math.log(max(height, 0.02)) - 0.4),
            float(len(strokes) - 1),
        ]

    def of_border(self, one: Group, other: Group) -> list[float]:
        """Measures of the border between a group and the next: `BORDER_MEASURES`."""
        left, right = self._box(one), self._box(other)
        sources = {piece.source for piece in self.of(one)}
        cut = 1.0 if any(piece.source in sources for piece in self.of(other)) else 0.0
        pitch = (right[0] + right[2] - left[0] - left[2]) / 2 / self.height
        return [
            min(max((left[2] - right[0]) / self.height, 0.0), 1.0),
            self._uneven(left[1], right[1]),
            self._uneven(left[3], right[3]),
            cut,
            max(0.0, 0.6 - pitch),
            cut * max(0.0, 1.0 - pitch),
        ]

    def _uneven(self, one: float, other: float) -> float:
        """How far the tops of two digits differ, or their bottoms, beyond what they do in any hand."""
        return min(max(abs(one - other) / self.height - LEVEL, 0.0), 0.6)


GROUP_MEASURES = ("digit", "wide", "low", "strokes")
BORDER_MEASURES = ("overlap", "tops", "bottoms", "cut", "tight", "cutTight")
