"""A network by name: its layers, the sizes it must have, how it is trained and made compact."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.shipped import CONTRACT
from scripts.common.backend import computing_in, keras, quick_precision
from scripts.networks.settings import Settings

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
        steps: of the layers by name the step of their packed weights, a divisor of 255 (17: four bits);
            the others keep every byte. None for networks whose weights stay as they are, float32.
        none_bias: what is added to the logit of "none" in the end; chosen with `scripts.choose`.
    """

    name: str
    layers: Callable[[], list[keras.Layer]]
    outputs: tuple[str, ...]
    parameters: int
    multiply_adds: int
    settings: Settings
    steps: Mapping[str, int] | None = None
    none_bias: float = 0.0

    @property
    def quantisation(self) -> str | None:
        """How its weights are packed for the page."""
        return "uint8" if self.steps else None

    @property
    def precision(self) -> str:
        """The dtype policy that it is trained by on this machine."""
        return quick_precision() if self.settings.quick else "float32"

    def build(self, steps: int = 1) -> keras.Model:
        """Build the network with fresh weights, compiled, and make sure that its sizes are the known ones.

        Args:
            steps: how many batches it will be trained with, which its learning rate may follow.
        """
        with computing_in(self.precision):
            model = keras.Sequential([keras.Input(INPUT_SHAPE, name="image"), *self.layers()], name=self.name)
        sizes = {"parameters": model.count_params(), "multiply-adds": multiply_adds(model)}
        expected = {"parameters": self.parameters, "multiply-adds": self.multiply_adds}
        assert sizes == expected, f"{self.name} has {sizes} where {expected} were meant; correct one of them"
        compile_for(model, self.settings.optimizer(steps))
        return model


def compile_for(model: keras.Model, optimizer: keras.optimizers.Optimizer) -> None:
    """Make a network ready to learn probabilities."""
    model.compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])


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
