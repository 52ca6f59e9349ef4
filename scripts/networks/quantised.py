"""Layers that compute with rounded weights while they learn: quantisation-aware training.

A layer keeps exact weights and computes with the places of its grid that are nearest to them; the gradient
passes the rounding as if it were not there.

B. Jacob et al.: Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference,
CVPR 2018. Y. Bengio et al.: Estimating or Propagating Gradients Through Stochastic Neurons, arXiv 1308.3432.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from scripts.common.backend import keras, tf
from scripts.networks.grid import Grid, Weights


class _Quantised:
    """What both layers have in common."""

    def __init__(self, *, grid: list[float], **options: Any) -> None:
        super().__init__(**options)
        self.grid = [float(number) for number in grid]

    def get_config(self) -> dict[str, Any]:
        """What the layer is made from again, its grid too."""
        return {**super().get_config(), "grid": self.grid}  # type: ignore[misc]

    @property
    def kernel(self) -> Any:
        """The weights as they are computed with: rounded, with the gradient of exact ones."""
        exact = super().kernel  # type: ignore[misc]
        unit, lowest, highest = self.grid
        if not unit:
            return exact
        rounded = tf.clip_by_value(tf.round(exact / unit), lowest, highest) * unit
        return exact + tf.stop_gradient(rounded - exact)

    def rounded_kernel(self) -> Weights:
        """The weights on the grid, for good."""
        unit, lowest, highest = self.grid
        exact = np.asarray(super().kernel, np.float32)  # type: ignore[misc]
        return Grid(unit, int(lowest), int(highest)).filled(exact)


@keras.saving.register_keras_serializable("digitpad")
class QuantisedConv2D(_Quantised, keras.layers.Conv2D):  # type: ignore[misc]
    """A convolution with rounded weights."""


@keras.saving.register_keras_serializable("digitpad")
class QuantisedDense(_Quantised, keras.layers.Dense):  # type: ignore[misc]
    """A dense layer with rounded weights."""
