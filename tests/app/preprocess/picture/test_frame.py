import numpy as np
import pytest

from app.preprocess.picture.digit import Digit
from app.preprocess.picture.frame import frame
from app.preprocess.rasterize import rasterize
from app.shipped import CONTRACT
from scripts.golden.pictures import FOUR, SEVEN, ZERO, drawn


def digit(strokes, size, pen):
    strength = np.floor(drawn(strokes, size, pen) * 255 + 0.5).astype(np.int64)
    rows, columns = np.nonzero(strength > 127)
    left, top, right, bottom = (int(end) for at in (np.min, np.max) for end in (at(columns), at(rows)))
    return Digit(strength[top : bottom + 1, left : right + 1], 127.5, left, top, right, bottom)


def center_of_mass(picture):
    y, x = np.mgrid[:28, :28]
    return (picture * x).sum() / picture.sum(), (picture * y).sum() / picture.sum()


@pytest.mark.parametrize("strokes", [SEVEN, FOUR, ZERO])
@pytest.mark.parametrize("size", [28, 100, 600])
def test_a_pen_is_framed_as_the_rasterizer_does(strokes, size):
    framed = frame(digit(strokes, size, size * 2.4 / 28), CONTRACT)
    assert framed.dtype == np.float32
    assert np.abs(framed - rasterize(strokes)).mean() < 0.012
    assert center_of_mass(framed) == pytest.approx((14, 14), abs=0.02)


@pytest.mark.parametrize(("pen", "wide"), [(0.8, 2.0), (1.2, 2.0), (2.8, 2.8), (4.5, 3.6)])
def test_lines_are_brought_to_a_pens_width(pen, wide):
    upright = frame(digit([np.array([[0.5, 0.1], [0.5, 0.9]])], 280, pen * 10), CONTRACT)
    assert upright[14].sum() == pytest.approx(wide, abs=0.35)
    assert upright[:, 14].sum() == pytest.approx(20, abs=0.3)


def test_wide_and_tall_digits_fill_the_box():
    for ends in ([[0.1, 0.5], [0.9, 0.5]], [[0.5, 0.1], [0.5, 0.9]], [[0.1, 0.1], [0.9, 0.9]]):
        framed = frame(digit([np.array(ends)], 140, 12), CONTRACT)
        rows, columns = np.nonzero(framed > 0.5)
        assert max(np.ptp(rows), np.ptp(columns)) + 1 == pytest.approx(20, abs=1)


@pytest.mark.parametrize("size", [1, 2, 9, 500])
def test_a_blot_is_drawn_too(size):
    blot = Digit(np.full((size, size), 200), 80.0, 0, 0, size - 1, size - 1)
    framed = frame(blot, CONTRACT)
    assert 0 <= framed.min() <= framed.max() <= 1
    assert framed.sum() > 50
