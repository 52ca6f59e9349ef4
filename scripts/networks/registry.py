"""The networks by name: their layers, their sizes, and the settings they are trained with."""

from __future__ import annotations

from app.shipped import CONTRACT
from scripts.common.backend import keras
from scripts.networks.network import Network
from scripts.networks.normalisation import FusedBatchNormalization
from scripts.networks.settings import Settings


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
        layers.Dense(len(CONTRACT.classes), activation="softmax", name="probabilities"),
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
        layers.Dense(len(WITH_NONE), activation="softmax", dtype="float32", name="probabilities"),
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
                epochs=44,
                rounded_epochs=8,
                batch_size=256,
                learning_rate=0.006,
                decay=0.02,
                teachers=("teacher-0", "teacher-1"),
                validation=True,
                quick=True,
            ),
            steps={"conv2": 5, "conv3": 5, "conv4": 17, "conv5": 17, "conv6": 17, "probabilities": 5},
            none_bias=-0.5,
        ),
        Network(
            name="teacher",
            layers=_teacher,
            outputs=WITH_NONE,
            parameters=331_723,
            multiply_adds=11_629_568,
            settings=Settings(
                recipe="mixture",
                epochs=14,
                batch_size=256,
                learning_rate=0.006,
                decay=0.02,
                validation=True,
                quick=True,
            ),
        ),
    ]
}
