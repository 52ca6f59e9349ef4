import numpy as np
import pytest

from scripts import agreement
from scripts.agreement import compare, page_probabilities
from scripts.common.errors import UserError
from scripts.common.files import ROOT
from scripts.data.digits import load_digits
from scripts.networks.shipped import shipped_network

STATIC_MODEL = ROOT / "static" / "model"


def test_the_page_answers_as_keras_does():
    digits = load_digits("test").take(slice(300))
    found = compare(STATIC_MODEL, shipped_network(), digits)
    assert found.count == 300
    assert found.differ <= 1
    assert found.accuracies[1] == pytest.approx(found.accuracies[0], abs=0.004)
    assert found.accuracies[0] > 0.97


def test_a_folder_without_a_network_is_said(tmp_path):
    with pytest.raises(UserError, match="the page's code failed"):
        page_probabilities(tmp_path, np.zeros((1, 28, 28, 1), np.float32))


def test_a_missing_node_is_said(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UserError, match="install Node"):
        page_probabilities(STATIC_MODEL, np.zeros((1, 28, 28, 1), np.float32))


def test_what_differs_is_counted(monkeypatch, tmp_path):
    digits = load_digits("test").take(slice(20))
    other = np.zeros((20, 10), np.float32)
    other[:, 3] = 0.9
    monkeypatch.setattr(agreement, "page_probabilities", lambda folder, pixels: other)
    threes = int((digits.labels == 3).sum())
    found = compare(tmp_path, shipped_network(), digits)
    assert found.differ == pytest.approx(20 - threes, abs=1)  # Keras may be unsure of one
    assert found.accuracies[1] == pytest.approx(threes / 20)
    assert found.distance > 0.9
