import json

import numpy as np
import pytest

from scripts.conversion.tidy import tidy

AROUND = "StatefulPartitionedCall/net_1"
FLOAT = {"type": "DT_FLOAT"}
ONES = {"list": {"i": ["1", "1", "1", "1"]}}


def raw():
    """What the converter writes of a network with one convolution."""
    kernel, relu = f"{AROUND}/conv_1_1/convolution/ReadVariableOp", f"{AROUND}/conv_1_1/Relu"
    packed = {"dtype": "uint8", "min": -0.3952293115503648, "scale": 0.00329357759625304}
    convolution = {"strides": ONES, "T": FLOAT, "epsilon": {"f": 0.0}, "_input_shapes": {"list": {}}}
    return {
        "format": "graph-model",
        "generatedBy": "2.19.0",
        "convertedBy": "TensorFlow.js Converter v4.22.0",
        "signature": {
            "inputs": {"image": {"name": "image:0"}},
            "outputs": {"output_0": {"name": f"{relu}:0"}},
        },
        "modelTopology": {
            "library": {},
            "versions": {"producer": 2129},
            "node": [
                {"name": kernel, "op": "Const", "attr": {"dtype": FLOAT, "value": {"tensor": {}}}},
                {"name": "image", "op": "Placeholder", "attr": {"dtype": FLOAT, "shape": {"shape": {}}}},
                {
                    "name": relu,
                    "op": "Conv2D",
                    "input": ["image", kernel],
                    "attr": convolution,
                    "device": "/device:CPU:0",
                },
            ],
        },
        "weightsManifest": [
            {
                "paths": ["group1-shard1of1.bin"],
                "weights": [
                    {
                        "name": kernel,
                        "dtype": "float32",
                        "shape": [2],
                        "quantization": {**packed, "original_dtype": "float32"},
                    },
                    {"name": f"{AROUND}/conv_1_1/Squeeze", "dtype": "float32", "shape": [1]},
                ],
            }
        ],
    }


def tidied(folder, model):
    (folder / "model.json").write_text(json.dumps(model))
    (folder / "group1-shard1of1.bin").write_bytes(b"weights")
    tidy(folder)
    return json.loads((folder / "model.json").read_text())


def test_what_nobody_reads_goes_and_names_lose_what_is_around_them(tmp_path):
    model = tidied(tmp_path, raw())
    assert (tmp_path / "weights.bin").read_bytes() == b"weights"
    [group] = model.pop("weightsManifest")
    kernel, bias = group.pop("weights")
    assert group == {"paths": ["weights.bin"]}
    assert bias == {"name": "conv_1/Squeeze", "dtype": "float32", "shape": [1]}
    assert kernel == {
        "name": "conv_1/convolution/ReadVariableOp",
        "dtype": "float32",
        "shape": [2],
        "quantization": {"dtype": "uint8", "min": -0.3952293, "scale": 0.0032935776},
    }
    assert model == {
        "format": "graph-model",
        "signature": {
            "inputs": {"image": {"name": "image:0"}},
            "outputs": {"output_0": {"name": "conv_1/Relu:0"}},
        },
        "modelTopology": {
            "versions": {"producer": 2129},
            "node": [
                {"name": "conv_1/convolution/ReadVariableOp", "op": "Const"},
                {"name": "image", "op": "Placeholder", "attr": {"dtype": FLOAT, "shape": {"shape": {}}}},
                {
                    "name": "conv_1/Relu",
                    "op": "Conv2D",
                    "input": ["image", "conv_1/convolution/ReadVariableOp"],
                    "attr": {"strides": ONES},
                },
            ],
        },
    }


def test_a_float32_reads_the_shorter_range_as_the_longer(tmp_path):
    [group], [before] = tidied(tmp_path, raw())["weightsManifest"], raw()["weightsManifest"]
    after, exact = (each["weights"][0]["quantization"] for each in (group, before))
    for end in ("min", "scale"):
        assert after[end] != exact[end]
        assert np.float32(after[end]) == np.float32(exact[end])


def test_keys_come_in_one_order(tmp_path):
    tidied(tmp_path, raw())
    before = (tmp_path / "model.json").read_bytes()
    tidied(tmp_path, dict(reversed(raw().items())))
    assert (tmp_path / "model.json").read_bytes() == before


def test_names_that_would_become_one_are_refused(tmp_path):
    model = raw()
    nodes = model["modelTopology"]["node"]
    nodes.append({**nodes[-1], "name": f"{AROUND}/conv_1/Relu"})
    assert tidied(tmp_path, model)["modelTopology"]["node"][-1]["name"] == "conv/Relu"
    nodes[-1]["name"] = "StatefulPartitionedCall/net_2/conv_1/Relu"
    nodes[-2]["name"] = f"{AROUND}/conv/Relu"
    with pytest.raises(ValueError, match="two nodes of the graph have the same name"):
        tidied(tmp_path, model)
