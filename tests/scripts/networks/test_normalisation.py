from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from scripts.common.backend import keras
from scripts.networks.normalisation import FusedBatchNormalization

PICTURES = np.random.default_rng(0).normal(2, 3, (64, 5, 4, 3)).astype(np.float32)


def used(kind: type[keras.layers.Layer]) -> keras.layers.Layer:
    """A layer that has seen the pictures three times in training, with parameters that are not its first."""
    layer = kind()
    layer.build(PICTURES.shape)
    layer.gamma.assign([0.5, 1, 2])
    layer.beta.assign([1, -1, 0])
    for _ in range(3):
        layer(PICTURES, training=True)
    return layer


@pytest.mark.parametrize("training", [True, False])
def test_it_gives_what_keras_gives(training: bool) -> None:
    ours, keras_own = used(FusedBatchNormalization), used(keras.layers.BatchNormalization)
    expected = keras_own(PICTURES, training=training).numpy()
    # The running variance is that of a sample, a little larger than Keras's.
    assert ours(PICTURES, training=training).numpy() == pytest.approx(expected, rel=1e-3, abs=1e-3)


def test_it_follows_the_pictures_as_keras_does() -> None:
    ours, keras_own = used(FusedBatchNormalization), used(keras.layers.BatchNormalization)
    assert ours.moving_mean.numpy() == pytest.approx(keras_own.moving_mean.numpy(), rel=1e-5)
    assert ours.moving_variance.numpy() == pytest.approx(keras_own.moving_variance.numpy(), rel=1e-3)


def test_it_follows_nothing_when_it_only_answers_or_is_frozen() -> None:
    layer = used(FusedBatchNormalization)
    before = layer.get_weights()
    layer(PICTURES, training=False)
    layer.trainable = False
    layer(PICTURES, training=True)
    assert all(map(np.array_equal, before, layer.get_weights()))


def test_a_network_with_it_is_saved_and_loaded(tmp_path: Path) -> None:
    network = keras.Sequential([keras.Input(PICTURES.shape[1:]), used(FusedBatchNormalization)])
    network.save(tmp_path / "it.keras")
    loaded = keras.models.load_model(tmp_path / "it.keras")
    assert np.array_equal(loaded.predict(PICTURES, verbose=0), network.predict(PICTURES, verbose=0))
