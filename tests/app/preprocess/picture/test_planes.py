import numpy as np

from app.preprocess.picture.planes import block_means, dilate, divide, interpolate


def test_halves_are_rounded_up():
    assert divide(np.array([1, 2, 3, 5]), np.array([2, 2, 2, 2])).tolist() == [1, 1, 2, 3]


def test_blocks_at_the_edge_have_fewer_pixels():
    plane = np.arange(15).reshape(3, 5)
    assert block_means(plane, 2).tolist() == [[3, 5, 7], [11, 13, 14]]
    np.testing.assert_array_equal(block_means(plane, 1), plane)


def test_interpolation_is_linear_and_goes_on_beyond_the_edge():
    plane = np.array([[0, 10], [20, 30]])
    between = interpolate(plane, np.array([-1.0, 0.5, 9.0]), np.array([0.0, 0.25, 5.0]))
    assert between.tolist() == [[0, 2.5, 10], [10, 12.5, 20], [20, 22.5, 30]]


def test_growing_takes_corners_along():
    mask = np.zeros((5, 6), dtype=bool)
    mask[2, 0] = True
    assert np.argwhere(dilate(mask, 1)).tolist() == [[1, 0], [1, 1], [2, 0], [2, 1], [3, 0], [3, 1]]
    np.testing.assert_array_equal(dilate(mask, 0), mask)
    assert dilate(mask, 5).all() == (mask.shape[1] <= 6)
