"""Write the article's network as TensorFlow.js of its time reads it, for `make bench`.

    python -m tests.bench.layers_model FOLDER

`tensorflowjs_converter` makes nothing of a Keras 3 network that `tf.loadModel` or `tf.loadLayersModel`
takes, so the layers are described here in Keras 2's words: `model.json` and `weights.bin`, float32.
`check.json` holds a digit's picture with the probabilities that Keras gives for it: the benchmark compares.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from app.preprocess.rasterize import rasterize
from scripts.common.backend import keras
from scripts.common.files import ROOT, write_json
from scripts.conversion.converter import read_network

NETWORK = ROOT / "models" / "article.keras"
_FIXTURES = ROOT / "tests" / "fixtures" / "strokes.json"
SETTINGS = {
    "Conv2D": ("filters", "kernel_size", "strides", "padding", "activation", "use_bias"),
    "MaxPooling2D": ("pool_size", "strides", "padding"),
    "Dropout": ("rate",),
    "Flatten": (),
    "Dense": ("units", "activation", "use_bias"),
}
"""What each kind of layer is told in Keras 2."""


def describe(model: keras.Model) -> list[dict[str, Any]]:
    """The layers of a sequential network in Keras 2's words.

    Raises:
        KeyError: it has a kind of layer that is not in `SETTINGS`.
    """
    layers = []
    for layer in model.layers:
        kind, told = type(layer).__name__, layer.get_config()
        settings = {name: told[name] for name in SETTINGS[kind]}
        layers.append({"class_name": kind, "config": {"name": layer.name, **settings}})
    layers[0]["config"]["batch_input_shape"] = [None, *model.input_shape[1:]]
    return layers


def write(model: keras.Model, folder: Path) -> None:
    """Write `model.json`, `weights.bin` and `check.json` into a folder, which is made."""
    weights = {variable.path: variable.numpy() for variable in model.weights}
    manifest = [
        {"name": name, "shape": list(value.shape), "dtype": "float32"} for name, value in weights.items()
    ]
    topology = {
        "keras_version": "2.1.6",
        "backend": "tensorflow",
        "model_config": {"class_name": "Sequential", "config": describe(model)},
    }
    groups = [{"paths": ["weights.bin"], "weights": manifest}]
    write_json(folder / "model.json", {"modelTopology": topology, "weightsManifest": groups})
    (folder / "weights.bin").write_bytes(
        b"".join(value.astype("<f4").tobytes() for value in weights.values())
    )

    strokes = json.loads(_FIXTURES.read_text(encoding="utf-8"))[0]["strokes"]
    pixels = rasterize([np.array(stroke) for stroke in strokes])
    assert pixels is not None
    probabilities = model.predict(pixels[None, ..., None], verbose=0)[0]
    write_json(
        folder / "check.json", {"pixels": pixels.ravel().tolist(), "probabilities": probabilities.tolist()}
    )


def main() -> int:
    """Write the article's network into the folder that is named."""
    [folder] = sys.argv[1:]
    model, _ = read_network(NETWORK)
    write(model, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
