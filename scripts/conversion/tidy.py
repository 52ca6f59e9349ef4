"""The graph that `tensorflowjs_converter` writes, in its final form: one spelling, and only what is read."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np

# What is put around LAYER/...: `StatefulPartitionedCall/NETWORK_1/LAYER_1/...`
_AROUND = re.compile(r'"StatefulPartitionedCall/[^/"]+/([^/"]+?)(?:_1)?/')
_ATTRIBUTES = {
    "data_format",
    "dilations",
    "dtype",
    "fused_ops",
    "ksize",
    "num_args",
    "padding",
    "shape",
    "strides",
    "transpose_a",
    "transpose_b",
}
"""What TensorFlow.js or `app.recognize.operations` looks at, in the operations that the page has."""


def tidy(folder: Path) -> None:
    """Give the weights their name, and leave out of `model.json` what nobody reads.

    TensorFlow.js still loads it. Nodes are called LAYER/..., the range of packed weights has the digits of a
    float32, and keys come in one order: the converter's is random.

    Raises:
        OSError: a file is missing.
        KeyError: it is no graph model.
        ValueError: it is no graph model, or two of its nodes would have the same name.
    """
    file = folder / "model.json"
    model = json.loads(_AROUND.sub(r'"\1/', file.read_text(encoding="utf-8")))
    graph = model["modelTopology"]
    if len({node["name"] for node in graph["node"]}) < len(graph["node"]):
        raise ValueError("two nodes of the graph have the same name")
    [group] = model["weightsManifest"]
    [weights] = group["paths"]
    (folder / weights).rename(folder / "weights.bin")
    kept = {
        "format": model["format"],
        "modelTopology": {"node": list(map(_node, graph["node"])), "versions": graph["versions"]},
        "signature": model["signature"],
        "weightsManifest": [{"paths": ["weights.bin"], "weights": list(map(_entry, group["weights"]))}],
    }
    file.write_text(json.dumps(kept, sort_keys=True, separators=(",", ":")), encoding="utf-8")


def _node(node: dict[str, Any]) -> dict[str, Any]:
    """A node without the processor that it was meant for; a constant's value lies in the weights."""
    kept: dict[str, Any] = {name: node[name] for name in ("name", "op", "input") if name in node}
    given = {} if node["op"] == "Const" else node.get("attr", {})
    attributes = {name: given[name] for name in given if name in _ATTRIBUTES}
    return {**kept, "attr": attributes} if attributes else kept


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    """What is said of some weights, with the range of packed ones as a float32 has it."""
    kept = {name: entry[name] for name in ("name", "dtype", "shape")}
    packed = entry.get("quantization")
    if packed is None:
        return kept
    spread = {name: float(str(np.float32(packed[name]))) for name in ("min", "scale") if name in packed}
    return {**kept, "quantization": {"dtype": packed["dtype"], **spread}}
