"""The card of a converted model: what it is, how its graph's nodes are called, which bytes belong to it."""

from __future__ import annotations

import json
import zlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from app.recognize.graph_model import GraphModel
from app.shipped import CONTRACT
from scripts.common.errors import UserError
from scripts.common.files import ROOT, sha256

CARD = "card.json"
FILES = ("model.json", "weights.bin")
_CONVOLUTIONS = {"Conv2D", "_FusedConv2D", "DepthwiseConv2dNative", "FusedDepthwiseConv2dNative"}
_LAYER_OPS = _CONVOLUTIONS | {"MatMul", "_FusedMatMul", "Relu", "Softmax"}


def make_card(
    folder: Path, graph: GraphModel, record: dict[str, Any], keras_file: Path, quantisation: str | None
) -> dict[str, Any]:
    """Describe the converted model that lies in a folder.

    Args:
        folder: holds `FILES`.
        graph: the same model, read.
        record: what `scripts.train` has written about the network.
        keras_file: the network that was converted.
        quantisation: how the weights were packed, None for float32.
    """
    inside = keras_file.resolve().is_relative_to(ROOT)
    return {
        "format": 1,
        "network": record["network"],
        "parameters": record["parameters"],
        "multiply_adds": record["multiply_adds"],
        "accuracy": record["accuracy"],
        "classes": list(CONTRACT.classes),
        "outputs": record["outputs"],
        "input": {"node": graph.input, "shape": [1, CONTRACT.size, CONTRACT.size, 1]},
        "output": graph.output,
        "stages": find_stages(graph),
        "files": [describe_file(folder / name) for name in FILES],
        "quantisation": quantisation,
        "versions": {**record["versions"], "tensorflowjs": version("tensorflowjs")},
        "source": {
            "file": keras_file.resolve().relative_to(ROOT).as_posix() if inside else keras_file.name,
            "sha256": sha256(keras_file.read_bytes()),
        },
    }


def find_stages(graph: GraphModel) -> list[dict[str, Any]]:
    """The layers that can be looked at: each convolution and dense layer after its activation.

    The converter names a node `StatefulPartitionedCall/NETWORK_1/LAYER_1/...` and gives what it fuses
    (convolution, folded batch normalisation, bias, activation) the name of the last. So the last node of a
    layer is its activation, and a layer that was fused with the next has no node left.
    """
    last: dict[str, str] = {}
    computes = set()
    for node in graph.nodes:
        parts = node["name"].split("/")
        if node["op"] == "Const" or len(parts) < 4:
            continue
        layer = parts[2].removesuffix("_1")
        last[layer] = node["name"]
        if node["op"] in _LAYER_OPS:
            computes.add(layer)
    names = [layer for layer in last if layer in computes]
    blank = np.zeros((1, CONTRACT.size, CONTRACT.size, 1), np.float32)
    values = graph.run(blank, [last[name] for name in names])
    return [
        {"name": name, "node": last[name], "shape": list(value.shape)}
        for name, value in zip(names, values, strict=True)
    ]


def describe_file(path: Path) -> dict[str, Any]:
    """Name, length and checksums of a file; the page checks CRC-32, having no `crypto.subtle` over http."""
    data = path.read_bytes()
    return {"name": path.name, "bytes": len(data), "crc32": f"{zlib.crc32(data):08x}", "sha256": sha256(data)}


def read_card(folder: Path) -> dict[str, Any]:
    """Read the card in a folder and make sure that the files beside it are the ones that it describes.

    Raises:
        UserError: there is no card, or card and files disagree.
    """
    remedy = "convert the network again with `python -m scripts.convert`"
    try:
        card: dict[str, Any] = json.loads((folder / CARD).read_text(encoding="utf-8"))
        wrong = [file["name"] for file in card["files"] if describe_file(folder / file["name"]) != file]
        whole = [file["name"] for file in card["files"]] == list(FILES)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(f"{folder} does not hold a complete model ({error}); {remedy}") from error
    if wrong or not whole:
        raise UserError(f"{folder}: the card and {' and '.join(wrong or FILES)} disagree; {remedy}")
    return card
