"""The grids that the weights of a layer are rounded to, so that few bits hold them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float32]

BYTE = 255
"""How many steps lie between the smallest and the largest number that a byte holds."""
_SPREADS = np.linspace(0.4, 1.0, 31)
"""Parts of the weights' range that `Grid.nearest_to` tries to cover."""


@dataclass(frozen=True)
class Grid:
    """Where the weights of a layer may lie: at multiples of `unit`, from `lowest` to `highest` of them."""

    unit: float
    lowest: int
    highest: int

    @classmethod
    def over(cls, weights: Weights, step: int) -> Grid:
        """The converter's grid: 0 lies on it, and its ends are the smallest and the largest weight.

        Args:
            weights: of one layer, in any shape.
            step: bytes of the packed weights are multiples of it; a divisor of 255.

        Raises:
            ValueError: the step does not divide 255; the converter would pack other weights than these.
        """
        cells = _cells(step)
        low, high = min(float(weights.min()), 0.0), max(float(weights.max()), 0.0)
        unit = (high - low) / cells
        lowest = round(low / unit) if unit else 0
        return cls(unit, lowest, lowest + cells if unit else 0)

    @classmethod
    def nearest_to(cls, weights: Weights, step: int) -> Grid:
        """The grid that is off least in the sum of squares; the largest weights may lie beyond its ends.

        Args, and errors: as for `over`.
        """
        cells = _cells(step)
        low, high = min(float(weights.min()), 0.0), max(float(weights.max()), 0.0)
        if low == high:
            return cls(0.0, 0, 0)
        lowest = round(low / (high - low) * cells)
        grids = [cls(float(spread) * (high - low) / cells, lowest, lowest + cells) for spread in _SPREADS]
        return min(grids, key=lambda grid: float(((grid.nearest(weights) - weights) ** 2).sum()))

    def nearest(self, weights: Weights) -> Weights:
        """The weights, each moved to the nearest place."""
        if not self.unit:
            return weights
        places = np.clip(np.round(weights / self.unit), self.lowest, self.highest)
        return np.asarray(places * self.unit, np.float32)

    def filled(self, weights: Weights) -> Weights:
        """As `nearest`, with a weight at either end: by these the converter finds the grid again."""
        rounded = self.nearest(weights)
        for index, end in ((weights.argmin(), self.lowest), (weights.argmax(), self.highest)):
            if end:
                rounded.flat[index] = np.float32(end) * np.float32(self.unit)
        return rounded


def _cells(step: int) -> int:
    if BYTE % step:
        raise ValueError(f"a step of {step} does not divide {BYTE}")
    return BYTE // step
