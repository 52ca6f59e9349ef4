"""The networks by name, with the settings they are trained with and the sizes they must have.

    $ python -m scripts.networks
    article: 113,898 parameters, 1,486,080 multiply-adds

A network takes float32 n x 28 x 28 x 1 in 0..1, ink 1, and gives float32 n x classes: probabilities.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass

from scripts.backend import keras
from scripts.contract import CONTRACT

INPUT_SHAPE = (CONTRACT.size, CONTRACT.size, 1)


@dataclass(frozen=True)
class Settings:
    """How a network is trained unless the command line says otherwise."""

    epochs: int
    batch_size: int
    learning_rate: float


@dataclass(frozen=True)
class Network:
    """A network that can be built, and what it must come out as.

    Attributes:
        name: what `--network` calls it.
        layers: makes its layers, from the first after the input to the probabilities.
        outputs: the name of each output; the contract's classes come first.
        parameters: how many numbers it learns.
        multiply_adds: how many multiplications with an addition one picture takes.
        settings: how it is trained.
    """

    name: str
    layers: Callable[[], list[keras.Layer]]
    outputs: tuple[str, ...]
    parameters: int
    multiply_adds: int
    settings: Settings

    def build(self) -> keras.Model:
        """Build the network with fresh weights, compiled, and make sure that its sizes are the known ones."""
        model = keras.Sequential([keras.Input(INPUT_SHAPE, name="image"), *self.layers()], name=self.name)
        sizes = {"parameters": model.count_params(), "multiply-adds": multiply_adds(model)}
        expected = {"parameters": self.parameters, "multiply-adds": self.multiply_adds}
        assert sizes == expected, f"{self.name} has {sizes} where {expected} were meant; correct one of them"
        model.compile(
            optimizer=keras.optimizers.Adam(self.settings.learning_rate),
            loss="categorical_crossentropy",
            metrics=["accuracy"],
        )
        return model


def multiply_adds(model: keras.Model) -> int:
    """How many multiply-adds a network spends on one picture, in its convolutions and dense layers.

    Batch normalisation counts nothing: the conversion folds it into the layer before it.

    Raises:
        TypeError: the network has a layer with weights that this function does not know.
    """
    total = 0
    for layer in model.layers:
        if isinstance(layer, keras.layers.Conv2D | keras.layers.Dense):
            # Each weight of the kernel meets every place of the output once.
            places = math.prod(layer.output.shape[1:-1])
            total += places * math.prod(layer.kernel.shape)
        elif layer.weights and not isinstance(layer, keras.layers.BatchNormalization | keras.layers.Dropout):
            raise TypeError(f"multiply_adds does not know {type(layer).__name__} ({layer.name}); teach it")
    return total


def _article() -> list[keras.Layer]:
    """The network of the article that this project starts from."""
    layers = keras.layers
    return [
        layers.Conv2D(32, 5, activation="relu", name="conv1"),
        layers.MaxPooling2D(2, name="pool1"),
        layers.Conv2D(32, 3, activation="relu", name="conv2"),
        layers.MaxPooling2D(2, name="pool2"),
        layers.Dropout(0.2, name="dropout"),
        layers.Flatten(name="flatten"),
        layers.Dense(128, activation="relu", name="dense"),
        layers.Dense(10, activation="softmax", name="probabilities"),
    ]


NETWORKS = {
    network.name: network
    for network in [
        Network(
            name="article",
            layers=_article,
            outputs=CONTRACT.classes,
            parameters=113_898,
            multiply_adds=1_486_080,
            settings=Settings(epochs=10, batch_size=200, learning_rate=0.001),
        ),
    ]
}


def main() -> int:
    """Say how large each network is."""
    for network in NETWORKS.values():
        model = network.build()
        print(f"{network.name}: {model.count_params():,} parameters, {multiply_adds(model):,} multiply-adds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
