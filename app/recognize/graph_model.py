"""The converted network, run in numpy: what the page reads of `static/model/`, read without TensorFlow.

It knows nothing of Keras either, so that whatever goes wrong in a conversion shows here.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..contract import Contract
from ..places import MODEL
from ..shipped import CONTRACT
from . import operations
from .number import Network
from .readings import Probabilities

Weights = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class GraphModel:
    """A graph with its weights.

    Attributes:
        nodes: the graph's nodes, each with its `name`, `op` and `input`, in an order that can be run.
        weights: the constants by the name of their node, decoded to what they are in the page.
        input: name of the node that takes float32 1 x 28 x 28 x 1.
        output: name of the node that gives the probabilities, float32 1 x outputs.
    """

    nodes: list[dict[str, Any]]
    weights: Weights
    input: str
    output: str

    def run(self, pixels: NDArray[np.float32], nodes: Sequence[str]) -> list[NDArray[np.float32]]:
        """What the named nodes give for each picture.

        Args:
            pixels: float32 n x 28 x 28 x 1, n > 0.
            nodes: names of nodes.

        Returns:
            for each node float32 n x its shape without the leading 1.

        Raises:
            ValueError: the graph has an operation that the page does not have either.
        """
        results = [self._run(image[None], nodes) for image in pixels]
        return [np.concatenate(values) for values in zip(*results, strict=True)]

    def predict(self, pixels: NDArray[np.float32]) -> NDArray[np.float32]:
        """The probabilities of each picture: float32 n x outputs, for float32 n x 28 x 28 x 1."""
        return self.run(pixels, [self.output])[0]

    def _run(self, image: NDArray[np.float32], nodes: Sequence[str]) -> list[NDArray[np.float32]]:
        values = {**self.weights, self.input: image}
        for node in self.nodes:
            if node["name"] not in values:
                inputs = [values[name.split(":")[0]] for name in node.get("input", ())]
                values[node["name"]] = operations.run(node, inputs)
        return [values[name] for name in nodes]


def load_graph_model(folder: Path) -> GraphModel:
    """Read a folder that `scripts.convert` or `tensorflowjs_converter` has written.

    Raises:
        OSError: a file is missing.
        ValueError: a file is not what it should be, or they do not belong together.
    """
    model = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    try:
        data = b"".join(
            (folder / name).read_bytes() for group in model["weightsManifest"] for name in group["paths"]
        )
        entries = [entry for group in model["weightsManifest"] for entry in group["weights"]]
        [given], [result] = (model["signature"][side].values() for side in ("inputs", "outputs"))
        return GraphModel(
            nodes=model["modelTopology"]["node"],
            weights=_decode(entries, data),
            input=given["name"].split(":")[0],
            output=result["name"].split(":")[0],
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"{folder / 'model.json'} is not a graph model ({error!r})") from error


def load_network(folder: Path = MODEL, contract: Contract = CONTRACT) -> Network:
    """Read a converted network to look at one picture at a time.

    Raises:
        OSError: a file is missing.
        ValueError: a file is not what it should be, or they do not belong together.
    """
    model = load_graph_model(folder)

    def network(picture: NDArray[np.float32]) -> Probabilities:
        output = model.predict(picture[None, :, :, None])
        return output[0, : len(contract.classes)]  # a further output stands for what is no digit

    return network


def _decode(entries: Sequence[dict[str, Any]], data: bytes) -> Weights:
    """Cut the bytes into arrays, as TensorFlow.js's `decodeWeights` does."""
    weights: Weights = {}
    offset = 0
    for entry in entries:
        packed = entry.get("quantization", {})
        stored = np.dtype(packed.get("dtype", entry["dtype"])).newbyteorder("<")
        count = math.prod(entry["shape"])
        values = np.frombuffer(data, stored, count, offset).reshape(entry["shape"])
        offset += count * stored.itemsize
        if "scale" in packed:
            values = values * np.float32(packed["scale"]) + np.float32(packed["min"])
        if entry["dtype"] == "int32":
            values = np.round(values)
        weights[entry["name"]] = values.astype(entry["dtype"])
    if offset != len(data):
        raise ValueError(f"the weights hold {len(data)} bytes where the model describes {offset}")
    return weights
