from dataclasses import replace

import numpy as np
import pytest

from scripts.common.backend import computing_in, keras
from scripts.conversion.quantise import equalise, fold, quantised, rounded
from scripts.networks.grid import BYTE
from scripts.networks.network import compile_for
from scripts.networks.normalisation import FusedBatchNormalization
from scripts.networks.registry import NETWORKS

STEPS = {"conv4": 17, "conv5": 17, "conv6": 17, "probabilities": 5}
PICTURES = np.random.default_rng(1).random((20, 28, 28, 1), np.float32)


@pytest.fixture(scope="module")
def trained():
    """The network with weights and statistics as training leaves them: none at its first value."""
    network = NETWORKS["digitpad"]
    model = replace(network, settings=replace(network.settings, quick=False)).build()
    rng = np.random.default_rng(0)
    for variable in model.variables:
        if "norm" in variable.path:
            variable.assign(rng.uniform(0.5, 1.5, variable.shape).astype(np.float32))
    return model


def answers(model: keras.Model) -> np.ndarray:
    return np.asarray(model.predict(PICTURES, verbose=0))


def test_folding_changes_no_answer_and_leaves_no_normalisation(trained) -> None:
    folded = fold(trained)
    assert not [layer for layer in folded.layers if isinstance(layer, keras.layers.BatchNormalization)]
    assert [layer.name for layer in folded.layers if layer.weights] == [
        layer.name for layer in trained.layers if layer.weights and "norm" not in layer.name
    ]
    np.testing.assert_allclose(answers(folded), answers(trained), atol=1e-5)


def test_equalising_changes_no_answer_and_makes_channels_alike(trained) -> None:
    folded = fold(trained)
    kernel = folded.get_layer("conv4").kernel.numpy()
    kernel[..., 3] *= 30
    folded.get_layer("conv4").kernel.assign(kernel)
    before = answers(folded)

    def uneven() -> float:
        largest = np.abs(folded.get_layer("conv4").kernel.numpy()).max(axis=(0, 1, 2))
        return float(largest.max() / np.median(largest))

    unequal = uneven()
    equalise(folded)
    assert uneven() < unequal / 3
    np.testing.assert_allclose(answers(folded), before, atol=1e-4)


def test_a_channel_that_is_dead_does_no_harm(trained) -> None:
    folded = fold(trained)
    kernel = folded.get_layer("conv3").kernel.numpy()
    kernel[..., 0] = 0
    folded.get_layer("conv3").kernel.assign(kernel)
    equalise(folded)
    assert all(np.isfinite(weights).all() for weights in folded.get_weights())


def test_what_it_learns_with_is_what_is_rounded_for_good(trained) -> None:
    learning = quantised(trained, STEPS)
    made = rounded(learning)
    assert {type(layer).__module__.partition(".")[0] for layer in made.layers} == {"keras"}
    np.testing.assert_allclose(answers(made), answers(learning), atol=0.02)  # biases are rounded only now


def test_rounded_weights_fit_into_bytes_and_the_large_layers_into_four_bits(trained) -> None:
    kernels = {}
    for layer in rounded(quantised(trained, STEPS)).layers:
        for weights in layer.get_weights():
            assert len(np.unique(weights)) <= BYTE + 1
            if weights.ndim > 1:
                kernels[layer.name] = len(np.unique(weights))
    assert {name for name, values in kernels.items() if values <= 16} == {"conv4", "conv5", "conv6"}


def test_rounded_weights_go_on_learning(trained) -> None:
    learning = quantised(trained, STEPS)
    compile_for(learning, keras.optimizers.Adam(0.003))
    pictures = np.zeros((4, 28, 28, 1), np.float32)
    for index, picture in enumerate(pictures):
        picture[5 * index : 5 * index + 8, 4:24] = 1  # bars, each lower than the one before
    targets = np.eye(11, dtype=np.float32)[:4]
    losses = [learning.train_on_batch(pictures, targets, return_dict=True)["loss"] for _ in range(40)]
    assert losses[-1] < losses[0] / 2
    assert len(np.unique(rounded(learning).get_layer("conv6").kernel.numpy())) <= 16


def test_the_bias_makes_none_more_probable_and_changes_no_other_ratio(trained) -> None:
    learning = quantised(trained, {})
    before, after = answers(rounded(learning)), answers(rounded(learning, none_bias=2.0))
    gained = (after[:, -1:] / before[:, -1:]) / (after[:, :-1] / before[:, :-1])
    np.testing.assert_allclose(gained, np.exp(2.0), rtol=0.05)  # the bias is rounded, too


def test_what_was_trained_in_bfloat16_computes_in_float32() -> None:
    with computing_in("mixed_bfloat16"):
        layers = [
            keras.layers.Conv2D(4, 3, use_bias=False, name="conv"),
            FusedBatchNormalization(),
            keras.layers.ReLU(),
        ]
        layers += [keras.layers.Flatten(), keras.layers.Dense(11, activation="softmax", name="probabilities")]
    network = keras.Sequential([keras.Input((28, 28, 1)), *layers])
    assert network.layers[0].compute_dtype == "bfloat16"
    for made in (fold(network), quantised(network, {"conv": 17}), rounded(quantised(network, {"conv": 17}))):
        assert {layer.compute_dtype for layer in made.layers} == {"float32"}


def test_a_network_that_was_not_quantised_is_folded_only(trained) -> None:
    np.testing.assert_allclose(answers(rounded(trained)), answers(trained), atol=1e-5)


def test_the_trained_network_is_left_alone(trained) -> None:
    before = [weights.copy() for weights in trained.get_weights()]
    rounded(quantised(trained, STEPS), none_bias=1.0)
    for weights, kept in zip(trained.get_weights(), before, strict=True):
        np.testing.assert_array_equal(weights, kept)


def test_a_network_that_learns_with_rounded_weights_is_kept_and_read(trained, tmp_path) -> None:
    from scripts.networks.files import load_model

    learning = quantised(trained, STEPS)
    learning.save(tmp_path / "it.keras")
    np.testing.assert_allclose(answers(load_model(tmp_path / "it.keras")), answers(learning), atol=1e-6)
