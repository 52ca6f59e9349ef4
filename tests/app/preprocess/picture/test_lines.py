import numpy as np
import pytest

from app.preprocess.picture.lines import without_lines
from scripts.golden.pictures import SEVEN, ZERO, placed, written

INK = np.zeros((120, 160), dtype=np.int64)
INK[30:90, 70:78] = 200  # an upright stroke


def lines(slope=0.0):
    paper = np.zeros(INK.shape, dtype=np.int64)
    for x in range(paper.shape[1]):
        for y in range(14, 120, 25):
            paper[(int(y + slope * x) + np.arange(2)) % 120, x] = 60
    return paper


def cleaned(paper):
    strength = np.maximum(INK, paper)
    return without_lines(strength, strength > 20)


@pytest.mark.parametrize("slope", [0.0, 0.05, -0.05])
def test_ruled_lines_go_and_the_digit_stays(slope):
    left = cleaned(lines(slope))
    np.testing.assert_array_equal(left[INK > 0], INK[INK > 0])
    assert (left[INK == 0] > 0).mean() < 0.01


def test_squared_lines_go_too():
    upright = np.zeros(INK.shape, dtype=np.int64)
    upright[:, 10::25] = upright[:, 11::25] = 60
    left = cleaned(np.maximum(lines(), upright))
    assert (left[INK > 0] == 200).all()
    assert (left[INK == 0] > 0).mean() < 0.01


def test_a_bold_number_on_lines_stays_where_it_runs_along_with_them():
    paper = np.zeros((300, 400), dtype=np.int64)
    for y in range(20, 300, 40):
        paper[y : y + 2] = 46
    number = (placed(written([ZERO, SEVEN, ZERO], 170, 110, pen=15), 300, 400, 60, 5) * 190).astype(np.int64)
    strength = np.maximum(paper, number)
    left = without_lines(strength, strength > 20)
    assert (left[number > 150] == strength[number > 150]).all()
    assert (left[number == 0] > 0).mean() < 0.02


def test_without_a_line_nothing_changes():
    np.testing.assert_array_equal(cleaned(np.zeros_like(INK)), INK)


def test_a_tall_thin_digit_is_no_line():
    one = np.zeros((100, 60), dtype=np.int64)
    one[10:90, 30:32] = 200
    np.testing.assert_array_equal(without_lines(one, one > 0), one)


def test_what_is_thick_is_no_line():
    bar = np.zeros((100, 100), dtype=np.int64)
    bar[40:60] = 200
    np.testing.assert_array_equal(without_lines(bar, bar > 0), bar)
