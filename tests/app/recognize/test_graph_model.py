import base64
import json
import shutil

import numpy as np
import pytest

from app.places import MODEL
from app.preprocess.picture.input import frame_image
from app.recognize.graph_model import load_graph_model, load_network
from app.shipped import CONTRACT
from scripts.agreement import page_probabilities
from scripts.common.files import ROOT
from scripts.golden.pictures import numbers, pictures

TOLERANCE = 1e-4  # float32 sums in another order


def test_it_gives_keras_s_probabilities_of_the_golden_cases():
    cases = json.loads((ROOT / "tests/golden/network.json").read_text(encoding="utf-8"))["cases"]
    side = CONTRACT.size
    pixels = [np.frombuffer(base64.b64decode(case["pixels"]), np.uint8) for case in cases]
    given = load_graph_model(MODEL).predict(np.stack(pixels).reshape(-1, side, side, 1) / np.float32(255))
    assert given.dtype == np.float32
    np.testing.assert_allclose(given, [case["probabilities"] for case in cases], rtol=0, atol=TOLERANCE)


def test_it_reads_the_golden_pictures_as_the_page_does():
    framed = [frame_image(picture) for picture in [*pictures().values(), *numbers().values()]]
    seen = np.stack([picture for picture in framed if picture is not None])
    assert len(seen) > 20
    network = load_network()
    given = np.stack([network(picture) for picture in seen])
    np.testing.assert_allclose(given, page_probabilities(MODEL, seen[..., None]), rtol=0, atol=TOLERANCE)


def test_an_operation_that_the_page_lacks_is_said():
    graph = load_graph_model(MODEL)
    graph.nodes[-1]["op"] = "FusedDepthwiseConv2dNative"
    with pytest.raises(ValueError, match="FusedDepthwiseConv2dNative"):
        graph.predict(np.zeros((1, CONTRACT.size, CONTRACT.size, 1), np.float32))


def test_weights_of_another_length_are_refused(tmp_path):
    folder = shutil.copytree(MODEL, tmp_path / "model")
    for data in (b"\0" * 1000, (folder / "weights.bin").read_bytes() + b"\0"):
        (folder / "weights.bin").write_bytes(data)
        with pytest.raises(ValueError, match=r"buffer|describes"):
            load_graph_model(folder)


def test_what_is_no_graph_is_refused(tmp_path):
    (tmp_path / "model.json").write_text("{}")
    with pytest.raises(ValueError, match="not a graph model"):
        load_graph_model(tmp_path)
