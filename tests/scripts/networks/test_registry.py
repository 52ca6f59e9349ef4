import numpy as np
import pytest

from app.shipped import CONTRACT
from scripts.common import backend
from scripts.common.backend import keras, make_repeatable
from scripts.networks.__main__ import main
from scripts.networks.network import INPUT_SHAPE, Network, multiply_adds
from scripts.networks.registry import NETWORKS
from scripts.networks.settings import Settings


def network(layers, parameters=0, multiply_adds=0):
    return Network(
        "test", lambda: layers, ("0", "1"), parameters, multiply_adds, Settings("mnist", 1, 1, 0.1)
    )


@pytest.mark.parametrize("name", NETWORKS)
def test_a_network_gives_probabilities_of_its_outputs(name):
    model = NETWORKS[name].build()
    probabilities = model.predict(np.random.default_rng(0).random((3, *INPUT_SHAPE)), verbose=0)
    assert probabilities.shape == (3, len(NETWORKS[name].outputs))
    assert NETWORKS[name].outputs[: len(CONTRACT.classes)] == CONTRACT.classes
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-6)


def test_the_article_s_network_is_exactly_the_article_s():
    model = NETWORKS["article"].build()
    assert model.count_params() == 113_898
    # places of the output x weights of the kernel
    assert multiply_adds(model) == 24 * 24 * 32 * 25 + 10 * 10 * 32 * 9 * 32 + 800 * 128 + 128 * 10
    kinds = [type(layer).__name__ for layer in model.layers]
    assert kinds == ["Conv2D", "MaxPooling2D"] * 2 + ["Dropout", "Flatten", "Dense", "Dense"]
    assert NETWORKS["article"].settings == Settings("mnist", epochs=10, batch_size=200, learning_rate=0.001)
    assert isinstance(model.optimizer, keras.optimizers.Adam)
    assert model.loss == "categorical_crossentropy"


@pytest.mark.parametrize("wrong", [{"parameters": 31, "multiply_adds": 10}, {"parameters": 10}])
def test_a_network_of_another_size_than_meant_is_not_built(wrong):
    layers = [keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(10, use_bias=False)]
    with pytest.raises(AssertionError, match="correct one of them"):
        network(layers, **wrong).build()


def test_multiply_adds_of_strides_groups_and_batch_norm():
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((8, 8, 4)),
            layers.Conv2D(6, 3, strides=2, padding="same", groups=2),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.GlobalAveragePooling2D(),
            layers.Dense(5),
        ]
    )
    assert multiply_adds(model) == 4 * 4 * 6 * 9 * 2 + 6 * 5


def test_multiply_adds_does_not_guess():
    model = keras.Sequential([keras.Input((8, 8, 4)), keras.layers.SeparableConv2D(3, 3)])
    with pytest.raises(TypeError, match="SeparableConv2D"):
        multiply_adds(model)


def test_the_seed_decides_the_first_weights():
    def weights(seed):
        make_repeatable(seed)
        return NETWORKS["article"].build().get_weights()[0]

    assert np.array_equal(weights(3), weights(3))
    assert not np.array_equal(weights(3), weights(4))


def test_main_lists_the_networks(capsys):
    assert main() == 0
    assert "article: 113,898 parameters, 1,486,080 multiply-adds" in capsys.readouterr().out.splitlines()


def test_the_network_for_drawings_is_small():
    digitpad = NETWORKS["digitpad"]
    assert digitpad.parameters <= 64_000
    assert digitpad.multiply_adds <= 2_600_000
    assert digitpad.outputs[-1] == "none"


@pytest.mark.parametrize(
    ("flags", "precision"),
    [
        ("flags\t\t: fpu avx512f avx512_bf16 amx_bf16\n", "mixed_bfloat16"),
        ("flags : fpu avx2\n", "float32"),
        (None, "float32"),
    ],
)
def test_bfloat16_is_for_processors_that_multiply_in_it(flags, precision, tmp_path, monkeypatch):
    cpu = tmp_path / "cpuinfo"
    if flags:
        cpu.write_text(flags)
    monkeypatch.setattr(backend, "_CPU", cpu)
    model = NETWORKS["teacher"].build()
    assert model.get_layer("conv4").dtype_policy.name == NETWORKS["teacher"].precision == precision
    assert {variable.dtype for variable in model.trainable_variables} == {"float32"}
    assert model.layers[-1].compute_dtype == "float32"
    assert NETWORKS["article"].build().layers[0].compute_dtype == "float32"
