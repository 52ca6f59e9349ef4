import numpy as np

from app.recognize.lattice import Lattice
from app.recognize.pieces import pieces_of
from scripts.evaluation.rows import Row, shares
from scripts.evaluation.weighing import NAMES, weigh
from scripts.handwriting.numbers import Written


def row(text: str, gap: float) -> Row:
    """Two upright lines that the network reads as 11 or, together, as a 4: only the gap tells."""
    upright = np.array([[0.0, 0.0], [0.0, 1.0]])
    written = Written(text, [upright, upright + np.array([gap, 0.0])])
    lattice = Lattice(pieces_of(written.strokes))
    seen = {group: np.eye(10)[1 if group[1] - group[0] == 1 else 4] * 0.9 for group in lattice.groups}
    return Row(written, lattice, seen)


ROWS = {
    "near": [row("4", gap) for gap in (0.05, 0.1, 0.15)],
    "far": [row("11", gap) for gap in (0.35, 0.4, 0.45)],
}


def test_what_tells_numbers_from_digits_is_learned() -> None:
    weights = weigh(ROWS, {"near": 1, "far": 1})
    assert tuple(weights) == NAMES
    assert shares(ROWS["near"], weights)["right"] == shares(ROWS["far"], weights)["right"] == 1


def test_what_does_not_count_is_not_learned() -> None:
    weights = weigh(ROWS, {"far": 1})
    assert shares(ROWS["far"], weights)["right"] == 1
    assert shares(ROWS["near"], weights)["right"] < 1


def test_ink_that_is_no_number_is_refused() -> None:
    rows = {**ROWS, "others": [row("", 0.1)] * 3}
    share = {
        count: rows["others"][0].readings(weigh(rows, {"near": 1, "far": 1, "others": count}))[0].probability
        for count in (0, 20)
    }
    assert share[20] < share[0]
