import numpy as np
import pytest

from scripts.networks.grid import BYTE, Grid


@pytest.mark.parametrize("step", [1, 3, 5, 17])
def test_the_converter_s_grid_is_even_and_has_zero_on_it(step: int) -> None:
    weights = np.random.default_rng(2).normal(0.1, 1, 5000).astype(np.float32)
    grid = Grid.over(weights, step)
    rounded = grid.nearest(weights)
    assert np.abs(rounded - weights).max() <= grid.unit  # half a step, and the ends may be cut by as much
    cells = rounded / grid.unit
    np.testing.assert_allclose(cells, np.round(cells), atol=1e-3)
    assert grid.highest - grid.lowest == BYTE // step


@pytest.mark.parametrize("step", [5, 17, 51])
def test_the_nearest_grid_is_off_less_than_the_converter_s(step: int) -> None:
    weights = np.random.default_rng(3).standard_t(4, 5000).astype(np.float32)
    near, over = Grid.nearest_to(weights, step), Grid.over(weights, step)

    def off(grid: Grid) -> float:
        return float(((grid.nearest(weights) - weights) ** 2).sum())

    assert off(near) < off(over)
    assert near.unit < over.unit


@pytest.mark.parametrize("step", [5, 17])
def test_the_converter_finds_a_filled_grid_again(step: int) -> None:
    weights = np.random.default_rng(4).normal(0, 1, 200).astype(np.float32)
    grid = Grid.nearest_to(weights, step)
    filled = grid.filled(0.5 * weights)  # none of them comes near to an end
    found = Grid.over(filled, step)
    assert (found.lowest, found.highest) == (grid.lowest, grid.highest)
    np.testing.assert_allclose(found.nearest(filled), filled, atol=1e-6)


def test_weights_that_are_all_zero_stay_so() -> None:
    zeros = np.zeros(4, np.float32)
    for grid in (Grid.over(zeros, 5), Grid.nearest_to(zeros, 5)):
        np.testing.assert_array_equal(grid.nearest(zeros), zeros)
        np.testing.assert_array_equal(grid.filled(zeros), zeros)


@pytest.mark.parametrize("make", [Grid.over, Grid.nearest_to])
def test_a_step_that_the_converter_cannot_follow_is_refused(make) -> None:
    with pytest.raises(ValueError, match="a step of 7 does not divide 255"):
        make(np.ones(4, np.float32), 7)
