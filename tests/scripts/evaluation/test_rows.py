import numpy as np
import pytest

from app.recognize.pieces import pieces_of
from app.recognize.readings import Reading
from app.shipped import CONTRACT
from scripts.evaluation.rows import (
    Row,
    answer,
    by_connected_ink,
    by_order,
    compared,
    look,
    shares,
    single,
)
from scripts.handwriting.numbers import Written

UPRIGHT = np.array([[0.0, 0.0], [0.0, 1.0]])
LEVEL = np.array([[0.0, 0.5], [0.7, 0.5]])


def at(x: float, stroke=UPRIGHT):
    return stroke + np.array([x, 0.0])


def upright_is_1(pixels):
    """Reads what is narrow as a 1 and what is as wide as high as a 4; all else is no digit."""
    ink = pixels[..., 0] > 0
    width = ink.any(axis=1).sum(axis=1)
    given = np.full((len(pixels), 11), 0.001, np.float32)
    given[:, 10] = 0.99
    given[width <= 4] = np.eye(11, dtype=np.float32)[1] * 0.98 + 0.001
    cross = (width > 8) & (ink.any(axis=2).sum(axis=1) > 15)
    given[cross] = np.eye(11, dtype=np.float32)[4] * 0.98 + 0.001
    return given


ELEVEN = Written("11", [at(0), at(0.8)], (0, 1))
FOUR = Written("4", [at(0.35), LEVEL], (0, 0))


def test_a_number_is_read_with_its_groups() -> None:
    [row] = look([ELEVEN], upright_is_1)
    assert row.readings()[0].text == "11"
    assert shares([row]) == {"right": 1, "wrong": 0, "lost": 0, "count": 1, "grouped": 1}


def test_wrong_and_lost_are_told_apart() -> None:
    rows = look([Written("17", ELEVEN.strokes), Written("7", [LEVEL]), Written("", [LEVEL])], upright_is_1)
    found = shares(rows)
    assert (found["wrong"], found["lost"]) == (pytest.approx(1 / 3), pytest.approx(2 / 3))
    assert "grouped" not in found  # nobody knows whose strokes they are


def test_every_picture_is_asked_about_once() -> None:
    asked = []

    def counting(pixels):
        asked.append(len(pixels))
        return upright_is_1(pixels)

    look([ELEVEN, ELEVEN], counting)
    assert sum(asked) < 4  # of both together: a 1, which both digits look like, and what is none


def test_an_answer_needs_each_digit_and_the_whole() -> None:
    seen = {(0, 1): np.eye(10)[1] * 0.9, (1, 2): np.eye(10)[7] * 0.5}
    split = ((0, 1), (1, 2))
    assert answer(Reading("17", 0.8, split), seen) == ""
    assert answer(Reading("1", 0.8, split[:1]), seen) == "1"
    assert answer(Reading("1", CONTRACT.threshold, split[:1]), seen) == ""


def test_the_baselines_split_by_one_thing_each() -> None:
    bar_last = pieces_of([at(0.35), at(2), LEVEL])
    in_order = sorted(bar_last, key=lambda piece: piece.source)
    assert sorted(sorted(piece.source for piece in group) for group in by_connected_ink(in_order)) == [
        [0, 2],
        [1],
    ]
    assert [[piece.source for piece in group] for group in by_order(in_order)] == [[0], [1, 2]]


def test_the_baselines_are_read_by_the_same_network() -> None:
    bar_last = Written("41", [at(0.35), at(2), LEVEL])
    assert compared([ELEVEN, FOUR, bar_last], upright_is_1, by_connected_ink)["right"] == 1
    assert compared([bar_last], upright_is_1, by_order)["lost"] == 1


def test_single_digits_are_rows_of_one() -> None:
    [four] = single(["4"], [FOUR.strokes])
    assert four.groups == {frozenset({0, 1})}
    assert isinstance(look([four], upright_is_1)[0], Row)
