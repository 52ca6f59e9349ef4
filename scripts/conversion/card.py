"""What lies beside a converted model: its card, which the page reads, and its provenance for tools.

The card says what the model is, how its graph's nodes are called and which bytes belong to it; the
provenance says what it was made of and with what.
"""

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
from scripts.common.files import ROOT, sha256, write_json

CARD = "card.json"
PROVENANCE = "provenance.json"
DESCRIPTIONS = (CARD, PROVENANCE)
FILES = ("model.json", "weights.bin")
_LAYER_OPS = {"Conv2D", "_FusedConv2D", "MatMul", "_FusedMatMul", "Softmax"}


def describe(
    folder: Path, graph: GraphModel, record: dict[str, Any], keras_file: Path, quantisation: str | None
) -> dict[str, Any]:
    """Write the `DESCRIPTIONS` of the converted model that lies in a folder.

    Args:
        folder: holds `FILES`.
        graph: the same model, read.
        record: what `scripts.train` has written about the network.
        keras_file: the network that was converted.
        quantisation: how the weights were packed, None for float32.

    Returns:
        the card.
    """
    card = {
        "format": 1,
        "network": record["network"],
        "classes": list(CONTRACT.classes),
        "outputs": record["outputs"],
        "input": {"node": graph.input, "shape": [1, CONTRACT.size, CONTRACT.size, 1]},
        "stages": find_stages(graph),
        "files": [_listed(folder / name) for name in FILES],
    }
    (folder / CARD).write_text(json.dumps(card, separators=(",", ":")), encoding="utf-8")
    inside = keras_file.resolve().is_relative_to(ROOT)
    provenance = {
        "source": {
            "file": keras_file.resolve().relative_to(ROOT).as_posix() if inside else keras_file.name,
            "sha256": sha256(keras_file.read_bytes()),
        },
        "accuracy": record["accuracy"],
        "parameters": record["parameters"],
        "multiply_adds": record["multiply_adds"],
        "quantisation": quantisation,
        "versions": {**record["versions"], "tensorflowjs": version("tensorflowjs")},
        "sha256": _sums(folder),
    }
    write_json(folder / PROVENANCE, provenance)
    return card


def find_stages(graph: GraphModel) -> list[dict[str, Any]]:
    """The layers that can be looked at: each convolution and dense layer after its activation.

    A node is called LAYER/..., and what the converter fuses (convolution, folded batch normalisation, bias,
    activation) has the name of the last. So the last node of a layer is its activation, and a layer that was
    fused with the next has no node left.
    """
    last: dict[str, str] = {}
    computes = set()
    for node in graph.nodes:
        layer, _, rest = node["name"].partition("/")
        if node["op"] == "Const" or not rest:
            continue
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


def read_card(folder: Path) -> dict[str, Any]:
    """Read the card in a folder and make sure that the files beside it are the ones that it describes.

    Raises:
        UserError: there is no whole model, or descriptions and files disagree.
    """
    return _read(folder)[0]


def read_provenance(folder: Path) -> dict[str, Any]:
    """Read what the model in a folder was made of, and with what; as `read_card` does.

    Raises:
        UserError: as for `read_card`.
    """
    return _read(folder)[1]


def _read(folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    remedy = "convert the network again with `python -m scripts.convert`"
    try:
        card, provenance = (json.loads((folder / name).read_text(encoding="utf-8")) for name in DESCRIPTIONS)
        wrong = [name for name, total in _sums(folder).items() if provenance["sha256"][name] != total]
        listed = card["files"] == [_listed(folder / name) for name in FILES]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(f"{folder} does not hold a complete model ({error}); {remedy}") from error
    if wrong or not listed:
        disagree = f"{', '.join(wrong or FILES)} and their descriptions disagree"
        raise UserError(f"{folder}: {disagree}; {remedy}")
    return card, provenance


def _listed(path: Path) -> dict[str, Any]:
    """Name, length and sum of a file; the page checks CRC-32, having no `crypto.subtle` over http."""
    data = path.read_bytes()
    return {"name": path.name, "bytes": len(data), "crc32": f"{zlib.crc32(data):08x}"}


def _sums(folder: Path) -> dict[str, str]:
    return {name: sha256((folder / name).read_bytes()) for name in (CARD, *FILES)}
