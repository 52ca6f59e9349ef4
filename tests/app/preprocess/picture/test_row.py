import numpy as np
import pytest

from app.preprocess.picture.input import read_image
from app.preprocess.picture.pieces import (
    columns_of,
    digit_of,
    divided,
    in_row,
    pen_of,
    pieces_of,
    strongest,
)
from app.preprocess.picture.row import find_row, rows_of, with_parts
from scripts.golden.pictures import FIVE, FOUR, SEVEN, ZERO, drawn, numbers, placed, written
from tests.app.preprocess.picture.test_digit import shape

MAIN = shape(1, 100, 100, 140, 160, strength=250)


def strengths(sheet):
    return (sheet * 180).astype(np.int64)


def labels(*others):
    return [[each.label for each in row] for row in rows_of([MAIN, *others])]


def test_what_is_as_high_and_beside_stands_in_the_row():
    assert labels(shape(2, 160, 95, 200, 150), shape(3, 20, 105, 60, 175)) == [[1, 2, 3]]


def test_a_row_grows_from_neighbour_to_neighbour_however_it_slants():
    steps = [shape(2 + n, 160 + 60 * n, 120 + 25 * n, 200 + 60 * n, 180 + 25 * n) for n in range(4)]
    assert labels(*steps) == [[1, 2, 3, 4, 5]]


@pytest.mark.parametrize(
    ("other", "rows"),
    [
        (shape(2, 100, 180, 140, 240), [[1], [2]]),  # below
        (shape(2, 160, 140, 200, 200), [[1], [2]]),  # little of it beside
        (shape(2, 330, 100, 370, 160), [[1], [2]]),  # far away
        (shape(2, 160, 120, 200, 140), [[1]]),  # much lower
        (shape(2, 160, 20, 170, 240), [[1]]),  # much higher
        (shape(2, 160, 100, 200, 160, strength=140), [[1]]),  # faint
    ],
)
def test_what_stands_elsewhere_does_not(other, rows):
    assert labels(other) == rows


def test_parts_come_with_the_digit_that_they_belong_to():
    five, flag, speck = shape(2, 160, 100, 200, 160), shape(3, 170, 92, 205, 96), shape(4, 300, 92, 330, 96)
    shapes = [MAIN, five, flag, speck]
    assert [each.label for each in with_parts([MAIN, five], [MAIN], shapes)] == [1, 2, 3]


def test_a_row_of_dozens_is_not_searched_for_parts():
    row = [shape(n, 60 * n, 100, 60 * n + 40, 160) for n in range(50)]
    assert len(with_parts(row, row[:1], [*row, shape(60, 10, 92, 30, 96)])) == 50


def test_a_number_is_found_with_its_strongest_digit():
    sheet = np.zeros((150, 290))
    sheet[30:94, 40:236] = written([FIVE, ZERO, SEVEN, FOUR], 64, 44, pen=1.5)
    row = find_row(strengths(sheet))
    assert len(row.shapes) == 5
    assert (row.place, row.rows) == (1, 1)
    assert set(row.digit) < set(row.shapes)


@pytest.mark.parametrize(("size", "place"), [(60, 1), (40, 2)])
def test_of_two_rows_that_with_the_strongest_digit_is_taken(size, place):
    sheet = np.zeros((150, 200))
    above, below = written([FOUR, ZERO], size, size), written([SEVEN, ZERO], 100 - size, 100 - size)
    sheet[: len(above), : above.shape[1]] = above
    sheet[size + 5 : size + 5 + len(below), : below.shape[1]] = below
    row = find_row(strengths(sheet))
    assert (row.place, row.rows) == (place, 2)
    assert len(row.shapes) == 2


def test_without_ink_there_is_no_row():
    assert find_row(np.zeros((40, 30), dtype=np.int64)) is None


def test_a_line_is_told_by_its_middle():
    sheet = np.zeros((120, 120))
    sheet[20:100, 50:56] = 1
    row = find_row(strengths(sheet))
    (piece,) = pieces_of(row)
    assert pen_of(row) == pytest.approx(6, abs=0.6)
    assert piece.low[0] == pytest.approx(52.5, abs=0.5)
    assert piece.high[0] - piece.low[0] < 1
    assert piece.high[1] - piece.low[1] == pytest.approx(74, abs=1)
    assert (np.abs(piece.outline[:, 0] - 52.5) <= 0.5).all()


def test_a_blot_has_an_outline_too():
    sheet = np.zeros((60, 60))
    sheet[20:40, 20:40] = 1
    (piece,) = pieces_of(find_row(strengths(sheet)))
    assert len(piece.outline) > 0


def test_parts_of_a_piece_hold_all_its_ink():
    row = find_row(strengths(np.pad(drawn(ZERO, 80), 20)))
    (piece,) = pieces_of(row)
    parts = divided(row, piece, [50, 50, 64])
    assert [part.ink.left for part in parts] == [piece.ink.left, 50, 64]
    assert sum(part.ink.energy for part in parts) == piece.ink.energy
    assert {part.source for part in parts} == {piece.source}
    runs, ink = columns_of(row, piece)
    assert runs.max() == 2
    assert ink.sum() == (row.labels == piece.source).sum()


def test_other_digits_of_the_row_are_left_out_of_a_group():
    row = read_image(numbers()["two zeros that touch"]).row
    (piece,) = pieces_of(row)
    middle = (piece.ink.left + piece.ink.right) // 2
    left, right = in_row(divided(row, piece, [middle]))
    digit = digit_of(row, [left.ink])
    assert digit.strength.shape[1] == left.ink.right - left.ink.left + 1
    both = digit_of(row, [left.ink, right.ink])
    alone = strongest(row)
    np.testing.assert_array_equal(both.strength, alone.strength)
    assert both.between == pytest.approx(alone.between, abs=0.5)


def test_a_strongest_digit_beside_others_is_as_it_is_alone():
    alone = placed(drawn(FOUR, 60), 100, 240, 20, 10)
    with_another = np.maximum(alone, placed(drawn(SEVEN, 50), 100, 240, 25, 120))
    one, other = (strongest(find_row(strengths(sheet))) for sheet in (alone, with_another))
    assert (one.left, one.top, one.right, one.bottom) == (other.left, other.top, other.right, other.bottom)
    assert ((one.strength > one.between) == (other.strength > other.between)).mean() > 0.99
