import numpy as np
import pytest

from scripts.conversion.rounding import BYTE, on_grid, on_grid_together, refit


@pytest.mark.parametrize("step", [1, 3, 5])
def test_the_grid_is_even_and_has_zero_on_it(step: int) -> None:
    weights = np.random.default_rng(2).normal(0.1, 1, 5000).astype(np.float32)
    rounded = on_grid(weights, step)
    unit = np.ptp(weights) / (BYTE // step)
    assert np.abs(rounded - weights).max() <= unit  # half a step, and the ends may be cut by as much
    cells = rounded / unit
    np.testing.assert_allclose(cells, np.round(cells), atol=1e-3)
    np.testing.assert_allclose(on_grid(rounded, step), rounded, atol=1e-6)


def test_weights_that_are_all_zero_stay_so() -> None:
    np.testing.assert_array_equal(on_grid(np.zeros(4, np.float32), 5), np.zeros(4, np.float32))


@pytest.mark.parametrize("step", [3, 15])
def test_together_the_sums_change_less_and_the_grid_is_the_same(step: int) -> None:
    rng = np.random.default_rng(3)
    inputs = rng.random((500, 6)) @ rng.random((6, 40))  # 40 inputs that hang together
    weights = rng.normal(0, 1, (2, 20, 8)).astype(np.float32)
    alone, together = on_grid(weights, step), on_grid_together(weights, step, inputs.T @ inputs / 500)
    off = [np.abs(inputs @ (rounded - weights).reshape(40, 8)).mean() for rounded in (alone, together)]
    assert off[1] < off[0] / 3
    assert together.shape == weights.shape
    assert (together.min(), together.max()) == (alone.min(), alone.max())
    np.testing.assert_allclose(on_grid(together, step), together, atol=1e-6)


def test_inputs_that_never_come_need_no_care() -> None:
    weights = np.random.default_rng(4).normal(0, 1, (10, 3)).astype(np.float32)
    rounded = on_grid_together(weights, 5, np.zeros((10, 10)))
    np.testing.assert_allclose(rounded, on_grid(weights, 5), atol=1e-6)


def test_a_layer_makes_up_for_what_comes_into_it_otherwise_than_before() -> None:
    rng = np.random.default_rng(5)
    before = rng.random((500, 6)) @ rng.random((6, 40))
    now = before * rng.uniform(0.8, 1.2, 40)
    weights = rng.normal(0, 1, (2, 20, 8)).astype(np.float32)
    fitted = refit(weights, np.cov(now.T, bias=True), (now - now.mean(0)).T @ (before - before.mean(0)) / 500)
    assert fitted.shape == weights.shape

    def off(made: np.ndarray) -> float:
        change = now @ made.reshape(40, 8) - before @ weights.reshape(40, 8)
        return float(change.std(axis=0).mean())

    assert off(fitted) < off(weights) / 3
    same = np.cov(before.T, bias=True)
    np.testing.assert_allclose(refit(weights, same, same), weights, atol=1e-4)


def test_a_step_that_the_converter_cannot_follow_is_refused():
    with pytest.raises(ValueError, match="a step of 7 does not divide 255"):
        on_grid(np.ones(4, np.float32), 7)
