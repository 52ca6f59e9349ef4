"""Each operation beside TensorFlow's own, in the forms that the shipped network does not have too."""

import base64
import re

import numpy as np
import pytest

from app.recognize.operations import OPERATIONS, run
from scripts.common.backend import tf
from scripts.common.files import ROOT

RANDOM = np.random.default_rng(3)
IMAGE = RANDOM.normal(size=(2, 9, 8, 3)).astype(np.float32)
KERNEL = RANDOM.normal(size=(3, 2, 3, 5)).astype(np.float32)
BIAS = RANDOM.normal(size=5).astype(np.float32)


def whole(*numbers):
    return {"list": {"i": [str(number) for number in numbers]}}


def text(value):
    return base64.b64encode(value.encode()).decode()


def layer(op, padding, strides, **attr):
    """A node as `model.json` has it."""
    common = {"padding": {"s": text(padding)}, "data_format": {"s": text("NHWC")}}
    return {"op": op, "attr": common | {"strides": whole(1, *strides, 1)} | attr}


def assert_same(node, inputs, expected):
    np.testing.assert_allclose(run(node, inputs), expected, rtol=0, atol=1e-5)


@pytest.mark.parametrize("padding", ["SAME", "VALID"])
@pytest.mark.parametrize("strides", [(1, 1), (2, 2), (3, 1)])
def test_layers_that_look_through_windows(padding, strides):
    convolution = layer("Conv2D", padding, strides, dilations=whole(1, 1, 1, 1))
    # TensorFlow's own convolution has one stride for both directions on some processors.
    if strides[0] == strides[1]:
        assert_same(convolution, [IMAGE, KERNEL], tf.nn.conv2d(IMAGE, KERNEL, strides, padding))
    pool = layer("MaxPool", padding, strides, ksize=whole(1, 2, 3, 1))
    assert_same(pool, [IMAGE], tf.nn.max_pool2d(IMAGE, (2, 3), strides, padding))


def test_fused_operations_come_in_their_order():
    fused = {"list": {"s": [text("BiasAdd"), text("Relu")]}}
    node = layer("_FusedConv2D", "SAME", (1, 1), dilations=whole(1, 1, 1, 1), fused_ops=fused)
    expected = tf.nn.relu(tf.nn.conv2d(IMAGE, KERNEL, 1, "SAME") + BIAS)
    assert_same(node, [IMAGE, KERNEL, BIAS], expected)
    flags = {"transpose_a": {"b": False}, "transpose_b": {"b": True}}
    product = {"op": "_FusedMatMul", "attr": {**flags, "fused_ops": {"list": {"s": [text("BiasAdd")]}}}}
    matrix = RANDOM.normal(size=(5, 3)).astype(np.float32)
    assert_same(product, [IMAGE[0, 0], matrix, BIAS], IMAGE[0, 0] @ matrix.T + BIAS)


def test_they_are_those_of_the_page_s_runtime():
    table = (ROOT / "scripts/web/runtime/ops.js").read_text(encoding="utf-8").partition("OPS =")[2]
    assert {*OPERATIONS, "Const", "Placeholder"} == set(re.findall(r'"(\w+)"', table))


def test_the_small_ones():
    assert_same({"op": "Softmax"}, [IMAGE[0, 0] * 100], tf.nn.softmax(IMAGE[0, 0] * 100))
    assert_same({"op": "Identity"}, [IMAGE], IMAGE)
    assert_same({"op": "Reshape"}, [IMAGE, np.array([2, -1], np.int32)], IMAGE.reshape(2, -1))


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ({"op": "LeakyRelu"}, "LeakyRelu"),
        (layer("Conv2D", "SAME", (1, 1), dilations=whole(1, 2, 2, 1)), "dilated"),
        (layer("Conv2D", "EXPLICIT", (1, 1), dilations=whole(1, 1, 1, 1)), "EXPLICIT"),
        (
            layer("_FusedConv2D", "SAME", (1, 1), dilations=whole(1, 1, 1, 1))
            | {"attr": layer("", "SAME", (1, 1), dilations=whole(1, 1, 1, 1))["attr"]
               | {"fused_ops": {"list": {"s": [text("Elu")]}}}},
            "Elu",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_run_is_said(node, said):
    with pytest.raises(ValueError, match=said):
        run(node, [IMAGE, KERNEL])
