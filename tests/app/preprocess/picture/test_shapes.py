import numpy as np
import pytest

from app.preprocess.picture.shapes import label, measure


def mask(*rows):
    return np.array([[cell == "#" for cell in row] for row in rows])


def test_corners_connect_and_numbers_follow_the_reading_order():
    labels = label(mask("#..#.", ".#.#.", "....#", "##..."))
    assert labels.tolist() == [[1, 0, 0, 2, 0], [0, 1, 0, 2, 0], [0, 0, 0, 0, 2], [3, 3, 0, 0, 0]]


def test_branches_that_meet_late_are_one_piece():
    assert label(mask("#.#.#", "#.#.#", "#####")).max() == 1
    assert label(mask("###", "..#", "#.#", "#.#", "###")).max() == 1


def test_rows_do_not_run_into_each_other():
    assert label(mask("..#", "...", "#..")).max() == 2
    assert label(mask("...#", "#...")).max() == 2


@pytest.mark.parametrize("density", [0.1, 0.4, 0.6])
def test_every_pixel_has_the_number_of_its_neighbours(density):
    inside = np.random.default_rng(3).random((40, 50)) < density
    labels = label(inside)
    assert ((labels > 0) == inside).all()
    for down, right in ((0, 1), (1, 0), (1, 1), (1, -1)):
        a = labels[: 40 - down, max(0, -right) : 50 - max(0, right)]
        b = labels[down:, max(0, right) : 50 + min(0, right)]
        both = (a > 0) & (b > 0)
        assert (a[both] == b[both]).all()
    firsts = [np.flatnonzero(labels.ravel() == number)[0] for number in range(1, labels.max() + 1)]
    assert firsts == sorted(firsts)


def test_a_shape_is_measured():
    labels = label(mask("......", ".####.", ".#..#.", "......", "#....."))
    box, dot = measure(labels, np.full(labels.shape, 10))
    assert (box.left, box.top, box.right, box.bottom, box.side) == (1, 1, 4, 2, 4)
    assert (box.area, box.mass, box.energy, box.contact) == (6, 60, 600, 0)
    assert box.corners == 4
    assert (dot.label, dot.area, dot.contact, dot.corners) == (2, 1, 2 - 1, 1)


def test_corners_are_those_that_ink_reaches_into():
    disc = np.hypot(*(np.mgrid[:41, :41] - 20.0)) <= 20
    (shape,) = measure(label(disc), np.ones(disc.shape, dtype=np.int64))
    assert shape.corners == 0
    frame = np.ones((41, 41), dtype=bool)
    frame[3:-3, 3:-3] = False
    (shape,) = measure(label(frame), np.ones(frame.shape, dtype=np.int64))
    assert shape.corners == 4


def test_a_piece_that_was_taken_away_is_left_out():
    labels = label(mask("#.#.#"))
    labels[0, 2] = 0
    assert [shape.label for shape in measure(labels, labels)] == [1, 3]
    assert measure(np.zeros((3, 3), dtype=np.int64), labels) == []
