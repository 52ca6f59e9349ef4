from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from scripts.common.backend import keras
from scripts.networks.optimizer import ConvolutionMuon

PICTURES = np.random.default_rng(0).random((64, 8, 8, 1), np.float32)
TARGETS = np.eye(3, dtype=np.float32)[(PICTURES.mean(axis=(1, 2, 3)) * 60).astype(int) % 3]


def network(rate: float = 0.02) -> keras.Model:
    keras.utils.set_random_seed(0)
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input(PICTURES.shape[1:]),
            layers.Conv2D(4, 3, activation="relu", name="first"),
            layers.Conv2D(6, 3, activation="relu", name="second"),
            layers.Flatten(),
            layers.Dense(3, activation="softmax", name="probabilities"),
        ]
    )
    optimizer = ConvolutionMuon(rate, weight_decay=0, exclude_layers=["probabilities"])
    model.compile(optimizer=optimizer, loss="categorical_crossentropy")
    return model


def test_it_moves_a_kernel_by_a_matrix_that_is_nearly_orthogonal() -> None:
    model, rate = network(), 0.02
    before = model.get_layer("second").kernel.numpy()
    model.train_on_batch(PICTURES, TARGETS)
    step = (before - model.get_layer("second").kernel.numpy()).reshape(-1, 6)
    # The step is scaled by 0.2 and the root of the matrix's longer side.
    singular = np.linalg.svd(step / (rate * 0.2 * np.sqrt(len(step))), compute_uv=False)
    assert singular == pytest.approx(np.ones(6), abs=0.35)


def test_the_first_and_the_last_layer_are_moved_as_adam_does() -> None:
    model, rate = network(), 0.02
    before = model.get_layer("first").kernel.numpy(), model.get_layer("probabilities").kernel.numpy()
    model.train_on_batch(PICTURES, TARGETS)
    after = model.get_layer("first").kernel.numpy(), model.get_layer("probabilities").kernel.numpy()
    for old, new in zip(before, after, strict=True):
        moved = np.abs(new - old)  # Adam's first step is the rate, but where there is next to no gradient
        assert np.median(moved) == pytest.approx(rate, rel=0.01)
        assert moved.max() < 1.01 * rate


def test_it_learns() -> None:
    model = network()
    losses = [model.train_on_batch(PICTURES, TARGETS) for _ in range(60)]
    assert losses[-1] < 0.5 * losses[0]


def test_a_network_goes_on_with_it_after_it_was_saved(tmp_path: Path) -> None:
    model = network()
    model.train_on_batch(PICTURES, TARGETS)
    model.save(tmp_path / "it.keras")
    loaded = keras.models.load_model(tmp_path / "it.keras")
    for each in (model, loaded):
        each.train_on_batch(PICTURES, TARGETS)
    for one, other in zip(model.get_weights(), loaded.get_weights(), strict=True):
        np.testing.assert_array_equal(one, other)
