"""From a Keras network to what the page loads, checked: SavedModel, then `tensorflowjs_converter`.

What the converter makes of a Keras 3 file directly does not load in TensorFlow.js. The same network gives the
same bytes.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.preprocess.rasterize import rasterize
from app.recognize.graph_model import GraphModel, load_graph_model
from app.shipped import CONTRACT
from scripts.common.backend import keras
from scripts.common.errors import UserError
from scripts.common.files import replacing_folder, sha256
from scripts.conversion.card import DESCRIPTIONS, FILES, describe
from scripts.conversion.tidy import tidy
from scripts.networks.files import load_model
from scripts.networks.registry import NETWORKS

TOLERANCE = 1e-4
"""How far a probability of the converted network may be from Keras's: float32 sums in another order."""
OWN = "own"
QUANTISATIONS = (OWN, "none", "uint8")
"""How weights are packed: as the network is meant to be, float32, or a byte each."""
_WEIGHT_LIMIT = 1 << 30  # bytes in a shard: all weights in one file
# The program of the same name splits its arguments at spaces, and its first line names where it once was.
_CONVERT = "import sys; from tensorflowjs.converters.converter import convert; convert(sys.argv[1:])"


def read_network(path: Path) -> tuple[keras.Model, dict[str, Any]]:
    """Load a trained network and its record.

    Raises:
        UserError: one of them is missing or damaged, or they do not belong together.
    """
    record_file = path.with_suffix(".json")
    try:
        data = path.read_bytes()
        record: dict[str, Any] = json.loads(record_file.read_text(encoding="utf-8"))
        model = load_model(path)
    except (OSError, ValueError) as error:
        raise UserError(
            f"cannot read the network {path} with its record {record_file.name}: {error}"
        ) from error
    if record.get("sha256") != sha256(data):
        raise UserError(f"{record_file} is not the record of {path}; train the network again")
    return model, record


def export(model: keras.Model, folder: Path) -> None:
    """Write a SavedModel that takes exactly one picture, which lets the converter fold all shapes."""
    picture = keras.InputSpec(shape=(1, CONTRACT.size, CONTRACT.size, 1), dtype="float32", name="image")
    with contextlib.chdir(folder.parent):  # TensorFlow knows no path that is not UTF-8
        model.export(folder.name, format="tf_saved_model", input_signature=[picture], verbose=False)


def run_converter(saved_model: Path, folder: Path, quantisation: str | None) -> GraphModel:
    """Run `tensorflowjs_converter`, and put what it writes into its final form.

    Its exit status says little (it is 0 for models that do not load), so the result is read back and run.
    It runs beside the SavedModel and hears plain names: TensorFlow takes some paths for patterns.

    Returns:
        the model that now lies in `folder` as `FILES`.

    Raises:
        UserError: the converter is not installed, or did not write a model.
    """
    if not importlib.util.find_spec("tensorflowjs"):
        raise UserError("tensorflowjs is not installed; install the `train` extra")
    options = ["--input_format=tf_saved_model", "--output_format=tfjs_graph_model"]
    options.append(f"--weight_shard_size_bytes={_WEIGHT_LIMIT}")
    if quantisation:
        options.append(f"--quantize_{quantisation}=*")
    with tempfile.TemporaryDirectory(dir=saved_model.parent) as written:
        done = subprocess.run(  # noqa: S603 - a fixed program; no shell looks at the names
            [sys.executable, "-c", _CONVERT, *options, saved_model.name, Path(written).name],
            cwd=saved_model.parent,
            capture_output=True,
            text=True,
            errors="backslashreplace",
            check=False,
        )
        shutil.copytree(written, folder, dirs_exist_ok=True)
    try:
        tidy(folder)
        graph = load_graph_model(folder)
        graph.predict(random_drawings(1))
        return graph
    except (OSError, ValueError, KeyError) as error:
        said = done.stderr.strip().splitlines()[-1:] or ["nothing"]
        raise UserError(
            f"tensorflowjs_converter wrote no model that can be run: {error} (it said: {said[0]})"
        ) from error


def check_probabilities(model: keras.Model, graph: GraphModel) -> float:
    """Compare Keras with the converted network on drawings.

    Returns:
        the largest difference between two probabilities.

    Raises:
        UserError: it is above `TOLERANCE`.
    """
    pixels = random_drawings(100)
    difference = float(np.abs(model.predict(pixels, verbose=0) - graph.predict(pixels)).max())
    if not difference <= TOLERANCE:
        raise UserError(
            f"the converted network's probabilities are off by {difference:.2g}; nothing was replaced"
        )
    return difference


def check_quantised(exact: GraphModel, packed: GraphModel) -> None:
    """Make sure that quantising has rounded the weights and changed nothing else.

    Raises:
        UserError: the graphs differ, or a weight is further away than rounding explains.
    """
    same = [node["name"] for node in exact.nodes] == [node["name"] for node in packed.nodes]
    for name, weights in exact.weights.items():
        # Half a step of 255 over the range is below this, and so is what float32 rounds of its ends.
        step = float(np.ptp(weights)) / 255 if weights.size else 0.0
        step += float(np.abs(weights).max(initial=0)) * 1e-6
        same = same and bool(np.all(np.abs(packed.weights[name] - weights) <= step))
    if not same:
        raise UserError("quantising has changed more than the last bits of the weights; nothing was replaced")


def random_drawings(count: int) -> NDArray[np.float32]:
    """Polylines as the page would show them to the network: float32 n x 28 x 28 x 1, always the same."""
    random = np.random.default_rng(0)
    drawings = [rasterize([random.random((random.integers(2, 8), 2))]) for _ in range(count)]
    return np.stack([drawing for drawing in drawings if drawing is not None])[..., None]


def convert(keras_file: Path, folder: Path, quantisation: str = OWN) -> dict[str, Any]:
    """Convert a network and put it in the place of the one in `folder`, once it has been checked.

    Args:
        keras_file: the network, with its record beside it.
        folder: where to.
        quantisation: one of `QUANTISATIONS`.

    Returns:
        the card.

    Raises:
        UserError: the network cannot be read or converted; the folder is as it was.
    """
    model, record = read_network(keras_file)
    packed_as = NETWORKS[record["network"]].quantisation if quantisation == OWN else quantisation
    if packed_as == "none":
        packed_as = None
    with replacing_folder(folder, {*FILES, *DESCRIPTIONS}) as draft, tempfile.TemporaryDirectory() as scratch:
        saved_model = Path(scratch) / "saved_model"
        export(model, saved_model)
        graph = run_converter(saved_model, draft if packed_as is None else Path(scratch) / "exact", None)
        difference = check_probabilities(model, graph)
        if packed_as is not None:
            packed = run_converter(saved_model, draft, packed_as)
            check_quantised(graph, packed)
            graph = packed
        card = describe(draft, graph, record, keras_file, packed_as)
    print(f"probabilities within {difference:.1g} of Keras's on 100 drawings")
    return card
