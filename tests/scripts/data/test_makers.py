import pickle
from collections import Counter

import numpy as np
import pytest

from scripts.data.digits import Digits, render
from scripts.data.makers import NONE, Neighbours, NoDigits, People, Traces, generated_digit, invented_kind
from scripts.handwriting.digit_strokes import digit_strokes
from scripts.handwriting.invented import INVENTED_KINDS

LINE = [np.array([[0.1, 0.1], [0.5, 0.9]])]


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_who_left_much_is_drawn_more_often_but_not_as_much_more(rng) -> None:
    people = People.evenly([1] * 100 + [2] * 4, [LINE] * 104, ["much"] * 100 + ["little"] * 4)
    assert people.weights.sum() == pytest.approx(1)
    assert people.weights[:100].sum() / people.weights[100:].sum() == pytest.approx(5)  # the root of 25
    counts = Counter(people(rng)[0] for _ in range(600))
    assert 3 < counts[1] / counts[2] < 9


def test_a_person_s_drawing_is_varied_and_keeps_its_label(rng) -> None:
    people = People.evenly([7], [LINE])
    (first, one), (second, other) = people(rng), people(rng)
    assert first == second == 7
    assert len(one) == len(other) == 1
    assert not np.array_equal(one[0], other[0])


def test_traces_keep_their_label_and_blank_pictures_are_passed_over(rng) -> None:
    picture = render(digit_strokes(4, rng))
    digits = Digits(np.stack([np.zeros_like(picture), picture]), np.array([9, 4], np.uint8))
    for _ in range(10):
        label, strokes = Traces(digits)(rng)
        assert label == 4
        assert render(strokes).max() > 200


def test_neighbours_are_of_one_hand_and_no_digit(rng) -> None:
    line, ring = np.array([[0.5, 0.1], [0.5, 0.9]]), np.array([[0.0, 0], [1, 0], [1, 1], [0, 1], [0, 0]])
    neighbours = Neighbours([1, 1, 0], [[line], [line], [ring]], ["one", "one", "another"])
    for _ in range(30):
        label, strokes = neighbours(rng)
        assert label == NONE
        # Of the lines both are there, whole; of the rings one may be in part.
        ends = [stroke[-1] - stroke[0] for stroke in strokes]
        if all(len(stroke) == 2 for stroke in strokes):
            assert all(abs(end[1]) > 2 * abs(end[0]) for end in ends)
        assert len(strokes) >= 2


def test_makers_label_what_they_draw(rng) -> None:
    assert NoDigits([])(rng)[0] == NONE
    assert generated_digit(rng)[0] in range(10)
    assert invented_kind(rng)[0] in range(len(INVENTED_KINDS))


def test_makers_can_be_sent_to_other_processes(rng) -> None:
    one = Digits(np.zeros((1, 28, 28), np.uint8), np.zeros(1, np.uint8))
    for maker in (People.evenly([7], [LINE]), Traces(one), NoDigits([]), Neighbours([7], [LINE], ["one"])):
        assert type(pickle.loads(pickle.dumps(maker))) is type(maker)
