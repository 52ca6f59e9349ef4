"""From a network in training to one that learns on with rounded weights, and to what the page loads.

First batch normalisation is folded into the convolution before it, and channels are scaled alike. Then each
layer gets its grid, and the last epochs are learned with weights on it, so that rounding them for good
changes nothing any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from scripts.common.backend import keras
from scripts.networks.grid import Grid
from scripts.networks.quantised import QuantisedConv2D, QuantisedDense

_ROUNDS = 20  # of making channels alike; each changes less than the one before


def quantised(model: keras.Model, steps: Mapping[str, int]) -> keras.Model:
    """The same function, but for rounding, ready to learn on.

    Args:
        model: trained; each convolution has a bias, or a batch normalisation behind it, and then a ReLU.
        steps: for layers by name the step of their packed weights, a divisor of 255: 17 is four bits.
            Those that are not named keep every byte.

    Returns:
        a new network, not compiled, whose layers are called after those of the old.
    """
    folded = fold(model)
    equalise(folded)

    def quantise(layer: keras.Layer) -> keras.Layer:
        kinds = {keras.layers.Conv2D: QuantisedConv2D, keras.layers.Dense: QuantisedDense}
        if type(layer) not in kinds:
            return type(layer).from_config(layer.get_config())
        grid = Grid.nearest_to(layer.kernel.numpy(), steps.get(layer.name, 1))
        return kinds[type(layer)](**layer.get_config(), grid=[grid.unit, grid.lowest, grid.highest])

    made = keras.models.clone_model(folded, clone_function=quantise)
    made.set_weights(folded.get_weights())
    return made


def rounded(model: keras.Model, none_bias: float = 0.0) -> keras.Model:
    """What the page loads: a network from `quantised` with its weights rounded for good.

    Args:
        model: the network; another is folded, and its weights stay as they are.
        none_bias: what the logit of the last output ("none") gains: the higher, the more ink is no
            digit, and the more digits are lost. `scripts.choose` shows what it costs.

    Returns:
        a new network of Keras's own layers, not compiled.
    """
    if not any(isinstance(layer, QuantisedConv2D) for layer in model.layers):
        made = fold(model)
        _add_to_last(made.layers[-1], none_bias)
        return made

    def plain(layer: keras.Layer) -> keras.Layer:
        config = {name: value for name, value in layer.get_config().items() if name != "grid"}
        kinds = {QuantisedConv2D: keras.layers.Conv2D, QuantisedDense: keras.layers.Dense}
        return kinds.get(type(layer), type(layer)).from_config(config)

    made = keras.models.clone_model(model, clone_function=plain)
    for layer, learned in zip(made.layers, model.layers, strict=True):
        if isinstance(learned, QuantisedConv2D | QuantisedDense):
            layer.set_weights([learned.rounded_kernel(), learned.bias.numpy()])
    _add_to_last(made.layers[-1], none_bias)
    for layer in made.layers:
        if layer.weights:
            bias = layer.bias.numpy()
            layer.bias.assign(Grid.over(bias, 1).nearest(bias))
    return made


def fold(model: keras.Model) -> keras.Model:
    """The same function in float32, without batch normalisation: it becomes part of the convolutions."""
    layers = list(model.layers)
    made, weights = [keras.Input(model.input_shape[1:], name="image")], {}
    for place, layer in enumerate(layers):
        if isinstance(layer, keras.layers.Conv2D):
            config = {**layer.get_config(), "use_bias": True, "activation": "relu", "dtype": "float32"}
            made.append(keras.layers.Conv2D.from_config(config))
            behind = layers[place + 1]
            is_normalised = isinstance(behind, keras.layers.BatchNormalization)
            weights[layer.name] = _folded(layer, behind) if is_normalised else layer.get_weights()
        elif not isinstance(layer, keras.layers.BatchNormalization | keras.layers.ReLU):
            made.append(type(layer).from_config({**layer.get_config(), "dtype": "float32"}))
            weights[layer.name] = layer.get_weights()
    folded = keras.Sequential(made, name=model.name)
    for layer in folded.layers:
        layer.set_weights(weights[layer.name])
    return folded


def equalise(model: keras.Model) -> None:
    """Scale the channels between each two layers so that both have weights of like size in each, in place.

    One grid then suits all channels of a layer. What a channel is multiplied by before the ReLU it is divided
    by after it, so the function stays the same. M. Nagel et al.: Data-Free Quantization Through Weight
    Equalization and Bias Correction, ICCV 2019.
    """
    layers = [layer for layer in model.layers if layer.weights]
    for _ in range(_ROUNDS):
        for before, after in pairwise(layers):
            kernel, bias = before.get_weights()
            channels = len(bias)
            following, following_bias = after.get_weights()
            by_channel = following.reshape(-1, channels, following.shape[-1])
            out = np.abs(kernel).reshape(-1, channels).max(axis=0)
            into = np.abs(by_channel).max(axis=(0, 2))
            factor = np.where((out > 0) & (into > 0), np.sqrt(into / np.maximum(out, 1e-12)), 1)
            before.set_weights([kernel * factor, bias * factor])
            after.set_weights([(by_channel / factor[:, None]).reshape(following.shape), following_bias])


def _folded(layer: keras.Layer, norm: keras.Layer) -> list[NDArray[np.float32]]:
    scale = norm.gamma.numpy() / np.sqrt(norm.moving_variance.numpy() + norm.epsilon)
    return [layer.kernel.numpy() * scale, norm.beta.numpy() - norm.moving_mean.numpy() * scale]


def _add_to_last(layer: keras.Layer, amount: float) -> None:
    bias = layer.bias.numpy()
    bias[-1] += amount
    layer.bias.assign(bias)
