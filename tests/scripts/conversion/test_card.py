import json
import shutil

import numpy as np
import pytest

from app.recognize.graph_model import load_graph_model
from app.shipped import CONTRACT
from scripts.common.backend import keras
from scripts.common.errors import UserError
from scripts.conversion.card import CARD, FILES, read_card


def test_the_card_says_what_was_converted(tiny, converted):
    card, record = read_card(converted), json.loads(tiny.with_suffix(".json").read_text())
    assert (card["format"], card["network"], card["parameters"]) == (1, "article", 113_898)
    assert card["classes"] == card["outputs"] == list(CONTRACT.classes)
    assert card["accuracy"] == {"test": record["accuracy"]["test"]}
    assert card["quantisation"] is None
    assert card["source"] == {"file": "tiny.keras", "sha256": record["sha256"]}
    assert {"tensorflow", "keras", "tensorflowjs"} <= set(card["versions"])
    graph = load_graph_model(converted)
    assert (card["input"], card["output"]) == ({"node": graph.input, "shape": [1, 28, 28, 1]}, graph.output)


def test_the_stages_are_what_keras_calls_the_layers_outputs(tiny, converted, some_pixels):
    model = keras.models.load_model(tiny, compile=False)
    stages = read_card(converted)["stages"]
    assert [(stage["name"], stage["shape"]) for stage in stages] == [
        ("conv1", [1, 24, 24, 32]),
        ("conv2", [1, 10, 10, 32]),
        ("dense", [1, 128]),
        ("probabilities", [1, 10]),
    ]
    layers = keras.Model(model.inputs, [model.get_layer(stage["name"]).output for stage in stages])
    nodes = load_graph_model(converted).run(some_pixels, [stage["node"] for stage in stages])
    for expected, actual in zip(layers.predict(some_pixels, verbose=0), nodes, strict=True):
        np.testing.assert_allclose(actual, expected, rtol=0, atol=1e-4)


@pytest.mark.parametrize("name", [*FILES, CARD])
def test_a_model_that_disagrees_with_its_card_is_refused(name, converted, tmp_path):
    folder = shutil.copytree(converted, tmp_path / "model")
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    if name == CARD:
        card = json.loads((converted / name).read_text())
        (folder / name).write_text(json.dumps({**card, "files": card["files"][:1]}))
    with pytest.raises(UserError, match=r"disagree; convert the network again"):
        read_card(folder)
    (folder / name).unlink()
    with pytest.raises(UserError, match="does not hold a complete model"):
        read_card(folder)
