import numpy as np
import pytest

from app.preprocess.picture.digit import choose, free, lies_on
from app.preprocess.picture.pieces import strongest
from app.preprocess.picture.row import find_row
from app.preprocess.picture.shapes import Shape
from scripts.golden.pictures import FIVE, ZERO, drawn, placed


def shape(number, left, top, right, bottom, *, strength=200, area=None, contact=0, corners=1):
    area = (right - left + 1) * (bottom - top + 1) // 4 if area is None else area
    sums = {"area": area, "mass": strength * area, "energy": strength**2 * area}
    return Shape(number, left, top, right, bottom, **sums, contact=contact, corners=corners)


BODY = shape(1, 40, 50, 70, 90)


def chosen(*others, longest=150):
    main, *rest = free([BODY, *others], longest)
    return [piece.label for piece in choose(main, rest)]


def test_a_flag_belongs_to_its_five():
    assert chosen(shape(2, 55, 42, 80, 46)) == [1, 2]


def test_a_part_may_be_near_a_part_only():
    assert chosen(shape(2, 82, 60, 90, 70), shape(3, 74, 60, 80, 70)) == [1, 3, 2]


@pytest.mark.parametrize(
    "other",
    [
        shape(2, 120, 50, 140, 60),  # far away
        shape(2, 60, 45, 60, 46),  # dirt
        shape(2, 55, 42, 80, 46, strength=80),  # faint
        shape(2, 0, 0, 149, 4, contact=158),  # along the picture's edge
        shape(2, 74, 20, 78, 140),  # it would make the digit another
        shape(2, 10, 20, 110, 120, area=800, corners=4),  # a frame around it
    ],
)
def test_what_does_not_belong_is_left_out(other):
    assert chosen(other) == [1]


def test_a_sheet_does_not_frame_what_a_loop_on_it_leaves():
    sheet = shape(1, 10, 10, 110, 110, area=9000, corners=4)
    assert free([sheet, shape(2, 50, 50, 70, 80)], 150)[0] is sheet


def test_a_zero_does_not_frame_its_dot():
    zero = shape(1, 10, 10, 60, 90, area=2000, corners=0)
    dot = shape(2, 30, 45, 40, 55)
    assert [piece.label for piece in free([dot, zero], 100)] == [1, 2]


def test_a_picture_cut_close_keeps_what_touches_its_edge():
    (only,) = free([shape(1, 0, 0, 59, 99, contact=80)], 100)
    assert only.label == 1


def test_nothing_but_dirt_is_nothing():
    assert free([shape(1, 5, 5, 6, 6)], 640) == []
    assert free([], 640) == []


def test_lying_on_takes_a_margin():
    outer = shape(1, 0, 0, 100, 100)
    assert lies_on(shape(2, 5, 5, 95, 95), outer)
    assert not lies_on(shape(2, 4, 5, 95, 95), outer)


def test_the_digit_is_found_and_nothing_else_is_left():
    strength = (placed(drawn(FIVE, 90), 150, 260, 30, 60) * 180).astype(np.int64)
    strength[10:13, 200:203] = 255
    digit = strongest(find_row(strength))
    rows, columns = np.nonzero(strength[:, :180] > digit.between)
    assert (digit.left, digit.top) == pytest.approx((columns.min(), rows.min()), abs=1)
    assert (digit.right, digit.bottom) == pytest.approx((columns.max(), rows.max()), abs=1)
    assert digit.strength.shape == (digit.bottom - digit.top + 1, digit.right - digit.left + 1)


def test_paper_is_called_a_sheet():
    strength = np.zeros((150, 200), dtype=np.int64)
    strength[20:130, 30:170] = 200
    strength[40:100, 80:120][drawn(ZERO, 60)[:, 10:50] > 0.5] = 0
    assert find_row(strength).sheet
