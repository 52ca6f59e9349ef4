import numpy as np
import pytest

from app.shipped import CONTRACT
from scripts.data.numbers import split_numbers
from scripts.data.strokes_file import LabelledDrawing


def line(x):
    return np.array([[x, 0.3], [x, 0.7]])


def network(picture):
    """One, whatever it is given, if it is upright."""
    upright = picture.sum(axis=0).max() > 8
    return np.array([0.98 * (upright and name == "1") for name in CONTRACT.classes], np.float32)


def never():
    pytest.fail("the network was loaded")


def test_a_number_that_is_read_as_its_label_becomes_its_digits():
    strokes = [line(0.8), line(0.2), line(0.5)]
    digits, left_out = split_numbers([LabelledDrawing("111", strokes)], lambda: network)
    assert left_out == 0
    assert [label for label, _ in digits] == ["1", "1", "1"]
    assert [[stroke.tolist() for stroke in each.strokes] for each in digits] == [
        [line(x).tolist()] for x in (0.2, 0.5, 0.8)
    ]


def test_a_number_that_is_read_otherwise_is_left_out_and_counted():
    drawings = [LabelledDrawing(label, [line(0.2), line(0.8)]) for label in ("17", "11", "111")]
    digits, left_out = split_numbers(drawings, lambda: network)
    assert [label for label, _ in digits] == ["1", "1"]
    assert left_out == 2


def test_without_a_number_no_network_is_needed():
    drawings = [LabelledDrawing(label, [line(0.2), line(0.8)]) for label in ("1", "none", None)]
    assert split_numbers(drawings, never) == ([], 0)


def test_the_network_is_loaded_once():
    loads = []

    def load():
        loads.append(1)
        return network

    split_numbers([LabelledDrawing("11", [line(0.2), line(0.8)])] * 3, load)
    assert loads == [1]
