"""The operations of a converted network in numpy: those that the page's runtime has."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Values = NDArray[Any]
Node = Mapping[str, Any]


def run(node: Node, inputs: Sequence[Values]) -> Values:
    """What a node of the graph gives.

    Args:
        node: with its `op`, and its `attr` as `model.json` has them.
        inputs: pictures are n x h x w x channels.

    Raises:
        ValueError: the page's runtime does not have the operation, or not in this form.
    """
    operation = OPERATIONS.get(node["op"])
    if operation is None:
        raise ValueError(f"the network has an operation that cannot be run: {node['op']}")
    return operation(node.get("attr", {}), *inputs)


def _convolution(attr: Node, image: Values, kernel: Values) -> Values:
    if any(step != 1 for step in _whole(attr, "dilations")):
        raise ValueError("the network has a dilated convolution, which cannot be run")
    windows = _windows(attr, image, kernel.shape[:2], 0)
    return np.tensordot(windows, kernel, axes=((4, 5, 3), (0, 1, 2)))


def _max_pool(attr: Node, image: Values) -> Values:
    _, height, width, _ = _whole(attr, "ksize")
    largest: Values = _windows(attr, image, (height, width), -np.inf).max(axis=(4, 5))
    return largest


def _windows(attr: Node, image: Values, sides: Sequence[int], beyond: float) -> Values:
    """What the kernel sees at each place: n x rows x columns x channels x height x width."""
    padding, layout = (_text(attr[name]["s"]) for name in ("padding", "data_format"))
    if padding not in ("SAME", "VALID") or layout != "NHWC":
        raise ValueError(f"the network has a layer of {layout} with {padding} padding, which cannot be run")
    strides = _whole(attr, "strides")[1:3]
    if padding == "SAME":
        around = [(0, 0)]
        for size, side, stride in zip(image.shape[1:3], sides, strides, strict=True):
            missing = max((-(-size // stride) - 1) * stride + side - size, 0)
            around.append((missing // 2, missing - missing // 2))
        image = np.pad(image, [*around, (0, 0)], constant_values=beyond)
    # numpy's types know windows along one axis only.
    windows: Values = sliding_window_view(image, tuple(sides), axis=(1, 2))  # type: ignore[call-overload]
    return windows[:, :: strides[0], :: strides[1]]


def _product(attr: Node, left: Values, right: Values) -> Values:
    left, right = (
        values.T if attr[name]["b"] else values
        for name, values in (("transpose_a", left), ("transpose_b", right))
    )
    product: Values = left @ right
    return product


def _softmax(_: Node, logits: Values) -> Values:
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Values = powers / powers.sum(axis=-1, keepdims=True)
    return shares


def _fused(first: Callable[..., Values]) -> Callable[..., Values]:
    """An operation of two inputs with others behind it, which take further inputs in turn."""

    def both(attr: Node, left: Values, right: Values, *others: Values) -> Values:
        values, rest = first(attr, left, right), list(others)
        for name in map(_text, attr["fused_ops"]["list"]["s"]):
            if name not in ("BiasAdd", "Relu"):
                raise ValueError(f"the network has a fused operation that cannot be run: {name}")
            values = values + rest.pop(0) if name == "BiasAdd" else np.maximum(values, 0)
        return values

    return both


def _whole(attr: Node, name: str) -> list[int]:
    return [int(each) for each in attr[name]["list"]["i"]]


def _text(encoded: str) -> str:
    """A text of the graph, whose JSON has bytes in base64."""
    return base64.b64decode(encoded).decode()


OPERATIONS: Mapping[str, Callable[..., Values]] = {
    "Conv2D": _convolution,
    "Identity": lambda _, values: values,
    "MatMul": _product,
    "MaxPool": _max_pool,
    "Reshape": lambda _, values, shape: values.reshape(shape),
    "Softmax": _softmax,
    "_FusedConv2D": _fused(_convolution),
    "_FusedMatMul": _fused(_product),
}
"""By their names in the graph. Weights and the picture are no operations here; they are given."""
