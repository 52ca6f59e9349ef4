import numpy as np
import pytest

from scripts.common.backend import keras
from scripts.conversion.compact import compact, fold
from scripts.conversion.rounding import BYTE
from scripts.networks.registry import NETWORKS


@pytest.fixture(scope="module")
def trained():
    """The network with weights and statistics as training leaves them: none at its first value."""
    model = NETWORKS["digitpad"].build()
    rng = np.random.default_rng(0)
    for variable in model.variables:
        if "norm" in variable.path:
            variable.assign(rng.uniform(0.5, 1.5, variable.shape).astype(np.float32))
    return model


PICTURES = np.random.default_rng(1).random((20, 28, 28, 1), np.float32)


def test_folding_changes_no_answer_and_leaves_no_normalisation(trained) -> None:
    folded = fold(trained)
    assert not [layer for layer in folded.layers if isinstance(layer, keras.layers.BatchNormalization)]
    assert [layer.name for layer in folded.layers if layer.weights] == [
        layer.name for layer in trained.layers if layer.weights and "norm" not in layer.name
    ]
    np.testing.assert_allclose(
        folded.predict(PICTURES, verbose=0), trained.predict(PICTURES, verbose=0), atol=1e-5
    )


def test_a_network_without_normalisation_stays_as_it_is() -> None:
    article = NETWORKS["article"].build()
    assert fold(article) is article


def test_compact_weights_fit_into_bytes(trained) -> None:
    kernels = {}
    for layer in compact(trained, 5).layers:
        for weights in layer.get_weights():
            assert len(np.unique(weights)) <= BYTE + 1
            if weights.ndim > 1:
                kernels[layer.name] = len(np.unique(weights))
    coarse = {name for name, values in kernels.items() if values <= BYTE // 5 + 1}
    assert coarse == {"conv5", "conv6"}, "most of the weights"


def test_a_logit_bias_makes_none_more_probable_and_changes_no_other_ratio(trained) -> None:
    before = compact(trained, 1).predict(PICTURES, verbose=0)
    after = compact(trained, 1, none_bias=2.0).predict(PICTURES, verbose=0)
    gained = (after[:, -1:] / before[:, -1:]) / (after[:, :-1] / before[:, :-1])
    np.testing.assert_allclose(gained, np.exp(2.0), rtol=0.05)  # the bias is rounded, too


def test_the_trained_network_is_left_alone(trained) -> None:
    before = [weights.copy() for weights in trained.get_weights()]
    compact(trained, 15)
    for weights, kept in zip(trained.get_weights(), before, strict=True):
        np.testing.assert_array_equal(weights, kept)


def test_rounding_together_changes_answers_less_than_rounding_each_weight(trained) -> None:
    exact = compact(trained, None).predict(PICTURES, verbose=0)
    known = np.random.default_rng(2).random((20, 28, 28, 1), np.float32)
    each, together = (
        np.abs(compact(trained, 5, pictures=pictures).predict(PICTURES, verbose=0) - exact).mean()
        for pictures in (None, known)
    )
    assert together < each / 2
