"""Labelled drawings of numbers, split into digits that can be learned one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.recognize.number import Network, digits_of
from scripts.data.strokes_file import LABELS, LabelledDrawing


def split_numbers(
    drawings: Sequence[LabelledDrawing], load: Callable[[], Network]
) -> tuple[list[LabelledDrawing], int]:
    """The digits of all numbers that are read as their labels say.

    Args:
        drawings: those with another label than a number of several digits are passed over.
        load: gives the network that reads; called once, where there is a number.

    Returns:
        One drawing for each digit, number by number from left to right; and how many numbers are left out, as
        they are read as something else.
    """
    network = None
    digits: list[LabelledDrawing] = []
    left_out = 0
    for label, strokes in drawings:
        if label is None or label in LABELS:
            continue
        network = network or load()
        parts = digits_of(strokes, label, network)
        if parts is None:
            left_out += 1
        else:
            digits += map(LabelledDrawing, label, parts)
    return digits, left_out
