import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.preprocess.rasterize import rasterize
from app.shipped import CONTRACT

SEVEN = [np.array([[0.3, 0.2], [0.7, 0.2], [0.45, 0.85]])]

coordinates = st.floats(0, 1, width=32)
strokes = st.lists(st.lists(st.tuples(coordinates, coordinates), max_size=8).map(np.array), max_size=4)


def center_of_mass(picture):
    y, x = np.mgrid[: picture.shape[0], : picture.shape[1]]
    return (picture * x).sum() / picture.sum(), (picture * y).sum() / picture.sum()


def test_a_seven_is_framed_as_mnist_frames_it():
    picture = rasterize(SEVEN)
    assert picture.shape == (28, 28)
    assert picture.dtype == np.float32
    rows, columns = np.nonzero(picture > 0.5)
    assert max(np.ptp(rows), np.ptp(columns)) + 1 == pytest.approx(20, abs=1)
    assert center_of_mass(picture) == pytest.approx((14, 14), abs=0.02)


@pytest.mark.parametrize("drawing", [[], [np.empty((0, 2))], [[], []]])
def test_no_point_is_no_picture(drawing):
    assert rasterize(drawing) is None


def test_a_dot_is_not_enlarged():
    picture = rasterize([np.array([[0.1, 0.9]])])
    radius = CONTRACT.pen_width / 2
    assert picture.sum() == pytest.approx(np.pi * radius**2, rel=0.1)
    assert center_of_mass(picture) == pytest.approx((14, 14), abs=1e-6)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("at", [(0, 0), (2, 1)])
def test_a_coordinate_that_is_not_finite_is_refused(bad, at):
    stroke = SEVEN[0].copy()
    stroke[at] = bad
    with pytest.raises(ValueError, match="finite"):
        rasterize([stroke])


def test_coordinates_too_far_apart_are_refused():
    with pytest.raises(ValueError, match="finite"):
        rasterize([np.array([[-1.7e308, 0], [1.7e308, 0]])])


def test_place_and_size_do_not_matter():
    picture = rasterize(SEVEN)
    for scale, x, y in ((0.1, 0.0, 0.9), (0.5, 0.5, 0.0), (40.0, -3.0, 7.0)):
        np.testing.assert_allclose(rasterize([SEVEN[0] * scale + (x, y)]), picture, rtol=0, atol=1e-6)


def test_the_strokes_direction_and_order_do_not_matter():
    four = [np.array([[0.6, 0.1], [0.2, 0.6], [0.8, 0.6]]), np.array([[0.6, 0.3], [0.6, 0.9]])]
    turned = [four[1][::-1], four[0][::-1]]
    np.testing.assert_allclose(rasterize(turned), rasterize(four), rtol=0, atol=1e-6)


def test_more_segments_than_are_measured_at_once(monkeypatch):
    stroke = np.random.default_rng(0).random((50, 2))
    whole = rasterize([stroke])
    monkeypatch.setattr("app.preprocess.rasterize._CHUNK", 7)
    np.testing.assert_array_equal(rasterize([stroke]), whole)


def test_the_contract_sets_the_framing():
    larger = rasterize(SEVEN, dataclasses.replace(CONTRACT, size=56, box=40, center=28.0, pen_width=4.8))
    small = rasterize(SEVEN)
    assert larger.shape == (56, 56)
    assert larger.sum() == pytest.approx(4 * small.sum(), rel=0.05)


@settings(deadline=None, max_examples=60, derandomize=True)
@given(strokes)
def test_any_strokes_give_ink_between_0_and_1(drawing):
    picture = rasterize(drawing)
    if not any(len(stroke) for stroke in drawing):
        assert picture is None
        return
    assert picture.shape == (28, 28)
    assert picture.min() >= 0
    assert picture.max() == 1
