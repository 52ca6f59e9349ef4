import shutil

import numpy as np
import pytest

from scripts.agreement import page_probabilities
from scripts.common.contract import CONTRACT
from scripts.common.files import ROOT
from scripts.conversion import converter
from scripts.conversion.graph_model import load_graph_model

STATIC_MODEL = ROOT / "static" / "model"


@pytest.mark.parametrize("folder", ["converted", "committed"])
def test_the_page_s_own_runtime_gives_the_graph_s_probabilities(folder, converted, some_pixels):
    model = converted if folder == "converted" else STATIC_MODEL
    expected = load_graph_model(model).predict(some_pixels)[:, : len(CONTRACT.classes)]
    np.testing.assert_allclose(
        page_probabilities(model, some_pixels), expected, rtol=0, atol=converter.TOLERANCE
    )


def test_an_operation_that_tensorflow_lacks_is_said(converted):
    graph = load_graph_model(converted)
    graph.nodes[-1]["op"] = "FusedDepthwiseConv2dNative"
    with pytest.raises(ValueError, match="FusedDepthwiseConv2dNative"):
        graph.predict(converter.random_drawings(1))


def test_weights_of_another_length_are_refused(converted, tmp_path):
    folder = shutil.copytree(converted, tmp_path / "model")
    for data in (b"\0" * 1000, (folder / "weights.bin").read_bytes() + b"\0"):
        (folder / "weights.bin").write_bytes(data)
        with pytest.raises(ValueError, match=r"buffer|describes"):
            load_graph_model(folder)
