"""Make a trained network what the page loads: batch normalisation folded, weights quantised to a coarse grid.

The trained network is replaced by the compact one, so that what is measured is what is shipped: the
converter, which packs the weights into bytes, changes nothing any more.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from scripts.common.backend import keras
from scripts.conversion.rounding import Floats, on_grid, on_grid_together, refit

Pictures = NDArray[np.float32]
"""float32 n x 28 x 28 x 1, in 0..1."""

ENOUGH = 4000
"""So many pictures tell well enough what comes into each layer."""
_FEW = 10_000  # weights of a layer that are rounded to every byte: they cost little, and are felt everywhere
_CHUNK = 100  # pictures whose inputs of a layer are held at once


def compact(
    model: keras.Model, step: int | None, none_bias: float = 0.0, pictures: Pictures | None = None
) -> keras.Model:
    """The network with batch normalisation folded and weights quantised.

    Args:
        model: trained; each convolution has a bias, or a batch normalisation behind it, and then a ReLU.
        step: bytes of the large kernels, packed, are multiples of it; a larger one compresses better. None:
            weights are not quantised.
        none_bias: the logit bias of the last output, "none": the larger, the less ink is answered with a
            digit, and the higher the abstention rate on digits. `scripts.choose` shows what it costs.
        pictures: some that the network has learned from; rounding leaves their sums alone as far as it may.
            None: each weight is rounded for itself.

    Returns:
        a new network, not compiled, whose layers are called after those of the old.
    """
    folded = fold(model)
    bias = folded.layers[-1].bias
    bias.assign(bias.numpy() + np.eye(1, bias.shape[0], bias.shape[0] - 1, dtype=np.float32)[0] * none_bias)
    exact = keras.models.clone_model(folded)
    exact.set_weights(folded.get_weights())
    for layer in folded.layers:
        if step and layer.weights:
            own = step if layer.kernel.numpy().size > _FEW else 1
            _round(layer, own, None if pictures is None else _inputs(folded, exact, layer.name, pictures))
    return folded


def _round(layer: keras.Layer, step: int, inputs: Iterator[tuple[Floats, Floats]] | None) -> None:
    """Quantise the weights of a layer; where it is given, by what comes into it now and what came before."""
    kernel, bias = layer.kernel.numpy(), layer.bias.numpy()
    if inputs is None:
        rounded = on_grid(kernel, step)
    else:
        sums = [
            (len(now), now.sum(axis=0), before.sum(axis=0), now.T @ now, now.T @ before)
            for now, before in inputs
        ]
        count, *totals = (sum(parts) for parts in zip(*sums, strict=True))
        now, before, power, cross = (total / count for total in totals)
        fitted = refit(kernel, power - np.outer(now, now), cross - np.outer(now, before))
        rounded = on_grid_together(fitted, step, power)
        # What is left of the change is, on average, the bias's.
        flat, flat_before = (weights.reshape(-1, len(bias)) for weights in (rounded, kernel))
        bias = bias + before @ flat_before - now @ flat
    layer.kernel.assign(rounded)
    layer.bias.assign(on_grid(bias.astype(np.float32), 1))  # few, and each is felt everywhere


def _inputs(
    now: keras.Model, before: keras.Model, name: str, pictures: Pictures
) -> Iterator[tuple[Floats, Floats]]:
    """What the sums of a layer are made of in both: float64 n x inputs, in the order of its kernel."""
    layer = now.get_layer(name)
    into_now = keras.Model(now.inputs, layer.input)
    into_before = keras.Model(before.inputs, before.get_layer(name).input)
    for first in range(0, len(pictures), _CHUNK):
        chunk = pictures[first : first + _CHUNK]
        yield (
            _rows(layer, into_now.predict_on_batch(chunk)),
            _rows(layer, into_before.predict_on_batch(chunk)),
        )


def _rows(layer: keras.Layer, given: NDArray[np.float32]) -> Floats:
    if isinstance(layer, keras.layers.Conv2D):
        given = keras.ops.image.extract_patches(given, layer.kernel_size, 1, padding=layer.padding)
    return np.asarray(given, np.float64).reshape(-1, given.shape[-1])


def fold(model: keras.Model) -> keras.Model:
    """Fold batch normalisation into the convolution before it: the same function in fewer layers."""
    layers = list(model.layers)
    if not any(isinstance(layer, keras.layers.BatchNormalization) for layer in layers):
        return model
    made, weights = [keras.Input(model.input_shape[1:], name="image")], {}
    for place, layer in enumerate(layers):
        if isinstance(layer, keras.layers.Conv2D):
            config = {**layer.get_config(), "use_bias": True, "activation": "relu"}
            made.append(keras.layers.Conv2D.from_config(config))
            behind = layers[place + 1]
            is_normalised = isinstance(behind, keras.layers.BatchNormalization)
            weights[layer.name] = _folded(layer, behind) if is_normalised else layer.get_weights()
        elif not isinstance(layer, keras.layers.BatchNormalization | keras.layers.ReLU):
            made.append(type(layer).from_config(layer.get_config()))
            weights[layer.name] = layer.get_weights()
    folded = keras.Sequential(made, name=model.name)
    for layer in folded.layers:
        layer.set_weights(weights[layer.name])
    return folded


def _folded(layer: keras.Layer, norm: keras.Layer) -> list[NDArray[np.float32]]:
    scale = norm.gamma.numpy() / np.sqrt(norm.moving_variance.numpy() + norm.epsilon)
    return [layer.kernel.numpy() * scale, norm.beta.numpy() - norm.moving_mean.numpy() * scale]
