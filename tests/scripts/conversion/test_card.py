import json
import re
import shutil

import numpy as np
import pytest

from app.recognize.graph_model import load_graph_model
from app.shipped import CONTRACT
from scripts.common.backend import keras
from scripts.common.errors import UserError
from scripts.common.files import sha256
from scripts.conversion.card import CARD, DESCRIPTIONS, FILES, PROVENANCE, read_card, read_provenance


def test_the_card_says_what_the_page_reads_and_no_more(converted):
    card = read_card(converted)
    assert list(card) == ["format", "network", "classes", "outputs", "input", "stages", "files"]
    assert (card["format"], card["network"]) == (1, "article")
    assert card["classes"] == card["outputs"] == list(CONTRACT.classes)
    assert card["input"] == {"node": load_graph_model(converted).input, "shape": [1, 28, 28, 1]}
    assert [list(file) for file in card["files"]] == [["name", "bytes", "crc32"]] * len(FILES)
    assert (converted / CARD).read_text() == json.dumps(card, separators=(",", ":"))


def test_the_provenance_says_what_was_converted(tiny, converted):
    provenance, record = read_provenance(converted), json.loads(tiny.with_suffix(".json").read_text())
    assert provenance["parameters"] == 113_898
    assert provenance["accuracy"] == {"test": record["accuracy"]["test"]}
    assert provenance["quantisation"] is None
    assert provenance["source"] == {"file": "tiny.keras", "sha256": record["sha256"]}
    assert {"tensorflow", "keras", "tensorflowjs"} <= set(provenance["versions"])
    assert set(provenance["sha256"]) == {CARD, *FILES}


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


@pytest.mark.parametrize("read", [read_card, read_provenance])
@pytest.mark.parametrize("name", [*FILES, *DESCRIPTIONS])
def test_a_model_that_disagrees_with_its_descriptions_is_refused(name, read, converted, tmp_path):
    folder = shutil.copytree(converted, tmp_path / "model")
    content = (folder / name).read_text(encoding="latin-1")
    (folder / name).write_text({
        "model.json": content.replace("conv1", "conv9"),
        "weights.bin": chr(ord(content[0]) ^ 1) + content[1:],
        CARD: content.replace('"conv1"', '"conv9"'),
        PROVENANCE: re.sub(r'("weights.bin": ".{63}).', r"\1x", content),
    }[name], encoding="latin-1", newline="")  # fmt: skip
    with pytest.raises(UserError, match=r"disagree; convert the network again"):
        read(folder)
    for nothing in ("[]", "{}"):
        (folder / PROVENANCE).write_text(nothing)
        with pytest.raises(UserError, match="does not hold a complete model"):
            read(folder)
    shutil.copy(converted / PROVENANCE, folder)
    (folder / name).unlink()
    with pytest.raises(UserError, match="does not hold a complete model"):
        read(folder)


def test_a_card_with_another_sum_than_a_file_has_is_refused(converted, tmp_path):
    folder = shutil.copytree(converted, tmp_path / "model")
    card, provenance = (json.loads((folder / name).read_text()) for name in DESCRIPTIONS)
    card["files"][0]["crc32"] = "00000000"
    (folder / CARD).write_text(json.dumps(card))
    provenance["sha256"][CARD] = sha256((folder / CARD).read_bytes())
    (folder / PROVENANCE).write_text(json.dumps(provenance))
    with pytest.raises(UserError, match="disagree"):
        read_card(folder)
