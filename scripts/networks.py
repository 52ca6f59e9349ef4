"""The networks by name, with the settings they are trained with and the sizes they must have.

    $ python -m scripts.networks
    article: 113,898 parameters, 1,486,080 multiply-adds
    digitpad: 60,739 parameters, 2,453,552 multiply-adds
    teacher: 331,723 parameters, 11,629,568 multiply-adds

A network takes float32 n x 28 x 28 x 1 in 0..1, ink 1, and gives float32 n x classes: probabilities.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass

from scripts.backend import keras
from scripts.contract import CONTRACT
from scripts.normalization import FusedBatchNormalization
from scripts.settings import Settings

INPUT_SHAPE = (CONTRACT.size, CONTRACT.size, 1)


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
        grid: training ends with `scripts.compact`, by this step for the large layers; the weights then fit
            into uint8. None for networks whose weights stay as they are, float32.
        caution: what `scripts.compact` adds to the score of "none". Both are chosen with `scripts.choose`.
    """

    name: str
    layers: Callable[[], list[keras.Layer]]
    outputs: tuple[str, ...]
    parameters: int
    multiply_adds: int
    settings: Settings
    grid: int | None = None
    caution: float = 0.0

    @property
    def quantisation(self) -> str | None:
        """How its weights are packed for the page."""
        return "uint8" if self.grid else None

    def build(self, steps: int = 1) -> keras.Model:
        """Build the network with fresh weights, compiled, and make sure that its sizes are the known ones.

        Args:
            steps: how many batches it will be trained with, which its learning rate may follow.
        """
        model = keras.Sequential([keras.Input(INPUT_SHAPE, name="image"), *self.layers()], name=self.name)
        sizes = {"parameters": model.count_params(), "multiply-adds": multiply_adds(model)}
        expected = {"parameters": self.parameters, "multiply-adds": self.multiply_adds}
        assert sizes == expected, f"{self.name} has {sizes} where {expected} were meant; correct one of them"
        model.compile(
            optimizer=self.settings.optimizer(steps),
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


def _first_convolution(name: str, filters: int) -> list[keras.Layer]:
    """A convolution of 3 x 3 on the picture itself, which is even enough without a normalisation."""
    layers = keras.layers
    return [layers.Conv2D(filters, 3, name=name), layers.ReLU(name=f"{name}_relu")]


def _convolution(name: str, filters: int, padding: str = "valid") -> list[keras.Layer]:
    """A convolution of 3 x 3 whose bias is that of its batch normalisation."""
    layers = keras.layers
    return [
        layers.Conv2D(filters, 3, padding=padding, use_bias=False, name=name),
        FusedBatchNormalization(name=f"{name}_norm"),
        layers.ReLU(name=f"{name}_relu"),
    ]


def _digitpad() -> list[keras.Layer]:
    """A network for drawings: narrow where the picture is large, deep where it is small."""
    return _pyramid((12, 16, 32, 32, 48, 64), dropout=0.1)


def _teacher() -> list[keras.Layer]:
    """The same shape, with room to learn what `digitpad` is then taught."""
    return _pyramid((32, 32, 64, 64, 128, 160), dropout=0.4)


def _pyramid(filters: tuple[int, int, int, int, int, int], dropout: float) -> list[keras.Layer]:
    """Six convolutions on pictures of 28, 12 and 4 pixels a side, and one dense layer."""
    layers = keras.layers
    return [
        *_first_convolution("conv1", filters[0]),
        *_convolution("conv2", filters[1]),
        layers.MaxPooling2D(2, name="pool1"),
        *_convolution("conv3", filters[2]),
        *_convolution("conv4", filters[3]),
        layers.MaxPooling2D(2, name="pool2"),
        *_convolution("conv5", filters[4], padding="same"),
        *_convolution("conv6", filters[5]),
        layers.Flatten(name="flatten"),
        layers.Dropout(dropout, name="dropout"),
        layers.Dense(len(WITH_NONE), activation="softmax", name="probabilities"),
    ]


WITH_NONE = (*CONTRACT.classes, "none")
"""The outputs of a network that may also answer that the ink is no digit."""

NETWORKS = {
    network.name: network
    for network in [
        Network(
            name="article",
            layers=_article,
            outputs=CONTRACT.classes,
            parameters=113_898,
            multiply_adds=1_486_080,
            settings=Settings(recipe="mnist", epochs=10, batch_size=200, learning_rate=0.001),
        ),
        Network(
            name="digitpad",
            layers=_digitpad,
            outputs=WITH_NONE,
            parameters=60_739,
            multiply_adds=2_453_552,
            settings=Settings(
                recipe="lessons",
                epochs=72,
                batch_size=256,
                learning_rate=0.006,
                decay=0.02,
                teachers=("teacher-0", "teacher-1"),
                validation=True,
            ),
            grid=3,
            caution=1.0,
        ),
        Network(
            name="teacher",
            layers=_teacher,
            outputs=WITH_NONE,
            parameters=331_723,
            multiply_adds=11_629_568,
            settings=Settings(
                recipe="mixture",
                epochs=20,
                batch_size=256,
                learning_rate=0.006,
                decay=0.02,
                validation=True,
            ),
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
