import json

import numpy as np
import pytest

from app.recognize.graph_model import load_graph_model
from app.shipped import CONTRACT
from scripts.agreement import page_probabilities
from scripts.common.backend import keras
from scripts.common.errors import UserError
from scripts.common.files import ROOT
from scripts.conversion import converter
from scripts.conversion.card import DESCRIPTIONS, FILES, find_stages, read_provenance

STATIC_MODEL = ROOT / "static" / "model"
REMEDY = "run `python -m scripts.convert models/article.keras`"


def content(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def assert_like_keras(keras_file, folder, pixels):
    expected = keras.models.load_model(keras_file, compile=False).predict(pixels, verbose=0)
    actual = load_graph_model(folder).predict(pixels)
    np.testing.assert_allclose(actual, expected, rtol=0, atol=converter.TOLERANCE)


def test_a_tiny_network_converts_to_the_same_probabilities(tiny, converted, some_pixels):
    assert set(content(converted)) == {*FILES, *DESCRIPTIONS}
    assert_like_keras(tiny, converted, some_pixels)


def test_the_page_s_own_runtime_gives_the_same_probabilities(converted, some_pixels):
    expected = load_graph_model(converted).predict(some_pixels)[:, : len(CONTRACT.classes)]
    given = page_probabilities(converted, some_pixels)
    np.testing.assert_allclose(given, expected, rtol=0, atol=converter.TOLERANCE)


def test_the_committed_model_is_the_committed_network(some_pixels):
    provenance = read_provenance(STATIC_MODEL)
    source = ROOT / provenance["source"]["file"]
    assert converter.sha256(source.read_bytes()) == provenance["source"]["sha256"], REMEDY
    assert json.loads(source.with_suffix(".json").read_text())["accuracy"] == provenance["accuracy"], REMEDY
    assert_like_keras(source, STATIC_MODEL, some_pixels)


def test_converting_again_gives_the_committed_bytes(tmp_path):
    provenance = read_provenance(STATIC_MODEL)
    source = ROOT / provenance["source"]["file"]
    converter.convert(source, tmp_path / "model", provenance["quantisation"] or "none")
    assert content(tmp_path / "model") == content(STATIC_MODEL), REMEDY


def test_a_quantised_network_with_batch_norm(tmp_path):
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1), name="image"),
            layers.Conv2D(4, 3, strides=2, use_bias=False, name="conv1"),
            layers.BatchNormalization(name="norm1"),
            layers.ReLU(name="relu1"),
            layers.Conv2D(4, 3, padding="same", use_bias=False, name="conv2"),
            layers.BatchNormalization(name="norm2"),
            layers.MaxPooling2D(name="pool"),
            layers.Flatten(name="flatten"),
            layers.Dense(11, activation="softmax", name="probabilities"),
        ],
        name="net",
    )
    random = np.random.default_rng(0)
    model.set_weights(
        [random.uniform(0.1, 0.9, each.shape) - (0.5 if each.ndim > 1 else 0) for each in model.get_weights()]
    )
    converter.export(model, tmp_path / "saved_model")
    graph = converter.run_converter(tmp_path / "saved_model", tmp_path / "model", "uint8")
    assert [stage["name"] for stage in find_stages(graph)] == ["relu1", "norm2", "probabilities"]
    assert (tmp_path / "model" / "weights.bin").stat().st_size < 1.2 * model.count_params()
    pixels = converter.random_drawings(20)
    difference = np.abs(graph.predict(pixels) - model.predict(pixels, verbose=0)).max()
    assert converter.TOLERANCE < difference < 0.05


@pytest.mark.parametrize(
    ("layer", "operation"),
    [
        (keras.layers.GlobalAveragePooling2D(), "Mean"),
        (keras.layers.DepthwiseConv2D(28, activation="relu"), "FusedDepthwiseConv2dNative"),
    ],
)
def test_an_operation_that_the_page_lacks_is_named(layer, operation, tmp_path):
    image = keras.Input((28, 28, 1), name="image")
    scores = keras.layers.Dense(11)(keras.layers.Flatten()(layer(image)))
    converter.export(keras.Model(image, scores), tmp_path / "saved_model")
    with pytest.raises(UserError, match=f"an operation that cannot be run: {operation}"):
        converter.run_converter(tmp_path / "saved_model", tmp_path / "model", None)
