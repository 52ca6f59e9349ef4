import numpy as np
import pytest

from app.recognize.number import MOST_PIECES, digits_of, picture_of, read, row_of
from app.recognize.pieces import cut, pieces_of
from scripts.golden.numbers import NUMBERS, made_up


def drawing(name):
    return [np.array(stroke, np.float64).reshape(-1, 2) for stroke in NUMBERS[name]]


class Counted:
    """A network that answers alike, and counts how often it is asked."""

    def __init__(self, digit=1, probability=0.9):
        self.asked = 0
        self.answer = np.zeros(10, np.float32)
        self.answer[digit] = probability

    def __call__(self, picture):
        assert picture.shape == (28, 28)
        self.asked += 1
        return self.answer


def test_no_ink_is_read_as_nothing():
    assert read([], made_up) == read([np.zeros((0, 2))], made_up) == []


def test_one_stroke_is_read_as_the_network_says():
    [one] = drawing("one")
    said = made_up(picture_of(pieces_of([one])))
    found = {each.text: each.probability for each in read([one], made_up)}
    assert found["4"] == pytest.approx(float(said[4]), abs=1e-12)


def test_the_order_of_strokes_changes_nothing():
    one, other = (read(drawing(name), made_up) for name in ("407", "407 from right to left"))
    assert [(each.text, each.split) for each in one] == [(each.text, each.split) for each in other]


def test_strokes_that_are_no_digit_are_cut_and_others_are_not():
    strokes = drawing("two zeros in one stroke")
    whole = pieces_of(strokes)
    assert len(row_of(strokes, Counted(probability=0.51))) == 1
    parts = row_of(strokes, Counted(probability=0.5))
    assert len(parts) == len(cut(*whole)) > 1
    assert {part.source for part in parts} == {0}


def test_each_group_is_looked_at_once():
    network = Counted()
    read(drawing("far apart"), network)
    assert network.asked == 2  # one for each stroke: together they are wider than a digit


@pytest.mark.parametrize(
    "name", ["dots", "dots in one place", "seven strokes of one place", "scribble beside a one"]
)
def test_any_ink_has_readings_whose_probabilities_are_some(name):
    strokes = [stroke for stroke in NUMBERS[name] if isinstance(stroke, list)]
    found = read([np.array(stroke, np.float64) for stroke in strokes], made_up)
    assert all(0 <= each.probability <= 1 for each in found)
    assert sum(each.probability for each in found) <= 1 + 1e-9


def test_more_ink_than_a_number_has_is_looked_at_once_as_one_drawing():
    strokes = drawing("forty-one strokes")
    assert len(strokes) == MOST_PIECES + 1
    network = Counted()
    assert [each.text for each in read(strokes, network)] == ["1"]
    assert network.asked == 1
    assert len(row_of(drawing("as many strokes as are split"), network)) == MOST_PIECES


def test_strokes_whose_parts_are_too_many_are_not_cut():
    [loops] = drawing("two zeros in one stroke")
    strokes = [loops + np.array([0, nth / 100]) for nth in range(20)]
    row = row_of(strokes, Counted(probability=0.1))
    assert sorted(piece.source for piece in row) == list(range(20))


def test_ten_thousand_points_are_read():
    index = np.arange(10_000)
    stroke = np.stack([index / 10_000, index * 37 % 911 / 911], axis=1)
    assert read([stroke], made_up)


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e200])
def test_what_cannot_be_measured_is_refused(value):
    with pytest.raises(ValueError, match="finite"):
        read([np.array([[0.0, 0.0], [value, 0.5]]), np.array([[0.5, 0.5]])], made_up)


def test_a_number_gives_the_ink_of_its_digits_where_it_is_read_as_that():
    strokes = drawing("far apart")
    found = digits_of(strokes, "11", Counted(1))
    assert found is not None
    assert [[stroke.tolist() for stroke in digit] for digit in found] == [[each.tolist()] for each in strokes]
    assert digits_of(strokes, "1", Counted(1)) is None
    assert digits_of(strokes, "12", Counted(1)) is None
