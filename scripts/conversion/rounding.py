"""Quantisation: rounds the weights of a layer to what bytes hold, and lets what follows make up for it.

E. Frantar, S. Ashkboos, T. Hoefler, D. Alistarh: GPTQ, Accurate Post-Training Quantization for Generative
Pre-trained Transformers, arXiv 2210.17323, 2022. Weights are rounded one input after the other; what each is
off by is spread over the inputs still to come, as far as these tend to be there at the same time. A network
rounded so answers as before where each weight for itself would have changed a few answers in a thousand.

Y. Li et al.: GPTAQ, Efficient Finetuning-Free Quantization for Asymmetric Calibration, arXiv 2504.02692,
2025. What comes into a layer is off by then, as the layers before it are rounded: `refit` has the layer make
up for that, too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BYTE = 255
"""How many steps lie between the smallest and the largest number that a byte holds."""
_INERTIA = 0.1  # of the mean power of the inputs: weights that hardly matter stay where they are
_DAMPING = 0.01  # of the mean power of the inputs: two that are always the same would take any weight


@dataclass(frozen=True)
class Grid:
    """Where the weights of a layer may lie: at multiples of `unit`, from `lowest` to `highest` of them."""

    unit: float
    lowest: int
    highest: int

    @classmethod
    def over(cls, weights: NDArray[np.float32], step: int) -> Grid:
        """The converter's grid: 0 lies on it, and its ends are the smallest and the largest weight.

        Args:
            weights: of one layer, in any shape.
            step: bytes of the packed weights are multiples of it; a divisor of 255.

        Raises:
            ValueError: the step does not divide 255; the converter would pack other weights than these.
        """
        if BYTE % step:
            raise ValueError(f"a step of {step} does not divide {BYTE}")
        low, high = min(float(weights.min()), 0.0), max(float(weights.max()), 0.0)
        cells = BYTE // step
        unit = (high - low) / cells
        lowest = round(low / unit) if unit else 0
        return cls(unit, lowest, lowest + cells if unit else 0)

    def nearest(self, weights: Floats | NDArray[np.float32]) -> Floats:
        """The weights, each moved to the nearest place."""
        if not self.unit:
            return np.asarray(weights, np.float64)
        places = np.clip(np.round(weights / self.unit), self.lowest, self.highest)
        return np.asarray(places * self.unit, np.float64)


def on_grid(weights: NDArray[np.float32], step: int) -> NDArray[np.float32]:
    """Weights rounded each for itself to the grid of `Grid.over`."""
    return np.asarray(Grid.over(weights, step).nearest(weights), np.float32)


def refit(weights: NDArray[np.float32], power: Floats, cross: Floats) -> NDArray[np.float32]:
    """Weights that make of what comes into the layer now what it made before of what came then.

    Args:
        weights: float32 of shape ... x outputs.
        power: the covariance of each input with each other: float64 inputs x inputs, where the inputs are
            the other axes of the weights, flattened.
        cross: that of each input now with each before.

    Returns:
        the least squares, of the same shape.
    """
    flat = weights.reshape(-1, weights.shape[-1]).astype(np.float64)
    inertia = _INERTIA * np.trace(power) / len(power) + 1e-12
    fitted = np.linalg.solve(power + inertia * np.eye(len(power)), cross @ flat + inertia * flat)
    return fitted.reshape(weights.shape).astype(np.float32)


def on_grid_together(weights: NDArray[np.float32], step: int, power: Floats) -> NDArray[np.float32]:
    """Weights rounded so that the layer's sums change as little as they may.

    Args:
        weights: float32 of shape ... x outputs.
        step: as for `Grid.over`.
        power: the mean product of each input with each other, as the layer meets them: float64 inputs x
            inputs, where the inputs are the other axes of the weights, flattened.
    """
    grid = Grid.over(weights, step)
    left = weights.reshape(-1, weights.shape[-1]).astype(np.float64)
    damped = power + np.eye(len(power)) * (_DAMPING * np.trace(power) / len(power) + 1e-12)
    # Row by row of this factor: how the inputs to come make up best for what one is off by.
    spread = np.linalg.cholesky(np.linalg.inv(damped)).T
    rounded = np.empty_like(left)
    for row, share in enumerate(spread):
        rounded[row] = grid.nearest(left[row])
        off = (left[row] - rounded[row]) / share[row]
        left[row + 1 :] -= np.outer(share[row + 1 :], off)
    # The ends stay where they are: the converter finds the grid by them.
    for end in (weights.argmin(), weights.argmax()):
        rounded.flat[end] = grid.nearest(weights.flat[end : end + 1])[0]
    return rounded.reshape(weights.shape).astype(np.float32)
