import numpy as np
import pytest

from app.recognize.pieces import OUTLINE, cut, distance, in_row, piece_of, pieces_of

BOXES = [
    *([0.25, 0], [0, 0], [0, 0.5], [0.25, 0.5], [0.25, 0]),
    *([0.75, 0], [0.75, 0.5], [1, 0.5], [1, 0], [0.75, 0]),
]
"""Two boxes that hang together by a line from 0.25 to 0.75."""


def piece(*strokes, source=7):
    return piece_of([np.array(stroke, np.float64) for stroke in strokes], source)


def near_boxes():
    return [[x if x < 0.5 else x - 0.45, y] for x, y in BOXES]


def test_each_stroke_with_a_point_is_a_piece_in_its_order():
    strokes = [np.array([[3.0, 1.0]]), np.zeros((0, 2)), np.array([[1.0, 2.0], [2.0, 0.0]])]
    found = pieces_of(strokes)
    assert [each.source for each in found] == [0, 2]
    assert (found[1].low.tolist(), found[1].high.tolist()) == ([1, 0], [2, 2])
    assert [each.source for each in in_row(found)] == [2, 0]
    assert pieces_of([]) == []


def test_a_piece_has_places_along_all_its_strokes_at_even_distances():
    made = piece([[0, 0], [3, 4]], [[3, 4], [3, 14]])
    assert (made.low.tolist(), made.high.tolist(), made.source) == ([0, 0], [3, 14], 7)
    assert made.outline[0].tolist() == [0, 0]
    assert made.outline[-1].tolist() == [3, 14]
    assert OUTLINE <= len(made.outline) <= OUTLINE + 4
    assert 25 < (made.outline[:, 1] > 4).sum() < 36, "two thirds of them are on two thirds of the way"


def test_dots_have_their_places():
    assert piece([[2, 3]]).outline.tolist() == [[2, 3]]
    assert (piece([[2, 3], [2, 3]]).outline == [2, 3]).all()
    assert [0, 0] in piece([[0, 0]], [[4, 0], [8, 0]]).outline.tolist()


def test_pieces_are_as_far_apart_as_they_come_near():
    upright = piece([[0, 0], [0, 10]])
    assert distance(upright, piece([[3, 14]])) == 5
    assert distance(upright, piece([[2, 5], [9, 5]])) == pytest.approx(2, abs=0.01)
    assert distance(upright, upright) == 0


def test_pieces_stand_in_a_row_by_their_middles_and_otherwise_as_they_were_drawn():
    wide, left, same = piece([[0, 0], [4, 0]]), piece([[1, 0]]), piece([[2, 5]])
    assert in_row([wide, left, same]) == [left, wide, same]
    assert in_row([same, wide]) == [same, wide]


def test_a_stroke_is_cut_at_both_ends_of_the_line_that_joins_its_digits():
    one, line, other = cut(piece(BOXES))
    assert (one.low[0], other.high[0]) == (0, 1)
    assert 0.25 < one.high[0] == line.low[0] < 0.3
    assert 0.7 < line.high[0] == other.low[0] < 0.75
    assert one.source == line.source == other.source == 7


def test_a_short_line_between_digits_is_cut_in_its_middle():
    one, other = cut(piece(near_boxes()))
    assert one.high[0] == other.low[0] == pytest.approx(0.275, abs=0.01)
    assert one.strokes[-1][-1].tolist() == other.strokes[0][0].tolist(), "both end on the cut"


@pytest.mark.parametrize(
    "stroke",
    [
        [[0.5, 0.1], [0.5, 0.9]],
        [[0, 0], [0.3, 0.5], [0, 1], [0.4, 1]],
        [[0.5, 0.5]],
        [[0.5, 0.5], [0.5, 0.5]],
        [[0, 0.5], [1, 0.5]],
        [[0, 0], [0.5, 0.5], [1, 0]],
    ],
)
def test_narrow_strokes_dots_and_lines_are_not_cut(stroke):
    whole = piece(stroke)
    assert cut(whole) == [whole]


def test_ten_thousand_points_are_cut_into_nine_parts_at_most():
    index = np.arange(10_000)
    scribble = np.stack([index * 37 % 9973 / 9973, index * 911 % 7919 / 7919], axis=1)
    wave = np.stack([index / 1e4 + np.sin(index / 200) / 20, np.sin(index / 70) / 10], axis=1)
    for stroke in (scribble, wave):
        assert len(cut(piece(stroke))) <= 9
        assert len(piece(stroke).outline) <= OUTLINE + 1
