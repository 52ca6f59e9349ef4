"""Make a trained network what the page loads: normalisation folded, weights on a grid that few bits hold.

The trained network is replaced by the compact one, so that what is measured is what is shipped: the
converter, which packs the weights into bytes, changes nothing any more.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scripts.backend import keras

BYTE = 255
"""How many steps lie between the smallest and the largest number that a byte holds."""


def compact(model: keras.Model, step: int, caution: float = 0.0) -> keras.Model:
    """The network with folded normalisation and rounded weights.

    Args:
        model: trained; each batch normalisation stands behind a convolution without bias and before a ReLU.
        step: bytes of the packed kernels are multiples of it; a larger one compresses better.
        caution: what the score of the last output ("none") gains: more ink is no digit, and more digits are
            lost. `scripts.choose` shows what it costs.

    Returns:
        a new network, not compiled, whose layers are called after those of the old.
    """
    folded = fold(model)
    bias = folded.layers[-1].bias
    bias.assign(bias.numpy() + np.eye(1, bias.shape[0], bias.shape[0] - 1, dtype=np.float32)[0] * caution)
    for layer in folded.layers:
        if layer.weights:
            layer.kernel.assign(on_grid(layer.kernel.numpy(), step))
            layer.bias.assign(on_grid(layer.bias.numpy(), 1))  # few, and each is felt everywhere
    return folded


def fold(model: keras.Model) -> keras.Model:
    """The same function without batch normalisation: it becomes part of the convolution before it."""
    layers = list(model.layers)
    names = {type(layer).__name__ for layer in layers}
    if "BatchNormalization" not in names:
        return model
    made, weights = [keras.Input(model.input_shape[1:], name="image")], {}
    for place, layer in enumerate(layers):
        if isinstance(layer, keras.layers.Conv2D):
            config = {**layer.get_config(), "use_bias": True, "activation": "relu"}
            made.append(keras.layers.Conv2D.from_config(config))
            weights[layer.name] = _folded(layer, layers[place + 1])
        elif type(layer).__name__ not in ("BatchNormalization", "ReLU"):
            made.append(type(layer).from_config(layer.get_config()))
            weights[layer.name] = layer.get_weights()
    folded = keras.Sequential(made, name=model.name)
    for layer in folded.layers:
        layer.set_weights(weights[layer.name])
    return folded


def on_grid(weights: NDArray[np.float32], step: int) -> NDArray[np.float32]:
    """Weights rounded to what bytes hold that are multiples of a step.

    The grid is the converter's: 0 lies on it, and its ends are the smallest and the largest weight.
    """
    low, high = min(float(weights.min()), 0.0), max(float(weights.max()), 0.0)
    cells = BYTE // step
    unit = (high - low) / cells
    if unit == 0:
        return weights
    zero = np.round(-low / unit)
    return np.asarray((np.clip(np.round(weights / unit), -zero, cells - zero)) * unit, np.float32)


def _folded(layer: keras.Layer, norm: keras.Layer) -> list[NDArray[np.float32]]:
    scale = norm.gamma.numpy() / np.sqrt(norm.moving_variance.numpy() + norm.epsilon)
    return [layer.kernel.numpy() * scale, norm.beta.numpy() - norm.moving_mean.numpy() * scale]
